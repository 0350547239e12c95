import type { SpikeSlab } from './spike-slab.ts';
import type { Parameter, Theta } from './theta.ts';

/** One connection: stage from 1, units from 0 (below, above). */
export interface Connection {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

/** Connections that are worth a look: the largest of the certain ones, those of highest entropy and largest |m|, one that has just changed its role, any that is variable. */
export const CONNECTION_SEARCHES = ['vip', 'entropy', 'm', 'changed', 'variable'] as const;
export type ConnectionSearch = (typeof CONNECTION_SEARCHES)[number];

/** Connections whose law can be recorded at every step, at a time. */
export const MOST_TRACED = 32;

/** Parameters of one connection that training leaves as they are. */
export interface Hold {
  readonly connection: Connection;
  readonly parameters: readonly Parameter[];
}

/** Whether two names mean the same connection. */
export const isSameConnection = (one: Connection | undefined, other: Connection | undefined): boolean =>
  one?.layer === other?.layer && one?.from === other?.from && one?.to === other?.to;

/** Whether a network of these widths has the connection. */
export function isIn(layers: readonly number[], { layer, from, to }: Connection): boolean {
  const whole = Number.isInteger(layer) && Number.isInteger(from) && Number.isInteger(to);
  return whole && layer >= 1 && layer < layers.length && from >= 0 && from < (layers[layer - 1] as number) && to >= 0 && to < (layers[layer] as number);
}

/** The law of one connection, or undefined if there is none such. */
export function spikeSlabAt(theta: Theta, { layer, from, to }: Connection): SpikeSlab | undefined {
  const found = theta[layer - 1];
  if (!found || from >= found.from || to >= found.to) return undefined;
  const at = from * found.to + to;
  return { pi: found.pi[at] as number, m: found.m[at] as number, xi: found.xi[at] as number };
}
