import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../../data/dataset.ts';
import { type Hold, isIn } from '../../model/connection.ts';
import { countConnections, layersOf, PARAMETERS, type Parameter, type Theta, type WeightLayer } from '../../model/theta.ts';
import { ADAM, type Engine, type EngineSetup, type Epsilon, NotFinite, referenceReader } from '../engine.ts';
import { assertConnection, assertHolds, assertSpikeSlab } from '../intervene.ts';
import { markPlaces, placeIn, replaceIn } from '../tfjs/tfjs-rows.ts';
import { allocate, run, take } from './device.ts';
import { type LastBatch, readGradient } from './gradients.ts';
import { backwardError, type Update, update } from './layer-programs.ts';
import { makeWebgpuNetwork } from './network.ts';
import { factorsOf, flatten, type Place, pass, placesOf, type Received } from './pass.ts';
import { tilesOf } from './product.ts';
import { groupsOf, topError, VERDICT } from './row-programs.ts';

/*
 * The paper's equations as fused programs on the WebGPU device of tfjs, with its tensors. A step with L weight layers is 3L + 1 programs
 * and one submit: forward, top error, backward, update, and the mean loss and number of faults, which are read back. The parameters and
 * Adam's means of all weight layers are in one tensor; a step writes the next tensor beside it, which is adopted if everything is finite.
 */

/** Number of programs that tfjs collects before it submits them: more than any step has. */
const COLLECTED = 64;

