import { imageCount, percent, percentNumber, whole } from './format.ts';

/* Texts of the charts of Ensemble: errors and agreement of the sampled networks, and the confusion matrix. Errors are in percent. */

const error = (value: number): string => `${value.toFixed(2)} %`;

export const networkErrors = 'Test error of the networks';
/** Errors that are marked in the figure. */
export const MARK_NAMES = { ensemble: 'ensemble', vote: 'majority vote', meanField: 'mean field' };

interface Mark {
  readonly name: string;
  readonly value: number;
}

export const noNetwork = 'No networks have been sampled yet.';

/** `spread`: mean and standard deviation of the errors; `limits`: the least and the largest of them. */
export function networkErrorsSummary(
  networks: number,
  images: number,
  spread: { readonly mean: number; readonly sd: number },
  [least, most]: readonly [number, number],
  marks: readonly Mark[],
): string {
  const on = `on ${whole(images)} test ${images === 1 ? 'image' : 'images'}`;
  const words =
    networks === 1
      ? `Test error of one sampled network ${on}: ${error(spread.mean)}`
      : `Test error of ${networks} sampled networks ${on}: mean ${spread.mean.toFixed(2)} ± ${error(spread.sd)} sd, from ${least.toFixed(2)} to ${error(most)}`;
  return `${[words, ...marks.map(markText)].join('; ')}.`;
}

export const markText = ({ name, value }: Mark): string => `${name} ${error(value)}`;
export const meanSd = (mean: number, sd: number): string => `mean ${mean.toFixed(2)} ± ${sd.toFixed(2)} %`;
/** `network`: from 1. */
export const networkError = (network: number, value: number): string => `network ${network}: ${error(value)}`;

/** `network`: from 1. */
export const networkName = (network: number): string => `network ${network}`;
export const errorColumns = ['network', 'test error, %', 'selected'];
export const selected = 'selected';
export const selectedCsv = 'kept';
export const errorColumnsCsv = ['network', 'test error, %', selectedCsv];
export const mean = 'mean';
export const standardDeviation = 'standard deviation';
export const errorAxis = 'test error';

export const agreement = 'Pairwise agreement';
/** Fractions of images on which pairs of networks agree. */
export const agreementSummary = ({ mean, least, most }: Record<'mean' | 'least' | 'most', number>): string =>
  `Two sampled networks predict the same class for ${percentNumber(mean)} % of the test images on average, from ${percentNumber(least)} to ${percentNumber(most)} %.`;
export const noPair = 'Sample at least two networks to compare them.';
export const networkColumn = 'network';
export const networkAxis = (order: string): string => `network, ${order}`;
export const pairName = (one: number, other: number): string => `networks ${one} and ${other}`;
export const agreementValue = 'the same class';
export const sameNetwork = 'the same network';
export const agreementTick = (share: number): string => percent(share);

export const confusion = 'Confusion matrix';
/** The most frequent error: true class, predicted class, and number of images. */
interface Confused {
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
}
/** `who`: source of the predictions; `wrong`: number of images. */
export const confusionSummary = (images: number, who: string, wrong: number, { label, predicted, count }: Confused): string =>
  `Of ${whole(images)} test images, ${who} misclassifies ${whole(wrong)}${wrong > 0 ? `, most often ${label} as ${predicted} (${imageCount(count)})` : ''}.`;
export const confusionColumns = (classes: readonly number[]): string[] => [
  'true class',
  ...classes.map((predicted) => `predicted ${predicted}`),
  'fraction misclassified',
];
export const confusionColumnsCsv = (classes: readonly number[]): string[] => ['class', ...classes.map((predicted) => `taken for ${predicted}`), 'wrong'];
export const confusionGrid = 'Cells: use the arrow keys to move between them';
export const confusionCell = (label: number, predicted: number, count: number): string => `true class ${label}, predicted ${predicted}: ${imageCount(count)}`;
export const confusionPlace = (label: number, predicted: number): string => `true class ${label}, predicted ${predicted}`;
export const imagesValue = 'test images';
export const shareOfClass = (label: number): string => `of class ${label}`;
export const confusionHint = 'rows: true class · columns: predicted class';
export const labelAxis = 'true class';
/** `right`: fraction of images; undefined without images. */
export const predictedAxis = (right: number | undefined): string => `predicted class (${right === undefined ? '–' : percent(right)} correct)`;
