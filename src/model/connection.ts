import type { Law } from './spike-slab.ts';
import type { Parameter, Theta } from './theta.ts';

/** One connection: stage from 1, units from 0 (below, above). */
export interface Connection {
  readonly stage: number;
  readonly from: number;
  readonly to: number;
}

/** Connections that are worth a look: the largest of the certain ones, those of highest entropy and largest |m|, one that has just changed its role, any that is variable. */
export const WANTED = ['vip', 'entropy', 'm', 'changed', 'variable'] as const;
export type Wanted = (typeof WANTED)[number];

/** Connections whose law can be recorded at every step, at a time. */
export const MOST_WATCHED = 32;

/** Parameters of one connection that training leaves as they are. */
export interface Hold {
  readonly connection: Connection;
  readonly parameters: readonly Parameter[];
}

/** Whether two names mean the same connection. */
export const isSameConnection = (one: Connection | undefined, other: Connection | undefined): boolean =>
  one?.stage === other?.stage && one?.from === other?.from && one?.to === other?.to;

/** Whether a network of these widths has the connection. */
export function isIn(layers: readonly number[], { stage, from, to }: Connection): boolean {
  const whole = Number.isInteger(stage) && Number.isInteger(from) && Number.isInteger(to);
  return whole && stage >= 1 && stage < layers.length && from >= 0 && from < (layers[stage - 1] as number) && to >= 0 && to < (layers[stage] as number);
}

/** The law of one connection, or undefined if there is none such. */
export function lawAt(theta: Theta, { stage, from, to }: Connection): Law | undefined {
  const found = theta[stage - 1];
  if (!found || from >= found.from || to >= found.to) return undefined;
  const at = from * found.to + to;
  return { pi: found.pi[at] as number, m: found.m[at] as number, xi: found.xi[at] as number };
}
