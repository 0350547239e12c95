import type { Trajectory } from '../descent/trajectory.ts';
import { formatNumber, shown, whole } from '../text/format.ts';
import { OPTIMISER_NAMES, OPTIMISER_STYLES, stepsOf } from './descent-words.ts';
import { Figure } from './frame/Figure.tsx';
import { PAGE_PALETTE } from './frame/plot-palette.ts';
import type { TableData } from './frame/table.ts';
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
      name="Loss against evaluations"
      where={name}
      className="walk-losses"
      summary={describeLosses(trajectories)}
      table={() => tabulate(trajectories)}
      legend={() => legendOfOptimisers(trajectories)}
      draw={(width, height) => <PaperPanel panel={panel} spread="sd" palette={PAGE_PALETTE} width={width} height={height} right={labelRoom([panel], width)} />}
    />
  );
}

/** Each point counts as one run, since a trajectory has no standard deviation. */
const panelOf = (trajectories: readonly Trajectory[], least: number, most: number | undefined): LayeredPanel => ({
  title: '',
  x: { label: 'loss evaluations, plus 1', scale: 'log' },
  y:
    most === undefined
      ? { label: least === 0 ? 'loss' : `loss above the lowest, ${formatNumber(least)}`, scale: 'log' }
      : { label: `loss; above ${formatNumber(most)} it is drawn there`, scale: 'linear' },
  layers: trajectories.map(({ optimiser, losses, evaluations }) => ({
    name: OPTIMISER_NAMES[optimiser],
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
    ? 'No walk yet.'
    : `${trajectories
        .map(
          (trajectory) =>
            `${OPTIMISER_NAMES[trajectory.optimiser]}: loss ${formatNumber(trajectory.losses[0] as number)} at the start, ${formatNumber(trajectory.losses.at(-1) as number)} after ${whole(trajectory.evaluations.at(-1) as number)} evaluations in ${whole(stepsOf(trajectory))} steps`,
        )
        .join('; ')}.`;

const tabulate = (trajectories: readonly Trajectory[]): TableData => ({
  columns: ['way', 'step', 'loss evaluations', 'loss'],
  rows: trajectories.flatMap(({ optimiser, losses, evaluations }) =>
    losses.map((loss, step) => [OPTIMISER_NAMES[optimiser], step, evaluations[step] as number, shown(loss)]),
  ),
});
