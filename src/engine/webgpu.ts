import * as tf from '@tensorflow/tfjs';
import type { Batch, Inputs } from '../data/dataset.ts';
import { countConnections, layersOf, type Moments, PARAMETERS, type Parameter, type Stage, type Theta } from '../model/theta.ts';
import { ADAM, type Engine, type EngineSetup, type Epsilon, type Network, NotFinite, normalsOf } from './engine.ts';
import { allocate, run } from './webgpu-device.ts';
import { tilesOf } from './webgpu-product.ts';
import { downward, forward, REACH, SOFTMAX, type Source, topError, type Update, update, VERDICT } from './webgpu-programs.ts';

/*
 * The paper's equations as fused programs on tfjs's WebGPU device. A step of L stages is 3L + 1 programs and one submit:
 * forward, top, downward, update, and a verdict of two numbers that is read back. The law and Adam's means of all stages
 * lie in one tensor; a step writes the next one beside it, which is taken if the verdict is good.
 */

/** Programs that tfjs collects before it submits; a step is to be one submit for any network. */
const COLLECTED = 64;

/** Where a stage lies: its connections in a row of all, its tiles among all. */
interface Place {
  readonly N: number;
  readonly M: number;
  readonly begin: number;
  readonly firstTile: number;
}

/** The rows [pi, m, xi] or [m] of all P connections that a pass reads. */
interface Law {
  readonly rows: tf.Tensor1D;
  readonly places: readonly Place[];
  readonly stride: number;
  readonly noisy: boolean;
}

/** An engine on tfjs's WebGPU backend; the caller has made that the active one and warmed it. */
export function makeWebgpuEngine({ theta: start, adam, rule, optimiser }: EngineSetup): Engine {
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', COLLECTED);
  const layers = layersOf(start);
  const places = placesOf(layers);
  const stride = countConnections(layers);
  const tiles = places.reduce((sum, { N, M }) => sum + tilesOf(N, M), 0);
  const noisy = rule === 'gbp';
  const parameters: readonly Parameter[] = noisy ? PARAMETERS : ['m'];
  const size = parameters.length * stride;

  /** Theta, Adam's means of the gradient, then those of its square; the flags of the last update behind them. */
  let state = tf.tensor1d(flatten([start, adam?.first, adam?.second], parameters, stride, 3 * size + tiles));
  let steps = adam?.steps ?? 0;

  /** Loss and gradient, and what an update makes of it; call inside tidy. `next` is laid out like the state, or has theta's rows alone. */
  function sweep({ x, labels }: Batch, epsilon: Epsilon, kind: Update, eta: number): { next: tf.Tensor1D; verdict: tf.Tensor1D } {
    const law = { rows: state, places, stride, noisy };
    const samples = labels.length;
    const { below, z, drawn } = pass(law, x, samples, noisy ? epsilon : undefined, labels);
    const classes = layers.at(-1) as number;
    const losses = (noisy ? 2 : 1) * samples * classes;
    const labelsAt = drawn.size - samples;
    const top = allocate(losses + 2 * samples);
    run(topError(noisy), Math.ceil(samples / 64), { logits: z, drawn }, { samples, classes, labels: labelsAt }, top);
    const flags = (kind === 'slopes' ? 1 : 3) * size;
    const next = allocate(flags + tiles);
    const { decay, decayPi } = optimiser;
    const unbias1 = 1 / (1 - ADAM.beta1 ** (steps + 1));
    const unbias2 = 1 / (1 - ADAM.beta2 ** (steps + 1));
    const learning = { eta, decay, decayPi: decayPi ? decay : 0, unbias1, unbias2 };
    let error = top;
    for (let l = places.length - 1; l >= 0; l--) {
      const { N, M, begin, firstTile } = places[l] as Place;
      const { h, source } = below[l] as Received;
      const scale = { begin, stride, byMean: 1 / Math.sqrt(N), byVariance: 1 / N };
      const rows = { below: h, error, law: state };
      const sizes = { rows: N, inner: samples, columns: M, flags: flags + firstTile };
      run(update(source, noisy, kind), tilesOf(N, M), rows, { ...scale, ...learning, ...sizes }, next);
      if (l === 0) break;
      const K = allocate((noisy ? 2 : 1) * samples * N);
      error = run(downward(noisy), tilesOf(samples, N), rows, { ...scale, rows: samples, inner: M, columns: N }, K);
    }
    const verdict = run(VERDICT, 1, { error: top, next }, { samples, losses, flags, tiles }, allocate(2));
    return { next, verdict };
  }

  /** Theta-like rows as they are read from the device. */
  const cut = (row: Float32Array, begin: number): Theta =>
    places.map(({ N, M, begin: from }): Stage => {
      const part = (key: Parameter): Float32Array => {
        const at = parameters.indexOf(key);
        const first = begin + at * stride + from;
        return at < 0 ? new Float32Array(N * M) : row.slice(first, first + N * M);
      };
      return { from: N, to: M, pi: part('pi'), m: part('m'), xi: part('xi') };
    });

  return {
    name: 'webgpu',

    async step(batch, epsilon, eta) {
      const { next, verdict } = tf.tidy(() => sweep(batch, epsilon, optimiser.kind, eta));
      const [loss, faults] = (await take(verdict)) as unknown as [number, number];
      if (!Number.isFinite(loss) || faults !== 0) {
        next.dispose();
        throw new NotFinite();
      }
      state.dispose();
      state = next;
      steps++;
      return loss;
    },

    async gradient(batch, epsilon) {
      const { next, verdict } = tf.tidy(() => sweep(batch, epsilon, 'slopes', 0));
      const [loss] = (await take(verdict)) as unknown as [number];
      return { loss, theta: cut(await take(next), 0) };
    },

    theta: async () => cut(await take(tf.slice1d(state, 0, size)), 0),
    async state() {
      const row = (await state.data()) as Float32Array;
      const adam = { first: cut(row, size), second: cut(row, 2 * size), steps };
      return { theta: cut(row, 0), adam };
    },
    network: (moments) => makeNetwork(moments),
    dispose: () => state.dispose(),
  };
}

