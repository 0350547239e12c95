import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../data/dataset.ts';
import { countConnections, layersOf, type Moments, PARAMETERS, type Parameter, type Stage, type Theta } from '../model/theta.ts';
import { ADAM, DELTA_FLOOR, type Engine, type EngineName, type EngineSetup, type Epsilon, type Gradient, type Network, NotFinite } from './engine.ts';

/*
 * The paper's equations as operations on whole arrays, closed form, nothing taped. All P connections lie in one row,
 * stage after stage, and the parameters in one row of these rows [pi, m, Xi]: chain rule and optimiser are then a
 * handful of operations for any network. Plain back-propagation has the row m alone.
 */

/** What the forward pass of one stage leaves for the backward pass. */
interface Layer {
  readonly h: tf.Tensor2D;
  readonly z: tf.Tensor2D;
  /** eps / Delta, and 0 where the noise term is dropped; absent without noise. [B x M] */
  readonly noise?: tf.Tensor2D;
}

interface Rows {
  readonly pi?: tf.Tensor1D;
  readonly m: tf.Tensor1D;
  readonly xi?: tf.Tensor1D;
}

/** A tfjs engine on whichever backend is active; the caller has chosen and warmed it. */
export function makeTfjsEngine(name: EngineName, { theta: start, rule, optimiser }: EngineSetup): Engine {
  const layers = layersOf(start);
  const P = countConnections(layers);
  const parameters: readonly Parameter[] = rule === 'bp' ? ['m'] : PARAMETERS;
  const size = parameters.length * P;
  const constantRows = (value: (parameter: Parameter) => number) => tf.tidy(() => tf.concat1d(parameters.map((name) => tf.fill([P], value(name)) as tf.Tensor1D)));

  // Bounds and decay as full rows: comparing with a row of the same length needs no broadcasting.
  const lowest = constantRows((name) => (name === 'm' ? -3.4e38 : 0));
  const highest = constantRows((name) => (name === 'pi' ? 1 : 3.4e38));
  const decay = constantRows((name) => (name === 'pi' && !optimiser.decayPi ? 0 : optimiser.decay));
  let values = flatten(start, parameters);
  let first = tf.zeros([size]) as tf.Tensor1D;
  let second = tf.zeros([size]) as tf.Tensor1D;
  let steps = 0;

  const rowsOf = (flat: tf.Tensor1D): Rows =>
    Object.fromEntries(parameters.map((name, row) => [name, tf.slice1d(flat, row * P, P)])) as unknown as Rows;

  /** Loss and gradient in the layout of `values`; call inside tidy. */
  function differentiate({ x, labels }: Batch, epsilon: Epsilon): { loss: tf.Scalar; slopes: tf.Tensor1D } {
    const rows = rowsOf(values);
    const { means, variances } = momentsOfRows(rows, layers);
    const inputs = tf.tensor2d(x, [labels.length, layers[0] as number]);
    const passed = pass(inputs, means, variances, epsilon);
    const { loss, K } = topError(passed.z, labels);
    const slopes = chainRule(rows, backward(passed.below, K, means, variances));
    return { loss, slopes };
  }

  return {
    name,

    async step(batch, epsilon, eta) {
      const bias1 = 1 - ADAM.beta1 ** (steps + 1);
      const bias2 = 1 - ADAM.beta2 ** (steps + 1);
      const next = tf.tidy(() => {
        const { loss, slopes } = differentiate(batch, epsilon);
        let [nextFirst, nextSecond, direction] = [first, second, slopes];
        if (optimiser.kind === 'adam') {
          nextFirst = tf.add(tf.mul(first, ADAM.beta1), tf.mul(slopes, 1 - ADAM.beta1));
          nextSecond = tf.add(tf.mul(second, ADAM.beta2), tf.mul(tf.square(slopes), 1 - ADAM.beta2));
          direction = tf.div(tf.mul(nextFirst, 1 / bias1), tf.add(tf.sqrt(tf.mul(nextSecond, 1 / bias2)), ADAM.tiny));
        }
        const moved = tf.sub(values, tf.mul(tf.add(direction, tf.mul(values, decay)), eta)) as tf.Tensor1D;
        // Anything times zero is zero unless it is NaN or infinite. Looked at before the clip, which hides NaN on some backends.
        const suspects = [slopes, nextSecond, moved].map((row) => tf.sum(tf.mul(row, 0)));
        const verdict = tf.stack([loss, tf.addN(suspects)]) as tf.Tensor1D;
        const clipped = tf.minimum(tf.maximum(moved, lowest), highest) as tf.Tensor1D;
        return { verdict, clipped, first: tf.clone(nextFirst), second: tf.clone(nextSecond) };
      });
      const [loss, suspicion] = (await next.verdict.data()) as unknown as [number, number];
      next.verdict.dispose();
      if (!Number.isFinite(loss) || suspicion !== 0) {
        tf.dispose([next.clipped, next.first, next.second]);
        throw new NotFinite();
      }
      tf.dispose([values, first, second]);
      [values, first, second] = [next.clipped, next.first, next.second];
      steps++;
      return loss;
    },

    async gradient(batch, epsilon): Promise<Gradient> {
      const { loss, slopes } = tf.tidy(() => differentiate(batch, epsilon));
      const [[mean], flat] = (await Promise.all([loss.data(), slopes.data()])) as unknown as [[number], Float32Array];
      tf.dispose([loss, slopes]);
      return { loss: mean, theta: unflatten(flat, parameters, layers) };
    },

    theta: async () => unflatten((await values.data()) as Float32Array, parameters, layers),
    network: (moments) => makeNetwork(moments),
    dispose: () => tf.dispose([values, first, second, lowest, highest, decay]),
  };
}

