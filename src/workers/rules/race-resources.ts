import { makePointLearner } from '../../engine/rules/make-point-learner.ts';
import type { PointLearner, PointLearnerSetup } from '../../engine/rules/point-learner.ts';
import { findLearnerFault } from '../../engine/rules/self-test.ts';
import { errorMessage } from '../../model/error-message.ts';
import { memoiseSuccess } from '../../model/memoise-success.ts';
import { NotLoaded } from '../../model/not-loaded.ts';
import type { RaceConfig } from '../../model/settings/rules.ts';
import * as text from '../../text/workers.ts';
import type { RaceResources } from '../../training/race-resources.ts';
import { ResourceLoader } from '../shared/resources.ts';

const makeProved = (setup: PointLearnerSetup): Promise<PointLearner> => makePointLearner('wasm', setup);

/** Loads what races need: images, and always the WebAssembly kernel, for distributions and for point weights, each after its self-test. */
export class RaceResourceLoader {
  readonly images: ResourceLoader;
  readonly #onNotLoaded: (error: NotLoaded) => void;
  readonly #fault = memoiseSuccess(() => findLearnerFault(makeProved));

  /** `onNotLoaded` is called if the kernel could not be loaded: no other attempt in this worker can succeed. */
  constructor(clock: () => number, onNotLoaded: (error: NotLoaded) => void) {
    this.#onNotLoaded = onNotLoaded;
    this.images = new ResourceLoader(text.rulesImpossible, clock);
  }

  /** Rejects with a message for the user if images cannot be loaded or the kernel fails a self-test. */
  async loadResources(config: RaceConfig): Promise<RaceResources> {
    return { ...(await this.images.loadResources(config)), makePointLearner: await this.#learners() };
  }

  /** Returns the first training images and a factory of point learners. Rejects as `loadResources` does. */
  async loadLearnerResources(images: number): Promise<Pick<RaceResources, 'train' | 'makePointLearner'>> {
    return { train: await this.images.load('train', images), makePointLearner: await this.#learners() };
  }

  async #learners(): Promise<RaceResources['makePointLearner']> {
    const fault = await this.#fault().catch((error: unknown) => {
      if (!(error instanceof NotLoaded)) throw new Error(text.impossibleHere(text.rulesImpossible, errorMessage(error)));
      this.#onNotLoaded(error);
      throw error;
    });
    if (fault) throw new Error(text.kernelFault(text.rulesImpossible, fault));
    return makeProved;
  }
}
