import type { Rule } from '../model/config.ts';
import type { Keeper } from '../model/pruning.ts';
import { countConnections } from '../model/theta.ts';
import type { PrunedRow, PruneResult } from '../runs/prune.ts';
import { errorText, percent, show } from './number-format.ts';

/** The curves of a study of pruning: the law by the size of its mean weights and by pi, and plain back-propagation by the size of its weights. */
export const PRUNE_CURVES = ['mu', 'pi', 'bp'] as const;
export type PruneCurve = (typeof PRUNE_CURVES)[number];

export const KEEPER_WORDS: Readonly<Record<Keeper, string>> = {
  'not-UIP': 'all but UIP',
  'not-UIP-nor-silent': 'all but UIP and silent',
  VIP: 'VIP alone',
};

/** What a curve is called in the picture; where the run is of plain back-propagation, that is what is pruned. */
export const curveName = (curve: PruneCurve, rule: Rule): string =>
  curve === 'bp' || rule === 'bp' ? 'plain BP, by |w|' : curve === 'mu' ? 'law, by |μ|' : 'law, by π';

/** The rows of a curve, from the whole network down. */
export const rowsOf = ({ rows }: PruneResult, curve: PruneCurve): readonly PrunedRow[] =>
  rows.filter(({ network, pruning }) => (curve === 'bp' ? network === 'bp' : network === 'law' && pruning.by === curve));

export const roleRows = ({ rows }: PruneResult): readonly PrunedRow[] => rows.filter(({ pruning }) => pruning.by === 'role');

export const countKept = ({ kept }: PrunedRow): number => kept.reduce((sum, count) => sum + count, 0);
/** Weights that are kept, of all that there could be, in 0..1. */
export const keptShare = (row: PrunedRow, { config }: PruneResult): number => countKept(row) / countConnections(config.layers);

/** How a row was pruned: by what, and how far. */
export function sayPruning({ network, pruning }: PrunedRow, rule: Rule): { readonly by: string; readonly how: string } {
  if (pruning.by === 'role') return { by: 'law, by role', how: KEEPER_WORDS[pruning.keep] };
  const by = curveName(network === 'bp' ? 'bp' : pruning.by, rule);
  return { by, how: pruning.by === 'pi' ? `π ≤ ${pruning.above}` : `largest ${show(100 * pruning.fraction)} %` };
}

/** How many points of error pruning may cost where a sentence says that it costs little. */
export const TOLERATED = 1;

/** How far a curve goes down before its error has risen by more than `TOLERATED` points. */
export interface Reach {
  /** Error of the whole network, in percent. */
  readonly base: number;
  readonly row: PrunedRow;
  readonly share: number;
}

/** The last row before the first one whose error is more than TOLERATED above that of the whole network; undefined before there is a row. */
export function reachOf(result: PruneResult, curve: PruneCurve): Reach | undefined {
  const rows = rowsOf(result, curve);
  const base = rows[0]?.error;
  if (base === undefined) return undefined;
  const end = rows.findIndex(({ error }) => error > base + TOLERATED);
  const row = rows[end < 0 ? rows.length - 1 : end - 1] as PrunedRow;
  return { base, row, share: keptShare(row, result) };
}

const sayReach = ({ base, share }: Reach): string => `stays within ${TOLERATED} point of ${errorText(base)} down to ${percent(share)} of the weights`;

/** One sentence on what there is to see. */
export function summarise(result: PruneResult): string {
  const [size, pi, bp] = PRUNE_CURVES.map((curve) => reachOf(result, curve));
  if (!size) return 'Nothing measured yet.';
  if (result.config.rule === 'bp') return `Pruned by |w|, the error of plain back-propagation ${sayReach(size)}.`;
  return [
    `By |μ| the error ${sayReach(size)}`,
    ...(pi ? [`, by π down to ${percent(pi.share)}`] : []),
    ...(bp ? [`; that of plain back-propagation, by |w|, ${sayReach(bp)}`] : []),
    '.',
  ].join('');
}

/** Shares closer than this are neighbours on the grid of what was measured. */
const ALIKE = 1.2;

/** What the curves say of the paper's promise that a law can be compressed, whichever way it comes out; undefined before all is measured. */
export function judge(result: PruneResult): string | undefined {
  const [size, pi, bp] = PRUNE_CURVES.map((curve) => reachOf(result, curve));
  const alone = roleRows(result).find(({ pruning }) => pruning.by === 'role' && pruning.keep === 'VIP');
  if (!size || !pi || !bp || !alone) return undefined;
  const ratio = bp.share / size.share;
  const compared = ratio > ALIKE ? 'the law can be compressed further' : ratio < 1 / ALIKE ? 'the law cannot be compressed as far' : 'no clear difference';
  const enough = alone.error <= size.base + TOLERATED ? 'are enough' : 'are not enough';
  return [
    `Within ${TOLERATED} point of the error of the whole network (${errorText(size.base)}; plain back-propagation ${errorText(bp.base)})`,
    ` the law needs ${percent(size.share)} of its weights by |μ| and ${percent(pi.share)} by π, plain back-propagation ${percent(bp.share)}: ${compared}.`,
    ` VIP alone (${percent(keptShare(alone, result))}) ${enough}: error ${errorText(alone.error)}.`,
  ].join('');
}
