import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../data/dataset.ts';
import { type Hold, isIn } from '../model/connection.ts';
import type { EngineName } from '../model/engines.ts';
import { countConnections, layersOf, type Moments, PARAMETERS, type Parameter, type Theta } from '../model/theta.ts';
import { creditOf, plainCreditOf } from './credit.ts';
import {
  ADAM,
  DELTA_FLOOR,
  type Engine,
  type EngineSetup,
  type Epsilon,
  floatsOf,
  type Gradient,
  type Network,
  NotFinite,
  normalsOf,
  plainly,
} from './engine.ts';
import { demandConnection, demandHolds, demandLaw } from './intervene.ts';
import { flatten, markPlaces, placeIn, type Rows, readPlace, readRows, replaceIn } from './tfjs-rows.ts';

/*
 * The paper's equations as operations on whole arrays, closed form, nothing taped. Of each parameter all P connections
 * lie in one row, stage after stage: chain rule and optimiser are then a handful of operations for any network.
 * Plain back-propagation has the row m alone.
 */

const LARGEST = 3.4e38;

/** What the forward pass of one stage leaves for the backward pass. */
interface Layer {
  readonly h: tf.Tensor2D;
  readonly z: tf.Tensor2D;
  /** eps / Delta, and 0 where the noise term is dropped; absent without noise. [B x M] */
  readonly noise?: tf.Tensor2D;
}

/** dC/dmu and, with noise, dC/dc of every connection, c being the weight variance. */
type Products = { readonly byMean: tf.Tensor1D; readonly byVariance?: tf.Tensor1D };

