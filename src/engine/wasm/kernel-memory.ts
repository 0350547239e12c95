import type { Inputs } from '../../data/dataset.ts';
import type { Net } from '../../model/settings/rules.ts';
import type { Floats } from '../../model/theta.ts';
import type { Epsilon } from '../engine.ts';
import { BINS } from '../statistics.ts';
import type { Kernel } from './kernel.ts';

/** One weight layer in the kernel's memory: the fields of WeightLayer in kernel/layer.ts, in that order. */
export interface LayerFields {
  readonly N: number;
  readonly M: number;
  readonly half: number;
  moments: number;
  state: number;
  next: number;
  epsilon: number;
  list: number;
  count: number;
  columns: number;
  lengths: number;
  room: number;
  errors: number;
  noise: number;
  maxActivation: number;
  feedback: number;
  following: number;
  sigmoid: number;
}

const FIELDS = 18;
const TILE = 80;
const ENTRY = 8;
/** The kernel reads lists four entries at a time. */
const LIST_SLACK = 4 * ENTRY;

const GROUP_SUMS = 72;
const GROUP_COUNTS = 3 * 4 * BINS;
/** Offsets of the kernel's statistics of a weight layer, in bytes; see kernel/statistics.ts. */
export const REPORT = {
  SUMS: 48,
  GROUP_SUMS,
  COUNTS: 48 + 2 * GROUP_SUMS,
  GROUP_COUNTS,
  CATEGORY_COUNTS: 48 + 2 * (GROUP_SUMS + GROUP_COUNTS),
  UNITS: 64 + 2 * (GROUP_SUMS + GROUP_COUNTS),
} as const;

/** Copies the marks of the dead presynaptic units of a weight layer into memory; returns their address, 0 if none are given. */
export function loadDead(kernel: Kernel, { dead }: KernelNetwork, units: Uint8Array | undefined): number {
  if (!units) return 0;
  kernel.bytes(dead, units.length).set(units);
  return dead;
}

/**
 * Purposes of a network in the kernel's memory: forward passes, training of a distribution, training of point weights. Each has the
 * numbers of rows of floats per presynaptic unit of the state (and of the next state), and of the next moments.
 */
const ROWS = { answers: [0, 0], distribution: [9, 0], weights: [2, 2] } as const;

/** The weight layers of a network in the kernel's memory, and the current batch. */
export class KernelNetwork {
  readonly weightLayers: readonly LayerFields[];
  readonly descriptors: number;
  readonly sums: number;
  /** Addresses of the statistics, and of the marks of the dead presynaptic units of one weight layer. */
  readonly report: number;
  readonly dead: number;
  /** Address of the map of one weight layer. */
  readonly canvas: number;
  /** Addresses of the inputs, labels and outputs of a batch. */
  x = 0;
  labels = 0;
  probabilities = 0;
  readonly #kernel: Kernel;
  readonly #learns: boolean;
  readonly #batches: number;
  #room = 0;

  constructor(kernel: Kernel, layers: readonly number[], purpose: keyof typeof ROWS, net: Net = 'relu') {
    const [ofState, ofMoments] = ROWS[purpose];
    const learns = ofState > 0;
    this.#kernel = kernel;
    this.#learns = learns;
    const halves = layers.slice(1).map((M) => Math.ceil((4 * M) / TILE) * TILE);
    const widest = Math.max(...halves, 4 * (layers[0] as number));
    this.descriptors = kernel.take(4 * FIELDS * halves.length);
    this.sums = kernel.take(5 * widest);
    this.report = kernel.take(Math.max(...halves.map((_, l) => REPORT.UNITS + 16 * (layers[l + 1] as number) + 4 * (layers[l] as number))));
    this.dead = kernel.take(Math.max(...layers));
    this.canvas = purpose === 'distribution' ? kernel.take(Math.max(...halves.map((_, l) => (layers[l] as number) * (layers[l + 1] as number)))) : 0;
    this.weightLayers = halves.map((half, l): LayerFields => {
      const [N, M] = [layers[l] as number, layers[l + 1] as number];
      const moments = kernel.take(2 * N * half);
      return {
        N,
        M,
        half,
        moments,
        state: learns ? kernel.take(ofState * N * half) : 0,
        next: learns ? kernel.take(ofState * N * half) : 0,
        epsilon: 0,
        list: kernel.take(N * ENTRY + LIST_SLACK),
        count: 0,
        columns: 0,
        lengths: learns ? kernel.take(4 * N) : 0,
        room: 0,
        errors: 0,
        noise: kernel.take(half),
        maxActivation: kernel.take(4 * N),
        feedback: moments,
        following: ofMoments > 0 ? kernel.take(ofMoments * N * half) : 0,
        sigmoid: net === 'sigmoid' ? 1 : 0,
      };
    });
    this.#batches = kernel.end;
    kernel.grow();
    this.describe();
  }

