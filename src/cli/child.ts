import { fork } from 'node:child_process';
import type { PlannedRun } from '../figures/experiment.ts';
import * as text from '../text/cli-figures.ts';
import { COMPUTE, type ComputeOrder, type ComputeReport } from './compute-messages.ts';

/** Milliseconds that a process has to end before it is killed. */
const GRACE = 2000;

export interface Child {
  /** Ends the process after its current piece of work, before the end of its run. */
  readonly stop: () => void;
  readonly ended: Promise<{
    /** Whether it was ready to compute. */
    readonly started: boolean;
    /** The run that it was computing when it ended. */
    readonly lost?: PlannedRun;
    readonly how: string;
  }>;
}

export interface Orders {
  /** Returns the next run; undefined if there is none. */
  readonly next: () => PlannedRun | undefined;
  readonly onProgress: (planned: PlannedRun, report: Exclude<ComputeReport, { kind: 'ready' }>) => void;
}

/** Starts a process that computes one run after the other until there is none. It ends with this process. */
export function startChild(program: string, args: readonly string[], { next, onProgress }: Orders): Child {
  const child = fork(program, [COMPUTE, ...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let started = false;
  let over = false;
  let present: PlannedRun | undefined;
  const stop = (): void => {
    if (child.connected) child.disconnect();
    setTimeout(() => child.kill('SIGKILL'), GRACE).unref();
  };
  child.on('message', (report: ComputeReport) => {
    // A message may arrive after the process has ended; its run is started again anyway.
    if (over) return;
    if (report.kind === 'ready') started = true;
    else if (present) onProgress(present, report);
    if (report.kind === 'progress') return;
    present = next();
    if (!present) stop();
    // Ignore errors of `send`: if the process has not received the run, the run is lost when the process ends.
    else child.send({ planned: present } satisfies ComputeOrder, () => undefined);
  });
  const ended: Child['ended'] = new Promise((resolve) => {
    const end = (how: string): void => {
      over = true;
      resolve({ started, how, ...(present ? { lost: present } : {}) });
    };
    child.on('error', (error) => end(text.unreachable(error.message)));
    child.on('exit', (code, signal) => end(signal ? text.endedBySignal(signal) : text.endedWithCode(code)));
  });
  return { stop, ended };
}
