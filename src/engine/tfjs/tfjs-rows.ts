import * as tf from '@tensorflow/tfjs';
import type { Connection } from '../../model/connection.ts';
import { countConnections, layersOf, PARAMETERS, type Parameter, type Theta, type WeightLayer } from '../../model/theta.ts';

/* Parameters as rows of numbers on a device: for each parameter all P connections, weight layer after weight layer. */

/** One row of P numbers for each parameter that is trained. */
export type Rows = { readonly pi?: tf.Tensor1D; readonly m: tf.Tensor1D; readonly xi?: tf.Tensor1D };

/** Returns one parameter of all weight layers as a row. The caller disposes of it. */
export function flatten(theta: Theta, parameter: Parameter): tf.Tensor1D {
  const row = new Float32Array(countConnections(layersOf(theta)));
  let at = 0;
  for (const layer of theta) {
    row.set(layer[parameter], at);
    at += layer[parameter].length;
  }
  return tf.tensor1d(row);
}

/** Reads rows back as a theta (the inverse of flatten); a parameter without a row is zero. Copies. */
export async function readRows(rows: Rows, layers: readonly number[]): Promise<Theta> {
  const flat = new Map<Parameter, Float32Array>();
  for (const key of PARAMETERS) {
    const row = rows[key];
    if (row) flat.set(key, (await row.data()) as Float32Array);
  }
  let begin = 0;
  return layers.slice(1).map((to, l): WeightLayer => {
    const from = layers[l] as number;
    const end = begin + from * to;
    const cut = (key: Parameter): Float32Array => flat.get(key)?.slice(begin, end) ?? new Float32Array(from * to);
    const layer = { from, to, pi: cut('pi'), m: cut('m'), xi: cut('xi') };
    begin = end;
    return layer;
  });
}

/** Returns the index of a connection in a row of all connections. */
export function placeIn(layers: readonly number[], { layer, from, to }: Connection): number {
  return countConnections(layers.slice(0, layer)) + from * (layers[layer] as number) + to;
}

/** Returns a row that is true at some indices. The caller disposes of it. */
export function markPlaces(places: readonly number[], length: number): tf.Tensor1D {
  const marks = new Uint8Array(length);
  for (const place of places) marks[place] = 1;
  return tf.tensor1d(marks, 'bool');
}

/** Returns a row with other numbers at some indices. Call inside tidy. */
export function replaceIn(row: tf.Tensor1D, numbers: ReadonlyMap<number, number>): tf.Tensor1D {
  const values = new Float32Array(row.size);
  for (const [place, value] of numbers) values[place] = value;
  return tf.where(markPlaces([...numbers.keys()], row.size), tf.tensor1d(values), row) as tf.Tensor1D;
}

/** Reads the numbers that several rows have at one index, in one transfer. */
export async function readPlace(rows: readonly tf.Tensor1D[], at: number): Promise<readonly number[]> {
  const few = tf.tidy(() => tf.concat1d(rows.map((row) => tf.slice1d(row, at, 1))));
  const values = await few.data();
  few.dispose();
  return [...values];
}
