import type { FigureScale, RunResult } from '../../figures/experiment.ts';
import { perform, type Resources } from '../../figures/perform.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { Job } from '../../training/job.ts';
import type { FigurePlan, PlannedWork } from './plans.ts';
import type { FigureStore } from './store.ts';

/** The run that a figure has begun. */
export interface CurrentRun {
  readonly plan: PlannedWork;
  readonly job: Job<RunResult | undefined>;
  /** Operations, see Plan. */
  done: number;
  /** Milliseconds that it has been pulled, with all between two pulls. */
  spent: number;
}

/** A figure that is being computed, or waits for that. */
export interface Task {
  readonly figure: FigurePlan;
  readonly scale: FigureScale;
  isPaused: boolean;
  currentRun?: CurrentRun | undefined;
  /** The run that is looked for, and whose images are loaded. */
  preparing?: Promise<void> | undefined;
  /** Why it has failed. */
  message?: string;
}

export interface QueueResources {
  readonly store: FigureStore;
  /** What a run is computed with. Rejects in words. */
  readonly loadResources: (plan: PlannedWork) => Promise<Resources>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Hears of a result, when it is kept. */
  readonly onResult: (result: RunResult, currentRun: CurrentRun) => void;
  /** Is called when there is something to pull again. */
  readonly wake: () => void;
}

/** The figures that are to be computed, one run at a time. Whoever pulls does the work. */
export class FigureQueue {
  readonly #resources: QueueResources;
  /** In the order of their turns. */
  readonly #tasks = new Map<string, Task>();
  /** When the run in hand was last pulled. */
  #pulledAt: number | undefined;

  constructor(resources: QueueResources) {
    this.#resources = resources;
  }

  /** The figure whose turn it is. */
  get current(): Task | undefined {
    return this.tasks.find(({ isPaused, message }) => !isPaused && message === undefined);
  }

  get tasks(): readonly Task[] {
    return [...this.#tasks.values()];
  }

  get(id: string): Task | undefined {
    return this.#tasks.get(id);
  }

  /** Whether a pull would do nothing. */
  get isIdle(): boolean {
    const { current } = this;
    return !current || current.preparing !== undefined;
  }

  /** Runs of a task that are not there yet. */
  missing({ figure, scale }: Task): PlannedWork[] {
    return figure.runs[scale].filter(({ key }) => !this.#resources.store.get(key));
  }

  /** Computes a scale of a figure, after what was started before; a run of it that is in hand goes on. */
  start(figure: FigurePlan, scale: FigureScale): void {
    const { id } = figure.experiment;
    const before = this.#tasks.get(id);
    const task: Task = { figure, scale, isPaused: false };
    const currentRun = before?.currentRun;
    if (currentRun && figure.runs[scale].includes(currentRun.plan) && !this.#resources.store.get(currentRun.plan.key)) task.currentRun = currentRun;
    else if (before) drop(before);
    // Who waits, or has failed, takes its place behind the others; who is at work stays there.
    if (before !== this.current) this.#tasks.delete(id);
    this.#tasks.set(id, task);
  }

  pause(id: string): void {
    const task = this.#tasks.get(id);
    if (task && task.message === undefined) task.isPaused = true;
    this.#pulledAt = undefined;
  }

  /** Ends a figure. The run in hand is lost. */
  cancel(id: string): void {
    const task = this.#tasks.get(id);
    this.#tasks.delete(id);
    if (task) drop(task);
    this.#pulledAt = undefined;
  }

  /** One piece of the run in hand, or the beginning of the next one. */
  async pull(): Promise<void> {
    const task = this.current;
    if (!task || task.preparing) return;
    const { currentRun } = task;
    if (!currentRun) {
      task.preparing = this.#prepare(task);
      return;
    }
    const { clock, store, onResult } = this.#resources;
    const began = this.#pulledAt ?? clock();
    try {
      const { done, value } = await currentRun.job.work.next();
      this.#pulledAt = clock();
      currentRun.spent += this.#pulledAt - began;
      if (!done) {
        currentRun.done = value.done;
        return;
      }
      task.currentRun = undefined;
      this.#pulledAt = undefined;
      const result = currentRun.job.result();
      if (!result) throw new Error('The run has ended without a result.');
      await store.add(result);
      onResult(result, currentRun);
      if (this.missing(task).length === 0) await this.#end(task);
    } catch (error) {
      this.#fail(task, error);
    }
  }

  /** Takes the next run that is nowhere yet into hand, when its images are there. */
  async #prepare(task: Task): Promise<void> {
    const { store, loadResources, wake } = this.#resources;
    try {
      const plan = await this.#next(task);
      if (!plan) await this.#end(task);
      else {
        const job = perform(plan, await loadResources(plan));
        // Nothing of it has been made yet: if the task is gone meanwhile, it just falls.
        if (!store.get(plan.key)) task.currentRun = { plan, job, done: 0, spent: 0 };
      }
    } catch (error) {
      this.#fail(task, error);
    } finally {
      task.preparing = undefined;
      wake();
    }
  }

  async #next(task: Task): Promise<PlannedWork | undefined> {
    for (const plan of this.missing(task)) if (!(await this.#resources.store.findMissing(plan.key))) return plan;
    return undefined;
  }

  /** All that was asked for is there. */
  async #end(task: Task): Promise<void> {
    const { id } = task.figure.experiment;
    if (this.#tasks.get(id) !== task) return;
    this.#tasks.delete(id);
    await this.#resources.store.ask(id, undefined);
  }

  #fail(task: Task, error: unknown): void {
    task.currentRun = undefined;
    task.message = errorMessage(error);
    this.#pulledAt = undefined;
  }
}

/** Lets go of the run in hand and its engine. */
function drop(task: Task): void {
  void task.currentRun?.job.work.return(undefined);
  task.currentRun = undefined;
}
