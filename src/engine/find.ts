import type { Connection, ConnectionSearch } from '../model/connection.ts';
import type { Query } from '../model/query.ts';
import { CATEGORIES, type Category, categoryCode } from '../model/spike-slab.ts';
import type { Theta, WeightLayer } from '../model/theta.ts';
import { ConnectionTable } from './connections.ts';
import type { DeadUnits } from './statistics.ts';

/** Repeated searches cycle through this many of the top connections. */
const TOP = 20;
/** Multiplier that scatters the numbers 0, 1, 2 .. over 32 bits. */
const SCATTER = 2654435761;

const LIVE = CATEGORIES.filter((category) => category !== 'silent');
const ask = (categories: readonly Category[], by: Query['order']['by'], bySize = false): Query => ({
  weightLayers: [],
  categories,
  ranges: {},
  order: { by, descending: by !== 'stage', bySize },
});
const QUERIES: Readonly<Record<ConnectionSearch, Query>> = {
  vip: ask(['VIP'], 'm', true),
  entropy: ask(LIVE, 'S'),
  m: ask(LIVE, 'm', true),
  changed: ask(LIVE, 'stage'),
  variable: ask(['variable'], 'stage'),
};

/**
 * Returns a connection of the requested kind, never one with a dead input: for `vip` and `m` (largest |m| first) and `entropy` number
 * `nth` from the top; for `changed` (another category than in `before`) and `variable` an arbitrary one for each `nth`. Undefined if there
 * is none.
 */
export function findConnection(theta: Theta, dead: DeadUnits, wanted: ConnectionSearch, nth: number, before?: Theta): Connection | undefined {
  const table = new ConnectionTable(theta, theta, dead);
  const all = table.find(QUERIES[wanted]);
  const found = wanted === 'changed' ? all.filter((index) => hasChanged(table.nameOf(index), theta, before)) : all;
  const isAny = wanted === 'changed' || wanted === 'variable';
  const index = found[isAny ? (Math.imul(nth + 1, SCATTER) >>> 0) % found.length : nth % Math.min(found.length, TOP)];
  return index === undefined ? undefined : table.nameOf(index);
}

function hasChanged({ layer, from, to }: Connection, theta: Theta, before: Theta | undefined): boolean {
  if (!before) return false;
  const categoryIn = (distribution: Theta): number => {
    const { pi, xi, to: width } = distribution[layer - 1] as WeightLayer;
    return categoryCode(pi[from * width + to] as number, xi[from * width + to] as number);
  };
  return categoryIn(theta) !== categoryIn(before);
}
