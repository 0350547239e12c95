import type { LaneRule } from './rules.ts';

/** What was measured of a lane at one moment. */
export interface RaceRow {
  readonly seed: number;
  readonly rule: LaneRule;
  readonly step: number;
  readonly images: number;
  /** Time in steps alone. */
  readonly seconds: number;
  /** Ways of a batch through the network: every rule needs two a step, one up and one down, weight perturbation two up. */
  readonly passes: number;
  /** Test error in percent, without noise (for gBP of the mean network). */
  readonly error: number;
  /** Mean training loss of the steps since the last row; at the start that of the first batch. */
  readonly loss: number;
  /** Degrees between the rule's slopes and those of back-propagation on the batch that comes next and at the same weights. [stage] NaN where one of them is zero. */
  readonly angles: readonly number[];
  /** Feedback alignment and Kolen-Pollack: |W - B| and the degrees between W and B. [stage] */
  readonly distances?: readonly number[];
  readonly feedbackAngles?: readonly number[];
}
