import { CLASSES, INPUTS } from './config.ts';

/*
 * Rules that assign credit to single weights, and a race between them beside the law's own rule. Written z = W h on the
 * way up; they differ in what comes down.
 */

/** Back-propagation, feedback alignment, Kolen-Pollack, weight perturbation: what trains a single network. */
export const POINT_RULES = ['bp', 'fa', 'kp', 'wp'] as const;
export type PointRule = (typeof POINT_RULES)[number];

/** Everything that can run in a lane: the law over networks too. */
export const LANE_RULES = ['gbp', ...POINT_RULES] as const;
export type LaneRule = (typeof LANE_RULES)[number];

export const LANE_NAMES: Readonly<Record<LaneRule, string>> = {
  gbp: 'gBP',
  bp: 'Back-propagation',
  fa: 'Feedback alignment',
  kp: 'Kolen-Pollack',
  wp: 'Weight perturbation',
};

/**
 * The two networks. `relu`: ReLU units, softmax on top, cross entropy, sums divided by sqrt(N), as everywhere here.
 * `sigmoid`: the lecture's, sigmoid units throughout, half the squared error, sums as they are.
 */
export const NETS = ['relu', 'sigmoid'] as const;
export type Net = (typeof NETS)[number];

/** How a rule's slopes become a step. Momentum is that of plain descent: v <- momentum v + slope, W <- W - eta v. */
export interface LaneOptimiser {
  readonly kind: 'sgd' | 'adam';
  readonly momentum: number;
}

/** One lane of a race: a rule and what was tuned for it. */
export interface LaneConfig {
  readonly rule: LaneRule;
  readonly eta: number;
  /** `cosine` falls to zero over the planned epochs, see etaAt. */
  readonly schedule: 'cosine' | 'constant';
  readonly optimiser: LaneOptimiser;
  /** Kolen-Pollack: the share by which W and B shrink at every step. Others ignore it. */
  readonly lambda: number;
  /** Weight perturbation: the weights are nudged by `nudge` times a draw of N(0, sigma^2). Others ignore both. */
  readonly sigma: number;
  readonly nudge: number;
}

/** A race: what all lanes share, and the lanes. */
export interface RaceConfig {
  readonly net: Net;
  /** Layer widths, input first. */
  readonly layers: readonly number[];
  /** The first T training and the first V test images. */
  readonly T: number;
  readonly V: number;
  /** Images per step, the same ones in every lane. */
  readonly batch: number;
  readonly epochs: number;
  /** Variance of the weights at the start, which all lanes share (the slab means of gBP), and of the feedback matrices B. */
  readonly variance: number;
  readonly feedbackVariance: number;
  /** The first seed, and how many races are run with it and the seeds after it. */
  readonly seed: number;
  readonly seeds: number;
  /** One to five, each rule at most once. */
  readonly lanes: readonly LaneConfig[];
}

/** The most lanes of a race. */
export const MOST_LANES = LANE_RULES.length;

const PLAIN: Omit<LaneConfig, 'rule' | 'eta'> = {
  schedule: 'constant',
  optimiser: { kind: 'adam', momentum: 0 },
  lambda: 1e-4,
  sigma: 1,
  nudge: 1e-3,
};
const SGD: LaneConfig['optimiser'] = { kind: 'sgd', momentum: 0 };

/** Settings of each lane in the two networks, as they were tuned; the lecture's net has no gBP, whose equations are those of ReLU and softmax. */
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

/** A race of each network to begin with. */
export const RACES: Readonly<Record<Net, RaceConfig>> = {
  relu: { ...SHARED, net: 'relu', layers: [INPUTS, 100, 100, CLASSES], batch: 200, epochs: 15, variance: 2, feedbackVariance: 2, lanes: LANES.relu },
  sigmoid: { ...SHARED, net: 'sigmoid', layers: [INPUTS, 100, CLASSES], batch: 100, epochs: 20, variance: 0.01, feedbackVariance: 0.25, lanes: LANES.sigmoid },
};
