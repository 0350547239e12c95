import { type Dataset, firstOf } from '../../data/dataset.ts';
import type { Weights } from '../../engine/rules/point-learner.ts';
import type { SliceRequest } from '../../protocol/rules.ts';
import * as text from '../../text/workers.ts';
import { measureSlice, type Slice } from '../../training/analysis/slice.ts';
import { TwoWeights } from '../../training/analysis/two-weights.ts';
import { startWeights } from '../../training/lane-runner.ts';
import type { Races } from './races.ts';

/** Maximum number of images per loss evaluation: every point of the grid evaluates all of them. */
const MOST_IMAGES = 1000;

/** Slices of the loss over two weights, of a lane's network or of the initial network of all lanes. */
export class Slices {
  readonly #races: Races;
  readonly #load: (count: number) => Promise<Dataset>;
  /** Cached, because the loader may free its images between two slices. */
  #images: Dataset | undefined;
  #surface: TwoWeights | undefined;

  /** `load` returns the first training images. It rejects with a message for the user. */
  constructor(races: Races, load: (count: number) => Promise<Dataset>) {
    this.#races = races;
    this.#load = load;
  }

  /** Loss of the last slice. Throws an error with a message for the user if there is none. */
  get surface(): TwoWeights {
    if (this.#surface) return this.#surface;
    throw new Error(text.noSlice);
  }

  /** Measures a slice and yields often. Throws an error with a message for the user if it cannot be measured. */
  async *measure({ of, config: given, x, y, range, images: count }: SliceRequest): AsyncGenerator<undefined, Slice> {
    if (!(Number.isInteger(count) && count >= 1 && count <= MOST_IMAGES)) throw new RangeError(text.sliceImages(count, MOST_IMAGES));
    // A race keeps its own configuration, even if the form has changed since.
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

/** Copies images, so that the larger array that they are a view of can be freed. */
const copyOf = ({ images, labels, pixels }: Dataset): Dataset => ({ images: images.slice(), labels: labels.slice(), pixels });
