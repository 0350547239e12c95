import type { PlannedRun } from '../figures/experiment.ts';
import { costOf } from '../figures/perform.ts';
import { keyOf } from '../figures/plan.ts';
import { TYPICAL_SPEED } from '../model/settings/estimate.ts';
import * as text from '../text/cli-figures.ts';

/** Milliseconds between two updates of the status line on a terminal. */
const PAUSE = 1000;

/** Estimates the seconds for runs that are computed in parallel, before anything is measured on this machine. */
export const guessSeconds = (runs: readonly PlannedRun[], jobs: number): number =>
  runs.reduce((sum, run) => sum + costOf(run).total, 0) / TYPICAL_SPEED / Math.max(1, Math.min(jobs, runs.length));

export interface RunProgress {
  readonly advance: (key: string, share: number) => void;
  /** Marks a run as done and prints it. */
  readonly end: (key: string, words: string) => void;
  /** Removes a run that will not be done. */
  readonly drop: (key: string) => void;
  readonly print: (line: string) => void;
  readonly close: () => void;
}

/** Reports on stderr how far runs are that are computed in parallel. On a terminal, the last line shows the current state. */
export function startProgress(runs: readonly PlannedRun[]): RunProgress {
  const costs = new Map(runs.map((run) => [keyOf(run), costOf(run).total]));
  const fractions = new Map<string, number>();
  const began = performance.now();
  const terminal = process.stderr.isTTY;
  let ended = 0;

  function state(): string {
    let [done, total] = [0, 0];
    for (const [key, cost] of costs) {
      total += cost;
      done += cost * (fractions.get(key) ?? 0);
    }
    const secondsLeft = done > 0 && ended !== costs.size ? ((total - done) / done) * ((performance.now() - began) / 1000) : undefined;
    return text.runsDone(ended, costs.size, secondsLeft);
  }
  const status = (): void => {
    if (terminal) process.stderr.write(`\r\x1b[K${state()}`);
  };
  const print = (line: string): void => {
    process.stderr.write(`${terminal ? '\r\x1b[K' : ''}${line}\n`);
    status();
  };
  const timer = terminal ? setInterval(status, PAUSE) : undefined;
  return {
    advance: (key, share) => fractions.set(key, share),
    end(key, words) {
      fractions.set(key, 1);
      ended++;
      print(`${state()}: ${words}`);
    },
    drop: (key) => costs.delete(key),
    print,
    close() {
      clearInterval(timer);
      if (terminal) process.stderr.write('\r\x1b[K');
    },
  };
}