  /**
   * Writes the addresses of all weight layers for the kernel. Without `columns` the kernel lists activations by sample, but does not sort
   * them by unit.
   */
  describe(columns = true): void {
    const fields = this.weightLayers.flatMap((layer) => Object.values(columns ? layer : { ...layer, columns: 0, room: 0 }) as number[]);
    this.#kernel.numbers(this.descriptors, fields.length).set(fields);
  }

  descriptor = (l: number): number => this.descriptors + 4 * FIELDS * l;

  /** Allocates memory for batches of at most B samples. */
  #reserve(B: number): void {
    if (B <= this.#room) return;
    const kernel = this.#kernel;
    kernel.release(this.#batches);
    const inputs = (this.weightLayers[0] as LayerFields).N;
    this.x = kernel.take(4 * B * Math.ceil(inputs / 16) * 16);
    this.labels = kernel.take(B);
    this.probabilities = kernel.take(4 * B * (this.weightLayers.at(-1) as LayerFields).M);
    for (const layer of this.weightLayers) {
      layer.epsilon = kernel.take(4 * B * layer.M + layer.half);
      if (!this.#learns) continue;
      // An odd number of cache lines, so that neighbouring columns are not in the same set of the cache.
      layer.room = ENTRY * 8 * (Math.ceil(B / 8) | 1);
      layer.columns = kernel.take(layer.N * layer.room);
      layer.errors = kernel.take(2 * B * layer.half);
    }
    kernel.grow();
    this.describe();
    this.#room = B;
  }

  /** Copies inputs and noise into memory; returns the address of the inputs, and that of the values of bytes, 0 if the inputs are floats. */
  load(x: Inputs, B: number, epsilon?: Epsilon): { readonly x: number; readonly grey: number } {
    this.#reserve(B);
    const kernel = this.#kernel;
    const { N } = this.weightLayers[0] as LayerFields;
    const isBytes = x instanceof Uint8Array;
    if (!isBytes) kernel.floats(this.x, x.length).set(x);
    else if (N % 16 === 0) kernel.bytes(this.x, x.length).set(x);
    else {
      const width = Math.ceil(N / 16) * 16;
      const rows = kernel.bytes(this.x, B * width).fill(0);
      for (let b = 0; b < B; b++) rows.set(x.subarray(b * N, (b + 1) * N), b * width);
    }
    if (epsilon)
      this.weightLayers.forEach((layer, l) => {
        const noise = epsilon[l] as Epsilon[number];
        const count = B * layer.M;
        if ('stream' in noise) kernel.drawNormals(layer.epsilon, noise, count);
        else kernel.floats(layer.epsilon, count).set(noise);
      });
    return { x: this.x, grey: isBytes ? kernel.grey : 0 };
  }

  /** Copies a matrix [N x M] into padded rows that lie `stride` bytes apart. */
  writeRows(address: number, stride: number, { N, M }: LayerFields, values: Floats): void {
    const memory = this.#kernel.floats(0, this.#kernel.size / 4);
    for (let k = 0; k < N; k++) memory.set(values.subarray(k * M, (k + 1) * M), (address + k * stride) / 4);
  }

  /** The inverse of writeRows. */
  readRows(address: number, stride: number, { N, M }: LayerFields): Float32Array {
    const memory = this.#kernel.floats(0, this.#kernel.size / 4);
    const values = new Float32Array(N * M);
    for (let k = 0; k < N; k++) {
      const from = (address + k * stride) / 4;
      values.set(memory.subarray(from, from + M), k * M);
    }
    return values;
  }
}
