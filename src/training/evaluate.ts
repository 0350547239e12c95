import { type Dataset, inputsOf } from '../data/dataset.ts';
import type { Engine, Epsilon, Network } from '../engine/engine.ts';
import { perturbAll } from '../engine/perturb.ts';
import type { DeadUnits } from '../engine/statistics.ts';
import { meanSdOf as spread } from '../model/math/mean-sd.ts';
import type { Perturbation } from '../model/perturbation.ts';
import { momentsOf } from '../model/spike-slab.ts';
import type { Moments, Theta } from '../model/theta.ts';

/*
 * Measurements over whole datasets. Each is an async generator that yields after every chunk of images, so that the caller can
 * answer messages, pause or stop in between.
 */

const CHUNK = 500;

/** Mean test error in percent over n sampled networks. */
export interface ErrorStats {
  readonly mean: number;
  /** Standard deviation over the networks (denominator n - 1; 0 for one network). */
  readonly sd: number;
  readonly n: number;
}

/**
 * Evaluates a network on every image. `onProgress` receives the softmax of each chunk [B x classes] and the index of its first image.
 * `noise`: see measureErrors.
 */
export async function* forwardAll(
  network: Network,
  data: Dataset,
  onProgress: (probabilities: Float32Array, from: number) => void,
  noise?: (chunk: number) => Epsilon,
): AsyncGenerator<undefined, void> {
  const total = data.labels.length;
  for (let from = 0, chunk = 0; from < total; from += CHUNK, chunk++) {
    const { probabilities } = await network.forward(inputsOf(data, from, Math.min(total, from + CHUNK)), noise?.(chunk));
    onProgress(probabilities, from);
    yield;
  }
}

/** Returns the error in percent of each network. `noise` returns the epsilon of a chunk; without it, the forward pass is the mean field. */
export async function* measureErrors(networks: readonly Network[], data: Dataset, noise?: (chunk: number) => Epsilon): AsyncGenerator<undefined, number[]> {
  const errors: number[] = [];
  for (const network of networks) {
    const predictions = yield* classify(network, data, noise);
    errors.push(errorOf(predictions, data.labels));
  }
  return errors;
}

/** Returns the predicted class of each image [images]. `noise`: see measureErrors. */
export async function* classify(network: Network, data: Dataset, noise?: (chunk: number) => Epsilon): AsyncGenerator<undefined, Uint8Array> {
  const predictions = new Uint8Array(data.labels.length);
  yield* forwardAll(network, data, (probabilities, from) => predictions.set(classesOf(probabilities, Math.min(CHUNK, predictions.length - from)), from), noise);
  return predictions;
}

/** Returns the most probable class of each of B images; among equal ones the first. */
export function classesOf(probabilities: Float32Array, B: number): Uint8Array {
  const classes = probabilities.length / B;
  return Uint8Array.from({ length: B }, (_, b) => {
    let best = 0;
    for (let i = 1; i < classes; i++) if ((probabilities[b * classes + i] as number) > (probabilities[b * classes + best] as number)) best = i;
    return best;
  });
}

/** Returns the error in percent of predictions for the first images. */
export function errorOf(predictions: Uint8Array, labels: Uint8Array): number {
  let wrong = 0;
  for (let image = 0; image < predictions.length; image++) if (predictions[image] !== labels[image]) wrong++;
  return (100 * wrong) / predictions.length;
}

/** Returns the error in percent of predictions for the first images, for each class; undefined for a class without images. */
export function classErrorsOf(predictions: Uint8Array, labels: Uint8Array, classes: number): (number | undefined)[] {
  const wrong = new Uint32Array(classes);
  const seen = new Uint32Array(classes);
  predictions.forEach((answer, image) => {
    const label = labels[image] as number;
    seen[label] = (seen[label] as number) + 1;
    if (answer !== label) wrong[label] = (wrong[label] as number) + 1;
  });
  return Array.from(wrong, (count, label) => (seen[label] === 0 ? undefined : (100 * count) / (seen[label] as number)));
}

/** Returns the noise of a stochastic evaluation at a training step, from its own random stream. */
export function evaluationNoise(seed: number, step: number, layers: readonly number[]): (chunk: number) => Epsilon {
  return (chunk) => layers.slice(1).map((_, l) => ({ seed, stream: 'evaluation', step, part: chunk * layers.length + l }));
}

/** Measures the mean cross entropy (nats) of a network over a training set, and for each hidden layer a 1 for every dead unit (never active on it). */
export async function* measureTraining(network: Network, data: Dataset): AsyncGenerator<undefined, { loss: number; dead: Uint8Array[] }> {
  const total = data.labels.length;
  const dead: Uint8Array[] = [];
  let sum = 0;
  for (let from = 0; from < total; from += CHUNK) {
    const labels = data.labels.subarray(from, from + CHUNK);
    const { probabilities, maxActivation } = await network.forward(inputsOf(data, from, from + labels.length));
    const classes = probabilities.length / labels.length;
    labels.forEach((label, b) => {
      sum -= Math.log(Math.max(probabilities[b * classes + label] as number, 1e-38));
    });
    maxActivation.forEach((largest, l) => {
      const layer = dead[l] ?? new Uint8Array(largest.length).fill(1);
      dead[l] = layer;
      largest.forEach((h, unit) => {
        if (h > 0) layer[unit] = 0;
      });
    });
    yield;
  }
  return { loss: sum / total, dead };
}

/** Returns 1 for each pixel that is 0 in every image. [pixels] */
export function darkPixels({ images, pixels }: Dataset): Uint8Array {
  const dark = new Uint8Array(pixels).fill(1);
  for (let image = 0; image < images.length; image += pixels) {
    for (let pixel = 0; pixel < pixels; pixel++) if ((images[image + pixel] as number) > 0) dark[pixel] = 0;
  }
  return dark;
}

/** Measures the mean error, in percent, of n sampled networks. */
export async function* measureSampled(engine: Engine, theta: Theta, data: Dataset, seed: number, n: number): AsyncGenerator<undefined, ErrorStats> {
  return meanSdOf(yield* measureNetworks(engine, theta, data, seed, n));
}

/** Returns the error in percent of each of n sampled networks; `change` may alter a network before it is evaluated. */
export async function* measureNetworks(
  engine: Engine,
  theta: Theta,
  data: Dataset,
  seed: number,
  n: number,
  change = (network: Moments[], _index: number): Moments[] => network,
): AsyncGenerator<undefined, number[]> {
  const errors: number[] = [];
  for (let index = 0; index < n; index++) {
    const network = engine.network(change(engine.sample(theta, seed, index), index));
    try {
      errors.push(...(yield* measureErrors([network], data)));
    } finally {
      network.dispose();
    }
  }
  return errors;
}

/** The same, with perturbations applied to each network, one after the other. */
export const measurePerturbed = (
  engine: Engine,
  theta: Theta,
  dead: DeadUnits,
  data: Dataset,
  seed: number,
  n: number,
  perturbations: readonly Perturbation[],
): AsyncGenerator<undefined, number[]> =>
  measureNetworks(engine, theta, data, seed, n, (network, index) => perturbAll(theta, dead, network, perturbations, seed, index));

/** Returns the mean-field network of theta, held by the engine. The caller disposes of it. */
export const meanFieldOf = (engine: Engine, theta: Theta): Network => engine.network(theta.map(momentsOf));

export function meanSdOf(errors: readonly number[]): ErrorStats {
  const { mean, sd, n } = spread(errors);
  return { mean, sd, n };
}
