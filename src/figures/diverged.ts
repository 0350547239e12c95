import * as text from '../text/figure-view.ts';
import type { PlannedRun, RunResult } from './experiment.ts';

/** Quantity of the row of a run whose training diverged: `x` is the step that failed, `value` its epoch (both from 1). */
export const DIVERGED = 'diverged';

/** Returns where training of a run diverged; undefined if it was completed. */
export function divergenceOf({ rows }: Pick<RunResult, 'rows'>): { readonly step: number; readonly epoch: number } | undefined {
  const row = rows.find(({ quantity }) => quantity === DIVERGED);
  return row && { step: row.x as number, epoch: row.value };
}

/** Returns the results of completed runs: only these are plotted and judged. */
export const finishedOf = (results: readonly RunResult[]): RunResult[] => results.filter((result) => !divergenceOf(result));

export const describeRun = ({ config: { rule, layers, T, seed } }: PlannedRun): string => text.plannedRun(rule, layers, T, seed);

/** Returns one line for each run that diverged. */
export const describeDiverged = (results: readonly RunResult[], describe: (run: PlannedRun) => string = describeRun): string[] =>
  results.flatMap((result) => {
    const divergence = divergenceOf(result);
    return divergence ? [text.divergedRun(describe(result), describeDivergence(divergence))] : [];
  });

export const describeDivergence = ({ step, epoch }: { readonly step: number; readonly epoch: number }): string => text.divergence(step, epoch);
