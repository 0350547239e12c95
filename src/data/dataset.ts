import { drawOrder } from '../model/math/random.ts';
import * as text from '../text/setting-errors.ts';

export interface Dataset {
  /** Grey values row by row, one image after the other. [count x pixels] */
  readonly images: Uint8Array;
  /** Class of each image. [count] */
  readonly labels: Uint8Array;
  readonly pixels: number;
}

/** Inputs row by row: numbers, or bytes that represent byte / 255. [B x pixels] */
export type Inputs = Float32Array | Uint8Array;

export interface Batch {
  readonly x: Inputs;
  readonly labels: Uint8Array;
}

/** MNIST: 28 x 28 grey images of ten digits, 60,000 for training and 10,000 for testing. The name holds the first digits of the SHA-256 of its four files. */
export const MNIST = { name: 'MNIST ba891046 65a50cbb 0fa7898d ff7bcfd4', side: 28, pixels: 784, classes: 10, train: 60_000, test: 10_000 } as const;

/** Returns the first `count` images of a dataset, as a view. Throws a RangeError if it has fewer. */
export function firstOf(data: Dataset, count: number): Dataset {
  if (data.labels.length < count) throw new RangeError(text.imagesMissing(count, data.labels.length));
  return { images: data.images.subarray(0, count * data.pixels), labels: data.labels.subarray(0, count), pixels: data.pixels };
}

/** Returns the images `from` .. `to - 1` as inputs, as a view. [(to-from) x pixels] */
export const inputsOf = (data: Dataset, from: number, to: number): Inputs => data.images.subarray(from * data.pixels, to * data.pixels);

/** Returns a copy of one image, and its class. Throws a RangeError if there is no such image. */
export function imageOf({ images, labels, pixels }: Dataset, index: number): { readonly bytes: Uint8Array; readonly label: number } {
  const label = labels[index];
  if (label === undefined) throw new RangeError(text.noSuchImage(index, labels.length - 1));
  return { bytes: images.slice(index * pixels, (index + 1) * pixels), label };
}

/** Copies the images at the given places into one batch. Pass a batch of the same size as `into` to overwrite it: fresh memory costs more than the copy. */
export function gather({ images, labels, pixels }: Dataset, places: Uint32Array, into?: Batch): Batch {
  const batch = into ?? { x: new Uint8Array(places.length * pixels), labels: new Uint8Array(places.length) };
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number;
    batch.labels[row] = labels[place] as number;
    batch.x.set(images.subarray(place * pixels, (place + 1) * pixels), row * pixels);
  }
  return batch;
}

/** Returns the order of the training images in an epoch (from 1), a function of seed and epoch alone. */
export function orderOf(seed: number, epoch: number, count: number): Uint32Array {
  return drawOrder({ seed, stream: 'order', step: epoch, part: 0 }, count);
}
