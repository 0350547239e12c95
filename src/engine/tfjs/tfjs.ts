import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../../data/dataset.ts';
import { type Hold, isIn } from '../../model/connection.ts';
import type { EngineName } from '../../model/settings/engines.ts';
import { countConnections, layersOf, type Moments, PARAMETERS, type Parameter, type Theta } from '../../model/theta.ts';
import { ADAM, type Engine, type EngineSetup, type Epsilon, floatsOf, type Gradient, type Network, NotFinite, referenceReader } from '../engine.ts';
import { gradientOf, plainGradientOf } from '../gradients.ts';
import { assertConnection, assertHolds, assertSpikeSlab } from '../intervene.ts';
import { backward, chainRule, LARGEST, momentsOfRows, type Products, pass, topError } from './tfjs-pass.ts';
import { flatten, markPlaces, placeIn, type Rows, readPlace, readRows, replaceIn } from './tfjs-rows.ts';

/*
 * The engine on tfjs. For each parameter all P connections are in one row, weight layer after weight layer, so that chain rule and
 * optimiser are a handful of operations for any network. Plain back-propagation has only the row m.
 */

/** Makes an engine on the active backend of tfjs, which the caller has chosen and warmed up. */
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
  /** Parameters before the last step, and the products of its batch. */
  let lastBatch: { readonly values: Rows; readonly products: Products } | undefined;

  function hold(holds: readonly Hold[]): void {
    assertHolds(layers, holds);
    tf.dispose(masks);
    const held = (key: Parameter) => holds.filter(({ parameters }) => parameters.includes(key)).map(({ connection }) => placeIn(layers, connection));
    const marked = parameters.map((key) => [key, held(key)] as const).filter(([, places]) => places.length > 0);
    masks = Object.fromEntries(marked.map(([key, places]) => [key, markPlaces(places, countConnections(layers))]));
  }

  function forget(): void {
    if (lastBatch) tf.dispose([...listOf(lastBatch.values), ...Object.values(lastBatch.products)]);
    lastBatch = undefined;
  }

  hold(holds);

  /** Returns loss, gradient, and the products that give the gradient; call inside tidy. */
  function differentiate({ x, labels }: Batch, epsilon: Epsilon): { loss: tf.Scalar; gradients: Rows; products: Products } {
    const { means, variances } = momentsOfRows(values, layers);
    const inputs = tf.tensor2d(floatsOf(x), [labels.length, layers[0] as number]);
    const passed = pass(inputs, means, variances, epsilon);
    const { loss, K } = topError(passed.z, labels);
    const products = backward(passed.below, K, means, variances);
    return { loss, gradients: chainRule(values, products), products };
  }

  /** Returns Adam's next moments and direction for one parameter; with SGD the unchanged moments and the gradient. Call inside tidy. */
  function direct(key: Parameter, gradient: tf.Tensor1D): { first: tf.Tensor1D; second: tf.Tensor1D; direction: tf.Tensor1D } {
    const [before, squares] = [first[key] as tf.Tensor1D, second[key] as tf.Tensor1D];
    if (optimiser.kind === 'sgd') return { first: tf.clone(before), second: tf.clone(squares), direction: gradient };
    const bias1 = 1 - ADAM.beta1 ** (steps + 1);
    const bias2 = 1 - ADAM.beta2 ** (steps + 1);
    const mean = tf.add(tf.mul(before, ADAM.beta1), tf.mul(gradient, 1 - ADAM.beta1)) as tf.Tensor1D;
    const square = tf.add(tf.mul(squares, ADAM.beta2), tf.mul(tf.square(gradient), 1 - ADAM.beta2)) as tf.Tensor1D;
    const direction = tf.div(tf.mul(mean, 1 / bias1), tf.add(tf.sqrt(tf.mul(square, 1 / bias2)), ADAM.tiny)) as tf.Tensor1D;
    return { first: mean, second: square, direction };
  }

  return {
    name,

    async step(batch, epsilon, eta) {
      const next = tf.tidy(() => {
        const { loss, gradients, products } = differentiate(batch, epsilon);
        const suspects: tf.Tensor[] = [];
        const state = parameters.map((key) => {
          const [value, gradient] = [values[key] as tf.Tensor1D, gradients[key] as tf.Tensor1D];
          const { direction, ...means } = direct(key, gradient);
          const decay = key === 'pi' && !optimiser.decayPi ? 0 : optimiser.decay;
          const moved = tf.sub(value, tf.mul(tf.add(direction, tf.mul(value, decay)), eta));
          // A number times zero is zero unless it is NaN or infinite. Tested before the clip, which hides NaN on some backends.
          suspects.push(...[gradient, means.second, moved].map((row) => tf.sum(tf.mul(row, 0))));
          const clipped = (key === 'm' ? moved : tf.clipByValue(moved, 0, key === 'pi' ? 1 : LARGEST)) as tf.Tensor1D;
          const mask = masks[key];
          const after = (old: tf.Tensor1D, made: tf.Tensor1D) => (mask ? (tf.where(mask, old, made) as tf.Tensor1D) : made);
          const [before, squares] = [first[key] as tf.Tensor1D, second[key] as tf.Tensor1D];
          return { key, first: after(before, means.first), second: after(squares, means.second), value: after(value, clipped) };
        });
        // One by one: a WebGPU program cannot sum more than seven arrays at once.
        const verdict = tf.stack([loss, suspects.reduce((sum, suspect) => tf.add(sum, suspect))]);
        return { verdict, state, products };
      });
      const [loss, nonFinite] = (await next.verdict.data()) as unknown as [number, number];
      next.verdict.dispose();
      forget();
      if (!Number.isFinite(loss) || nonFinite !== 0) {
        for (const { first, second, value } of next.state) tf.dispose([first, second, value]);
        tf.dispose(Object.values(next.products));
        throw new NotFinite();
      }
      tf.dispose([...listOf(first), ...listOf(second)]);
      lastBatch = { values, products: next.products };
      const adopt = (which: 'first' | 'second' | 'value'): Rows => Object.fromEntries(next.state.map((row) => [row.key, row[which]])) as unknown as Rows;
      [values, first, second] = [adopt('value'), adopt('first'), adopt('second')];
      steps++;
      return loss;
    },

    async gradient(batch, epsilon): Promise<Gradient> {
      const { loss, gradients } = tf.tidy(() => {
        const { loss, gradients } = differentiate(batch, epsilon);
        return { loss, gradients: gradients };
      });
      const [mean] = (await loss.data()) as unknown as [number];
      const theta = await readRows(gradients, layers);
      tf.dispose([loss, ...listOf(gradients)]);
      return { loss: mean, theta };
    },

    ...referenceReader(() => readRows(values, layers)),
    async state() {
      const [theta, means, squares] = await Promise.all([values, first, second].map((rows) => readRows(rows, layers)));
      return { theta: theta as Theta, adam: { first: means as Theta, second: squares as Theta, steps } };
    },
    hold,
    async setParameters(connection, distribution) {
      assertConnection(layers, connection);
      assertSpikeSlab(distribution);
      const at = placeIn(layers, connection);
      const next = tf.tidy(() => rowsOf((key) => replaceIn(values[key] as tf.Tensor1D, new Map([[at, distribution[key]]]))));
      tf.dispose(listOf(values));
      values = next;
    },
    async lastGradient(connection) {
      if (!lastBatch || !isIn(layers, connection)) return undefined;
      const at = placeIn(layers, connection);
      const { products, values } = lastBatch;
      const [dMu = 0, dVar = 0, ...distribution] = await readPlace([products.dMu, products.dVar ?? products.dMu, ...listOf(values)], at);
      if (!products.dVar) return plainGradientOf(dMu);
      const [pi = 0, m = 0, xi = 0] = distribution;
      return gradientOf({ pi, m, xi }, dMu, dVar);
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

function makeNetwork(moments: readonly Moments[]): Network {
  const means = moments.map(({ mu, from, to }) => tf.tensor2d(mu, [from, to]));
  const variances = moments.map(({ variance, from, to }) => variance && tf.tensor2d(variance, [from, to]));
  return {
    async forward(x, epsilon) {
      const { probabilities, maxActivation } = tf.tidy(() => {
        const inputs = tf.tensor2d(floatsOf(x), [x.length / (moments[0] as Moments).from, (moments[0] as Moments).from]);
        const { z, below } = pass(inputs, means, variances, epsilon);
        return { probabilities: tf.softmax(z), maxActivation: below.slice(1).map(({ h }) => tf.max(h, 0)) };
      });
      const [top, ...hidden] = (await Promise.all([probabilities, ...maxActivation].map((tensor) => tensor.data()))) as Float32Array[];
      tf.dispose([probabilities, ...maxActivation]);
      return { probabilities: top as Float32Array, maxActivation: hidden };
    },
    dispose: () => tf.dispose([...means, ...variances.filter((tensor) => tensor !== undefined)]),
  };
}
