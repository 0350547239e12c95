import type { Trajectory } from '../descent/trajectory.ts';
import * as text from '../text/descent.ts';
import { OPTIMISER_STYLES, stepsOf, tabulateLosses } from './descent-words.ts';
import { fitting, nameRoom, type PlotSeries } from './frame/line-plot.ts';
import { PlotFigure } from './frame/PlotFigure.tsx';
import { PAGE_PALETTE, styleOf } from './frame/plot-palette.ts';
import type { PlotAxis } from './frame/plot-scale.ts';
import { keyOf } from './frame/SeriesKey.tsx';

interface OptimiserLossesProps {
  readonly name: string;
  /** Minimum of the loss; the log scale shows the loss above it. */
  readonly least: number;
  /** Highest loss drawn. If given, the scale is linear, for losses that differ little. */
  readonly most?: number | undefined;
  readonly trajectories: readonly Trajectory[];
}

/** Smaller distances to the minimum are drawn at this value. */
const FLOOR = 1e-8;

/** Shows the loss of each optimiser against its number of loss evaluations. */
export function OptimiserLosses({ name, least, most, trajectories }: OptimiserLossesProps) {
  const y: PlotAxis =
    most === undefined ? { label: least === 0 ? text.loss : text.lossAboveLowest(least), scale: 'log' } : { label: text.lossCapped(most), scale: 'linear' };
  const series = trajectories.map(
    ({ optimiser, losses, evaluations }): PlotSeries => ({
      name: text.OPTIMISER_NAMES[optimiser],
      style: styleOf({ index: OPTIMISER_STYLES[optimiser] }, PAGE_PALETTE),
      points: losses.map((loss, n) => ({
        x: 1 + (evaluations[n] as number),
        y: most === undefined ? Math.max(FLOOR, loss - least) : Math.min(most, loss),
      })),
      width: 2.25,
    }),
  );
  const right = series.length > 1 ? nameRoom(series.map((one) => one.name)) : 0;
  return (
    <PlotFigure
      name={text.lossAgainstEvaluations}
      where={name}
      height={240}
      summary={describeLosses(trajectories)}
      table={() => tabulateLosses(trajectories)}
      legend={() => series.map(keyOf)}
      plots={(width, height) => [
        { x: 0, y: 0, plot: { x: { label: text.evaluationsAxis, scale: 'log' }, y, series, width, height, right: fitting(right, width) } },
      ]}
    />
  );
}

const describeLosses = (trajectories: readonly Trajectory[]): string =>
  trajectories.length === 0
    ? text.noDescent
    : text.lossesSummary(
        trajectories.map((trajectory) => {
          const { optimiser, losses, evaluations } = trajectory;
          return text.lossesOf(
            text.OPTIMISER_NAMES[optimiser],
            losses[0] as number,
            losses.at(-1) as number,
            evaluations.at(-1) as number,
            stepsOf(trajectory),
          );
        }),
      );
