import { formatNumber, percent, superscript, whole } from './format.ts';

/* The cost of weight perturbation against the number of dimensions. */

export const title = 'What perturbing costs';
export const about =
  'A draw tells the slope along one direction; the others stay unknown. On a round bowl of D dimensions perturbation walks, with the learning rate that suits it best, until a tenth of the loss is left; and for bowls and for networks on images one draw’s step is compared with the downhill direction.';
export const cancel = 'Cancel measuring';
export const progress = 'Progress of the measurement';
export const measured = (share: number): string => percent(share);
export const measure = 'Measure';
export const measureAgain = 'Measure again';
export const pointsMeasured = (points: number): string => `${points} points measured`;

/* Sentences on the results. `growth`: a power of D, see power. */

export const power = (exponent: number): string => `D${superscript(exponent.toFixed(2))}`;

/** `first` and `last`: a dimension and the mean measured there; the same ones if there is only one. */
export const valuesBetween = (first: readonly [number, number], last: readonly [number, number]): string =>
  first === last
    ? `${formatNumber(first[1])} in ${whole(first[0])} dimensions`
    : `${formatNumber(first[1])} in ${whole(first[0])} dimensions, ${formatNumber(last[1])} in ${whole(last[0])}`;

export const noEvaluations = 'Loss evaluations until a tenth of the loss is left: nothing measured yet.';
export const growsFrom = (dimensions: number, growth: string): string => ` From ${dimensions} dimensions on they grow as ${growth}.`;
/** Evaluations in the dimension that needs the fewest, and in the one that needs the most. */
export const descentNeeds = (least: number, most: number): string =>
  ` Gradient descent needs ${least === most ? least : `${least} to ${most}`} in any of them.`;
/** `values`: see valuesBetween; then the two sentences above, each of which may be empty. */
export const evaluations = (values: string, grows: string, descent: string): string =>
  `Loss evaluations until a tenth of the loss of a round bowl is left: ${values}.${grows}${descent}`;

export const noCosines = 'Cosine between the step of one draw and the downhill direction: nothing measured yet.';
/** `growth` is undefined where it could not be fitted. */
export const cosinesOf = (of: 'bowl' | 'network', values: string, growth: string | undefined): string =>
  `${of === 'bowl' ? 'bowl' : 'networks'} ${values}${growth === undefined ? '' : `, as ${growth}`}`;
/** `parts`: see cosinesOf. */
export const cosines = (parts: readonly string[]): string =>
  `Cosine between the step of one draw and the downhill direction: ${parts.join('; ')}. A random direction in D dimensions gives about √(2 / (π D)), as ${power(-0.5)}.`;

/* The two figures. */

export const evaluationsFigure = 'Evaluations against dimensions';
export const evaluationsAxis = 'evaluations until a tenth of the loss is left';
export const cosineFigure = 'Cosine against dimensions';
export const cosineAxis = 'cosine between one draw’s step and downhill';
export const dimensionsAxis = 'dimensions D';

export const theory = '2 (D + 2) ln 10';
export const perturbation = 'Perturbation';
export const gradientDescent = 'Gradient descent';
export const randomDirection = 'random direction';
export const bowl = 'bowl';
export const networks = 'networks';
export const bars = 'bars: mean ± sd over repeats';
/** `label`: that of the vertical axis. */
export const columns = (label: string): string[] => ['series', 'dimensions', `${label}: mean`, 'sd', 'repeats'];
