import type { Learner, LearnerSetup } from '../../engine/rules/learner.ts';
import { makeLearner } from '../../engine/rules/make-learner.ts';
import { findLearnerFault } from '../../engine/rules/self-test.ts';
import { wordsOf } from '../../model/error-message.ts';
import { NotLoaded } from '../../model/not-loaded.ts';
import { unlessFailed } from '../../model/retry-on-failure.ts';
import type { RaceConfig } from '../../model/settings/rules.ts';
import type { RaceEquipment } from '../../training/race-resources.ts';
import { Equipping } from '../shared/resources.ts';

const IMPOSSIBLE = 'Rules cannot race';
const makeProved = (setup: LearnerSetup): Promise<Learner> => makeLearner('wasm', setup);

/** What races are run with: images, and always the kernel for the law and for single weights, each after its test. */
export class RaceEquipping {
  readonly images: Equipping;
  readonly #onNotLoaded: (error: NotLoaded) => void;
  readonly #fault = unlessFailed(() => findLearnerFault(makeProved));

  /** `onNotLoaded` hears that the kernel could not be loaded: no other try in this worker can succeed. */
  constructor(clock: () => number, onNotLoaded: (error: NotLoaded) => void) {
    this.#onNotLoaded = onNotLoaded;
    this.images = new Equipping(IMPOSSIBLE, clock);
  }

  /** Rejects in words if images cannot be loaded, or the kernel does not compute what it should. */
  async equip(config: RaceConfig): Promise<RaceEquipment> {
    return { ...(await this.images.equip(config)), makeLearner: await this.#learners() };
  }

  /** The first training images, and learners alone. */
  async equipLearners(images: number): Promise<Pick<RaceEquipment, 'train' | 'makeLearner'>> {
    return { train: await this.images.load('train', images), makeLearner: await this.#learners() };
  }

  async #learners(): Promise<RaceEquipment['makeLearner']> {
    const fault = await this.#fault().catch((error: unknown) => {
      if (!(error instanceof NotLoaded)) throw new Error(`${IMPOSSIBLE} in this browser: ${wordsOf(error)}`);
      this.#onNotLoaded(error);
      throw error;
    });
    if (fault) throw new Error(`${IMPOSSIBLE} in this browser: the kernel is not right, ${fault}.`);
    return makeProved;
  }
}
