import { categoryRows, keptFraction, PRUNE_CURVES, type PruneCurve, pruningLimit, TOLERATED } from '../model/pruned.ts';
import type { Rule } from '../model/settings/config.ts';
import * as text from '../text/ablation-charts.ts';
import type { PrunedRow, PruneResult } from '../training/analysis/prune.ts';

/** Returns the words for a curve. In a run of plain back-propagation, its own weights are pruned. */
export const curveWords = (curve: PruneCurve, rule: Rule) => text.PRUNE_CURVE_WORDS[rule === 'bp' ? 'bp' : curve];

/** Describes how a network was pruned: criterion (`by`) and amount (`how`). */
export function describePruning({ network, pruning }: PrunedRow, rule: Rule): { readonly by: string; readonly how: string } {
  if (pruning.by === 'role') return { by: text.byCategory, how: text.KEPT_CATEGORY_WORDS[pruning.keep] };
  const by = curveWords(network === 'bp' ? 'bp' : pruning.by, rule).name;
  return { by, how: pruning.by === 'pi' ? text.upToPi(pruning.above) : text.largest(pruning.fraction) };
}

export function summarise(result: PruneResult): string {
  const [size, pi, bp] = PRUNE_CURVES.map((curve) => pruningLimit(result, curve));
  if (!size) return text.nothingMeasured;
  if (result.config.rule === 'bp') return text.pruneSummaryPlain(size, TOLERATED);
  return text.pruneSummary(size, pi, bp, TOLERATED);
}

/** Fractions whose ratio is at most this are neighbours on the measured grid, so they do not count as different. */
const ALIKE = 1.2;

/** Tests the paper's claim that a trained distribution can be compressed, whatever the outcome; undefined before all curves are measured. */
export function judgePruning(result: PruneResult): string | undefined {
  const [size, pi, bp] = PRUNE_CURVES.map((curve) => pruningLimit(result, curve));
  const alone = categoryRows(result).find(({ pruning }) => pruning.by === 'role' && pruning.keep === 'VIP');
  if (!size || !pi || !bp || !alone) return undefined;
  const ratio = bp.share / size.share;
  return text.pruneVerdict({
    mu: size,
    pi,
    bp,
    comparison: ratio > ALIKE ? 'further' : ratio < 1 / ALIKE ? 'less' : 'alike',
    vip: { share: keptFraction(alone, result), error: alone.error, isEnough: alone.error <= size.base + TOLERATED },
    tolerated: TOLERATED,
  });
}
