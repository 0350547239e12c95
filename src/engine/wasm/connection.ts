import { type Connection, type Hold, isIn } from '../../model/connection.ts';
import type { Law } from '../../model/spike-slab.ts';
import { PARAMETERS, type Parameter } from '../../model/theta.ts';
import { type Credit, creditOf, plainCreditOf } from '../gradients.ts';
import { demandConnection, demandHolds, demandLaw } from '../intervene.ts';
import type { Kernel } from './kernel.ts';
import type { KernelNetwork, StageFields } from './kernel-memory.ts';

/** The part of a stage's state: parameters, Adam's first and second moments. */
const PARTS = { theta: 0, first: 3, second: 6 } as const;
export type Part = keyof typeof PARTS;

/** Bytes of a row of a stage's state: nine rows of M floats for each unit below. */
export const strideOf = ({ half }: StageFields): number => 9 * half;

/** Where a number stands in a stage's state, in bytes from its beginning. */
export const placeOf = (stage: StageFields, part: Part, key: Parameter, from = 0, to = 0): number =>
  from * strideOf(stage) + stage.half * (PARTS[part] + PARAMETERS.indexOf(key)) + 4 * to;

/** What a step puts back: places in a stage's state, all in the rows of one unit below. */
interface Held {
  readonly stage: number;
  readonly from: number;
  readonly places: readonly number[];
}

/** Single connections of the network that a kernel trains: asked, changed and held. */
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
    demandHolds(this.#layers, holds);
    this.#held = holds.map(({ connection: { stage, from, to }, parameters }) => {
      const keys = parameters.filter((key) => this.#trained.includes(key));
      return { stage, from, places: keys.flatMap((key) => (Object.keys(PARTS) as Part[]).map((part) => placeOf(this.#fields(stage), part, key, from, to))) };
    });
  }

  /** Puts back what is held after a step, from the state before it. */
  keep(): void {
    if (this.#held.length === 0) return;
    const memory = this.#memory();
    for (const { stage, from, places } of this.#held) {
      const { state, next } = this.#fields(stage);
      for (const place of places) memory[(state + place) / 4] = memory[(next + place) / 4] as number;
      this.#settle(stage, from);
    }
  }

  setLaw(connection: Connection, law: Law): void {
    demandConnection(this.#layers, connection);
    demandLaw(law);
    const { stage, from, to } = connection;
    const fields = this.#fields(stage);
    const memory = this.#memory();
    // Not in the state before the last step: what was said about that is still told.
    for (const key of this.#trained) memory[(fields.state + placeOf(fields, 'theta', key, from, to)) / 4] = law[key];
    this.#settle(stage, from);
  }

  law(connection: Connection, which: 'state' | 'next' = 'state'): Law | undefined {
    if (!isIn(this.#layers, connection)) return undefined;
    const { stage, from, to } = connection;
    const fields = this.#fields(stage);
    const memory = this.#memory();
    const at = (key: Parameter): number => memory[(fields[which] + placeOf(fields, 'theta', key, from, to)) / 4] as number;
    return { pi: at('pi'), m: at('m'), xi: at('xi') };
  }

  /** What the batch of the last step said: its errors and its columns are still there, and so is the state before it. */
  credit(connection: Connection): Credit | undefined {
    const law = this.law(connection, 'next');
    if (!law) return undefined;
    const { stage, from, to } = connection;
    const { columns, lengths, room, errors, half } = this.#fields(stage);
    const memory = this.#memory();
    const count = this.#kernel.numbers(lengths + 4 * from, 1)[0] as number;
    const column = this.#kernel.numbers(columns + from * room, 2 * count);
    const signals = this.#kernel.floats(columns + from * room, 2 * count);
    let [byMean, byVariance] = [0, 0];
    for (let entry = 0; entry < 2 * count; entry += 2) {
      const error = (errors + (column[entry] as number)) / 4 + to;
      const h = signals[entry + 1] as number;
      byMean += h * (memory[error] as number);
      byVariance += h * h * (memory[error + half / 4] as number);
    }
    return this.#trained.includes('pi') ? creditOf(law, byMean, byVariance) : plainCreditOf(byMean);
  }

  /** The moments of a weight row from its present state. */
  #settle(stage: number, from: number): void {
    this.#kernel.calls.settleRows(this.#network.descriptor(stage - 1), from, from + 1, this.#trained.includes('pi') ? 1 : 0);
  }

  #fields = (stage: number): StageFields => this.#network.stages[stage - 1] as StageFields;

  #memory = (): Float32Array => this.#kernel.floats(0, this.#kernel.size / 4);
}
