import { type Connection, type Hold, isIn } from '../model/connection.ts';
import type { SpikeSlab } from '../model/spike-slab.ts';
import * as text from '../text/engines.ts';

/* Checks of requests about single connections, made before anything is changed. */

/** Throws a RangeError with a readable message if a network of these layer widths has no such connection. */
export function assertConnection(layers: readonly number[], connection: Connection): void {
  const { layer, from, to } = connection;
  if (!isIn(layers, connection)) throw new RangeError(text.noConnection(layers, layer, from, to));
}

export const assertHolds = (layers: readonly number[], holds: readonly Hold[]): void => {
  for (const { connection } of holds) assertConnection(layers, connection);
};

/**
 * Throws a RangeError with a readable message if these are not the parameters of a spike-and-slab distribution: pi in 0..1, Xi at least 0,
 * m and Xi finite in float32.
 */
export function assertSpikeSlab({ pi, m, xi }: SpikeSlab): void {
  const isSpikeSlab = pi >= 0 && pi <= 1 && xi >= 0 && Number.isFinite(Math.fround(m)) && Number.isFinite(Math.fround(xi));
  if (!isSpikeSlab) throw new RangeError(text.noDistribution(pi, m, xi));
}
