import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import { chooseHits, levelsOf, match, perturbAll } from '../../engine/perturb.ts';
import type { DeadUnits } from '../../engine/statistics.ts';
import { arePerturbationsSame, type Perturbation } from '../../model/perturbation.ts';
import type { Moments, Theta } from '../../model/theta.ts';
import type { Commands, PerturbationErrors, PerturbationResult } from '../../protocol/commands.ts';
import * as text from '../../text/workers.ts';
import { classErrorsOf, classify, errorOf, meanSdOf } from '../../training/evaluate.ts';
import type { Subject } from './subject.ts';

/** The distribution that is perturbed. */
interface Held {
  readonly runId: number;
  readonly revision: number;
  readonly step: number;
  readonly theta: Theta;
  readonly dead: DeadUnits;
  readonly before: Predictions;
  /** Predictions under the perturbations applied last. */
  after?: { readonly perturbations: readonly Perturbation[]; readonly predictions: Predictions };
}

/** Perturbs copies of a distribution. The distribution and its predictions stay in memory, so that results are comparable and fast. */
export class Perturbations {
  #held: Held | undefined;

  /** Applies perturbations in sequence, see Commands.perturb. Throws an error with a message for the user if the run has no categories. */
  async *perturb(subject: Subject, { perturbations, networks, images, fresh }: Commands['perturb']['args']): AsyncGenerator<undefined, PerturbationResult> {
    const { engine, test } = subject;
    const held = this.#hold(subject, fresh);
    const { theta, dead, step, before } = held;
    const { seed } = subject.distribution.config;
    const applied = perturbations.filter((perturbation) => fits(perturbation, theta));
    const levels = levelsOf(applied);
    const hits = applied.map((perturbation, n) => chooseHits(theta, dead, perturbation, seed, 0, levels[n]).slice());
    if (!held.after || !arePerturbationsSame(held.after.perturbations, applied))
      held.after = {
        perturbations: applied,
        predictions: new Predictions((index) => perturbAll(theta, dead, engine.sample(theta, seed, index), applied, seed, index)),
      };
    const after = hits.every(({ length }) => length === 0) ? before : held.after.predictions;
    const count = Math.min(images, test.labels.length);
    const classes = theta.at(-1)?.to ?? 0;
    return {
      before: errorsOf(yield* before.take(engine, test, networks, count), test.labels, classes),
      after: errorsOf(yield* after.take(engine, test, networks, count), test.labels, classes),
      perturbations: structuredClone(applied),
      step,
      images: count,
      hits,
      mismatches: applied.map((perturbation, n) =>
        perturbation.target === 'same-magnitude' ? match(theta, dead, perturbation, seed, 0, levels[n]).mismatches : undefined,
      ),
    };
  }

  #hold({ runId, revision, distribution, engine }: Subject, fresh: boolean): Held {
    const { theta, dead, step, config } = distribution;
    if (config.rule === 'bp') throw new Error(text.nothingToPerturb);
    if (this.#held?.runId !== runId || (fresh && this.#held.revision !== revision))
      this.#held = { runId, revision, step, theta, dead, before: new Predictions((index) => engine.sample(theta, config.seed, index)) };
    return this.#held;
  }
}

/** Whether the network has the connections that a perturbation concerns. */
const fits = ({ layer, target, places }: Perturbation, theta: Theta): boolean => {
  const size = theta[layer - 1]?.pi.length ?? 0;
  return size > 0 && !(target === 'selection' && places?.some((place) => place >= size));
};

/** Predicted classes of sampled networks, computed on demand and only once. */
class Predictions {
  readonly #draw: (index: number) => Moments[];
  /** [network][image]: predicted classes of the first images. */
  readonly #found: Uint8Array[] = [];

  constructor(draw: (index: number) => Moments[]) {
    this.#draw = draw;
  }

  /** Returns [network][image]: the classes that the first n networks predict for the first images. */
  async *take(engine: Engine, test: Dataset, n: number, images: number): AsyncGenerator<undefined, Uint8Array[]> {
    for (let index = 0; index < n; index++) {
      const known = this.#found[index] ?? new Uint8Array();
      if (known.length >= images) continue;
      const network = engine.network(this.#draw(index));
      try {
        const predictions = new Uint8Array(images);
        predictions.set(known);
        predictions.set(yield* classify(network, between(test, known.length, images)), known.length);
        this.#found[index] = predictions;
      } finally {
        network.dispose();
      }
    }
    return this.#found.slice(0, n).map((predictions) => predictions.subarray(0, images));
  }
}

/** Returns the images `from` .. `to - 1` as a view. */
const between = ({ images, labels, pixels }: Dataset, from: number, to: number): Dataset => ({
  images: images.subarray(from * pixels, to * pixels),
  labels: labels.subarray(from, to),
  pixels,
});

function errorsOf(predictions: readonly Uint8Array[], labels: Uint8Array, classes: number): PerturbationErrors {
  const each = predictions.map((found) => classErrorsOf(found, labels, classes));
  const means = Array.from({ length: classes }, (_, label) => {
    const errors = each.map((row) => row[label]).filter((error) => error !== undefined);
    return errors.length > 0 ? meanSdOf(errors).mean : undefined;
  });
  return { ...meanSdOf(predictions.map((found) => errorOf(found, labels))), classes: means };
}
