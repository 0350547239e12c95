import type { Trajectory } from '../descent/trajectory.ts';
import * as text from '../text/descent.ts';
import { OPTIMISER_STYLES, stepsOf, tabulateLosses } from './descent-words.ts';
import { Figure } from './frame/Figure.tsx';
import { PAGE_PALETTE } from './frame/plot-palette.ts';
import { legendOfOptimisers } from './optimiser-marks.tsx';
import { PaperPanel } from './PaperPanel.tsx';
import type { LayeredPanel } from './paper-layers.ts';
import { labelRoom } from './paper-layout.ts';

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
  const panel = panelOf(trajectories, least, most);
  return (
    <Figure
      name={text.lossAgainstEvaluations}
      where={name}
      className="walk-losses"
      summary={describeLosses(trajectories)}
      table={() => tabulateLosses(trajectories)}
      legend={() => legendOfOptimisers(trajectories)}
      draw={(width, height) => <PaperPanel panel={panel} spread="sd" palette={PAGE_PALETTE} width={width} height={height} right={labelRoom([panel], width)} />}
    />
  );
}

/** Each point counts as one run, since a trajectory has no standard deviation. */
const panelOf = (trajectories: readonly Trajectory[], least: number, most: number | undefined): LayeredPanel => ({
  title: '',
  x: { label: text.evaluationsAxis, scale: 'log' },
  y: most === undefined ? { label: least === 0 ? text.loss : text.lossAboveLowest(least), scale: 'log' } : { label: text.lossCapped(most), scale: 'linear' },
  layers: trajectories.map(({ optimiser, losses, evaluations }) => ({
    name: text.OPTIMISER_NAMES[optimiser],
    index: OPTIMISER_STYLES[optimiser],
    mark: 'line',
    source: 'own',
    points: losses.map((loss, n) => ({
      x: 1 + (evaluations[n] as number),
      mean: most === undefined ? Math.max(FLOOR, loss - least) : Math.min(most, loss),
      sd: 0,
      sem: 0,
      n: 1,
    })),
  })),
});

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
