import { type Connection, isIn, isSameConnection, MOST_WATCHED } from '../model/connection.ts';
import type { Law } from '../model/spike-slab.ts';

/** Points of one record; a longer one drops every second and goes on half as densely. */
const MOST_POINTS = 16_384;

/** How the law of a connection went, point by point. */
export interface LawRecord {
  readonly steps: readonly number[];
  readonly laws: readonly Law[];
}

/** A connection that is watched, and what was recorded of it: every `stride`th step. */
export interface Watched {
  readonly connection: Connection;
  readonly stride: number;
  readonly steps: number[];
  readonly laws: Law[];
}

/** Records the laws of a few connections at every step. */
export class Watching {
  #watched: readonly Watched[];

  constructor(watched: readonly Watched[] = []) {
    this.#watched = watched;
  }

  get watched(): readonly Watched[] {
    return this.#watched;
  }

  get connections(): Connection[] {
    return this.#watched.map(({ connection }) => connection);
  }

  /** From now on these are watched; what was recorded of those that stay stays. */
  choose(connections: readonly Connection[], layers: readonly number[]): void {
    this.#watched = connections
      .filter((connection) => isIn(layers, connection))
      .slice(0, MOST_WATCHED)
      .map((connection) => this.#find(connection) ?? { connection, stride: 1, steps: [], laws: [] });
  }

  /** The laws after a step, in the order of `connections`. A second note of the same step counts. */
  note(step: number, laws: readonly (Law | undefined)[]): void {
    this.#watched = this.#watched.map((watched, n) => {
      const law = laws[n];
      const { connection, stride, steps, laws: before } = watched;
      if (!law || step % stride !== 0) return watched;
      if (steps.at(-1) === step) before[before.length - 1] = law;
      else {
        steps.push(step);
        before.push(law);
      }
      if (steps.length <= MOST_POINTS) return watched;
      const stays = steps.map((at) => at % (2 * stride) === 0);
      return { connection, stride: 2 * stride, steps: steps.filter((_, at) => stays[at]), laws: before.filter((_, at) => stays[at]) };
    });
  }

  /** What was recorded of a connection; undefined if it is not watched. */
  recordOf(connection: Connection): LawRecord | undefined {
    return this.#find(connection);
  }

  /** The same connections, with what was recorded up to a step: where a run branches off. */
  upTo(step: number): Watching {
    return new Watching(
      this.#watched.map(({ connection, stride, steps, laws }) => {
        const end = steps.findLastIndex((at) => at <= step) + 1;
        return { connection, stride, steps: steps.slice(0, end), laws: laws.slice(0, end) };
      }),
    );
  }

  #find(connection: Connection): Watched | undefined {
    return this.#watched.find((watched) => isSameConnection(watched.connection, connection));
  }
}