/** A tfjs engine on whichever backend is active; the caller has chosen and warmed it. */
export function makeTfjsEngine(name: EngineName, { theta: start, adam, rule, optimiser, holds = [] }: EngineSetup): Engine {
  const layers = layersOf(start);
  const parameters: readonly Parameter[] = rule === 'bp' ? ['m'] : PARAMETERS;
  const rowsOf = (make: (parameter: Parameter) => tf.Tensor1D): Rows => Object.fromEntries(parameters.map((key) => [key, make(key)])) as unknown as Rows;
  const listOf = (rows: Rows): tf.Tensor1D[] => parameters.map((key) => rows[key] as tf.Tensor1D);
  const upload = (theta: Theta | undefined): Rows => rowsOf((key) => (theta ? flatten(theta, key) : tf.zeros([countConnections(layers)])));

  let values = upload(start);
  let first = upload(adam?.first);
  let second = upload(adam?.second);
  let steps = adam?.steps ?? 0;
  /** True where a parameter is held. */
  let masks: Partial<Rows> = {};
  /** What the last step was made of. */
  let heard: { readonly values: Rows; readonly products: Products } | undefined;

  function hold(holds: readonly Hold[]): void {
    demandHolds(layers, holds);
    tf.dispose(masks);
    const held = (key: Parameter) => holds.filter(({ parameters }) => parameters.includes(key)).map(({ connection }) => placeIn(layers, connection));
    const marked = parameters.map((key) => [key, held(key)] as const).filter(([, places]) => places.length > 0);
    masks = Object.fromEntries(marked.map(([key, places]) => [key, markPlaces(places, countConnections(layers))]));
  }

  function forget(): void {
    if (heard) tf.dispose([...listOf(heard.values), ...Object.values(heard.products)]);
    heard = undefined;
  }

  hold(holds);

  /** Loss and gradient, and what that is made of; call inside tidy. */
  function differentiate({ x, labels }: Batch, epsilon: Epsilon): { loss: tf.Scalar; slopes: Rows; products: Products } {
    const { means, variances } = momentsOfRows(values, layers);
    const inputs = tf.tensor2d(floatsOf(x), [labels.length, layers[0] as number]);
    const passed = pass(inputs, means, variances, epsilon);
    const { loss, K } = topError(passed.z, labels);
    const products = backward(passed.below, K, means, variances);
    return { loss, slopes: chainRule(values, products), products };
  }

  /** Adam's next moments and the direction it takes for one parameter, or the gradient itself; call inside tidy. */
  function direct(key: Parameter, slope: tf.Tensor1D): { first: tf.Tensor1D; second: tf.Tensor1D; direction: tf.Tensor1D } {
    const [before, squares] = [first[key] as tf.Tensor1D, second[key] as tf.Tensor1D];
    if (optimiser.kind === 'sgd') return { first: tf.clone(before), second: tf.clone(squares), direction: slope };
    const bias1 = 1 - ADAM.beta1 ** (steps + 1);
    const bias2 = 1 - ADAM.beta2 ** (steps + 1);
    const mean = tf.add(tf.mul(before, ADAM.beta1), tf.mul(slope, 1 - ADAM.beta1)) as tf.Tensor1D;
    const square = tf.add(tf.mul(squares, ADAM.beta2), tf.mul(tf.square(slope), 1 - ADAM.beta2)) as tf.Tensor1D;
    const direction = tf.div(tf.mul(mean, 1 / bias1), tf.add(tf.sqrt(tf.mul(square, 1 / bias2)), ADAM.tiny)) as tf.Tensor1D;
    return { first: mean, second: square, direction };
  }

  return {
    name,

    async step(batch, epsilon, eta) {
      const next = tf.tidy(() => {
        const { loss, slopes, products } = differentiate(batch, epsilon);
        const suspects: tf.Tensor[] = [];
        const state = parameters.map((key) => {
          const [value, slope] = [values[key] as tf.Tensor1D, slopes[key] as tf.Tensor1D];
          const { direction, ...means } = direct(key, slope);
          const decay = key === 'pi' && !optimiser.decayPi ? 0 : optimiser.decay;
          const moved = tf.sub(value, tf.mul(tf.add(direction, tf.mul(value, decay)), eta));
          // Anything times zero is zero unless it is NaN or infinite. Looked at before the clip, which hides NaN on some backends.
          suspects.push(...[slope, means.second, moved].map((row) => tf.sum(tf.mul(row, 0))));
          const clipped = (key === 'm' ? moved : tf.clipByValue(moved, 0, key === 'pi' ? 1 : LARGEST)) as tf.Tensor1D;
          const mask = masks[key];
          const after = (old: tf.Tensor1D, made: tf.Tensor1D) => (mask ? (tf.where(mask, old, made) as tf.Tensor1D) : made);
          const [before, squares] = [first[key] as tf.Tensor1D, second[key] as tf.Tensor1D];
          return { key, first: after(before, means.first), second: after(squares, means.second), value: after(value, clipped) };
        });
        // One after the other: a sum of more than seven arrays at once is too much for a WebGPU program.
        const verdict = tf.stack([loss, suspects.reduce((sum, suspect) => tf.add(sum, suspect))]);
        return { verdict, state, products };
      });
      const [loss, suspicion] = (await next.verdict.data()) as unknown as [number, number];
      next.verdict.dispose();
      forget();
      if (!Number.isFinite(loss) || suspicion !== 0) {
        for (const { first, second, value } of next.state) tf.dispose([first, second, value]);
        tf.dispose(Object.values(next.products));
        throw new NotFinite();
      }
      tf.dispose([...listOf(first), ...listOf(second)]);
      heard = { values, products: next.products };
      const adopt = (which: 'first' | 'second' | 'value'): Rows => Object.fromEntries(next.state.map((row) => [row.key, row[which]])) as unknown as Rows;
      [values, first, second] = [adopt('value'), adopt('first'), adopt('second')];
      steps++;
      return loss;
    },

    async gradient(batch, epsilon): Promise<Gradient> {
      const { loss, slopes } = tf.tidy(() => {
        const { loss, slopes } = differentiate(batch, epsilon);
        return { loss, slopes };
      });
      const [mean] = (await loss.data()) as unknown as [number];
      const theta = await readRows(slopes, layers);
      tf.dispose([loss, ...listOf(slopes)]);
      return { loss: mean, theta };
    },

    ...plainly(() => readRows(values, layers)),
    async state() {
      const [theta, means, squares] = await Promise.all([values, first, second].map((rows) => readRows(rows, layers)));
      return { theta: theta as Theta, adam: { first: means as Theta, second: squares as Theta, steps } };
    },
    hold,
    async setLaw(connection, law) {
      demandConnection(layers, connection);
      demandLaw(law);
      const at = placeIn(layers, connection);
      const next = tf.tidy(() => rowsOf((key) => replaceIn(values[key] as tf.Tensor1D, new Map([[at, law[key]]]))));
      tf.dispose(listOf(values));
      values = next;
    },
    async credit(connection) {
      if (!heard || !isIn(layers, connection)) return undefined;
      const at = placeIn(layers, connection);
      const { products, values } = heard;
      const [byMean = 0, byVariance = 0, ...law] = await readPlace([products.byMean, products.byVariance ?? products.byMean, ...listOf(values)], at);
      if (!products.byVariance) return plainCreditOf(byMean);
      const [pi = 0, m = 0, xi = 0] = law;
      return creditOf({ pi, m, xi }, byMean, byVariance);
    },
    network: (moments) => makeNetwork(moments),
    memory: () => tf.memory().numBytes,
    dispose() {
      forget();
      tf.dispose(masks);
      tf.dispose([...listOf(values), ...listOf(first), ...listOf(second)]);
    },
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
function pass(
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
      const Delta = tf.sqrt(tf.mul(tf.matMul(tf.square(h), variance), 1 / N)) as tf.Tensor2D; // Eq. (2b)
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

/** 1 where a value is above the floor, else 0. */
const positive = (values: tf.Tensor, floor: number): tf.Tensor => tf.cast(tf.greater(values, floor), 'float32');

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
function backward(below: Layer[], top: tf.Tensor2D, means: tf.Tensor2D[], variances?: tf.Tensor2D[]): Products {
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
    K = tf.mul(dCdh, positive(z, 0)) as tf.Tensor2D; // Eq. (5), ReLU'(0) = 0
  }
  return byVariance.length > 0 ? { byMean: tf.concat1d(byMean), byVariance: tf.concat1d(byVariance) } : { byMean: tf.concat1d(byMean) };
}

/** From derivatives by the two moments to those by pi, m and Xi. Eqs. (7a) to (7c) */
function chainRule({ pi, m, xi }: Rows, { byMean, byVariance }: Products): Rows {
  if (!pi || !xi || !byVariance) return { m: byMean };
  const present = tf.sub(1, pi);
  const byM = tf.mul(present, tf.add(byMean, tf.mul(tf.mul(tf.mul(pi, m), 2), byVariance))) as tf.Tensor1D; // Eq. (7a)
  const spread = tf.add(tf.mul(tf.sub(tf.mul(pi, 2), 1), tf.square(m)), xi);
  const byPi = tf.neg(tf.add(tf.mul(m, byMean), tf.mul(spread, byVariance))) as tf.Tensor1D; // Eq. (7b)
  const byXi = tf.mul(present, byVariance) as tf.Tensor1D; // Eq. (7c)
  return { pi: byPi, m: byM, xi: byXi };
}

function makeNetwork(moments: readonly Moments[]): Network {
  const means = moments.map(({ mu, from, to }) => tf.tensor2d(mu, [from, to]));
  const variances = moments.map(({ variance, from, to }) => variance && tf.tensor2d(variance, [from, to]));
  return {
    async forward(x, epsilon) {
      const { probabilities, reach } = tf.tidy(() => {
        const inputs = tf.tensor2d(floatsOf(x), [x.length / (moments[0] as Moments).from, (moments[0] as Moments).from]);
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
