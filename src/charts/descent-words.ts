import type { Optimiser, Trajectory } from '../descent/trajectory.ts';
import * as text from '../text/descent.ts';
import { shown } from '../text/format.ts';
import type { TableData } from './frame/table.ts';

/** Index for styleOf (colour, dash, mark) of each optimiser; perturbation and descent share theirs with the lanes WP and BP of a race. */
export const OPTIMISER_STYLES: Readonly<Record<Optimiser, number>> = { descent: 1, newton: 3, perturbation: 4 };

/** Number of steps of a trajectory, without its start. */
export const stepsOf = ({ path }: Trajectory): number => path.length - 1;

export function describeSurface(name: string, from: readonly [number, number], trajectories: readonly Trajectory[]): string {
  if (trajectories.length === 0) return text.noDescentOn(name);
  const ends = trajectories.map((trajectory) =>
    text.descentEnded(
      text.OPTIMISER_NAMES[trajectory.optimiser],
      text.END_NAMES[trajectory.end],
      trajectory.path.at(-1) as [number, number],
      stepsOf(trajectory),
    ),
  );
  return text.surfaceSummary(name, from, ends);
}

type Names = readonly [x: string, y: string];

/** Every point of each trajectory. `axes` and `columns`: names of both parameters on the page and in files. */
export const tabulatePaths = (axes: Names, columns: Names, trajectories: readonly Trajectory[]): TableData => ({
  columns: text.pathColumns(...axes),
  csvColumns: text.pathCsv(...columns),
  rows: trajectories.flatMap(({ optimiser, path, losses, evaluations }) =>
    path.map(([px, py], step) => [text.OPTIMISER_NAMES[optimiser], step, shown(px), shown(py), shown(losses[step] as number), evaluations[step] as number]),
  ),
});

export const tabulateLosses = (trajectories: readonly Trajectory[]): TableData => ({
  columns: text.lossColumns,
  csvColumns: text.lossCsv,
  rows: trajectories.flatMap(({ optimiser, losses, evaluations }) =>
    losses.map((loss, step) => [text.OPTIMISER_NAMES[optimiser], step, evaluations[step] as number, shown(loss)]),
  ),
});
