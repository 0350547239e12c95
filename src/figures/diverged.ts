import type { PlannedRun, RunResult } from './experiment.ts';

/** The quantity of the row of a run whose training diverged: `x` is the step that could not be made, `value` its epoch (both from 1). */
export const DIVERGED = 'diverged';

/** Where training of a run diverged; undefined if it came to its end. */
export function divergenceOf({ rows }: Pick<RunResult, 'rows'>): { readonly step: number; readonly epoch: number } | undefined {
  const row = rows.find(({ quantity }) => quantity === DIVERGED);
  return row && { step: row.x as number, epoch: row.value };
}

/** The results of runs that came to their end: what is drawn and judged. */
export const finishedOf = (results: readonly RunResult[]): RunResult[] => results.filter((result) => !divergenceOf(result));

/** A run in a few words. */
export const describeRun = ({ config: { rule, layers, T, seed } }: PlannedRun): string =>
  `${rule === 'bp' ? 'back-propagation' : 'gBP'}, ${layers.join('-')}, T ${T}, seed ${seed}`;

/** Where the runs diverged that did, a line each. */
export const describeDiverged = (results: readonly RunResult[], describe: (run: PlannedRun) => string = describeRun): string[] =>
  results.flatMap((result) => {
    const divergence = divergenceOf(result);
    return divergence ? [`${describe(result)}: ${describeDivergence(divergence)}`] : [];
  });

export const describeDivergence = ({ step, epoch }: { readonly step: number; readonly epoch: number }): string => `diverged at step ${step}, epoch ${epoch}`;
