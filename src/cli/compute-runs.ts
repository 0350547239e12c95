import { describeDivergence } from '../figures/diverged.ts';
import type { PlannedRun } from '../figures/experiment.ts';
import { keyOf } from '../figures/plan.ts';
import { errorMessage as reasonOf } from '../model/error-message.ts';
import * as text from '../text/cli-figures.ts';
import { type Child, startChild } from './child.ts';
import type { ComputeReport } from './compute-messages.ts';
import { startProgress } from './run-progress.ts';

/** How often a run is started if its process dies, and how many processes in a row may die before they are ready. */
const TRIES = 2;
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

export interface Computing {
  /** Folder for the results, see stored-runs.ts. */
  readonly folder: string;
  /** Number of parallel processes. */
  readonly jobs: number;
  /** The file of the running program. */
  readonly program: string;
  readonly commit: string;
  /** Describes a run in a few words. */
  readonly describeRun: (planned: PlannedRun) => string;
  /** Called for every run whose result is stored; if it throws, no more runs are started. */
  readonly onDone: (planned: PlannedRun) => void;
}

export interface ComputedRuns {
  /** Runs without a result, and why. */
  readonly missing: readonly { readonly planned: PlannedRun; readonly reason: string }[];
  /** The exit code, if a signal has stopped the computation. */
  readonly stopped?: number;
}

/**
 * Computes runs in child processes, each of which takes the next run that is left. Finished results stay on disk even if this process
 * dies; its child processes end with it. A run whose process dies is started once more in a new process.
 */
export async function computeRuns(runs: readonly PlannedRun[], { folder, jobs, program, commit, describeRun, onDone }: Computing): Promise<ComputedRuns> {
  const left = [...runs];
  const missing: { planned: PlannedRun; reason: string }[] = [];
  const tries = new Map<PlannedRun, number>();
  const children = new Set<Child>();
  const progress = startProgress(runs);
  let failedStarts = 0;
  let stopped: number | undefined;
  /** Why it is useless to continue. */
  let hopeless: string | undefined;
  const canContinue = (): boolean => stopped === undefined && hopeless === undefined;

  function giveUp(planned: PlannedRun, reason: string): void {
    missing.push({ planned, reason });
    progress.drop(keyOf(planned));
    progress.print(`${describeRun(planned)}: ${reason}`);
  }

  function onProgress(planned: PlannedRun, report: Exclude<ComputeReport, { kind: 'ready' }>): void {
    if (report.kind === 'progress') progress.advance(keyOf(planned), report.share);
    else if (report.kind === 'done') {
      progress.end(keyOf(planned), text.runDone(describeRun(planned), report.diverged && describeDivergence(report.diverged), report.seconds));
      try {
        onDone(planned);
      } catch (error) {
        hopeless = reasonOf(error);
        missing.push({ planned, reason: hopeless });
      }
    } else {
      giveUp(planned, report.reason);
      if (report.all) hopeless = report.reason;
    }
  }

  /** Keeps one child process running until no run is left. */
  async function keepOne(): Promise<void> {
    let again: PlannedRun | undefined;
    while (canContinue() && (again || left.length > 0)) {
      const next = (): PlannedRun | undefined => {
        const planned = canContinue() ? (again ?? left.shift()) : undefined;
        if (planned === again) again = undefined;
        return planned;
      };
      const child = startChild(program, [folder, commit], { next, onProgress });
      children.add(child);
      const { started, lost, how } = await child.ended;
      children.delete(child);
      failedStarts = started ? 0 : failedStarts + 1;
      if (failedStarts >= TRIES) hopeless ??= text.noProcess(how);
      if (lost && canContinue()) again = beginAgain(lost, how);
      else if (lost) left.unshift(lost);
    }
    if (again) left.unshift(again);
  }

  /** Returns a run whose process has died, unless that was the last try. */
  function beginAgain(planned: PlannedRun, how: string): PlannedRun | undefined {
    const triesMade = (tries.get(planned) ?? 0) + 1;
    tries.set(planned, triesMade);
    progress.advance(keyOf(planned), 0);
    if (triesMade < TRIES) {
      progress.print(text.processEndedOnce(describeRun(planned), how));
      return planned;
    }
    giveUp(planned, text.processEndedTwice(how));
    return undefined;
  }

  const stop = (signal: NodeJS.Signals): void => {
    stopped = SIGNALS[signal as keyof typeof SIGNALS];
    for (const child of children) child.stop();
  };
  const names = Object.keys(SIGNALS) as (keyof typeof SIGNALS)[];
  for (const name of names) process.on(name, stop);
  try {
    await Promise.all(Array.from({ length: Math.min(jobs, runs.length) }, keepOne));
  } finally {
    for (const name of names) process.off(name, stop);
    progress.close();
  }
  if (stopped !== undefined) return { missing, stopped };
  return { missing: [...missing, ...left.map((planned) => ({ planned, reason: hopeless ?? text.notBegun }))] };
}
