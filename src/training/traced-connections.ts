import { type Connection, isIn, isSameConnection, MOST_TRACED } from '../model/connection.ts';
import type { SpikeSlab } from '../model/spike-slab.ts';

/** Most points of one record; a longer one drops every second point and then records half as densely. */
const MOST_POINTS = 16_384;

/** Parameters of a connection at several steps. */
export interface ParameterRecord {
  readonly steps: readonly number[];
  readonly values: readonly SpikeSlab[];
}

/** A connection and its record, at every `stride`th step. */
export interface TracedConnection {
  readonly connection: Connection;
  readonly stride: number;
  readonly steps: number[];
  readonly values: SpikeSlab[];
}

/** Records the parameters of a few connections at every step. */
export class TracedConnections {
  #traced: readonly TracedConnection[];

  constructor(traced: readonly TracedConnection[] = []) {
    this.#traced = traced;
  }

  get traced(): readonly TracedConnection[] {
    return this.#traced;
  }

  get connections(): Connection[] {
    return this.#traced.map(({ connection }) => connection);
  }

  /** Selects the connections to trace, at most MOST_TRACED; those already traced keep their records. */
  choose(connections: readonly Connection[], layers: readonly number[]): void {
    this.#traced = connections
      .filter((connection) => isIn(layers, connection))
      .slice(0, MOST_TRACED)
      .map((connection) => this.#find(connection) ?? { connection, stride: 1, steps: [], values: [] });
  }

  /** Records the parameters after a step, in the order of `connections`. A second call for the same step replaces the first. */
  note(step: number, values: readonly (SpikeSlab | undefined)[]): void {
    this.#traced = this.#traced.map((traced, n) => {
      const distribution = values[n];
      const { connection, stride, steps, values: before } = traced;
      if (!distribution || step % stride !== 0) return traced;
      if (steps.at(-1) === step) before[before.length - 1] = distribution;
      else {
        steps.push(step);
        before.push(distribution);
      }
      if (steps.length <= MOST_POINTS) return traced;
      const stays = steps.map((at) => at % (2 * stride) === 0);
      return { connection, stride: 2 * stride, steps: steps.filter((_, at) => stays[at]), values: before.filter((_, at) => stays[at]) };
    });
  }

  /** Returns the record of a connection; undefined if it is not traced. */
  recordOf(connection: Connection): ParameterRecord | undefined {
    return this.#find(connection);
  }

  /** Returns copies of the records up to a step, for a run that branches there. */
  upTo(step: number): TracedConnections {
    return new TracedConnections(
      this.#traced.map(({ connection, stride, steps, values }) => {
        const end = steps.findLastIndex((at) => at <= step) + 1;
        return { connection, stride, steps: steps.slice(0, end), values: values.slice(0, end) };
      }),
    );
  }

  #find(connection: Connection): TracedConnection | undefined {
    return this.#traced.find((traced) => isSameConnection(traced.connection, connection));
  }
}
