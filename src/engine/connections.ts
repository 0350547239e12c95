import { type Axis, axisOver, positionOn, type Quantity } from '../model/quantity.ts';
import { isQuantity, type Query, type Range, type Region, type SortOrder } from '../model/query.ts';
import { CATEGORIES, type Category, entropy, mu } from '../model/spike-slab.ts';
import type { Theta } from '../model/theta.ts';
import * as text from '../text/engines.ts';
import { categoryCodes, type DeadUnits } from './statistics.ts';

/** The most connections that a table can have: a sort key of 53 bits has 32 bits for the value and 21 for the index. */
const MOST = 2 ** 21;
/** Categories from the most important to the least, the order in which tables sort them. */
const CATEGORY_RANK: readonly Category[] = ['VIP', 'variable', 'UIP', 'silent'];

export interface BinCounts {
  readonly axis: Axis;
  readonly all: Uint32Array;
  readonly found: Uint32Array;
}

/** Connections per cell, [y * x.bins + x]. */
export interface PlaneCounts {
  readonly x: Axis;
  readonly y: Axis;
  readonly all: Uint32Array;
  readonly found: Uint32Array;
}

/**
 * All connections of a theta as columns, one entry for each connection, weight layer by weight layer in storage order. A column is
 * computed when it is first requested, and then kept.
 */
export class ConnectionTable {
  readonly theta: Theta;
  /** Index of the first connection of each weight layer, and at the end the number of all connections. */
  readonly offsets: readonly number[];
  readonly #start: Theta;
  readonly #dead: DeadUnits;
  readonly #columns = new Map<Quantity, Float32Array>();
  #codes: Uint8Array | undefined;

  /** Throws a RangeError for more than 2^21 connections. */
  constructor(theta: Theta, start: Theta, dead: DeadUnits) {
    this.theta = theta;
    this.#start = start;
    this.#dead = dead;
    const offsets = [0];
    for (const { from, to } of theta) offsets.push((offsets.at(-1) as number) + from * to);
    this.offsets = offsets;
    if (this.count > MOST) throw new RangeError(text.tooManyConnections(this.count, MOST));
  }

  get count(): number {
    return this.offsets.at(-1) as number;
  }

