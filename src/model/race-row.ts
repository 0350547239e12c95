import type { LaneRule } from './settings/rules.ts';

/** What was measured of a lane at one moment. */
export interface RaceRow {
  readonly seed: number;
  readonly rule: LaneRule;
  readonly step: number;
  readonly images: number;
  /** Time in steps alone. */
  readonly seconds: number;
  /** Ways of a batch up through the network: one a step, weight perturbation two. Ways down are not counted. */
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
