import { decimalsOf, duration, errorText, formatNumber, imageCount, measuredTime, whole } from './format.ts';

/* Texts of the comparison of learning rules: its curves, times to an error, and what the lanes share. */

type Axis = 'step' | 'images' | 'seconds' | 'passes';
type Quantity = 'error' | 'loss' | 'angles' | 'distances' | 'feedbackAngles';
type Rule = 'gbp' | 'bp' | 'fa' | 'kp' | 'wp';

/** Mean and standard deviation over n seeds. */
interface MeanSd {
  readonly mean: number;
  readonly sd: number;
  readonly n: number;
}

export const RACE_SHORT: Readonly<Record<Rule, string>> = { gbp: 'gBP', bp: 'BP', fa: 'FA', kp: 'KP', wp: 'WP' };

/** Names of the quantities in the menu and in the titles of figures. */
export const RACE_Y_WORDS: Readonly<Record<Quantity, string>> = {
  error: 'Test error',
  loss: 'Training loss',
  angles: 'Angle to the BP gradient',
  distances: '|W − B|',
  feedbackAngles: 'Angle between W and B',
};
export const RACE_X_WORDS: Readonly<Record<Axis, string>> = { step: 'steps', images: 'images', seconds: 'seconds', passes: 'forward passes' };

/** Labels of the axes. */
export const RACE_X_LABELS: Readonly<Record<Axis, string>> = { step: 'steps', images: 'images', seconds: 'training time, s', passes: 'forward passes' };
const RACE_Y_LABELS: Readonly<Record<Quantity, string>> = {
  error: 'test error, %',
  loss: 'training loss',
  angles: 'angle to BP gradient, °',
  distances: '|W − B|',
  feedbackAngles: 'angle between W and B, °',
};

const ofLayer = (name: string, layer: number | undefined): string => (layer === undefined ? name : `${name}, layer ${layer}`);
const rightAngle = (y: Quantity, layer: number | undefined): string => (layer === undefined || y === 'distances' ? '' : '; dotted: 90°');

/** `layer`: weight layer, for the quantities that are measured for each. */
export const yLabel = (y: Quantity, layer: number | undefined): string => `${ofLayer(RACE_Y_LABELS[y], layer)}${rightAngle(y, layer)}`;

/** Such as "Test error by steps". */
export const raceChart = (x: Axis, y: Quantity, layer: number | undefined): string => ofLayer(`${RACE_Y_WORDS[y]} by ${RACE_X_WORDS[x]}`, layer);

export const onlyWithFeedback = 'Only FA and KP have feedback weights B.';
export const beforeStart = 'Curves appear when a comparison starts.';

export const emptyChart = (title: string, why: string): string => `${title}: no measurements yet. ${why}`;

const UNITS: Readonly<Record<Quantity, string>> = { error: ' %', loss: '', angles: '°', distances: '', feedbackAngles: '°' };
const valueText = (y: Quantity, value: number): string => `${y === 'error' ? value.toFixed(1) : formatNumber(value)}${UNITS[y]}`;

interface CurveEnd extends MeanSd {
  readonly lane: string;
}

/** `seeds`: number of finished seeds; `isRunning`: whether another one is in progress and drawn. */
export function chartSummary(title: string, y: Quantity, ends: readonly CurveEnd[], seeds: number, isRunning: boolean): string {
  const lanes = ends.map(({ lane, mean, sd, n }) => `${lane} ${valueText(y, mean)}${n > 1 ? ` ± ${formatNumber(sd, 2)}` : ''}`);
  const of = seeds > 1 ? `, mean ± sd over ${seeds} seeds` : '';
  return `${title}${of}, at the end of each curve: ${lanes.join(', ')}.${isRunning ? ' Thin lines: the current seed.' : ''}`;
}

/** Headings of the table of a chart. */
export const chartColumns = (x: Axis, y: Quantity, layer: number | undefined): string[] => [
  ...['lane', 'curve', RACE_X_LABELS[x], `${ofLayer(RACE_Y_LABELS[y], layer)}, mean`, 'sd', 'seeds'],
];
/** The same in files. */
export const chartCsv = (x: Axis, y: Quantity, layer: number | undefined): string[] => {
  const measured = layer === undefined ? RACE_Y_LABELS[y] : `${RACE_Y_LABELS[y]}, stage ${layer}${rightAngle(y, layer)}`;
  return ['lane', 'of', x === 'seconds' ? 'seconds in steps' : RACE_X_LABELS[x], `${measured}, mean`, 'its sd', 'seeds'];
};

/** Curves, in the table of a chart. */
export const CURVES = { mean: 'mean', oneSeed: 'one seed', currentSeed: 'current seed' } as const;
/** The same in files. */
export const curvesCsv = { ...CURVES, currentSeed: 'seed in hand' } as const;

export const bandKey = (seeds: number): string => `band: mean ± sd over ${seeds} seeds`;
export const thinKey = 'thin: current seed';
export const target = (error: number): string => `target ${error} %`;

