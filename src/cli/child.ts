import { fork } from 'node:child_process';
import type { PlannedRun } from '../figures/experiment.ts';
import { COMPUTE, type ComputeOrder, type ComputeReport } from './compute-messages.ts';

/** Milliseconds that a process has to end by itself. */
const GRACE = 2000;

export interface Child {
  /** Has it end after what it is doing at the moment, not after its run. */
  readonly stop: () => void;
  readonly ended: Promise<{
    /** Whether it was ready to compute. */
    readonly started: boolean;
    /** What it was computing when it died. */
    readonly lost?: PlannedRun;
    readonly how: string;
  }>;
}

export interface Orders {
  /** The next run; undefined if there is none. */
  readonly next: () => PlannedRun | undefined;
  readonly onProgress: (planned: PlannedRun, report: Exclude<ComputeReport, { kind: 'ready' }>) => void;
}

/** Starts a process that computes one run after the other, until there is none. It ends with this one. */
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
    // News of one that is gone may come late; its run is begun again anyway.
    if (over) return;
    if (report.kind === 'ready') started = true;
    else if (present) onProgress(present, report);
    if (report.kind === 'progress') return;
    present = next();
    if (!present) stop();
    // Whether it takes it shows when it ends.
    else child.send({ planned: present } satisfies ComputeOrder, () => undefined);
  });
  const ended: Child['ended'] = new Promise((resolve) => {
    const end = (how: string): void => {
      over = true;
      resolve({ started, how, ...(present ? { lost: present } : {}) });
    };
    child.on('error', (error) => end(`could not be reached (${error.message})`));
    child.on('exit', (code, signal) => end(signal ? `was ended by ${signal}` : `ended with exit code ${code}`));
  });
  return { stop, ended };
}