  /** Returns a quantity of every connection. The array is shared: do not change it. */
  column(quantity: Quantity): Float32Array {
    const known = this.#columns.get(quantity);
    if (known) return known;
    const column = new Float32Array(this.count);
    this.theta.forEach((layer, l) => {
      const begin = this.offsets[l] as number;
      if (quantity === 'pi' || quantity === 'm' || quantity === 'xi') column.set(layer[quantity], begin);
      else fill(column.subarray(begin, this.offsets[l + 1]), quantity, layer, this.#start[l] as Theta[number]);
    });
    this.#columns.set(quantity, column);
    return column;
  }

  /** Category code of every connection as the maps show it (index in CATEGORIES). */
  get codes(): Uint8Array {
    if (!this.#codes) {
      const codes = new Uint8Array(this.count);
      this.theta.forEach((layer, l) => {
        codes.set(categoryCodes(layer, this.#dead[l]), this.offsets[l]);
      });
      this.#codes = codes;
    }
    return this.#codes;
  }

  nameOf(index: number): { layer: number; from: number; to: number } {
    let l = 0;
    while (index >= (this.offsets[l + 1] as number)) l++;
    const place = index - (this.offsets[l] as number);
    const width = (this.theta[l] as Theta[number]).to;
    return { layer: l + 1, from: Math.floor(place / width), to: place % width };
  }

  find({ weightLayers, categories, ranges, region, order }: Query): Uint32Array {
    const wanted = CATEGORIES.map((category) => categories.length === 0 || categories.includes(category));
    const codes = categories.length === 0 ? undefined : this.codes;
    const limits = (Object.entries(ranges) as [Quantity, Range][]).map(([quantity, range]) => limitOf(this.column(quantity), range));
    const inside = region && insideOf(region, this.column(region.x.quantity), this.column(region.y.quantity));
    const found = new Uint32Array(this.count);
    let count = 0;
    for (let l = 0; l < this.theta.length; l++) {
      if (weightLayers.length > 0 && !weightLayers.includes(l + 1)) continue;
      const end = this.offsets[l + 1] as number;
      for (let index = this.offsets[l] as number; index < end; index++) {
        if (codes && !wanted[codes[index] as number]) continue;
        if (limits.length > 0 && !limits.every((within) => within(index))) continue;
        if (inside && !inside(index)) continue;
        found[count++] = index;
      }
    }
    return sorted(found.subarray(0, count), this.#keys(order), order.descending);
  }

  /** Sort keys of all connections; undefined if the storage order is requested. */
  #keys({ by, descending, bySize }: SortOrder): Float32Array | undefined {
    if (by === 'stage' && !descending) return undefined;
    if (isQuantity(by)) return bySize ? this.column(by).map(Math.abs) : this.column(by);
    const keys = new Float32Array(this.count);
    if (by === 'role') {
      const weights = CATEGORIES.map((category) => CATEGORY_RANK.indexOf(category));
      this.codes.forEach((code, index) => {
        keys[index] = weights[code] as number;
      });
      return keys;
    }
    this.theta.forEach(({ from, to }, l) => {
      for (let k = 0, index = this.offsets[l] as number; k < from; k++) {
        for (let i = 0; i < to; i++, index++) keys[index] = by === 'stage' ? l : by === 'from' ? k : i;
      }
    });
    return keys;
  }

  axis(quantity: Quantity, bins: number): Axis {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of this.column(quantity)) {
      // A variance of 0 has no place on a logarithmic axis.
      if (value === 0 && quantity === 'xi') continue;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return axisOver(quantity, bins, least, most);
  }

  /** Counts the connections in each bin of an axis: those of `among`, or all. */
  histogram(axis: Axis, among?: Uint32Array): Uint32Array {
    const column = this.column(axis.quantity);
    const place = positionOn(axis);
    const counts = new Uint32Array(axis.bins);
    const bump = (index: number) => {
      const bin = Math.floor(place(column[index] as number));
      counts[bin] = (counts[bin] as number) + 1;
    };
    if (among) among.forEach(bump);
    else for (let index = 0; index < this.count; index++) bump(index);
    return counts;
  }

  /** Counts the connections in each cell of a plane, [y * x.bins + x]: those of `among`, or all. */
  plane(x: Axis, y: Axis, among?: Uint32Array): Uint32Array {
    const [columnX, columnY] = [this.column(x.quantity), this.column(y.quantity)];
    const [placeX, placeY] = [positionOn(x), positionOn(y)];
    const counts = new Uint32Array(x.bins * y.bins);
    const bump = (index: number) => {
      const cell = Math.floor(placeY(columnY[index] as number)) * x.bins + Math.floor(placeX(columnX[index] as number));
      counts[cell] = (counts[cell] as number) + 1;
    };
    if (among) among.forEach(bump);
    else for (let index = 0; index < this.count; index++) bump(index);
    return counts;
  }

  /** Splits connections by weight layer and returns their ascending indices within the layer. [weight layer] */
  placesOf(indices: Uint32Array): Uint32Array[] {
    const all = indices.slice().sort();
    return this.theta.map((_, l) => {
      const [begin, end] = [this.offsets[l] as number, this.offsets[l + 1] as number];
      return all.subarray(lowest(all, begin), lowest(all, end)).map((index) => index - begin);
    });
  }
}

function fill(into: Float32Array, quantity: 'mu' | 'S' | 'change', { pi, m, xi }: Theta[number], start: Theta[number]): void {
  for (let i = 0; i < into.length; i++) {
    const [p, mean] = [pi[i] as number, m[i] as number];
    into[i] =
      quantity === 'S' ? entropy(p, mean, xi[i] as number) : mu(p, mean) - (quantity === 'change' ? mu(start.pi[i] as number, start.m[i] as number) : 0);
  }
}

/** Returns a test whether the value of a connection lies in a range. Bounds are rounded to float32, as the values are; NaN lies in no range. */
function limitOf(column: Float32Array, { least, most }: Range): (index: number) => boolean {
  const [low, high] = [Math.fround(least?.value ?? Number.NEGATIVE_INFINITY), Math.fround(most?.value ?? Number.POSITIVE_INFINITY)];
  const [aboveLow, belowHigh] = [least?.strict === true, most?.strict === true];
  return (index) => {
    const value = column[index] as number;
    return value >= low && value <= high && !(aboveLow && value === low) && !(belowHigh && value === high);
  };
}

/** Returns a test whether a connection lies within a region; the even-odd rule decides where the outline crosses itself. */
function insideOf({ x, y, points }: Region, columnX: Float32Array, columnY: Float32Array): (index: number) => boolean {
  const [placeX, placeY] = [positionOn(x), positionOn(y)];
  // Flat arrays for speed: the test runs for every connection and every edge.
  const [xs, ys] = [Float64Array.from(points, ([px]) => px), Float64Array.from(points, ([, py]) => py)];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return (index) => {
    const atX = placeX(columnX[index] as number);
    if (!(atX >= left && atX <= right)) return false;
    const atY = placeY(columnY[index] as number);
    if (!(atY >= bottom && atY <= top)) return false;
    let inside = false;
    for (let n = 0, before = xs.length - 1; n < xs.length; before = n++) {
      const [y1, y2] = [ys[before] as number, ys[n] as number];
      if (y1 > atY === y2 > atY) continue;
      const x1 = xs[before] as number;
      if (atX < x1 + ((atY - y1) * ((xs[n] as number) - x1)) / (y2 - y1)) inside = !inside;
    }
    return inside;
  };
}

/**
 * Sorts indices by their keys, equal keys by index. Key and index share one float64 (32 + 21 bits), which JavaScript sorts without a
 * comparison function: ten times as fast. NaN comes last.
 */
function sorted(found: Uint32Array, keys: Float32Array | undefined, descending: boolean): Uint32Array {
  if (!keys) return found.slice();
  const values = new Float32Array(found.length);
  const bits = new Uint32Array(values.buffer);
  // Adding 0 turns -0 into +0.
  for (let n = 0; n < values.length; n++) values[n] = (keys[found[n] as number] as number) + 0;
  const packed = new Float64Array(found.length);
  for (let n = 0; n < packed.length; n++) {
    const word = bits[n] as number;
    const rising = word >>> 31 === 1 ? ~word >>> 0 : (word | 0x80000000) >>> 0;
    const value = values[n] as number;
    // biome-ignore lint/suspicious/noSelfCompare: only NaN differs from itself.
    const key = value !== value ? 0xffffffff : descending ? 0xffffffff - rising : rising;
    packed[n] = key * MOST + (found[n] as number);
  }
  packed.sort();
  const order = new Uint32Array(packed.length);
  for (let n = 0; n < order.length; n++) order[n] = (packed[n] as number) - Math.floor((packed[n] as number) / MOST) * MOST;
  return order;
}

/** Returns the first index of an ascending list whose entry is at least `value`. */
function lowest(list: Uint32Array, value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
