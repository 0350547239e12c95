import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import { chooseHits, levelsOf, perturbAll } from '../../engine/perturb.ts';
import { isSameStack, type Perturbation } from '../../model/perturbation.ts';
import type { Moments, Theta } from '../../model/theta.ts';
import type { Commands, Trial, TrialErrors } from '../../protocol/commands.ts';
import { classErrorsOf, classify, errorOf, spreadOf } from '../../training/evaluate.ts';
import type { Subject } from './subject.ts';

/** The law that trials are made on. */
interface Held {
  readonly runId: number;
  readonly moment: string;
  readonly step: number;
  readonly theta: Theta;
  readonly before: Answers;
  /** Of the last stack that was tried. */
  after?: { readonly perturbations: readonly Perturbation[]; readonly answers: Answers };
}

/** Trials of perturbations on copies. The law of the last one is kept with what its networks said, so that trials can be compared and answer at once. */
export class Trials {
  #held: Held | undefined;

  /** Tries a stack of perturbations, see Commands.perturb. Throws in words if the run has no roles. */
  async *perturb(subject: Subject, { perturbations, networks, images, anew }: Commands['perturb']['args']): AsyncGenerator<undefined, Trial> {
    const { engine, test } = subject;
    const held = this.#hold(subject, anew);
    const { theta, step, before } = held;
    const { seed } = subject.law.config;
    const stack = perturbations.filter((perturbation) => fits(perturbation, theta));
    const levels = levelsOf(stack);
    const hits = stack.map((perturbation, n) => chooseHits(theta, perturbation, seed, 0, levels[n]).slice());
    if (!held.after || !isSameStack(held.after.perturbations, stack))
      held.after = { perturbations: stack, answers: new Answers((index) => perturbAll(theta, engine.sample(theta, seed, index), stack, seed, index)) };
    const after = hits.every(({ length }) => length === 0) ? before : held.after.answers;
    const count = Math.min(images, test.labels.length);
    const classes = theta.at(-1)?.to ?? 0;
    return {
      before: errorsOf(yield* before.take(engine, test, networks, count), test.labels, classes),
      after: errorsOf(yield* after.take(engine, test, networks, count), test.labels, classes),
      perturbations: structuredClone(stack),
      step,
      images: count,
      hits,
    };
  }

  #hold({ runId, moment, law, engine }: Subject, anew: boolean): Held {
    const { theta, step, config } = law;
    if (config.rule === 'bp') throw new Error('There is nothing to perturb: roles need a run with the rule gBP.');
    if (this.#held?.runId !== runId || (anew && this.#held.moment !== moment))
      this.#held = { runId, moment, step, theta, before: new Answers((index) => engine.sample(theta, config.seed, index)) };
    return this.#held;
  }
}

/** Whether a network has what is to be perturbed. */
const fits = ({ stage, target, places }: Perturbation, theta: Theta): boolean => {
  const size = theta[stage - 1]?.pi.length ?? 0;
  return size > 0 && !(target === 'selection' && places?.some((place) => place >= size));
};

/** What networks take the images for, found as far as somebody has asked, and never twice. */
class Answers {
  readonly #draw: (index: number) => Moments[];
  /** [network] of the answers to the first images. */
  readonly #found: Uint8Array[] = [];

  constructor(draw: (index: number) => Moments[]) {
    this.#draw = draw;
  }

  /** [network] of the answers of the first n networks to the first images. */
  async *take(engine: Engine, test: Dataset, n: number, images: number): AsyncGenerator<undefined, Uint8Array[]> {
    for (let index = 0; index < n; index++) {
      const known = this.#found[index] ?? new Uint8Array();
      if (known.length >= images) continue;
      const network = engine.network(this.#draw(index));
      try {
        const answers = new Uint8Array(images);
        answers.set(known);
        answers.set(yield* classify(network, between(test, known.length, images)), known.length);
        this.#found[index] = answers;
      } finally {
        network.dispose();
      }
    }
    return this.#found.slice(0, n).map((answers) => answers.subarray(0, images));
  }
}

/** The images `from` .. `to - 1`, as a view. */
const between = ({ images, labels, pixels }: Dataset, from: number, to: number): Dataset => ({
  images: images.subarray(from * pixels, to * pixels),
  labels: labels.subarray(from, to),
  pixels,
});

function errorsOf(answers: readonly Uint8Array[], labels: Uint8Array, classes: number): TrialErrors {
  const each = answers.map((found) => classErrorsOf(found, labels, classes));
  const means = Array.from({ length: classes }, (_, label) => {
    const errors = each.map((row) => row[label]).filter((error) => error !== undefined);
    return errors.length > 0 ? spreadOf(errors).mean : undefined;
  });
  return { ...spreadOf(answers.map((found) => errorOf(found, labels))), classes: means };
}
