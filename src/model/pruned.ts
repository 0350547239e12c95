import type { Pruning } from './pruning.ts';
import type { RunConfig } from './settings/config.ts';
import { countConnections } from './theta.ts';

/** A pruned network and what became of it. */
export interface Pruned {
  /** The mean weights of the law, or the network beside it that plain back-propagation has trained. */
  readonly network: 'law' | 'bp';
  readonly pruning: Pruning;
  /** [stage] of weights that are not 0. */
  readonly kept: readonly number[];
  /** Test error in percent, without noise. */
  readonly error: number;
}

/** Pruned networks of one run, of each kind from the whole one down. */
interface AllPruned<Row extends Pruned> {
  readonly config: RunConfig;
  readonly rows: readonly Row[];
}

/** The curves of a study of pruning: the law by the size of its mean weights and by pi, and plain back-propagation by the size of its weights. */
export const PRUNE_CURVES = ['mu', 'pi', 'bp'] as const;
export type PruneCurve = (typeof PRUNE_CURVES)[number];

/** The rows of a curve, from the whole network down. */
export const rowsOf = <Row extends Pruned>({ rows }: AllPruned<Row>, curve: PruneCurve): readonly Row[] =>
  rows.filter(({ network, pruning }) => (curve === 'bp' ? network === 'bp' : network === 'law' && pruning.by === curve));

export const categoryRows = <Row extends Pruned>({ rows }: AllPruned<Row>): readonly Row[] => rows.filter(({ pruning }) => pruning.by === 'role');

export const countKept = ({ kept }: Pruned): number => kept.reduce((sum, count) => sum + count, 0);

/** Weights that are kept, of all that there could be, in 0..1. */
export const keptFraction = (row: Pruned, { config }: { readonly config: RunConfig }): number => countKept(row) / countConnections(config.layers);

/** How many points of error pruning may cost where a sentence says that it costs little. */
export const TOLERATED = 1;

/** How far a curve goes down before its error has risen by more than `TOLERATED` points. */
export interface Reach<Row extends Pruned> {
  /** Error of the whole network, in percent. */
  readonly base: number;
  readonly row: Row;
  readonly share: number;
}

/** The last row before the first one whose error is more than TOLERATED above that of the whole network; undefined before there is a row. */
export function reachOf<Row extends Pruned>(result: AllPruned<Row>, curve: PruneCurve): Reach<Row> | undefined {
  const rows = rowsOf(result, curve);
  const base = rows[0]?.error;
  if (base === undefined) return undefined;
  const end = rows.findIndex(({ error }) => error > base + TOLERATED);
  const row = rows[end < 0 ? rows.length - 1 : end - 1] as Row;
  return { base, row, share: keptFraction(row, result) };
}