/** mu and the weight variance per stage as matrices. Eq. (1) */
function momentsOfRows({ pi, m, xi }: Rows, layers: readonly number[]): { means: tf.Tensor2D[]; variances?: tf.Tensor2D[] } {
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

/** The forward pass up to the top logits; `below[l]` is what stage l received, with its own noise. Eqs. (2), (3) */
function pass(x: tf.Tensor2D, means: tf.Tensor2D[], variances: readonly (tf.Tensor2D | undefined)[] | undefined, epsilon?: Epsilon): { z: tf.Tensor2D; below: Layer[] } {
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
      const eps = tf.tensor2d(epsilon[l] as Float32Array, [h.shape[0], M]);
      const Delta = tf.sqrt(tf.mul(tf.matMul(tf.square(h), variance), 1 / N)) as tf.Tensor2D; // Eq. (2b)
      // Departure: where Delta vanishes the noise term is dropped instead of divided by a tiny number.
      noise = tf.where(tf.greater(Delta, DELTA_FLOOR), tf.div(eps, tf.maximum(Delta, DELTA_FLOOR)), tf.zerosLike(Delta)) as tf.Tensor2D;
      noisy = tf.add(G, tf.mul(eps, Delta)) as tf.Tensor2D; // Eq. (3)
    }
    below.push(noise ? { h, z, noise } : { h, z });
    z = noisy;
    h = tf.relu(z);
  });
  return { z, below };
}

