import * as tf from '@tensorflow/tfjs';
import { DELTA_FLOOR, type Epsilon, normalsOf, SQUARING } from '../engine.ts';
import type { Rows } from './tfjs-rows.ts';

/*
 * The paper's equations as operations on whole arrays, in closed form, without the automatic differentiation of tfjs. Call everything here
 * inside tidy.
 */

/** About the largest number of float32. */
export const LARGEST = 3.4e38;

/** Data of a weight layer for the backward pass: h and z of its presynaptic units, and its own noise. */
interface Layer {
  readonly h: tf.Tensor2D;
  readonly z: tf.Tensor2D;
  /** eps / Delta, and 0 where the noise term is dropped; absent without noise. [B x M] */
  readonly noise?: tf.Tensor2D;
}

/** dC/dmu and, with noise, dC/dc of every connection, c being the weight variance. */
export type Products = { readonly dMu: tf.Tensor1D; readonly dVar?: tf.Tensor1D };

/** Returns mu and the weight variance of every weight layer as matrices. Eq. (1) */
export function momentsOfRows({ pi, m, xi }: Rows, layers: readonly number[]): { means: tf.Tensor2D[]; variances?: tf.Tensor2D[] } {
  if (!pi || !xi) return { means: matrices(m, layers) };
  const present = tf.sub(1, pi);
  const means = matrices(tf.mul(m, present), layers);
  const variances = matrices(tf.mul(present, tf.add(xi, tf.mul(tf.mul(pi, m), m))), layers);
  return { means, variances };
}

function matrices(row: tf.Tensor1D, layers: readonly number[]): tf.Tensor2D[] {
  let begin = 0;
  return layers.slice(1).map((M, l) => {
    const N = layers[l] as number;
    const matrix = tf.reshape(tf.slice1d(row, begin, N * M), [N, M]) as tf.Tensor2D;
    begin += N * M;
    return matrix;
  });
}

/** Runs the forward pass to the top logits; `below[l]` has the inputs of weight layer l, and its own noise. Eqs. (2), (3) */
export function pass(
  x: tf.Tensor2D,
  means: tf.Tensor2D[],
  variances: readonly (tf.Tensor2D | undefined)[] | undefined,
  epsilon?: Epsilon,
): { z: tf.Tensor2D; below: Layer[] } {
  const below: Layer[] = [];
  let h = x;
  let z = x;
  means.forEach((mean, l) => {
    const [N, M] = mean.shape;
    const variance = variances?.[l];
    const G = tf.mul(tf.matMul(h, mean), 1 / Math.sqrt(N)) as tf.Tensor2D; // Eq. (2a)
    let noise: tf.Tensor2D | undefined;
    let noisy = G;
    if (variance && epsilon) {
      const eps = tf.tensor2d(normalsOf(epsilon[l] as Epsilon[number], h.shape[0] * M), [h.shape[0], M]);
      const Delta = tf.sqrt(tf.mul(tf.matMul(squareOf(h), variance), 1 / N / SQUARING ** 2)) as tf.Tensor2D; // Eq. (2b)
      // Departure: where Delta vanishes the noise term is dropped instead of divided by a tiny number.
      noise = tf.mul(tf.div(eps, tf.clipByValue(Delta, DELTA_FLOOR, LARGEST)), positive(Delta, DELTA_FLOOR)) as tf.Tensor2D;
      noisy = tf.add(G, tf.mul(eps, Delta)) as tf.Tensor2D; // Eq. (3)
    }
    below.push(noise ? { h, z, noise } : { h, z });
    z = noisy;
    h = tf.relu(z);
  });
  return { z, below };
}

/** h^2 times SQUARING^2. */
const squareOf = (h: tf.Tensor): tf.Tensor2D => tf.square(tf.mul(h, SQUARING)) as tf.Tensor2D;

const positive = (values: tf.Tensor, floor: number): tf.Tensor => tf.cast(tf.greater(values, floor), 'float32');

