import * as text from '../../text/settings.ts';
import { CLASSES, INPUTS } from './config.ts';

/* Learning rules for single weights, and races that compare them with gBP. The forward pass of all is z = W h; the rules differ in the backward pass. */

/** Learning rules of a single network: back-propagation, feedback alignment, Kolen-Pollack, weight perturbation. */
export const POINT_RULES = ['bp', 'fa', 'kp', 'wp'] as const;
export type PointRule = (typeof POINT_RULES)[number];

/** Learning rules of lanes: gBP, which trains a distribution over networks, and the rules of a single network. */
export const LANE_RULES = ['gbp', ...POINT_RULES] as const;
export type LaneRule = (typeof LANE_RULES)[number];

export const LANE_NAMES: Readonly<Record<LaneRule, string>> = text.LANE_NAMES;

/**
 * The two networks. `relu`: ReLU units, softmax outputs, cross entropy, sums divided by sqrt(N), as everywhere in Slabscope. `sigmoid`: the
 * lecture's network, sigmoid units throughout, half the squared error, plain sums.
 */
export const NETS = ['relu', 'sigmoid'] as const;
export type Net = (typeof NETS)[number];

/** How a rule's gradient becomes a step. Momentum is that of SGD: v <- momentum v + gradient, W <- W - eta v. */
export interface LaneOptimiser {
  readonly kind: 'sgd' | 'adam';
  readonly momentum: number;
}

export interface LaneConfig {
  readonly rule: LaneRule;
  readonly eta: number;
  /** `cosine` decays towards zero over the planned epochs, see etaAt. */
  readonly schedule: 'cosine' | 'constant';
  readonly optimiser: LaneOptimiser;
  /** Kolen-Pollack: the fraction by which W and B shrink at every step. Other rules ignore it. */
  readonly lambda: number;
  /** Weight perturbation: `nudge` times a draw of N(0, sigma^2) is added to each weight. Other rules ignore both. */
  readonly sigma: number;
  readonly nudge: number;
}

export interface RaceConfig {
  readonly net: Net;
  /** Layer widths, input first. */
  readonly layers: readonly number[];
  /** The first T training images and the first V test images are used. */
  readonly T: number;
  readonly V: number;
  /** Images per step, the same ones in every lane. */
  readonly batch: number;
  readonly epochs: number;
  /** Initial variance of the weights, which all lanes share (for gBP of the slab means), and of the feedback weights B. */
  readonly variance: number;
  readonly feedbackVariance: number;
  /** The first seed, and the number of consecutive seeds; each gives one repetition of the race. */
  readonly seed: number;
  readonly seeds: number;
  /** One to five lanes, each rule at most once. */
  readonly lanes: readonly LaneConfig[];
}

export const MOST_LANES = LANE_RULES.length;

const PLAIN: Omit<LaneConfig, 'rule' | 'eta'> = {
  schedule: 'constant',
  optimiser: { kind: 'adam', momentum: 0 },
  lambda: 1e-4,
  sigma: 1,
  nudge: 1e-3,
};
const SGD: LaneConfig['optimiser'] = { kind: 'sgd', momentum: 0 };

/** Tuned settings of each lane in the two networks. The sigmoid network has no gBP, whose equations are those of ReLU and softmax. */
export const LANES: Readonly<Record<Net, readonly LaneConfig[]>> = {
  relu: [
    { ...PLAIN, rule: 'gbp', eta: 0.2, schedule: 'cosine' },
    { ...PLAIN, rule: 'bp', eta: 0.03 },
    { ...PLAIN, rule: 'fa', eta: 0.03 },
    { ...PLAIN, rule: 'kp', eta: 0.03 },
    { ...PLAIN, rule: 'wp', eta: 0.3, optimiser: SGD },
  ],
  sigmoid: [
    { ...PLAIN, rule: 'bp', eta: 0.5, optimiser: SGD },
    { ...PLAIN, rule: 'fa', eta: 0.5, optimiser: SGD },
    { ...PLAIN, rule: 'kp', eta: 0.5, optimiser: SGD },
    { ...PLAIN, rule: 'wp', eta: 0.5, optimiser: SGD },
  ],
};

const SHARED = { T: 10_000, V: 10_000, seed: 1, seeds: 1 } as const;

export const RACES: Readonly<Record<Net, RaceConfig>> = {
  relu: { ...SHARED, net: 'relu', layers: [INPUTS, 100, 100, CLASSES], batch: 200, epochs: 15, variance: 2, feedbackVariance: 2, lanes: LANES.relu },
  sigmoid: { ...SHARED, net: 'sigmoid', layers: [INPUTS, 100, CLASSES], batch: 100, epochs: 20, variance: 0.01, feedbackVariance: 0.25, lanes: LANES.sigmoid },
};
