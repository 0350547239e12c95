import type { Dataset } from '../data/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import { makeEngine } from '../engine/make-engine.ts';
import type { RunConfig } from '../model/settings/config.ts';
import type { Theta } from '../model/theta.ts';
import { NO_HISTORY } from '../training/history.ts';
import type { Subject } from '../workers/training/subject.ts';
import { deviceForTests } from './device.ts';

/** Returns the subject of a measurement: the parameters of run 1 at step 7. */
export const subjectForTests = (config: RunConfig, theta: Theta, engine: Engine, images: { readonly train: Dataset; readonly test: Dataset }): Subject => ({
  runId: 1,
  revision: 1,
  distribution: { config, engine: engine.name, data: '', step: 7, stopEpoch: 1, history: NO_HISTORY, dead: [], theta },
  engine,
  test: images.test,
  train: async () => images.train,
  makeEngine: (setup) => makeEngine('wasm', setup, deviceForTests),
});
