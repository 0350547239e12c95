import { setImmediate } from 'node:timers/promises';
import * as text from '../text/cli-runs.ts';
import type { Job } from '../training/job.ts';
import { DIVERGED_CODE, Ended } from './exit-codes.ts';
import type { Interrupt } from './interrupt.ts';
import { deliverPartial, showProgress } from './output.ts';

/** Runs a job to its end, and reports on stderr how many of its pieces are done. If it is interrupted or fails, writes the result so far and throws Ended. */
export async function runJob<Result>(
  piece: string,
  job: Job<Result>,
  interrupt: Interrupt,
  partial: { readonly out: string | undefined; readonly write: (result: Result) => string },
): Promise<Result> {
  const began = performance.now();
  let [reported, done, total] = [0, 0, 0];
  const end = (code: number, words: string): Ended => new Ended(code, `${words}${deliverPartial(partial.out, partial.write(job.result()))}`);
  try {
    for await (const progress of job.work) {
      ({ done, total } = progress);
      // Let signal handlers run.
      await setImmediate();
      if (interrupt.code !== undefined) throw end(interrupt.code, text.stoppedJob(piece, done, total));
      if (done === reported || (done % 10 > 0 && done < total)) continue;
      reported = done;
      showProgress(piece, done, total, (performance.now() - began) / 1000);
    }
  } catch (error) {
    // A plain Error of a job has a message for the user; an error of any other class is a bug.
    throw error instanceof Error && error.constructor === Error ? end(DIVERGED_CODE, error.message) : error;
  }
  return job.result();
}
