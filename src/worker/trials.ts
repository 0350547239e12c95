import { chooseHits } from '../engine/perturb.ts';
import type { Perturbation } from '../model/perturbation.ts';
import type { Theta } from '../model/theta.ts';
import type { Trial } from '../protocol/commands.ts';
import { type ErrorSpread, measurePerturbed, measureSampled, spreadOf } from '../runs/evaluate.ts';
import type { Subject } from './subject.ts';

/** Trials of perturbations on copies. The law of the last one and its error before are kept, so that trials can be compared and answer at once. */
export class Trials {
  #held: { readonly runId: number; readonly moment: string; readonly step: number; readonly theta: Theta; readonly before: ErrorSpread } | undefined;

  /** Tries a perturbation; `anew` takes the law as it is now instead of that of the last trial. */
  async *perturb({ runId, moment, law, engine, test }: Subject, perturbation: Perturbation, networks: number, anew: boolean): AsyncGenerator<undefined, Trial> {
    const { theta, step, config } = law;
    const { seed, rule } = config;
    if (rule === 'bp') throw new Error('There is nothing to perturb: roles need a run with the rule gBP.');
    let held = this.#held;
    if (held?.runId !== runId || (anew && held.moment !== moment)) {
      held = { runId, moment, step, theta, before: yield* measureSampled(engine, theta, test, seed, networks) };
      this.#held = held;
    }
    const { before } = held;
    const hits = chooseHits(held.theta, perturbation, seed, 0).slice();
    const after = hits.length === 0 ? before : spreadOf(yield* measurePerturbed(engine, held.theta, test, seed, networks, [perturbation]));
    return { perturbation, step: held.step, before, after, hits };
  }
}
