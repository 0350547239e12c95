import type { Dataset } from '../../data/dataset.ts';
import type { Learner, LearnerSetup } from '../../engine/rules/learner.ts';
import { wordsOf } from '../../model/error-message.ts';
import type { CostState } from '../../protocol/rules.ts';
import { COST_PLAN, type CostPlan, type CostPoint, measureCost } from '../../training/analysis/perturbation-cost.ts';
import type { Study } from '../../training/job.ts';

interface CostMeans {
  /** The first training images, and what makes learners. Rejects in words. */
  readonly equip: (images: number) => Promise<{ readonly train: Dataset; readonly makeLearner: (setup: LearnerSetup) => Promise<Learner> }>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Is called when there is something to pull. */
  readonly wake: () => void;
}

/** How long one turn takes: pieces are short. */
const TURN_MS = 20;

/** What perturbing costs, measured by whoever pulls. */
export class CostStudy {
  readonly #means: CostMeans;
  readonly #plan: CostPlan;
  #phase: CostState['phase'] = 'idle';
  #study: Study<readonly CostPoint[]> | undefined;
  #share = 0;
  #message: string | undefined;

  constructor(means: CostMeans, plan: CostPlan = COST_PLAN) {
    this.#means = means;
    this.#plan = plan;
  }

  /** Begins, from the first point on; one that runs goes on. */
  async start(): Promise<void> {
    if (this.#phase === 'running') return;
    this.#phase = 'running';
    this.#study = undefined;
    this.#message = undefined;
    this.#share = 0;
    try {
      const { train, makeLearner } = await this.#means.equip(this.#plan.networks.images);
      this.#study ??= measureCost(this.#plan, train, makeLearner);
    } catch (error) {
      this.#fail(error);
    }
    this.#means.wake();
  }

  /** Stops. What was found stays until the next start. */
  cancel(): void {
    if (this.#phase === 'running') this.#phase = 'idle';
  }

  get isIdle(): boolean {
    return this.#phase !== 'running' || !this.#study;
  }

  /** One turn. */
  async pull(): Promise<void> {
    const { clock } = this.#means;
    const began = clock();
    const study = this.#study;
    try {
      while (study && !this.isIdle && clock() - began < TURN_MS) {
        const { done, value } = await study.work.next();
        if (done) this.#phase = 'finished';
        else this.#share = value.done / value.total;
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  get state(): CostState {
    return {
      phase: this.#phase,
      points: this.#study?.result() ?? [],
      share: this.#phase === 'finished' ? 1 : this.#share,
      ...(this.#message === undefined ? {} : { message: this.#message }),
    };
  }

  #fail(error: unknown): void {
    this.#phase = 'failed';
    this.#message = `What perturbing costs could not be measured: ${wordsOf(error)}`;
  }
}
