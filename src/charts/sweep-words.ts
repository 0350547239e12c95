import type { Target } from '../model/perturbation.ts';
import { errorText, whole } from '../text/format.ts';
import type { SweepRow } from '../training/analysis/sweep.ts';
import { TARGET_HITS, TARGET_WORDS } from './words.ts';

/** Changes below this, in percentage points, round to 0.0. */
const NEGLIGIBLE = 0.05;

/** Returns the point without perturbed connections; undefined before it is measured. */
export const baseOf = (rows: readonly SweepRow[]): SweepRow | undefined => rows.find(({ hits }) => hits === 0);

function endsOf(rows: readonly SweepRow[]): SweepRow[] {
  const ends = new Map<Target, SweepRow>();
  for (const row of rows) if (row.fraction >= (ends.get(row.target)?.fraction ?? 0)) ends.set(row.target, row);
  return [...ends.values()];
}

function change(points: number): string {
  if (Math.abs(points) < NEGLIGIBLE) return 'leaves it where it was';
  return `${points > 0 ? 'raises' : 'lowers'} it by ${Math.abs(points).toFixed(1)} points`;
}

export function describeSweep(layer: number, rows: readonly SweepRow[]): string {
  const base = baseOf(rows);
  const ends = endsOf(rows).filter(({ hits }) => hits > 0);
  if (!base) return `Test error of stage ${layer} with connections switched off and on: nothing measured yet.`;
  const begin = `Test error ${errorText(base.error.mean)} with nothing changed in stage ${layer}`;
  if (ends.length === 0) return `${begin}.`;
  const parts = ends.map(({ target, fraction, hits, error }, n) => {
    const [category, how] = TARGET_HITS[target];
    const count = `${fraction === 1 && target !== 'random' ? 'all ' : ''}${whole(hits)}`;
    return `switching ${count} ${category} ${n === 0 ? 'connections' : 'ones'} ${how} ${change(error.mean - base.error.mean)}`;
  });
  return `${begin}: ${parts.join('; ')}.`;
}

const signed = (points: number): string => (Math.abs(points) < NEGLIGIBLE ? '±0.0' : `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)}`);

/** Returns the increase of each curve over the unperturbed error, such as "VIP off +9.8, random +0.2 points at fraction 1". */
export function judgeSweep(rows: readonly SweepRow[]): string {
  const base = baseOf(rows);
  const ends = endsOf(rows);
  const fraction = Math.min(...ends.map((end) => end.fraction));
  // While a fraction is being measured, curves end at different fractions: compare at the largest one that all curves have.
  const same = rows.filter((row) => row.fraction === fraction && row.fraction > 0);
  if (!base || same.length === 0) return '';
  const nameOf = ({ target }: SweepRow): string => TARGET_WORDS[target].name;
  const [hit, missed] = [same.filter(({ hits }) => hits > 0), same.filter(({ hits }) => hits === 0)];
  const moves = hit.map((row) => `${nameOf(row)} ${signed(row.error.mean - base.error.mean)}`);
  return [
    ...(moves.length > 0 ? [`${moves.join(', ')} points at fraction\u00a0${fraction}`] : []),
    ...(missed.length > 0 ? [`no connections for ${missed.map(nameOf).join(', ')}`] : []),
  ].join('; ');
}
