import type { Connection, Wanted } from '../model/connection.ts';
import { entropy, roleCode } from '../model/law.ts';
import { countConnections, layersOf, type Stage, type Theta } from '../model/theta.ts';
import type { SilentUnits } from './statistics.ts';

const VARIABLE = 2;
/** From the top so many are shown in turn. */
const TOP = 20;
/** A multiplier that scatters the numbers 0, 1, 2 .. over 32 bits. */
const SCATTER = 2654435761;

/**
 * One of the connections that are wanted, silent ones left out: for `vip` (the certain weight that is largest),
 * `entropy` and `m` (largest |m|) number `nth` from the top, for `changed` (its role since `before`) and `variable` any,
 * another for another `nth`. Undefined if there is none.
 */
export function findConnection(theta: Theta, silent: SilentUnits, wanted: Wanted, nth: number, before?: Theta): Connection | undefined {
  const worths = measure(theta, silent, WORTHS[wanted], before);
  const count = worths.reduce((sum, worth) => sum + (Number.isNaN(worth) ? 0 : 1), 0);
  if (count === 0) return undefined;
  const isAny = wanted === 'changed' || wanted === 'variable';
  return connectionAt(theta, isAny ? pick(worths, (Math.imul(nth + 1, SCATTER) >>> 0) % count) : rank(worths, nth % Math.min(count, TOP)));
}

/** How much a connection is what is wanted; NaN if it is not. */
type Worth = (stage: Stage, at: number, before: Stage | undefined) => number;

const WORTHS: Readonly<Record<Wanted, Worth>> = {
  vip: ({ pi, m, xi }, at) => (roleCode(pi[at] as number, xi[at] as number) === 0 ? Math.abs(m[at] as number) : Number.NaN),
  entropy: ({ pi, m, xi }, at) => entropy(pi[at] as number, m[at] as number, xi[at] as number),
  m: ({ m }, at) => Math.abs(m[at] as number),
  changed: ({ pi, xi }, at, before) =>
    before && roleCode(pi[at] as number, xi[at] as number) !== roleCode(before.pi[at] as number, before.xi[at] as number) ? 0 : Number.NaN,
  variable: ({ pi, xi }, at) => (roleCode(pi[at] as number, xi[at] as number) === VARIABLE ? 0 : Number.NaN),
};

/** The worth of every connection, stage after stage. */
function measure(theta: Theta, silent: SilentUnits, worth: Worth, before: Theta | undefined): Float32Array {
  const worths = new Float32Array(countConnections(layersOf(theta))).fill(Number.NaN);
  let place = 0;
  theta.forEach((stage, l) => {
    for (let k = 0; k < stage.from; k++, place += stage.to) {
      if (silent[l]?.[k] === 1) continue;
      for (let i = 0; i < stage.to; i++) worths[place + i] = worth(stage, k * stage.to + i, before?.[l]);
    }
  });
  return worths;
}

/** The place of the nth number from the top, NaN left out. Takes numbers away. */
function rank(worths: Float32Array, nth: number): number {
  for (let left = nth; ; left--) {
    let best = -1;
    worths.forEach((worth, place) => {
      if (best < 0 ? !Number.isNaN(worth) : worth > (worths[best] as number)) best = place;
    });
    if (left === 0) return best;
    worths[best] = Number.NaN;
  }
}

/** The place of the nth number, NaN left out. */
function pick(worths: Float32Array, nth: number): number {
  let left = nth;
  return worths.findIndex((worth) => !Number.isNaN(worth) && left-- === 0);
}

/** The connection at a place, where those of all stages lie one after the other. */
function connectionAt(theta: Theta, place: number): Connection | undefined {
  let left = place;
  for (const [l, { from, to }] of theta.entries()) {
    if (left < from * to) return { stage: l + 1, from: Math.floor(left / to), to: left % to };
    left -= from * to;
  }
  return undefined;
}
