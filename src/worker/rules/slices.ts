import type { Dataset } from '../../data/dataset.ts';
import type { Weights } from '../../engine/rules/learner.ts';
import type { SliceRequest } from '../../protocol/rules.ts';
import { startWeights } from '../../runs/racer.ts';
import { measureSlice, type Slice } from '../../runs/slice.ts';
import { TwoWeights } from '../../runs/two-weights.ts';
import type { Races } from './races.ts';

/** The most images that a loss of two weights is the mean of: every point of the grid asks them all. */
const MOST_IMAGES = 1000;

/** Slices of the loss of a lane's network, or of the one that lanes start from. */
export class Slices {
  readonly #races: Races;
  readonly #images: (count: number) => Promise<Dataset>;
  #surface: TwoWeights | undefined;

  /** `images` loads the first training images, and rejects in words. */
  constructor(races: Races, images: (count: number) => Promise<Dataset>) {
    this.#races = races;
    this.#images = images;
  }

  /** The loss of the last slice. Throws in words if there is none. */
  get surface(): TwoWeights {
    if (this.#surface) return this.#surface;
    throw new Error('There is no slice to walk on yet: measure one first.');
  }

  /** Measures a slice; pauses often. Throws in words if that cannot be done. */
  async *measure({ of, config: given, x, y, range, images: count }: SliceRequest): AsyncGenerator<undefined, Slice> {
    if (!(Number.isInteger(count) && count >= 1 && count <= MOST_IMAGES))
      throw new RangeError(`A slice of ${count} images cannot be measured: give a whole number from 1 to ${MOST_IMAGES}.`);
    // A race is trained by its own settings, whatever the form says meanwhile.
    const { config, seed } = this.#races.settings ?? { config: given, seed: given.seed };
    const weights: Weights[] = of === 'start' ? startWeights(config, seed) : await this.#races.weights(of);
    const images = await this.#images(count);
    yield;
    const surface = new TwoWeights(config.net, weights, images, x, y);
    yield;
    const slice = yield* measureSlice(surface, range);
    this.#surface = surface;
    return slice;
  }
}
