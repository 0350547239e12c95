import type { Dataset } from '../data/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import type { Theta } from '../model/theta.ts';
import { type SweepPlan, type SweepRow, sweep } from '../runs/sweep.ts';
import { showProgress } from './output.ts';

/** Runs a sweep to its end, and says on stderr how far it is. */
export async function runSweep(engine: Engine, theta: Theta, test: Dataset, seed: number, plan: SweepPlan): Promise<readonly SweepRow[]> {
  const study = sweep(engine, theta, test, seed, plan);
  const began = performance.now();
  let told = 0;
  for await (const { done, total } of study.work) {
    if (done === told || (done % 10 > 0 && done < total)) continue;
    told = done;
    showProgress('network', done, total, (performance.now() - began) / 1000);
  }
  return study.result();
}
