import type { LaneRule } from './settings/rules.ts';

export interface RaceRow {
  readonly seed: number;
  readonly rule: LaneRule;
  readonly step: number;
  readonly images: number;
  /** Duration of the steps alone, without measurements. */
  readonly seconds: number;
  /** Forward passes of a batch: one per step, two for weight perturbation. Backward passes are not counted. */
  readonly passes: number;
  /** Test error in percent, without noise (for gBP that of the mean network). */
  readonly error: number;
  /** Mean training loss of the steps since the previous row; in the first row the loss of the first batch. */
  readonly loss: number;
  /**
   * Degrees between the rule's gradient and that of back-propagation, on the next batch and at the same weights; NaN if one of them is
   * zero. [weight layer]
   */
  readonly angles: readonly number[];
  /** Feedback alignment and Kolen-Pollack: |W - B|, and the degrees between W and B. [weight layer] */
  readonly distances?: readonly number[];
  readonly feedbackAngles?: readonly number[];
}
