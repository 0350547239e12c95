import { type Dataset, inputsOf } from '../data/dataset.ts';
import type { Engine, Epsilon, Network } from '../engine/engine.ts';
import { momentsOf } from '../model/law.ts';
import type { Moments, Theta } from '../model/theta.ts';

/*
 * Measures over whole datasets. Each is an async generator that yields after every chunk of images: whoever pulls may
 * answer messages, pause, or stop for good in between.
 */

const CHUNK = 500;

/** Error in percent over a test set, and its spread over n sampled networks. */
export interface ErrorSpread {
  readonly mean: number;
  /** Standard deviation over the networks (n - 1 below the root; 0 for one network). */
  readonly sd: number;
  readonly n: number;
}

/** Test error in percent of each network; `noise` gives the epsilon of a chunk, without it the pass is a mean field. */
export async function* measureErrors(networks: readonly Network[], data: Dataset, noise?: (chunk: number) => Epsilon): AsyncGenerator<undefined, number[]> {
  const total = data.labels.length;
  const wrong = networks.map(() => 0);
  for (let from = 0, chunk = 0; from < total; from += CHUNK, chunk++) {
    const labels = data.labels.subarray(from, from + CHUNK);
    const x = inputsOf(data, from, from + labels.length);
    for (const [n, network] of networks.entries()) {
      const { probabilities } = await network.forward(x, noise?.(chunk));
      wrong[n] = (wrong[n] as number) + countWrong(probabilities, labels);
      yield;
    }
  }
  return wrong.map((count) => (100 * count) / total);
}

function countWrong(probabilities: Float32Array, labels: Uint8Array): number {
  const classes = probabilities.length / labels.length;
  let wrong = 0;
  for (let b = 0; b < labels.length; b++) {
    let best = 0;
    for (let i = 1; i < classes; i++) if ((probabilities[b * classes + i] as number) > (probabilities[b * classes + best] as number)) best = i;
    if (best !== labels[b]) wrong++;
  }
  return wrong;
}

/** The noise of a fresh evaluation at a training step, from its own stream. */
export function evaluationNoise(seed: number, step: number, layers: readonly number[]): (chunk: number) => Epsilon {
  return (chunk) => layers.slice(1).map((_, l) => ({ seed, stream: 'evaluation', step, part: chunk * layers.length + l }));
}

/** Mean cross entropy of the mean field over a training set, and for each hidden layer a 1 for every unit that never speaks. */
export async function* measureTraining(network: Network, data: Dataset): AsyncGenerator<undefined, { loss: number; silent: Uint8Array[] }> {
  const total = data.labels.length;
  const silent: Uint8Array[] = [];
  let sum = 0;
  for (let from = 0; from < total; from += CHUNK) {
    const labels = data.labels.subarray(from, from + CHUNK);
    const { probabilities, reach } = await network.forward(inputsOf(data, from, from + labels.length));
    const classes = probabilities.length / labels.length;
    labels.forEach((label, b) => {
      sum -= Math.log(Math.max(probabilities[b * classes + label] as number, 1e-38));
    });
    reach.forEach((largest, l) => {
      const layer = silent[l] ?? new Uint8Array(largest.length).fill(1);
      silent[l] = layer;
      largest.forEach((h, unit) => {
        if (h > 0) layer[unit] = 0;
      });
    });
    yield;
  }
  return { loss: sum / total, silent };
}

/** 1 for each pixel that is 0 in every image. */
export function darkPixels({ images, pixels }: Dataset): Uint8Array {
  const dark = new Uint8Array(pixels).fill(1);
  for (let image = 0; image < images.length; image += pixels) {
    for (let pixel = 0; pixel < pixels; pixel++) if ((images[image + pixel] as number) > 0) dark[pixel] = 0;
  }
  return dark;
}

/** Error over networks drawn from a law; `change` may alter each network before it is asked. */
export async function* measureSampled(
  engine: Engine,
  theta: Theta,
  data: Dataset,
  seed: number,
  n: number,
  change = (network: Moments[], _index: number): Moments[] => network,
): AsyncGenerator<undefined, ErrorSpread> {
  const networks: Network[] = [];
  try {
    for (let index = 0; index < n; index++) {
      networks.push(engine.network(change(engine.sample(theta, seed, index), index)));
      yield;
    }
    return spreadOf(yield* measureErrors(networks, data));
  } finally {
    for (const network of networks) network.dispose();
  }
}

/** Mean-field network of a law, held by the engine. The caller disposes of it. */
export const meanFieldOf = (engine: Engine, theta: Theta): Network => engine.network(theta.map(momentsOf));

/** Mean, standard deviation and number of a few errors. */
function spreadOf(errors: readonly number[]): ErrorSpread {
  const n = errors.length;
  const mean = errors.reduce((sum, error) => sum + error, 0) / n;
  const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  return { mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0, n };
}
