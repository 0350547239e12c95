import type { SpikeSlab } from './spike-slab.ts';
import type { Parameter, Theta } from './theta.ts';

/** One connection: weight layer from 1, presynaptic unit `from` and postsynaptic unit `to` from 0. */
export interface Connection {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Searches offered to the user: the VIP with the largest |m|, the highest entropy, the largest |m|, a category that has just changed, any
 * variable connection.
 */
export const CONNECTION_SEARCHES = ['vip', 'entropy', 'm', 'changed', 'variable'] as const;
export type ConnectionSearch = (typeof CONNECTION_SEARCHES)[number];

/** Largest number of connections that can be traced, that is recorded at every step, at once. */
export const MOST_TRACED = 32;

/** Parameters of one connection that training leaves unchanged. */
export interface Hold {
  readonly connection: Connection;
  readonly parameters: readonly Parameter[];
}

/** Returns whether both are the same connection, or both undefined. */
export const isSameConnection = (one: Connection | undefined, other: Connection | undefined): boolean =>
  one?.layer === other?.layer && one?.from === other?.from && one?.to === other?.to;

/** Returns whether a network with these layer widths has the connection. */
export function isIn(layers: readonly number[], { layer, from, to }: Connection): boolean {
  const whole = Number.isInteger(layer) && Number.isInteger(from) && Number.isInteger(to);
  return whole && layer >= 1 && layer < layers.length && from >= 0 && from < (layers[layer - 1] as number) && to >= 0 && to < (layers[layer] as number);
}

/** Returns the distribution of one connection; undefined if the network has no such connection. */
export function spikeSlabAt(theta: Theta, { layer, from, to }: Connection): SpikeSlab | undefined {
  const found = theta[layer - 1];
  if (!found || from >= found.from || to >= found.to) return undefined;
  const at = from * found.to + to;
  return { pi: found.pi[at] as number, m: found.m[at] as number, xi: found.xi[at] as number };
}
