import * as tf from '@tensorflow/tfjs';
import type { Inputs } from '../../data/dataset.ts';
import { normalTable } from '../../model/math/normal-table.ts';
import { countersOf, type Draw } from '../../model/math/random.ts';
import type { Parameter, Theta } from '../../model/theta.ts';
import type { Epsilon } from '../engine.ts';
import { allocate, run } from './device.ts';
import { forward, type Noise, type Source } from './layer-programs.ts';
import { tilesOf } from './product.ts';

/** Position of a weight layer in a row of all connections, and of its tiles among all tiles. */
export interface Place {
  readonly N: number;
  readonly M: number;
  readonly begin: number;
  readonly firstTile: number;
}

/** Returns the positions of the weight layers between layers of these widths. */
export function placesOf(layers: readonly number[]): Place[] {
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

/** Joins thetas one after the other; each has its parameters one after the other, over all weight layers. Missing ones are zero. */
export function flatten(thetas: readonly (Theta | undefined)[], parameters: readonly Parameter[], stride: number, length: number): Float32Array {
  const rows = new Float32Array(length);
  thetas.forEach((theta, t) => {
    parameters.forEach((key, p) => {
      let at = (t * parameters.length + p) * stride;
      for (const layer of theta ?? []) {
        rows.set(layer[key], at);
        at += layer[key].length;
      }
    });
  });
  return rows;
}

/** Parameters that a pass reads: `rows` [pi, m, xi] of `stride` connections each; without noise m alone, from each `begin` on. */
interface LayerRows {
  readonly rows: tf.Tensor1D;
  readonly places: readonly Place[];
  readonly stride: number;
}

/** Inputs of a weight layer, or z of its presynaptic units, followed by eps / Delta of these units. */
export type Received = { readonly h: tf.Tensor1D; readonly source: Source };

/** Returns the position of a weight layer and the factors of its sums, 1 / sqrt(N) and 1 / N in Eqs. (2), (6) and (7), as uniforms. */
export const factorsOf = ({ N, begin }: Place, stride: number) => ({ begin, stride, perRootN: 1 / Math.sqrt(N), perN: 1 / N });

/** Runs the forward pass to the top logits; `below[l]` is the input of weight layer l, `draws` ends with the labels. Call inside tidy. Eqs. (2), (3) */
export function pass(
  { rows, places, stride }: LayerRows,
  { x, labels, samples }: { readonly x: Inputs; readonly labels?: Uint8Array; readonly samples: number },
  epsilon?: Epsilon,
): { z: tf.Tensor1D; below: Received[]; draws: tf.Tensor1D } {
  const given = epsilon?.filter((noise): noise is Float32Array => !('stream' in noise)) ?? [];
  // Draws are computed on the device, with a table: thirty times fewer bytes to send.
  const parts = [...(epsilon && given.length < epsilon.length ? [normalTable()] : []), ...given, ...(labels ? [labels] : [])];
  const { draws, begins } = concatenate(parts);
  let received = upload(x);
  const below = places.map((place, l) => {
    const { N, M } = place;
    const here = received;
    const eps = epsilon?.[l];
    const noise: Noise = !eps ? 'none' : 'stream' in eps ? 'draws' : 'given';
    const numbers = { ...factorsOf(place, stride), ...drawOf(eps), noise: begins[parts.indexOf(eps as Float32Array)] ?? 0 };
    const z = allocate((eps ? 2 : 1) * samples * M);
    run(forward(here.source, noise), tilesOf(samples, M), { below: here.h, distribution: rows, draws }, { ...numbers, rows: samples, inner: N, columns: M }, z);
    received = { h: z, source: 'hidden' };
    return here;
  });
  return { z: received.h, below, draws };
}

function drawOf(noise?: Float32Array | Draw) {
  const draw: Draw = noise && 'stream' in noise ? noise : { seed: 0, stream: 'epsilon', step: 0, part: 0 };
  const [part, step, stream, seedLow, seedHigh] = countersOf(draw);
  return { stream, step, part, seedLow, seedHigh };
}

function concatenate(parts: readonly (Float32Array | Uint8Array)[]): { draws: tf.Tensor1D; begins: number[] } {
  const begins: number[] = [];
  let end = 0;
  for (const part of parts) {
    begins.push(end);
    end += part.length;
  }
  const row = new Float32Array(end);
  parts.forEach((part, n) => {
    row.set(part, begins[n]);
  });
  return { draws: tf.tensor1d(row), begins };
}

/** Uploads inputs without conversion: bytes as bytes, four in a word. */
function upload(x: Inputs): Received {
  if (x instanceof Float32Array) return { h: tf.tensor1d(x), source: 'numbers' };
  const words = new Int32Array(Math.ceil(x.length / 4));
  new Uint8Array(words.buffer).set(x);
  return { h: tf.tensor1d(words, 'int32'), source: 'bytes' };
}