/**
 * Returns the mean cross entropy by log-sum-exp, and K = (h - y)/B of the top layer.
 * Departure: the paper prints -y(1-h), the target's part alone.
 */
export function topError(z: tf.Tensor2D, labels: Uint8Array): { loss: tf.Scalar; K: tf.Tensor2D } {
  const [B, classes] = z.shape;
  const target = new Float32Array(B * classes);
  labels.forEach((label, b) => {
    target[b * classes + label] = 1;
  });
  const y = tf.tensor2d(target, [B, classes]);
  const shifted = tf.sub(z, tf.max(z, 1, true));
  const exponentials = tf.exp(shifted);
  const sums = tf.sum(exponentials, 1, true);
  const loss = tf.div(tf.sum(tf.sub(tf.log(sums), tf.sum(tf.mul(y, shifted), 1, true))), B) as tf.Scalar;
  return { loss, K: tf.div(tf.sub(tf.div(exponentials, sums), y), B) };
}

/**
 * Returns the derivatives with respect to mu and to the weight variance, each as one row over all weight layers; K is propagated backward
 * by Eqs. (5), (6).
 */
export function backward(below: Layer[], top: tf.Tensor2D, means: tf.Tensor2D[], variances?: tf.Tensor2D[]): Products {
  const dMu: tf.Tensor1D[] = [];
  const dVar: tf.Tensor1D[] = [];
  let K = top;
  for (let l = below.length - 1; l >= 0; l--) {
    const { h, z, noise } = below[l] as Layer;
    const mean = means[l] as tf.Tensor2D;
    const N = mean.shape[0];
    const row = (product: tf.Tensor, scale: number) => tf.reshape(tf.mul(product, scale), [-1]) as tf.Tensor1D;
    // An explicit transpose: the flags of matMul are many times slower on wasm.
    const hT = tf.transpose(h);
    const KNoise = noise && (tf.mul(K, noise) as tf.Tensor2D);
    dMu.unshift(row(tf.matMul(hT, K), 1 / Math.sqrt(N)));
    if (KNoise) dVar.unshift(row(tf.matMul(squareOf(hT), KNoise), 1 / (2 * N) / SQUARING ** 2));
    if (l === 0) break;
    let dCdh = tf.mul(tf.matMul(K, tf.transpose(mean)), 1 / Math.sqrt(N)); // Eq. (6), mean term
    if (KNoise) dCdh = tf.add(dCdh, tf.mul(h, tf.mul(tf.matMul(KNoise, tf.transpose((variances as tf.Tensor2D[])[l] as tf.Tensor2D)), 1 / N))); // Eq. (6), fluctuation term
    K = tf.mul(dCdh, positive(z, 0)) as tf.Tensor2D; // Eq. (5), ReLU'(0) = 0
  }
  return dVar.length > 0 ? { dMu: tf.concat1d(dMu), dVar: tf.concat1d(dVar) } : { dMu: tf.concat1d(dMu) };
}

/** Turns derivatives with respect to the two moments into those with respect to pi, m and Xi. Eqs. (7a) to (7c) */
export function chainRule({ pi, m, xi }: Rows, { dMu, dVar }: Products): Rows {
  if (!pi || !xi || !dVar) return { m: dMu };
  const present = tf.sub(1, pi);
  const byM = tf.mul(present, tf.add(dMu, tf.mul(tf.mul(tf.mul(pi, m), 2), dVar))) as tf.Tensor1D; // Eq. (7a)
  const spread = tf.add(tf.mul(tf.sub(tf.mul(pi, 2), 1), tf.square(m)), xi);
  const byPi = tf.neg(tf.add(tf.mul(m, dMu), tf.mul(spread, dVar))) as tf.Tensor1D; // Eq. (7b)
  const byXi = tf.mul(present, dVar) as tf.Tensor1D; // Eq. (7c)
  return { pi: byPi, m: byM, xi: byXi };
}
