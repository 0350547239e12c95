import type { FigureSeries } from '../figures/figure-data.ts';
import { fitPowerLaw } from '../model/math/fit-power-law.ts';
import { meanSdOf } from '../model/math/mean-sd.ts';
import { shown } from '../text/format.ts';
import * as text from '../text/perturbation-cost.ts';
import type { CostPoint } from '../training/analysis/perturbation-cost.ts';
import { NOTHING } from './frame/csv.ts';
import type { TableData } from './frame/table.ts';

/**
 * Returns the loss evaluations until a tenth of the mean loss is left: with the best learning rate a step, which takes two
 * evaluations, multiplies it by 1 - 1 / (D + 2), about exp(-1 / (D + 2)).
 */
export const theoryEvaluations = (dimensions: number): number => 2 * (dimensions + 2) * Math.LN10;

/** Least dimension for fitting the exponent: from here on D + 2 is nearly D. */
const MANY = 32;

const means = (points: readonly CostPoint[], of: (point: CostPoint) => readonly number[] | undefined): (readonly [number, number])[] =>
  points.flatMap((point) => {
    const values = of(point);
    return values && values.length > 0 ? [[point.dimensions, meanSdOf(values).mean] as const] : [];
  });

const range = (values: readonly (readonly [number, number])[]): string => {
  const [first, last] = [values[0], values.at(-1)] as [readonly [number, number], readonly [number, number]];
  return text.valuesBetween(first, last);
};

export function describeEvaluations(points: readonly CostPoint[]): string {
  const found = means(points, ({ evaluations }) => evaluations);
  if (found.length === 0) return text.noEvaluations;
  const exponent = fitPowerLaw(found.filter(([dimensions]) => dimensions >= MANY));
  const grows = exponent === undefined ? '' : text.growsFrom(MANY, text.power(exponent));
  return text.evaluations(range(found), grows, describeDescent(points));
}

function describeDescent(points: readonly CostPoint[]): string {
  const counts = points.flatMap(({ descent }) => (descent === undefined ? [] : [descent]));
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return counts.length === 0 ? '' : text.descentNeeds(least, most);
}

export function describeCosines(points: readonly CostPoint[]): string {
  const parts = (['bowl', 'network'] as const).flatMap((of) => {
    const found = means(
      points.filter((point) => point.of === of),
      ({ cosines }) => cosines,
    );
    if (found.length === 0) return [];
    const exponent = fitPowerLaw(found);
    return [text.cosinesOf(of, range(found), exponent === undefined ? undefined : text.power(exponent))];
  });
  return parts.length === 0 ? text.noCosines : text.cosines(parts);
}

/** `column` and `csvColumn`: heading of the values on the page and in files. */
export const tabulateCosts = (column: string, csvColumn: string, series: readonly Pick<FigureSeries, 'name' | 'points'>[]): TableData => ({
  columns: text.columns(column),
  csvColumns: text.columns(csvColumn),
  rows: series.flatMap(({ name, points }) =>
    points.map(({ x, values }) => {
      const { mean, sd, n } = meanSdOf(values);
      return [name, x, shown(mean), n > 1 ? shown(sd) : NOTHING, n];
    }),
  ),
});
