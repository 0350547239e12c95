import type { Connection, Wanted } from '../model/connection.ts';
import type { Query } from '../model/query.ts';
import { roleCode, SHARES, type Share } from '../model/spike-slab.ts';
import type { Stage, Theta } from '../model/theta.ts';
import { ConnectionTable } from './connections.ts';
import type { SilentUnits } from './statistics.ts';

/** From the top so many are shown in turn. */
const TOP = 20;
/** A multiplier that scatters the numbers 0, 1, 2 .. over 32 bits. */
const SCATTER = 2654435761;

const LIVE = SHARES.filter((share) => share !== 'silent');
const ask = (shares: readonly Share[], by: Query['order']['by'], bySize = false): Query => ({
  stages: [],
  shares,
  ranges: {},
  order: { by, descending: by !== 'stage', bySize },
});
const QUERIES: Readonly<Record<Wanted, Query>> = {
  vip: ask(['VIP'], 'm', true),
  entropy: ask(LIVE, 'S'),
  m: ask(LIVE, 'm', true),
  changed: ask(LIVE, 'stage'),
  variable: ask(['variable'], 'stage'),
};

/**
 * One of the connections that are wanted, silent ones left out: for `vip` (the certain weight that is largest),
 * `entropy` and `m` (largest |m|) number `nth` from the top, for `changed` (its role since `before`) and `variable` any,
 * another for another `nth`. Undefined if there is none.
 */
export function findConnection(theta: Theta, silent: SilentUnits, wanted: Wanted, nth: number, before?: Theta): Connection | undefined {
  const table = new ConnectionTable(theta, theta, silent);
  const all = table.find(QUERIES[wanted]);
  const found = wanted === 'changed' ? all.filter((index) => hasChanged(table.nameOf(index), theta, before)) : all;
  const isAny = wanted === 'changed' || wanted === 'variable';
  const index = found[isAny ? (Math.imul(nth + 1, SCATTER) >>> 0) % found.length : nth % Math.min(found.length, TOP)];
  return index === undefined ? undefined : table.nameOf(index);
}

/** Whether a connection has another role than before. */
function hasChanged({ stage, from, to }: Connection, theta: Theta, before: Theta | undefined): boolean {
  if (!before) return false;
  const roleIn = (law: Theta): number => {
    const { pi, xi, to: width } = law[stage - 1] as Stage;
    return roleCode(pi[from * width + to] as number, xi[from * width + to] as number);
  };
  return roleIn(theta) !== roleIn(before);
}
