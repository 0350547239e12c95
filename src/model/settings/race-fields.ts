import * as text from '../../text/settings.ts';
import { NUMBER_FIELDS, type NumberRange } from './parse-config.ts';
import type { LaneConfig, LaneRule, RaceConfig } from './rules.ts';

const MOST_SEEDS = 20;

/** Numbers of a race that all lanes share, and their ranges. */
export const RACE_FIELDS = {
  T: NUMBER_FIELDS.T,
  V: NUMBER_FIELDS.V,
  batch: NUMBER_FIELDS.batch,
  epochs: NUMBER_FIELDS.epochs,
  variance: { label: text.RACE_LABELS.variance, least: 1e-6, most: 100, whole: false },
  feedbackVariance: { label: text.RACE_LABELS.feedbackVariance, least: 1e-6, most: 100, whole: false },
  seed: NUMBER_FIELDS.seed,
  seeds: { label: text.RACE_LABELS.seeds, least: 1, most: MOST_SEEDS, whole: true },
} as const satisfies Partial<Record<keyof RaceConfig, NumberRange>>;
export type RaceField = keyof typeof RACE_FIELDS;

export const LANE_FIELDS = {
  eta: NUMBER_FIELDS.eta,
  momentum: { label: text.LANE_LABELS.momentum, least: 0, most: 0.999, whole: false },
  lambda: { label: text.LANE_LABELS.lambda, least: 0, most: 1, whole: false },
  sigma: { label: text.LANE_LABELS.sigma, least: 1e-6, most: 1e3, whole: false },
  nudge: { label: text.LANE_LABELS.nudge, least: 1e-6, most: 1e3, whole: false },
} as const satisfies Record<string, NumberRange>;
export type LaneField = keyof typeof LANE_FIELDS;

/** Returns the numbers that have an effect in a lane. Only SGD uses momentum, and the engine of gBP has none. */
export const laneFields = ({ rule, optimiser }: Pick<LaneConfig, 'rule' | 'optimiser'>): readonly LaneField[] => [
  'eta',
  ...(optimiser.kind === 'sgd' && rule !== 'gbp' ? (['momentum'] as const) : []),
  ...OWN[rule],
];

const OWN: Readonly<Record<LaneRule, readonly LaneField[]>> = { gbp: [], bp: [], fa: [], kp: ['lambda'], wp: ['sigma', 'nudge'] };

/** Why the sigmoid network has no gBP lane. */
export const NO_DISTRIBUTION_IN_SIGMOID = text.noDistributionInSigmoid;
