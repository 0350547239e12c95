import { type Connection, type Hold, isIn } from '../model/connection.ts';
import type { SpikeSlab } from '../model/spike-slab.ts';

/* What is asked of single connections is looked at before anything is changed. */

/** Throws a RangeError, in words, if a network of these widths has no such connection. */
export function assertConnection(layers: readonly number[], connection: Connection): void {
  const { layer, from, to } = connection;
  if (!isIn(layers, connection))
    throw new RangeError(`A network of layers ${layers.join('-')} has no connection from unit ${from} to unit ${to} in stage ${layer}.`);
}

/** The same for all connections of a list. */
export const assertHolds = (layers: readonly number[], holds: readonly Hold[]): void => {
  for (const { connection } of holds) assertConnection(layers, connection);
};

/** Throws a RangeError, in words, if these are not the numbers of a law: pi in 0..1, Xi at 0 or above, m and Xi finite in float32. */
export function assertSpikeSlab({ pi, m, xi }: SpikeSlab): void {
  const isSpikeSlab = pi >= 0 && pi <= 1 && xi >= 0 && Number.isFinite(Math.fround(m)) && Number.isFinite(Math.fround(xi));
  if (!isSpikeSlab) throw new RangeError(`No connection can have the law pi = ${pi}, m = ${m}, Xi = ${xi}.`);
}
