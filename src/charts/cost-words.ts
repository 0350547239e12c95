import { fitPowerLaw } from '../model/math/fit-power-law.ts';
import { meanSdOf } from '../model/math/mean-sd.ts';
import { formatNumber, superscript, whole } from '../text/format.ts';
import type { CostPoint } from '../training/analysis/perturbation-cost.ts';

/**
 * Returns the loss evaluations until a tenth of the mean loss is left: with the best learning rate a step, which takes two
 * evaluations, multiplies it by 1 - 1 / (D + 2), about exp(-1 / (D + 2)).
 */
export const theoryEvaluations = (dimensions: number): number => 2 * (dimensions + 2) * Math.LN10;

/** Least dimension for fitting the exponent: from here on D + 2 is nearly D. */
const MANY = 32;

const describePower = (exponent: number): string => `D${superscript(exponent.toFixed(2))}`;

const means = (points: readonly CostPoint[], of: (point: CostPoint) => readonly number[] | undefined): (readonly [number, number])[] =>
  points.flatMap((point) => {
    const values = of(point);
    return values && values.length > 0 ? [[point.dimensions, meanSdOf(values).mean] as const] : [];
  });

const range = (values: readonly (readonly [number, number])[]): string => {
  const [first, last] = [values[0], values.at(-1)] as [readonly [number, number], readonly [number, number]];
  return first === last
    ? `${formatNumber(first[1])} in ${whole(first[0])} dimensions`
    : `${formatNumber(first[1])} in ${whole(first[0])} dimensions, ${formatNumber(last[1])} in ${whole(last[0])}`;
};

export function describeEvaluations(points: readonly CostPoint[]): string {
  const found = means(points, ({ evaluations }) => evaluations);
  if (found.length === 0) return 'Loss evaluations until a tenth of the loss is left: nothing measured yet.';
  const exponent = fitPowerLaw(found.filter(([dimensions]) => dimensions >= MANY));
  const grows = exponent === undefined ? '' : ` From ${MANY} dimensions on they grow as ${describePower(exponent)}.`;
  return `Loss evaluations until a tenth of the loss of a round bowl is left: ${range(found)}.${grows}${describeDescent(points)}`;
}

function describeDescent(points: readonly CostPoint[]): string {
  const counts = points.flatMap(({ descent }) => (descent === undefined ? [] : [descent]));
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length === 0) return '';
  return ` Gradient descent needs ${least === most ? least : `${least} to ${most}`} in any of them.`;
}

export function describeCosines(points: readonly CostPoint[]): string {
  const parts = (['bowl', 'network'] as const).flatMap((of) => {
    const found = means(
      points.filter((point) => point.of === of),
      ({ cosines }) => cosines,
    );
    if (found.length === 0) return [];
    const exponent = fitPowerLaw(found);
    return [`${of === 'bowl' ? 'bowl' : 'networks'} ${range(found)}${exponent === undefined ? '' : `, as ${describePower(exponent)}`}`];
  });
  return parts.length === 0
    ? 'Cosine between the step of one draw and the downhill direction: nothing measured yet.'
    : `Cosine between the step of one draw and the downhill direction: ${parts.join('; ')}. A random direction in D dimensions gives about √(2 / (π D)), as ${describePower(-0.5)}.`;
}
