import { describeDiverged } from '../figures/diverged.ts';
import type { PlannedRun } from '../figures/experiment.ts';
import { keyOf } from '../figures/plan.ts';
import { errorMessage } from '../model/error-message.ts';
import * as text from '../text/cli-figures.ts';
import { computeRuns } from './compute-runs.ts';
import { DIVERGED_CODE } from './exit-codes.ts';
import { commitOf } from './machine.ts';
import { guessSeconds } from './run-progress.ts';
import { findEarlier, findRun, openRuns, type StoredRun } from './stored-runs.ts';

export interface Finishing {
  /** Folder in which results are found and stored. */
  readonly folder: string;
  /** Number of parallel processes. */
  readonly jobs: number;
  /** The file of the running program. */
  readonly program: string;
  readonly describeRun: (planned: PlannedRun) => string;
  /** Called for every run that has a result, at once or when it is computed. */
  readonly onResult: (planned: PlannedRun, stored: StoredRun) => void;
  /** Computes nothing, and only reports what would be computed. */
  readonly dryRun?: boolean;
}

/**
 * Computes every run that has no result in the folder yet, and reports on stderr the progress and what is missing in the end. Resolves
 * to the exit code: 0 if all are finished, 3 if all have a result and some have diverged, 1 if some are missing, 130 or 143 after
 * SIGINT or SIGTERM.
 */
export async function finishRuns(runs: readonly PlannedRun[], { folder, jobs, program, describeRun, onResult, dryRun }: Finishing): Promise<number> {
  const print = (line: string): boolean => process.stderr.write(`${line}\n`);
  for (const line of dryRun ? [] : openRuns(folder)) print(line);
  let there = 0;
  const diverged: string[] = [];
  function find(planned: PlannedRun): StoredRun | undefined {
    try {
      return findRun(folder, planned);
    } catch (error) {
      print(text.computedAgain(errorMessage(error)));
      return undefined;
    }
  }
  function take(planned: PlannedRun, stored: StoredRun): void {
    there++;
    diverged.push(...describeDiverged([stored.result], describeRun));
    onResult(planned, stored);
  }
  /** Prints the runs that have diverged; returns the exit code if none is missing. */
  function finish(): number {
    for (const line of diverged) print(text.divergedKept(line));
    return diverged.length > 0 ? DIVERGED_CODE : 0;
  }
  function isThere(planned: PlannedRun): boolean {
    const stored = find(planned);
    if (!stored) return false;
    take(planned, stored);
    return true;
  }
  const distinct = [...new Map(runs.map((planned) => [keyOf(planned), planned])).values()];
  const wanted = distinct.filter((planned) => !isThere(planned));
  const secondsLeft = wanted.length === 0 ? undefined : guessSeconds(wanted, jobs);
  print(text.runsThere(distinct.length, there, secondsLeft, jobs));
  const earlier = wanted.filter((planned) => findEarlier(folder, planned)).length;
  if (earlier > 0) print(text.runsOfEarlierRevision(earlier));
  if (dryRun) return 0;
  if (wanted.length === 0) return finish();

  const onDone = (planned: PlannedRun): void => {
    const stored = findRun(folder, planned);
    if (!stored) throw new Error(text.resultGone(folder));
    take(planned, stored);
  };
  const { missing, stopped } = await computeRuns(wanted, { folder, jobs, program, commit: commitOf(), describeRun: describeRun, onDone });
  if (stopped !== undefined) {
    print(text.stopped(there, distinct.length, folder));
    return stopped;
  }
  if (missing.length === 0) return finish();
  finish();
  print(text.missing);
  for (const { planned, reason } of missing) print(`  ${describeRun(planned)}: ${reason}`);
  return 1;
}
