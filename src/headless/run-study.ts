import type { Study } from '../runs/study.ts';
import { showProgress } from './output.ts';

/** Pulls a study to its end, and says on stderr how many of its pieces are done. */
export async function runStudy<Result>(piece: string, study: Study<Result>): Promise<Result> {
  const began = performance.now();
  let told = 0;
  for await (const { done, total } of study.work) {
    if (done === told || (done % 10 > 0 && done < total)) continue;
    told = done;
    showProgress(piece, done, total, (performance.now() - began) / 1000);
  }
  return study.result();
}

/** The result of a measure, without pauses. */
export async function lastOf<Result>(measure: AsyncGenerator<undefined, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = await measure.next();
    if (done) return value;
  }
}