/** Reasons why the time to an error cannot be extrapolated. */
export const NO_EXTRAPOLATION: Readonly<Record<'risen' | 'few' | 'level' | 'far', string>> = {
  risen: 'the error has increased again, so the time cannot be extrapolated; try a smaller learning rate',
  few: 'too few measurements to extrapolate the time',
  level: 'the error hardly decreases, so the time cannot be extrapolated',
  far: 'the extrapolated time is more than a million times the measured one, too far to be meaningful',
};

const count = (value: number): string => whole(Math.round(value));

/** "12,000 images" or "12,000 ± 400 images". */
const countOf = ({ n, mean, sd }: MeanSd, one: string, many = `${one}s`): string =>
  n > 1 ? `${count(mean)} ± ${count(sd)} ${many}` : `${count(mean)} ${Math.round(mean) === 1 ? one : many}`;

/** "2.4 s", "2.4 ± 0.3 s" or "9 min ± 1 min". */
function timeSpread({ n, mean, sd }: MeanSd): string {
  if (n < 2) return measuredTime(mean);
  const short = (value: number): string => value.toFixed(decimalsOf(mean));
  return mean < 90 ? `${short(mean)} ± ${short(sd)} s` : `${duration(mean)} ± ${duration(sd)}`;
}

/** `goal`: test error in percent, which `reached` of `seeds` seeds have reached. */
export function reachedAfter(goal: number, reached: number, seeds: number, at: Readonly<Record<Axis, MeanSd>>): string {
  const some = reached < seeds ? ` by ${reached} of ${seeds} seeds` : '';
  const parts = [countOf(at.images, 'image'), countOf(at.step, 'step'), countOf(at.passes, 'forward pass', 'forward passes'), timeSpread(at.seconds)];
  return `${goal} % reached${some} after ${parts.join(', ')}`;
}

/** Errors in percent; `least` only where it is to be named. */
export const notReached = (goal: number, epochs: number, last: number, least: number | undefined): string =>
  `${goal} % not reached in ${formatNumber(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'} (test error ${errorText(last)}${least === undefined ? '' : `, lowest ${errorText(least)}`})`;

export const withoutTime = (beginning: string, reason: string): string => `${beginning}; ${reason}`;

/** `factor`: ratio of the extrapolated time to the measured one. */
export const extrapolated = (beginning: string, seconds: number, factor: number): string =>
  `${beginning}; extrapolated time: about ${measuredTime(seconds)}, ${factorText(factor)} times the measured one`;

/** Two digits already exceed the accuracy of an extrapolation. */
const factorText = (factor: number): string => (factor < 100 ? formatNumber(factor, 2) : whole(Number(factor.toPrecision(2))));

const NET_WORDS = {
  relu: 'ReLU units, softmax output, cross-entropy loss, and weighted sums divided by √N',
  sigmoid: 'sigmoid units, half the squared error as loss, and unscaled weighted sums',
};

/** Settings that all lanes share. */
interface Shared {
  readonly net: 'relu' | 'sigmoid';
  readonly layers: readonly number[];
  readonly T: number;
  readonly V: number;
  readonly batch: number;
  readonly seed: number;
  readonly seeds: number;
  readonly variance: number;
  readonly feedbackVariance: number;
}

/** `sharesFeedback`: whether several lanes have feedback weights B. */
export function equalSettings({ net, layers, T, V, batch, seed, seeds, variance, feedbackVariance }: Shared, hasGbp: boolean, sharesFeedback: boolean): string {
  const shared = [
    `initial weights of variance ${variance}${hasGbp ? ' (for gBP the initial m, with π = 0)' : ''}`,
    ...(sharesFeedback ? [`feedback weights B of variance ${feedbackVariance} (FA and KP)`] : []),
    `batches of ${imageCount(batch)}, in the same order, from the first ${whole(T)} training images`,
    `the first ${whole(V)} test images`,
    seeds === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + seeds - 1}`,
  ];
  return `The same for all lanes: layers ${layers.join('-')} with ${NET_WORDS[net]}; ${shared.join('; ')}.`;
}

export const countedCost =
  'Cost: a forward pass computes the outputs of one batch. Weight perturbation needs two forward passes per step, the other rules one; their backward pass is not counted. Times are those of the training steps, without the tests. The time to a test error is that of the first measurement at or below it.';

const SYMBOLS: Readonly<Record<string, string>> = { eta: 'η', lambda: 'λ', sigma: 'σ', nudge: 'κ' };

/** Settings tuned for one lane; `fields`: name and value of each, the learning rate first. */
export function tunedSettings(
  lane: string,
  optimiser: 'adam' | 'sgd',
  schedule: 'cosine' | 'constant',
  fields: readonly (readonly [string, number])[],
): string {
  const [eta, ...others] = fields.map(([field, value]) => `${SYMBOLS[field] ?? field} = ${value}`);
  return `${lane}: ${[optimiser === 'adam' ? 'Adam' : 'SGD', `${eta}${schedule === 'cosine' ? ' with cosine decay' : ''}`, ...others].join(', ')}`;
}
