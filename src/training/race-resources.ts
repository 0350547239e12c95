import type { Dataset } from '../data/dataset.ts';
import type { Engine, EngineSetup } from '../engine/engine.ts';
import type { PointLearner, PointLearnerSetup } from '../engine/rules/point-learner.ts';

/** What a race is run with. */
export interface RaceResources {
  /** At least T and V images; the first ones are taken. */
  readonly train: Dataset;
  readonly test: Dataset;
  readonly makePointLearner: (setup: PointLearnerSetup) => Promise<PointLearner>;
  readonly makeEngine: (setup: EngineSetup) => Promise<Engine>;
  /** In ms. */
  readonly clock: () => number;
}
