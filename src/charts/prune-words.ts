import { categoryRows, countKept, keptFraction, PRUNE_CURVES, type PruneCurve, pruningLimit, TOLERATED } from '../model/pruned.ts';
import type { Rule } from '../model/settings/config.ts';
import * as text from '../text/ablation-charts.ts';
import { shown, shownError, shownPercent } from '../text/format.ts';
import type { PrunedRow, PruneResult } from '../training/analysis/prune.ts';
import type { TableData } from './frame/table.ts';

/** Returns the words for a curve. In a run of plain back-propagation, its own weights are pruned. */
export const curveWords = (curve: PruneCurve, rule: Rule) => text.PRUNE_CURVE_WORDS[rule === 'bp' ? 'bp' : curve];

interface PruningWords {
  readonly by: string;
  readonly how: string;
}

/** Describes how a network was pruned: criterion (`by`) and amount (`how`); `csv`: the same in CSV. */
export function describePruning({ network, pruning }: PrunedRow, rule: Rule): PruningWords & { readonly csv: PruningWords } {
  if (pruning.by === 'role') {
    const csv = { by: text.byCategoryCsv, how: text.keptCategoriesCsv[pruning.keep] };
    return { by: text.byCategory, how: text.keptCategories(pruning.keep), csv };
  }
  const curve = network === 'bp' || rule === 'bp' ? 'bp' : pruning.by;
  const how = pruning.by === 'pi' ? text.upToPi(pruning.above) : text.largest(pruning.fraction);
  return { by: text.PRUNE_CURVE_WORDS[curve].name, how, csv: { by: text.pruneCurvesCsv[curve], how } };
}

export function tabulatePruning(result: PruneResult): TableData {
  const { layers, rule } = result.config;
  return {
    columns: text.pruneColumns(layers.length - 1),
    csvColumns: text.pruneColumnsCsv(layers.length - 1),
    rows: result.rows.map((row) => {
      const { by, how, csv } = describePruning(row, rule);
      return [
        { value: csv.by, text: by },
        { value: csv.how, text: how },
        countKept(row),
        shownPercent(keptFraction(row, result)),
        shownError(row.error),
        ...row.kept,
        ...row.units,
        shown(row.denseBytes, String(row.denseBytes)),
        shown(row.sparseBytes, String(row.sparseBytes)),
      ];
    }),
  };
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
