import { type Connection, type Hold, isIn } from '../../model/connection.ts';
import { mu, type SpikeSlab } from '../../model/spike-slab.ts';
import { PARAMETERS, type Parameter } from '../../model/theta.ts';
import type { RankedConnection } from '../engine.ts';
import { type ConnectionGradient, gradientOf, plainGradientOf } from '../gradients.ts';
import { assertConnection, assertHolds, assertSpikeSlab } from '../intervene.ts';
import type { Kernel } from './kernel.ts';
import type { KernelNetwork, LayerFields } from './kernel-memory.ts';

/** Parts of the state of a weight layer, by the index of their first row: parameters, Adam's first and second moments. */
const PARTS = { theta: 0, first: 3, second: 6 } as const;
export type ConnectionPart = keyof typeof PARTS;

/** Bytes of the state of a weight layer for each presynaptic unit: nine padded rows of M floats. */
export const strideOf = ({ half }: LayerFields): number => 9 * half;

/** Returns the offset of a number in the state of a weight layer, in bytes. */
export const placeOf = (layer: LayerFields, part: ConnectionPart, key: Parameter, from = 0, to = 0): number =>
  from * strideOf(layer) + layer.half * (PARTS[part] + PARAMETERS.indexOf(key)) + 4 * to;

/** Numbers that are restored after a step: their offsets in the state of a weight layer, all in the rows of one presynaptic unit. */
interface Held {
  readonly layer: number;
  readonly from: number;
  readonly places: readonly number[];
}

/** Reads, sets and holds single connections of the network that a kernel trains. */
export class Connections {
  readonly #kernel: Kernel;
  readonly #network: KernelNetwork;
  readonly #layers: readonly number[];
  readonly #trained: readonly Parameter[];
  #held: readonly Held[] = [];

  constructor(kernel: Kernel, network: KernelNetwork, layers: readonly number[], trained: readonly Parameter[]) {
    this.#kernel = kernel;
    this.#network = network;
    this.#layers = layers;
    this.#trained = trained;
  }

  hold(holds: readonly Hold[]): void {
    assertHolds(this.#layers, holds);
    this.#held = holds.map(({ connection: { layer, from, to }, parameters }) => {
      const keys = parameters.filter((key) => this.#trained.includes(key));
      return {
        layer,
        from,
        places: keys.flatMap((key) => (Object.keys(PARTS) as ConnectionPart[]).map((part) => placeOf(this.#fields(layer), part, key, from, to))),
      };
    });
  }

  /** Restores the held numbers after a step, from the state before it. */
  keep(): void {
    if (this.#held.length === 0) return;
    const memory = this.#memory();
    for (const { layer, from, places } of this.#held) {
      const { state, next } = this.#fields(layer);
      for (const place of places) memory[(state + place) / 4] = memory[(next + place) / 4] as number;
      this.#updateRowMoments(layer, from);
    }
  }

  setParameters(connection: Connection, distribution: SpikeSlab): void {
    assertConnection(this.#layers, connection);
    assertSpikeSlab(distribution);
    const { layer, from, to } = connection;
    const fields = this.#fields(layer);
    const memory = this.#memory();
    // Not in the state before the last step, which lastGradient still reads.
    for (const key of this.#trained) memory[(fields.state + placeOf(fields, 'theta', key, from, to)) / 4] = distribution[key];
    this.#updateRowMoments(layer, from);
  }

  distribution(connection: Connection, which: 'state' | 'next' = 'state'): SpikeSlab | undefined {
    if (!isIn(this.#layers, connection)) return undefined;
    const { layer, from, to } = connection;
    const fields = this.#fields(layer);
    const memory = this.#memory();
    const at = (key: Parameter): number => memory[(fields[which] + placeOf(fields, 'theta', key, from, to)) / 4] as number;
    return { pi: at('pi'), m: at('m'), xi: at('xi') };
  }

  ranked(connection: Connection): RankedConnection | undefined {
    const own = this.distribution(connection);
    if (!own) return undefined;
    const layer = this.#fields(connection.layer);
    const memory = this.#memory();
    const size = Math.abs(mu(own.pi, own.m));
    let rank = 1;
    for (let from = 0; from < layer.N; from++) {
      const [pi, m] = [(layer.state + placeOf(layer, 'theta', 'pi', from)) / 4, (layer.state + placeOf(layer, 'theta', 'm', from)) / 4];
      for (let to = 0; to < layer.M; to++) if (Math.abs(mu(memory[pi + to] as number, memory[m + to] as number)) > size) rank++;
    }
    return { ...own, rank, of: layer.N * layer.M };
  }

  /** Computes the gradient from what the last step left in memory: its errors and columns, and the state before it. */
  lastGradient(connection: Connection): ConnectionGradient | undefined {
    const distribution = this.distribution(connection, 'next');
    if (!distribution) return undefined;
    const { layer, from, to } = connection;
    const { columns, lengths, room, errors, half } = this.#fields(layer);
    const memory = this.#memory();
    const count = this.#kernel.numbers(lengths + 4 * from, 1)[0] as number;
    const column = this.#kernel.numbers(columns + from * room, 2 * count);
    const signals = this.#kernel.floats(columns + from * room, 2 * count);
    let [dMu, dVar] = [0, 0];
    for (let entry = 0; entry < 2 * count; entry += 2) {
      const error = (errors + (column[entry] as number)) / 4 + to;
      const h = signals[entry + 1] as number;
      dMu += h * (memory[error] as number);
      dVar += h * h * (memory[error + half / 4] as number);
    }
    return this.#trained.includes('pi') ? gradientOf(distribution, dMu, dVar) : plainGradientOf(dMu);
  }

  /** Updates the moments of a weight row from the current state. */
  #updateRowMoments(layer: number, from: number): void {
    this.#kernel.calls.updateMoments(this.#network.descriptor(layer - 1), from, from + 1, this.#trained.includes('pi') ? 1 : 0);
  }

  #fields = (layer: number): LayerFields => this.#network.weightLayers[layer - 1] as LayerFields;

  #memory = (): Float32Array => this.#kernel.floats(0, this.#kernel.size / 4);
}
