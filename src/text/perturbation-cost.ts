import { formatNumber, percent, superscript, whole } from './format.ts';

/* The cost of weight perturbation against the number of dimensions. */

export const title = 'Cost of weight perturbation against dimension';
export const about =
  'A random perturbation measures the gradient along one direction only. Two measurements show what this costs in D dimensions: the number of loss evaluations that weight perturbation needs, with its best learning rate, to reduce the loss of a round bowl to a tenth; and the cosine between the step of one perturbation and the negative gradient, on bowls and on untrained networks.';
export const cancel = 'Cancel measuring';
export const progress = 'Progress of the measurement';
export const measured = (share: number): string => percent(share);
export const measure = 'Measure';
export const measureAgain = 'Measure again';
export const pointsMeasured = (points: number): string => `${points} ${points === 1 ? 'point' : 'points'} measured`;

/* Sentences on the results. `growth`: a power of D, see power. */

export const power = (exponent: number): string => `D${superscript(exponent.toFixed(2))}`;

/** `first` and `last`: a dimension and the mean measured there; the same ones if there is only one. */
export const valuesBetween = (first: readonly [number, number], last: readonly [number, number]): string =>
  first === last
    ? `${formatNumber(first[1])} in ${whole(first[0])} dimensions`
    : `${formatNumber(first[1])} in ${whole(first[0])} dimensions, ${formatNumber(last[1])} in ${whole(last[0])}`;

export const noEvaluations = 'Loss evaluations to reduce the loss to a tenth: nothing measured yet.';
export const growsFrom = (dimensions: number, growth: string): string => ` From ${dimensions} dimensions on, their number grows as ${growth}.`;
/** Evaluations in the dimension that needs the fewest, and in the one that needs the most. */
export const descentNeeds = (least: number, most: number): string =>
  ` Gradient descent needs ${least === most ? least : `${least} to ${most}`} in every dimension.`;
/** `values`: see valuesBetween; then the two sentences above, each of which may be empty. */
export const evaluations = (values: string, grows: string, descent: string): string =>
  `Loss evaluations to reduce the loss of a round bowl to a tenth: ${values}.${grows}${descent}`;

export const noCosines = 'Cosine between the step of one perturbation and the negative gradient: nothing measured yet.';
/** `growth` is undefined where it could not be fitted. */
export const cosinesOf = (of: 'bowl' | 'network', values: string, growth: string | undefined): string =>
  `${of === 'bowl' ? 'bowl' : 'networks'} ${values}${growth === undefined ? '' : `, scaling as ${growth}`}`;
/** `parts`: see cosinesOf. */
export const cosines = (parts: readonly string[]): string =>
  `Cosine between the step of one perturbation and the negative gradient: ${parts.join('; ')}. For a random direction in D dimensions its absolute value is about √(2 / (π D)) on average, which scales as ${power(-0.5)}.`;

/* The two figures. */

export const evaluationsFigure = 'Evaluations against dimensions';
export const evaluationsAxis = 'loss evaluations to a tenth of the loss';
export const cosineFigure = 'Cosine against dimensions';
export const cosineAxis = 'cosine of step and negative gradient';
export const dimensionsAxis = 'dimensions D';

export const theory = '2 (D + 2) ln 10';
export const perturbation = 'Perturbation';
export const gradientDescent = 'Gradient descent';
export const randomDirection = 'random direction';
export const bowl = 'bowl';
export const networks = 'networks';
export const bars = 'bars: mean ± sd over repeats';

/** Headings of the table of a figure. `quantity`: the label of its y axis; in files, one of the two below. */
export const columns = (quantity: string): string[] => ['series', 'dimensions', `${quantity}: mean`, 'sd', 'repeats'];
export const evaluationsCsv = 'evaluations until a tenth of the loss is left';
export const cosineCsv = 'cosine between one draw’s step and downhill';
