import type { Dataset } from '../data/dataset.ts';
import type { Engine, EngineSetup } from '../engine/engine.ts';
import type { Learner, LearnerSetup } from '../engine/rules/learner.ts';
import type { LaneRule } from '../model/rules.ts';

/** What was measured of a lane at one moment. */
export interface RaceRow {
  readonly seed: number;
  readonly rule: LaneRule;
  readonly step: number;
  readonly images: number;
  /** Time in steps alone. */
  readonly seconds: number;
  /** Passes of a batch through the network, up or down: two a step for every rule but weight perturbation, which has two ways up. */
  readonly passes: number;
  /** Test error in percent, without noise (for gBP of the mean network). */
  readonly error: number;
  /** Mean training loss of the steps since the last row; at the start that of the first batch. */
  readonly loss: number;
  /** Degrees between the rule's slopes and those of back-propagation on the same batch and at the same weights. [stage] NaN where one of them is zero. */
  readonly angles: readonly number[];
  /** Feedback alignment and Kolen-Pollack: |W - B| and the degrees between W and B. [stage] */
  readonly distances?: readonly number[];
  readonly feedbackAngles?: readonly number[];
}

/** What a race is run with. */
export interface RaceEquipment {
  readonly train: Dataset;
  readonly test: Dataset;
  readonly makeLearner: (setup: LearnerSetup) => Promise<Learner>;
  readonly makeEngine: (setup: EngineSetup) => Promise<Engine>;
  /** In ms. */
  readonly clock: () => number;
}
