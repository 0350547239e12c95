import { decimalsOf, duration, errorText, formatNumber, measuredTime, whole } from './format.ts';

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
export const RACE_X_LABELS: Readonly<Record<Axis, string>> = { step: 'steps', images: 'images', seconds: 'seconds in steps', passes: 'forward passes' };
const RACE_Y_LABELS: Readonly<Record<Quantity, string>> = {
  error: 'test error, %',
  loss: 'training loss',
  angles: 'angle to BP gradient, °',
  distances: '|W − B|',
  feedbackAngles: 'angle between W and B, °',
};

/** `layer`: weight layer, for the quantities that are measured for each. */
export const yLabel = (y: Quantity, layer: number | undefined): string =>
  layer === undefined ? RACE_Y_LABELS[y] : `${RACE_Y_LABELS[y]}, stage ${layer}${y === 'distances' ? '' : '; dotted: 90°'}`;

export const withScale = (label: string, isLog: boolean): string => `${label}${isLog ? ' (log)' : ''}`;

/** Such as "Test error by steps". */
export const raceChart = (x: Axis, y: Quantity, layer: number | undefined): string =>
  `${RACE_Y_WORDS[y]} by ${RACE_X_WORDS[x]}${layer === undefined ? '' : `, stage ${layer}`}`;

export const onlyWithFeedback = 'Only FA and KP have a matrix B.';
export const beforeStart = 'Curves appear when a race starts.';

export const emptyChart = (title: string, why: string): string => `${title}: nothing measured yet. ${why}`;

const UNITS: Readonly<Record<Quantity, string>> = { error: ' %', loss: '', angles: '°', distances: '', feedbackAngles: '°' };
const valueText = (y: Quantity, value: number): string => `${y === 'error' ? value.toFixed(1) : formatNumber(value)}${UNITS[y]}`;

interface CurveEnd extends MeanSd {
  readonly lane: string;
}

/** `seeds`: number of finished seeds; `isRunning`: whether another one is in progress and drawn. */
export function chartSummary(title: string, y: Quantity, ends: readonly CurveEnd[], seeds: number, isRunning: boolean): string {
  const lanes = ends.map(({ lane, mean, sd, n }) => `${lane} ${valueText(y, mean)}${n > 1 ? ` ± ${formatNumber(sd, 2)}` : ''}`);
  const of = seeds > 1 ? `, mean ± sd over ${seeds} seeds` : '';
  return `${title}${of}, at the end of each curve: ${lanes.join(', ')}.${isRunning ? ' Thin lines: the seed in hand.' : ''}`;
}

/** Columns of the table of a chart, from the labels of its axes. */
export const chartColumns = (x: string, y: string): string[] => ['lane', 'of', x, `${y}, mean`, 'its sd', 'seeds'];
export const ofMean = 'mean';
export const ofOneSeed = 'one seed';
export const ofCurrentSeed = 'seed in hand';

export const bandKey = (seeds: number): string => `band: mean ± sd over ${seeds} seeds`;
export const thinKey = 'thin: the seed in hand';
export const target = (error: number): string => `target ${error} %`;

/** Reasons why the time to an error cannot be extrapolated. */
export const NO_EXTRAPOLATION: Readonly<Record<'risen' | 'few' | 'level' | 'far', string>> = {
  risen: 'the error has risen again, so no time can be given; a smaller learning rate may go on',
  few: 'too few measurements to say when it would be',
  level: 'the error hardly falls, so no time can be given',
  far: 'more than a million times as far as was measured, which nobody should believe',
};

const count = (value: number): string => whole(Math.round(value));

/** "12,000" or "12,000 ± 400". */
const countSpread = ({ n, mean, sd }: MeanSd): string => (n > 1 ? `${count(mean)} ± ${count(sd)}` : count(mean));

/** "2.4 s", "2.4 ± 0.3 s" or "9 min ± 1 min". */
function timeSpread({ n, mean, sd }: MeanSd): string {
  if (n < 2) return measuredTime(mean);
  const short = (value: number): string => value.toFixed(decimalsOf(mean));
  return mean < 90 ? `${short(mean)} ± ${short(sd)} s` : `${duration(mean)} ± ${duration(sd)}`;
}

/** `goal`: test error in percent, which `reached` of `seeds` seeds have reached. */
export function reachedAfter(goal: number, reached: number, seeds: number, at: Readonly<Record<Axis, MeanSd>>): string {
  const some = reached < seeds ? ` by ${reached} of ${seeds} seeds,` : '';
  const parts = [`${countSpread(at.images)} images`, `${countSpread(at.step)} steps`, `${countSpread(at.passes)} forward passes`, timeSpread(at.seconds)];
  return `${goal} % reached${some} after ${parts.join(', ')}`;
}

/** Errors in percent; `least` only where it is to be named. */
export const notReached = (goal: number, epochs: number, last: number, least: number | undefined): string =>
  `${goal} % not reached in ${formatNumber(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'} (${errorText(last)}${least === undefined ? '' : `, at best ${errorText(least)}`})`;

export const withoutTime = (beginning: string, reason: string): string => `${beginning}; ${reason}`;

/** `factor`: ratio of the extrapolated time to the measured one. */
export const extrapolated = (beginning: string, seconds: number, factor: number): string =>
  `${beginning}; at this rate after about ${measuredTime(seconds)}, ${factorText(factor)} times as far as was measured: an extrapolation`;

/** Two digits already exceed the accuracy of an extrapolation. */
const factorText = (factor: number): string => (factor < 100 ? formatNumber(factor, 2) : whole(Number(factor.toPrecision(2))));

const NET_WORDS = {
  relu: 'ReLU units, softmax and cross entropy, sums divided by √N',
  sigmoid: 'sigmoid units, half the squared error, sums as they are',
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
  const starts = [
    `every lane begins with the same weights (variance ${variance}${hasGbp ? '; for gBP they are m, with π = 0' : ''})`,
    ...(sharesFeedback ? [`both B are the same (variance ${feedbackVariance})`] : []),
    `meets the same batches of ${whole(batch)} in the same order (first ${whole(T)} images)`,
    `is tested on the same ${whole(V)} images`,
  ];
  return `Equal: ${layers.join('-')} with ${NET_WORDS[net]}; ${starts.join('; ')}; ${seeds === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + seeds - 1}`}.`;
}

export const countedCost =
  'Counted: a forward pass is one way of a batch up through the network. Weight perturbation needs two a step; the others one, and one way down, which is not counted. Seconds are those in steps; measuring is left out. A time to an error is that of the first measurement at or below it.';

const FIELD_SYMBOLS = { eta: 'η', momentum: 'momentum', lambda: 'λ', sigma: 'σ', nudge: 'nudge' };
type Field = keyof typeof FIELD_SYMBOLS;

/** Settings tuned for one lane; `fields`: name and value of each, the learning rate first. */
export function tunedSettings(lane: string, optimiser: 'adam' | 'sgd', schedule: 'cosine' | 'constant', fields: readonly (readonly [Field, number])[]): string {
  const [eta, ...others] = fields.map(([field, value]) => `${FIELD_SYMBOLS[field]} ${value}`);
  return `${lane}: ${[optimiser === 'adam' ? 'Adam' : 'SGD', `${eta}${schedule === 'cosine' ? ' falling as a cosine' : ''}`, ...others].join(', ')}`;
}
