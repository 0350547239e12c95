import type { Learner, LearnerSetup } from '../../engine/rules/learner.ts';
import { makeLearner } from '../../engine/rules/make-learner.ts';
import { findLearnerFault } from '../../engine/rules/self-test.ts';
import type { RaceConfig } from '../../model/rules.ts';
import type { RaceEquipment } from '../../runs/race.ts';
import { Equipping } from '../equipment.ts';

const IMPOSSIBLE = 'Rules cannot race';
const makeProved = (setup: LearnerSetup): Promise<Learner> => makeLearner('wasm', setup);

/** What races are run with: images, and always the kernel for the law and for single weights, each after its test. */
export class RaceEquipping {
  readonly images: Equipping;
  #fault: Promise<string | undefined> | undefined;

  constructor(clock: () => number) {
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
    this.#fault ??= findLearnerFault(makeProved).catch((error: unknown) => `it fails: ${String(error)}`);
    const fault = await this.#fault;
    if (fault) throw new Error(`${IMPOSSIBLE} in this browser: the kernel is not right, ${fault}.`);
    return makeProved;
  }
}