/** Mean cross entropy by log-sum-exp, and K = (h - y)/B on top. Departure: the paper prints -y(1-h), the target's part alone. */
function topError(z: tf.Tensor2D, labels: Uint8Array): { loss: tf.Scalar; K: tf.Tensor2D } {
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

/** Derivatives by mu and by the weight variance, each as one row over all stages; K travels down by Eqs. (5), (6). */
function backward(below: Layer[], top: tf.Tensor2D, means: tf.Tensor2D[], variances?: tf.Tensor2D[]): { byMean: tf.Tensor1D; byVariance?: tf.Tensor1D } {
  const byMean: tf.Tensor1D[] = [];
  const byVariance: tf.Tensor1D[] = [];
  let K = top;
  for (let l = below.length - 1; l >= 0; l--) {
    const { h, z, noise } = below[l] as Layer;
    const mean = means[l] as tf.Tensor2D;
    const N = mean.shape[0];
    const row = (product: tf.Tensor, scale: number) => tf.reshape(tf.mul(product, scale), [-1]) as tf.Tensor1D;
    // An explicit transpose: the flags of matMul are many times slower on wasm.
    const hT = tf.transpose(h);
    const KNoise = noise && (tf.mul(K, noise) as tf.Tensor2D);
    byMean.unshift(row(tf.matMul(hT, K), 1 / Math.sqrt(N)));
    if (KNoise) byVariance.unshift(row(tf.matMul(tf.square(hT), KNoise), 1 / (2 * N)));
    if (l === 0) break;
    let dCdh = tf.mul(tf.matMul(K, tf.transpose(mean)), 1 / Math.sqrt(N)); // Eq. (6), mean term
    if (KNoise) dCdh = tf.add(dCdh, tf.mul(h, tf.mul(tf.matMul(KNoise, tf.transpose((variances as tf.Tensor2D[])[l] as tf.Tensor2D)), 1 / N))); // Eq. (6), fluctuation term
    K = tf.mul(dCdh, tf.cast(tf.greater(z, 0), 'float32')) as tf.Tensor2D; // Eq. (5), ReLU'(0) = 0
  }
  return byVariance.length > 0 ? { byMean: tf.concat1d(byMean), byVariance: tf.concat1d(byVariance) } : { byMean: tf.concat1d(byMean) };
}

/** From derivatives by the two moments to those by pi, m and Xi. Eqs. (7a) to (7c) */
function chainRule({ pi, m, xi }: Rows, { byMean, byVariance }: { byMean: tf.Tensor1D; byVariance?: tf.Tensor1D }): tf.Tensor1D {
  if (!pi || !xi || !byVariance) return byMean;
  const present = tf.sub(1, pi);
  const byM = tf.mul(present, tf.add(byMean, tf.mul(tf.mul(tf.mul(pi, m), 2), byVariance))); // Eq. (7a)
  const spread = tf.add(tf.mul(tf.sub(tf.mul(pi, 2), 1), tf.square(m)), xi);
  const byPi = tf.neg(tf.add(tf.mul(m, byMean), tf.mul(spread, byVariance))); // Eq. (7b)
  const byXi = tf.mul(present, byVariance); // Eq. (7c)
  return tf.concat1d([byPi as tf.Tensor1D, byM as tf.Tensor1D, byXi as tf.Tensor1D]);
}

function makeNetwork(moments: readonly Moments[]): Network {
  const means = moments.map(({ mu, from, to }) => tf.tensor2d(mu, [from, to]));
  const variances = moments.map(({ variance, from, to }) => variance && tf.tensor2d(variance, [from, to]));
  return {
    async forward(x, epsilon) {
      const { probabilities, reach } = tf.tidy(() => {
        const inputs = tf.tensor2d(x, [x.length / (moments[0] as Moments).from, (moments[0] as Moments).from]);
        const { z, below } = pass(inputs, means, variances, epsilon);
        return { probabilities: tf.softmax(z), reach: below.slice(1).map(({ h }) => tf.max(h, 0)) };
      });
      const [top, ...hidden] = (await Promise.all([probabilities, ...reach].map((tensor) => tensor.data()))) as Float32Array[];
      tf.dispose([probabilities, ...reach]);
      return { probabilities: top as Float32Array, reach: hidden };
    },
    dispose: () => tf.dispose([...means, ...variances.filter((tensor) => tensor !== undefined)]),
  };
}

function flatten(theta: Theta, parameters: readonly Parameter[]): tf.Tensor1D {
  const P = countConnections(layersOf(theta));
  const flat = new Float32Array(parameters.length * P);
  let at = 0;
  for (const name of parameters) {
    for (const stage of theta) {
      flat.set(stage[name], at);
      at += stage[name].length;
    }
  }
  return tf.tensor1d(flat);
}

/** The inverse of flatten; parameters that are not there are zero. Copies. */
function unflatten(flat: Float32Array, parameters: readonly Parameter[], layers: readonly number[]): Theta {
  const P = countConnections(layers);
  let begin = 0;
  return layers.slice(1).map((to, l): Stage => {
    const from = layers[l] as number;
    const length = from * to;
    const cut = (name: Parameter): Float32Array => {
      const row = parameters.indexOf(name);
      return row < 0 ? new Float32Array(length) : flat.slice(row * P + begin, row * P + begin + length);
    };
    const stage = { from, to, pi: cut('pi'), m: cut('m'), xi: cut('xi') };
    begin += length;
    return stage;
  });
}
