import type { Dataset } from '../../data/dataset.ts';
import type { PointLearner, PointLearnerSetup } from '../../engine/rules/point-learner.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { CostState } from '../../protocol/rules.ts';
import * as text from '../../text/workers.ts';
import { COST_PLAN, type CostPlan, type CostPoint, measureCost } from '../../training/analysis/perturbation-cost.ts';
import type { Job } from '../../training/job.ts';

interface CostResources {
  /** Loads the first training images and returns a factory of point learners. Rejects with a message for the user. */
  readonly loadResources: (
    images: number,
  ) => Promise<{ readonly train: Dataset; readonly makePointLearner: (setup: PointLearnerSetup) => Promise<PointLearner> }>;
  /** Current time in ms. */
  readonly clock: () => number;
  readonly wake: () => void;
}

/** Length of one turn; it holds many pieces of work, which are short. */
const TURN_MS = 20;

/** Measures the cost of weight perturbation. All work happens in `pull`, which the caller repeats. */
export class CostJob {
  readonly #resources: CostResources;
  readonly #plan: CostPlan;
  #phase: CostState['phase'] = 'idle';
  #job: Job<readonly CostPoint[]> | undefined;
  #share = 0;
  #message: string | undefined;

  constructor(resources: CostResources, plan: CostPlan = COST_PLAN) {
    this.#resources = resources;
    this.#plan = plan;
  }

  /** Starts from the first point; does nothing while a measurement runs. */
  async start(): Promise<void> {
    if (this.#phase === 'running') return;
    this.#phase = 'running';
    this.#job = undefined;
    this.#message = undefined;
    this.#share = 0;
    try {
      const { train, makePointLearner } = await this.#resources.loadResources(this.#plan.networks.images);
      this.#job ??= measureCost(this.#plan, train, makePointLearner);
    } catch (error) {
      this.#fail(error);
    }
    this.#resources.wake();
  }

  /** Stops the measurement. Its points stay until the next start. */
  cancel(): void {
    if (this.#phase === 'running') this.#phase = 'idle';
  }

  get isIdle(): boolean {
    return this.#phase !== 'running' || !this.#job;
  }

  async pull(): Promise<void> {
    const { clock } = this.#resources;
    const began = clock();
    const job = this.#job;
    try {
      while (job && !this.isIdle && clock() - began < TURN_MS) {
        const { done, value } = await job.work.next();
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
      points: this.#job?.result() ?? [],
      share: this.#phase === 'finished' ? 1 : this.#share,
      ...(this.#message === undefined ? {} : { message: this.#message }),
    };
  }

  #fail(error: unknown): void {
    this.#phase = 'failed';
    this.#message = text.costFailed(errorMessage(error));
  }
}
