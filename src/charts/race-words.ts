import type { MeanSd } from '../model/math/mean-sd.ts';
import type { NoExtrapolation, TimeTo } from '../model/race-time.ts';
import { stepsPerEpoch } from '../model/settings/config.ts';
import { LANE_FIELDS, type LaneField, laneFields } from '../model/settings/race-fields.ts';
import { LANE_NAMES, type LaneConfig, type LaneRule, type Net, type RaceConfig } from '../model/settings/rules.ts';
import { decimalsOf, duration, errorText, formatNumber, measuredTime, whole } from '../text/format.ts';

const NET_WORDS: Readonly<Record<Net, string>> = {
  relu: 'ReLU units, softmax and cross entropy, sums divided by √N',
  sigmoid: 'sigmoid units, half the squared error, sums as they are',
};

/** Reasons why the time to an error cannot be extrapolated. */
const NO_EXTRAPOLATION: Readonly<Record<NoExtrapolation, string>> = {
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

/** Describes when a lane reached a test error, in every unit, or the extrapolated time: a sentence without its full stop. */
export function describeTimeTo(time: TimeTo, config: RaceConfig): string {
  const { goal, seeds, reached, at, last, least, images, ahead } = time;
  if (at) {
    const some = reached.length < seeds ? ` by ${reached.length} of ${seeds} seeds,` : '';
    const parts = [`${countSpread(at.images)} images`, `${countSpread(at.step)} steps`, `${countSpread(at.passes)} forward passes`, timeSpread(at.seconds)];
    return `${goal} % reached${some} after ${parts.join(', ')}`;
  }
  const epochs = images / config.batch / stepsPerEpoch(config);
  const short = `${goal} % not reached in ${formatNumber(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'} (${errorText(last.mean)}${ahead === 'risen' ? `, at best ${errorText(least)}` : ''})`;
  if (ahead === undefined || typeof ahead === 'string') return `${short}; ${NO_EXTRAPOLATION[ahead ?? 'few']}`;
  return `${short}; at this rate after about ${measuredTime(ahead.seconds)}, ${factorText(ahead.factor)} times as far as was measured: an extrapolation`;
}

/** Two digits already exceed the accuracy of an extrapolation. */
const factorText = (factor: number): string => (factor < 100 ? formatNumber(factor, 2) : whole(Number(factor.toPrecision(2))));

export interface Fairness {
  readonly equal: string;
  readonly tuned: readonly { readonly rule: LaneRule; readonly words: string }[];
  readonly counted: string;
}

/** Describes the settings that the lanes of a race share, those tuned for each lane, and the counted cost. */
export function fairness(config: RaceConfig): Fairness {
  const { net, layers, T, V, batch, seed, seeds, variance, feedbackVariance, lanes } = config;
  const has = (...rules: readonly LaneRule[]): boolean => lanes.some(({ rule }) => rules.includes(rule));
  const starts = [
    `every lane begins with the same weights (variance ${variance}${has('gbp') ? '; for gBP they are m, with π = 0' : ''})`,
    ...(has('fa') && has('kp') ? [`both B are the same (variance ${feedbackVariance})`] : []),
    `meets the same batches of ${whole(batch)} in the same order (first ${whole(T)} images)`,
    `is tested on the same ${whole(V)} images`,
  ];
  return {
    equal: `Equal: ${layers.join('-')} with ${NET_WORDS[net]}; ${starts.join('; ')}; ${seeds === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + seeds - 1}`}.`,
    tuned: lanes.map((lane) => ({ rule: lane.rule, words: `${LANE_NAMES[lane.rule]}: ${tunedWords(lane)}` })),
    counted:
      'Counted: a forward pass is one way of a batch up through the network. Weight perturbation needs two a step; the others one, and one way down, which is not counted. Seconds are those in steps; measuring is left out. A time to an error is that of the first measurement at or below it.',
  };
}

const SYMBOL: Readonly<Record<LaneField, string>> = { eta: 'η', momentum: 'momentum', lambda: 'λ', sigma: 'σ', nudge: LANE_FIELDS.nudge.label.toLowerCase() };

function tunedWords(lane: LaneConfig): string {
  const numberOf = (field: LaneField): number => (field === 'momentum' ? lane.optimiser.momentum : lane[field]);
  const fields = laneFields(lane).filter((field) => field !== 'momentum' || numberOf(field) > 0);
  const [eta, ...others] = fields.map((field) => `${SYMBOL[field]} ${numberOf(field)}`);
  return [lane.optimiser.kind === 'adam' ? 'Adam' : 'SGD', `${eta}${lane.schedule === 'cosine' ? ' falling as a cosine' : ''}`, ...others].join(', ');
}
