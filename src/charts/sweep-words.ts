import type { Target } from '../model/perturbation.ts';
import * as text from '../text/ablation-charts.ts';
import type { SweepRow } from '../training/analysis/sweep.ts';

/** Returns the point without perturbed connections; undefined before it is measured. */
export const baseOf = (rows: readonly SweepRow[]): SweepRow | undefined => rows.find(({ hits }) => hits === 0);

function endsOf(rows: readonly SweepRow[]): SweepRow[] {
  const ends = new Map<Target, SweepRow>();
  for (const row of rows) if (row.fraction >= (ends.get(row.target)?.fraction ?? 0)) ends.set(row.target, row);
  return [...ends.values()];
}

/** Returns rows with the increase of their error over the unperturbed one, in percentage points. */
const changesOf = (rows: readonly SweepRow[], base: SweepRow) =>
  rows.map(({ target, fraction, hits, error }) => ({ target, fraction, hits, change: error.mean - base.error.mean }));

export function describeSweep(layer: number, rows: readonly SweepRow[]): string {
  const base = baseOf(rows);
  if (!base) return text.noSweep(layer);
  const ends = endsOf(rows).filter(({ hits }) => hits > 0);
  return text.sweepSummary(layer, base.error.mean, changesOf(ends, base));
}

/** Returns the increase of each curve over the unperturbed error, such as "VIP off +9.8, random +0.2 points at fraction 1". */
export function judgeSweep(rows: readonly SweepRow[]): string {
  const base = baseOf(rows);
  const ends = endsOf(rows);
  const fraction = Math.min(...ends.map((end) => end.fraction));
  // While a fraction is being measured, curves end at different fractions: compare at the largest one that all curves have.
  const same = rows.filter((row) => row.fraction === fraction && row.fraction > 0);
  if (!base || same.length === 0) return '';
  const [hit, missed] = [same.filter(({ hits }) => hits > 0), same.filter(({ hits }) => hits === 0)];
  return text.sweepVerdict(
    fraction,
    changesOf(hit, base),
    missed.map(({ target }) => target),
  );
}
