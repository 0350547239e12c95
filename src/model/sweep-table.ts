import type { Target } from './perturbation.ts';

/** A point of a curve of Fig. 4a with the test error of each network, in percent. */
interface Point {
  readonly stage: number;
  readonly target: Target;
  readonly fraction: number;
  readonly hits: number;
  readonly errors: readonly number[];
}

/** Tabulates a sweep for files: one network per row, counted from 1, with its test error in percent, unrounded. */
export const tabulateSweep = (points: readonly Point[]) => ({
  columns: ['stage', 'target', 'fraction', 'hits', 'network', 'error'],
  rows: points.flatMap(({ stage: layer, target, fraction, hits, errors }) => errors.map((error, n) => [layer, target, fraction, hits, n + 1, error])),
});
