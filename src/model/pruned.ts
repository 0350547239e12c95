import type { Pruning } from './pruning.ts';
import type { RunConfig } from './settings/config.ts';
import { countConnections } from './theta.ts';

export interface Pruned {
  /** `law`: the mean weights of the distribution. `bp`: the network that plain back-propagation has trained for comparison. */
  readonly network: 'law' | 'bp';
  readonly pruning: Pruning;
  /** Number of weights that are not 0. [weight layer] */
  readonly kept: readonly number[];
  /** Test error in percent, without noise. */
  readonly error: number;
}

/** Pruned networks of one run; each curve begins with the whole network. */
interface AllPruned<Row extends Pruned> {
  readonly config: RunConfig;
  readonly rows: readonly Row[];
}

/** Curves of pruning: the distribution by the size of its mean weights and by pi, and plain back-propagation by the size of its weights. */
export const PRUNE_CURVES = ['mu', 'pi', 'bp'] as const;
export type PruneCurve = (typeof PRUNE_CURVES)[number];

/** Returns the rows of a curve, the whole network first. */
export const rowsOf = <Row extends Pruned>({ rows }: AllPruned<Row>, curve: PruneCurve): readonly Row[] =>
  rows.filter(({ network, pruning }) => (curve === 'bp' ? network === 'bp' : network === 'law' && pruning.by === curve));

export const categoryRows = <Row extends Pruned>({ rows }: AllPruned<Row>): readonly Row[] => rows.filter(({ pruning }) => pruning.by === 'role');

export const countKept = ({ kept }: Pruned): number => kept.reduce((sum, count) => sum + count, 0);

/** Returns the fraction of all possible weights that is kept, in 0..1. */
export const keptFraction = (row: Pruned, { config }: { readonly config: RunConfig }): number => countKept(row) / countConnections(config.layers);

/** Rise of the test error, in percentage points, up to which a sentence may say that pruning costs little. */
export const TOLERATED = 1;

/** How far a network can be pruned before its error rises by more than `TOLERATED` points. */
export interface PruningLimit<Row extends Pruned> {
  /** Test error of the whole network, in percent. */
  readonly base: number;
  readonly row: Row;
  readonly share: number;
}

/** Returns the last row before the error first exceeds that of the whole network by more than TOLERATED; undefined if there are no rows. */
export function pruningLimit<Row extends Pruned>(result: AllPruned<Row>, curve: PruneCurve): PruningLimit<Row> | undefined {
  const rows = rowsOf(result, curve);
  const base = rows[0]?.error;
  if (base === undefined) return undefined;
  const end = rows.findIndex(({ error }) => error > base + TOLERATED);
  const row = rows[end < 0 ? rows.length - 1 : end - 1] as Row;
  return { base, row, share: keptFraction(row, result) };
}
