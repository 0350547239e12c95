import { type Connection, type Hold, isIn } from '../model/connection.ts';
import type { Law } from '../model/spike-slab.ts';

/* What is asked of single connections is looked at before anything is changed. */

/** Throws a RangeError, in words, if a network of these widths has no such connection. */
export function demandConnection(layers: readonly number[], connection: Connection): void {
  const { stage, from, to } = connection;
  if (!isIn(layers, connection))
    throw new RangeError(`A network of layers ${layers.join('-')} has no connection from unit ${from} to unit ${to} in stage ${stage}.`);
}

/** The same for all connections of a list. */
export const demandHolds = (layers: readonly number[], holds: readonly Hold[]): void => {
  for (const { connection } of holds) demandConnection(layers, connection);
};

/** Throws a RangeError, in words, if these are not the numbers of a law: pi in 0..1, Xi at 0 or above, m and Xi finite in float32. */
export function demandLaw({ pi, m, xi }: Law): void {
  const isLaw = pi >= 0 && pi <= 1 && xi >= 0 && Number.isFinite(Math.fround(m)) && Number.isFinite(Math.fround(xi));
  if (!isLaw) throw new RangeError(`No connection can have the law pi = ${pi}, m = ${m}, Xi = ${xi}.`);
}
