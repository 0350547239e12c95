import type { Dataset } from '../data/dataset.ts';
import type { Engine, EngineSetup } from '../engine/engine.ts';
import type { PointLearner, PointLearnerSetup } from '../engine/rules/point-learner.ts';

export interface RaceResources {
  /** At least T (for `test`, V) images, of which the first ones are used. */
  readonly train: Dataset;
  readonly test: Dataset;
  readonly makePointLearner: (setup: PointLearnerSetup) => Promise<PointLearner>;
  readonly makeEngine: (setup: EngineSetup) => Promise<Engine>;
  /** Milliseconds. */
  readonly clock: () => number;
}
