import { type Dataset, firstOf } from '../../data/dataset.ts';
import type { Weights } from '../../engine/rules/point-learner.ts';
import type { SliceRequest } from '../../protocol/rules.ts';
import { measureSlice, type Slice } from '../../training/analysis/slice.ts';
import { TwoWeights } from '../../training/analysis/two-weights.ts';
import { startWeights } from '../../training/lane-runner.ts';
import type { Races } from './races.ts';

/** The most images that a loss of two weights is the mean of: every point of the grid asks them all. */
const MOST_IMAGES = 1000;

/** Slices of the loss of a lane's network, or of the one that lanes start from. */
export class Slices {
  readonly #races: Races;
  readonly #load: (count: number) => Promise<Dataset>;
  /** Kept: a slice is asked for again and again while nothing else needs images. */
  #images: Dataset | undefined;
  #surface: TwoWeights | undefined;

  /** `load` gives the first training images, and rejects in words. */
  constructor(races: Races, load: (count: number) => Promise<Dataset>) {
    this.#races = races;
    this.#load = load;
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
    this.#images ??= copyOf(await this.#load(MOST_IMAGES));
    yield;
    const surface = new TwoWeights(config.net, weights, firstOf(this.#images, count), x, y);
    yield;
    const slice = yield* measureSlice(surface, range);
    this.#surface = surface;
    return slice;
  }
}

/** Images that hold no others in memory. */
const copyOf = ({ images, labels, pixels }: Dataset): Dataset => ({ images: images.slice(), labels: labels.slice(), pixels });
