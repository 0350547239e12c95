import { categoryRows, keptFraction, PRUNE_CURVES, type PruneCurve, type PruningLimit, pruningLimit, TOLERATED } from '../model/pruned.ts';
import type { KeptCategories } from '../model/pruning.ts';
import type { Rule } from '../model/settings/config.ts';
import { errorText, formatNumber, percent } from '../text/format.ts';
import type { PrunedRow, PruneResult } from '../training/analysis/prune.ts';

export const KEPT_CATEGORY_WORDS: Readonly<Record<KeptCategories, string>> = {
  'not-UIP': 'all but UIP',
  'not-UIP-nor-silent': 'all but UIP and silent',
  VIP: 'VIP alone',
};

/** Returns the name of a curve. In a run of plain back-propagation, its own weights are pruned. */
export const curveName = (curve: PruneCurve, rule: Rule): string =>
  curve === 'bp' || rule === 'bp' ? 'plain BP, by |w|' : curve === 'mu' ? 'law, by |μ|' : 'law, by π';

/** Describes how a network was pruned: criterion (`by`) and amount (`how`). */
export function describePruning({ network, pruning }: PrunedRow, rule: Rule): { readonly by: string; readonly how: string } {
  if (pruning.by === 'role') return { by: 'law, by role', how: KEPT_CATEGORY_WORDS[pruning.keep] };
  const by = curveName(network === 'bp' ? 'bp' : pruning.by, rule);
  return { by, how: pruning.by === 'pi' ? `π ≤ ${pruning.above}` : `largest ${formatNumber(100 * pruning.fraction)} %` };
}

const describeReach = ({ base, share }: Pick<PruningLimit<PrunedRow>, 'base' | 'share'>): string =>
  `stays within ${TOLERATED} point of ${errorText(base)} down to ${percent(share)} of the weights`;

export function summarise(result: PruneResult): string {
  const [size, pi, bp] = PRUNE_CURVES.map((curve) => pruningLimit(result, curve));
  if (!size) return 'Nothing measured yet.';
  if (result.config.rule === 'bp') return `Pruned by |w|, the error of plain back-propagation ${describeReach(size)}.`;
  return [
    `By |μ| the error ${describeReach(size)}`,
    ...(pi ? [`, by π down to ${percent(pi.share)}`] : []),
    ...(bp ? [`; that of plain back-propagation, by |w|, ${describeReach(bp)}`] : []),
    '.',
  ].join('');
}

/** Fractions whose ratio is at most this are neighbours on the measured grid, so they do not count as different. */
const ALIKE = 1.2;

/** Tests the paper's claim that a trained distribution can be compressed, whatever the outcome; undefined before all curves are measured. */
export function judgePruning(result: PruneResult): string | undefined {
  const [size, pi, bp] = PRUNE_CURVES.map((curve) => pruningLimit(result, curve));
  const alone = categoryRows(result).find(({ pruning }) => pruning.by === 'role' && pruning.keep === 'VIP');
  if (!size || !pi || !bp || !alone) return undefined;
  const ratio = bp.share / size.share;
  const comparison = ratio > ALIKE ? 'the law can be compressed further' : ratio < 1 / ALIKE ? 'the law cannot be compressed as far' : 'no clear difference';
  const enough = alone.error <= size.base + TOLERATED ? 'are enough' : 'are not enough';
  return [
    `Within ${TOLERATED} point of the error of the whole network (${errorText(size.base)}; plain back-propagation ${errorText(bp.base)})`,
    ` the law needs ${percent(size.share)} of its weights by |μ| and ${percent(pi.share)} by π, plain back-propagation ${percent(bp.share)}: ${comparison}.`,
    ` VIP alone (${percent(keptFraction(alone, result))}) ${enough}: error ${errorText(alone.error)}.`,
  ].join('');
}