function placesOf(layers: readonly number[]): Place[] {
  let begin = 0;
  let firstTile = 0;
  return layers.slice(1).map((M, l) => {
    const N = layers[l] as number;
    const place = { N, M, begin, firstTile };
    begin += N * M;
    firstTile += tilesOf(N, M);
    return place;
  });
}

/** Reads a tensor and disposes of it. */
async function take(tensor: tf.Tensor1D): Promise<Float32Array> {
  const values = (await tensor.data()) as Float32Array;
  tensor.dispose();
  return values;
}

/** Thetas row by row, each parameter over all stages; one that is not there is zero. */
function flatten(thetas: readonly (Theta | undefined)[], parameters: readonly Parameter[], stride: number, length: number): Float32Array {
  const row = new Float32Array(length);
  thetas.forEach((theta, t) => {
    parameters.forEach((key, p) => {
      let at = (t * parameters.length + p) * stride;
      for (const stage of theta ?? []) {
        row.set(stage[key], at);
        at += stage[key].length;
      }
    });
  });
  return row;
}

/** What a stage receives, with its own noise behind it. */
interface Received {
  readonly h: tf.Tensor1D;
  readonly source: Source;
}

/** The forward pass up to the top logits. `drawn` is epsilon of all stages, then the labels. Call inside tidy. Eqs. (2), (3) */
function pass(
  { rows, places, stride, noisy }: Law,
  x: Inputs,
  samples: number,
  epsilon: Epsilon | undefined,
  labels: Uint8Array,
): { z: tf.Tensor1D; below: Received[]; drawn: tf.Tensor1D } {
  const counts = epsilon ? places.map(({ M }) => samples * M) : [];
  const numbers = new Float32Array(counts.reduce((sum, count) => sum + count, labels.length));
  const noiseAt: number[] = [];
  let end = 0;
  counts.forEach((count, l) => {
    numbers.set(normalsOf((epsilon as Epsilon)[l] as Epsilon[number], count), end);
    noiseAt.push(end);
    end += count;
  });
  numbers.set(labels, end);
  const drawn = tf.tensor1d(numbers);
  const below: Received[] = [];
  let received: Received = upload(x);
  places.forEach(({ N, M, begin }, l) => {
    below.push(received);
    const scale = { begin, stride, noise: noiseAt[l] ?? 0, byMean: 1 / Math.sqrt(N), byVariance: 1 / N };
    const z = allocate((noisy ? 2 : 1) * samples * M);
    run(forward(received.source, noisy), tilesOf(samples, M), { below: received.h, law: rows, drawn }, { ...scale, rows: samples, inner: N, columns: M }, z);
    received = { h: z, source: 'hidden' };
  });
  return { z: received.h, below, drawn };
}

/** Inputs as they are: bytes go up as bytes, four in a word. */
function upload(x: Inputs): Received {
  if (x instanceof Float32Array) return { h: tf.tensor1d(x), source: 'numbers' };
  const words = new Int32Array(Math.ceil(x.length / 4));
  new Uint8Array(words.buffer).set(x);
  return { h: tf.tensor1d(words, 'int32'), source: 'bytes' };
}

/** A weight of mean mu and variance c is a slab of these that is never absent: the engine's own programs serve. */
function makeNetwork(moments: readonly Moments[]): Network {
  const layers = [(moments[0] as Moments).from, ...moments.map(({ to }) => to)];
  const places = placesOf(layers);
  const stride = countConnections(layers);
  const certain = moments.every(({ variance }) => !variance);
  const theta = moments.map(({ from, to, mu, variance }): Stage => {
    const none = new Float32Array(mu.length);
    return { from, to, pi: none, m: mu, xi: variance ?? none };
  });
  const order: readonly Parameter[] = certain ? ['m'] : PARAMETERS;
  const rows = tf.tensor1d(flatten([theta], order, stride, order.length * stride));
  /** Where m alone lies. */
  const quiet = places.map((place) => ({ ...place, begin: place.begin + order.indexOf('m') * stride }));
  return {
    async forward(x, epsilon) {
      const [inputs, classes] = [layers[0] as number, layers.at(-1) as number];
      const samples = x.length / inputs;
      const hidden = layers.slice(1, -1);
      const answers = tf.tidy(() => {
        const noisy = !certain && epsilon !== undefined;
        const law = { rows, places: noisy ? places : quiet, stride, noisy };
        const { z, below } = pass(law, x, samples, noisy ? epsilon : undefined, new Uint8Array(0));
        const result = allocate(samples * classes + hidden.reduce((sum, units) => sum + units, 0));
        run(SOFTMAX, Math.ceil(samples / 64), { logits: z }, { samples, classes }, result);
        let begin = samples * classes;
        hidden.forEach((units, l) => {
          run(REACH, Math.ceil(units / 64), { z: (below[l + 1] as Received).h }, { samples, units, begin }, result);
          begin += units;
        });
        return result;
      });
      const values = await take(answers);
      let end = samples * classes;
      const reach = hidden.map((units) => {
        end += units;
        return values.slice(end - units, end);
      });
      return { probabilities: values.slice(0, samples * classes), reach };
    },
    dispose: () => rows.dispose(),
  };
}