/** Makes an engine on the WebGPU backend of tfjs, which the caller has activated and warmed up. */
export function makeWebgpuEngine({ theta: start, adam, rule, optimiser, holds = [] }: EngineSetup): Engine {
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', COLLECTED);
  const layers = layersOf(start);
  const places = placesOf(layers);
  const stride = countConnections(layers);
  const tiles = places.reduce((sum, { N, M }) => sum + tilesOf(N, M), 0);
  const noisy = rule === 'gbp';
  const parameters: readonly Parameter[] = noisy ? PARAMETERS : ['m'];
  const size = parameters.length * stride;
  const decays = { decay: optimiser.decay, decayPi: optimiser.decayPi ? optimiser.decay : 0 };

  /** Theta, Adam's means of the gradient, then those of its square; they are followed by the flags of the update that wrote them. */
  let state = tf.tensor1d(flatten([start, adam?.first, adam?.second], parameters, stride, 3 * size + tiles));
  let steps = adam?.steps ?? 0;
  /** True where a number of the state is held. */
  let mask: tf.Tensor1D | undefined;
  /** Parameters before the last step, and the data that this step left on the device. */
  let last: { readonly distribution: tf.Tensor1D; readonly lastBatch: LastBatch } | undefined;

  function hold(holds: readonly Hold[]): void {
    assertHolds(layers, holds);
    mask?.dispose();
    const places = holds.flatMap(({ connection, parameters: names }) => {
      const rows = names.map((key) => parameters.indexOf(key)).filter((row) => row >= 0);
      return rows.flatMap((row) => [0, 1, 2].map((which) => which * size + row * stride + placeIn(layers, connection)));
    });
    mask = places.length > 0 ? markPlaces(places, state.size) : undefined;
  }

  hold(holds);

  /**
   * Runs a batch forward and backward. `next` is what the update writes, laid out like the state or its first part; `verdict` is [loss,
   * faults]. Call inside tidy.
   */
  function sweep({ x, labels }: Batch, epsilon: Epsilon, kind: Update, eta = 0): { next: tf.Tensor1D; verdict: tf.Tensor1D; lastBatch: LastBatch } {
    const samples = labels.length;
    const classes = layers.at(-1) as number;
    const { z, below, draws } = pass({ rows: state, places, stride }, { x, labels, samples }, noisy ? epsilon : undefined);
    const losses = (noisy ? 2 : 1) * samples * classes;
    const top = allocate(losses + 2 * samples);
    run(topError(noisy), groupsOf(samples), { logits: z, draws }, { samples, classes, labels: draws.size - samples }, top);
    const flags = (kind === 'gradients' ? 1 : 3) * size;
    const next = allocate(flags + tiles);
    const learning = { eta, ...decays, unbias1: 1 / (1 - ADAM.beta1 ** (steps + 1)), unbias2: 1 / (1 - ADAM.beta2 ** (steps + 1)) };
    let error = top;
    const errors: tf.Tensor1D[] = [];
    for (let l = places.length - 1; l >= 0; l--) {
      const place = places[l] as Place;
      const { N, M } = place;
      const { h, source } = below[l] as Received;
      const factors = factorsOf(place, stride);
      errors.unshift(error);
      const rows = { below: h, error, distribution: state };
      const upward = { ...factors, ...learning, rows: N, inner: samples, columns: M, flags: flags + place.firstTile };
      run(update(source, noisy, kind), tilesOf(N, M), rows, upward, next);
      if (l === 0) break;
      const K = allocate((noisy ? 2 : 1) * samples * N);
      error = run(backwardError(noisy), tilesOf(samples, N), rows, { ...factors, rows: samples, inner: M, columns: N }, K);
    }
    const verdict = run(VERDICT, 1, { error: top, next }, { samples, losses, flags, tiles }, allocate(2));
    return { next, verdict, lastBatch: { below, errors, samples } };
  }

  /** Cuts one theta out of rows that were read from the device (0: parameters, 1 and 2: Adam's means); a parameter that is not trained is zero. */
  const cut = (rows: Float32Array, which = 0): Theta =>
    places.map(({ N, M, begin }): WeightLayer => {
      const part = (key: Parameter): Float32Array => {
        const row = parameters.indexOf(key);
        const first = which * size + row * stride + begin;
        return row < 0 ? new Float32Array(N * M) : rows.slice(first, first + N * M);
      };
      return { from: N, to: M, pi: part('pi'), m: part('m'), xi: part('xi') };
    });

  return {
    name: 'webgpu',

    async step(batch, epsilon, eta) {
      const { verdict, next, lastBatch } = tf.tidy(() => {
        const { next, ...rest } = sweep(batch, epsilon, optimiser.kind, eta);
        return { ...rest, next: mask ? (tf.where(mask, state, next) as tf.Tensor1D) : next };
      });
      const [loss, faults] = (await take(verdict)) as unknown as [number, number];
      tf.dispose(last);
      last = undefined;
      if (!Number.isFinite(loss) || faults !== 0) {
        tf.dispose({ next, received: lastBatch });
        throw new NotFinite();
      }
      last = { distribution: state, lastBatch };
      state = next;
      steps++;
      return loss;
    },

    async gradient(batch, epsilon) {
      const { next, verdict } = tf.tidy(() => {
        const { next, verdict } = sweep(batch, epsilon, 'gradients');
        return { next, verdict };
      });
      const [loss] = (await take(verdict)) as unknown as [number];
      return { loss, theta: cut(await take(next)) };
    },

    ...referenceReader(async () => cut(await take(tf.slice1d(state, 0, size)))),
    async state() {
      const rows = (await state.data()) as Float32Array;
      return { theta: cut(rows), adam: { first: cut(rows, 1), second: cut(rows, 2), steps } };
    },
    hold,
    async setParameters(connection, distribution) {
      assertConnection(layers, connection);
      assertSpikeSlab(distribution);
      const at = placeIn(layers, connection);
      const next = tf.tidy(() => replaceIn(state, new Map(parameters.map((key, row) => [row * stride + at, distribution[key]]))));
      state.dispose();
      state = next;
    },
    async lastGradient(connection) {
      if (!last || !isIn(layers, connection)) return undefined;
      return readGradient(last, places[connection.layer - 1] as Place, stride, connection, noisy);
    },
    network: makeWebgpuNetwork,
    memory: () => tf.memory().numBytes,
    dispose: () => tf.dispose({ state, mask, last }),
  };
}
