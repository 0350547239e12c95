import type { FigureScale, RunResult } from '../../figures/experiment.ts';
import { perform, type Resources } from '../../figures/perform.ts';
import { errorMessage } from '../../model/error-message.ts';
import * as text from '../../text/figure-results.ts';
import type { Job } from '../../training/job.ts';
import type { FigurePlan, PlannedWork } from './plans.ts';
import type { FigureStore } from './store.ts';

export interface CurrentRun {
  readonly plan: PlannedWork;
  readonly job: Job<RunResult | undefined>;
  /** Operations done, see PlannedWork.cost. */
  done: number;
  /** Milliseconds spent on the run, including the time between two pieces of work. */
  spent: number;
}

/** A figure in the queue: being computed, waiting, paused or failed. */
export interface Task {
  readonly figure: FigurePlan;
  readonly scale: FigureScale;
  isPaused: boolean;
  currentRun?: CurrentRun | undefined;
  /** Pending while the next run is chosen and its images are loaded. */
  preparing?: Promise<void> | undefined;
  /** Why the task failed. */
  message?: string;
}

export interface QueueResources {
  readonly store: FigureStore;
  /** Loads the images and the engine of a run. Rejects with a message for the user. */
  readonly loadResources: (plan: PlannedWork) => Promise<Resources>;
  /** Current time in ms. */
  readonly clock: () => number;
  /** Is called with each result, after the store has received it. */
  readonly onResult: (result: RunResult, currentRun: CurrentRun) => void;
  readonly wake: () => void;
}

/** Figures to compute, one run at a time. All work happens in `pull`, which the caller repeats. */
export class FigureQueue {
  readonly #resources: QueueResources;
  /** By figure id, in queue order. */
  readonly #tasks = new Map<string, Task>();
  /** When the last piece of the current run ended, in ms. */
  #pulledAt: number | undefined;

  constructor(resources: QueueResources) {
    this.#resources = resources;
  }

  get current(): Task | undefined {
    return this.tasks.find(({ isPaused, message }) => !isPaused && message === undefined);
  }

  get tasks(): readonly Task[] {
    return [...this.#tasks.values()];
  }

  get(id: string): Task | undefined {
    return this.#tasks.get(id);
  }

  /** Whether `pull` would do nothing. */
  get isIdle(): boolean {
    const { current } = this;
    return !current || current.preparing !== undefined;
  }

  missing({ figure, scale }: Task): PlannedWork[] {
    return figure.runs[scale].filter(({ key }) => !this.#resources.store.get(key));
  }

  /** Adds a scale of a figure to the queue. Its current run continues if the new scale contains that run. */
  start(figure: FigurePlan, scale: FigureScale): void {
    const { id } = figure.experiment;
    const before = this.#tasks.get(id);
    const task: Task = { figure, scale, isPaused: false };
    const currentRun = before?.currentRun;
    if (currentRun && figure.runs[scale].includes(currentRun.plan) && !this.#resources.store.get(currentRun.plan.key)) task.currentRun = currentRun;
    else if (before) drop(before);
    // Any task but the current one moves to the end of the queue.
    if (before !== this.current) this.#tasks.delete(id);
    this.#tasks.set(id, task);
  }

  pause(id: string): void {
    const task = this.#tasks.get(id);
    if (task && task.message === undefined) task.isPaused = true;
    this.#pulledAt = undefined;
  }

  /** Removes a figure from the queue. Its current run is lost. */
  cancel(id: string): void {
    const task = this.#tasks.get(id);
    this.#tasks.delete(id);
    if (task) drop(task);
    this.#pulledAt = undefined;
  }

  /** Does one piece of the current run, or begins to prepare the next run. */
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
      if (!result) throw new Error(text.noResult);
      await store.add(result);
      onResult(result, currentRun);
      if (this.missing(task).length === 0) await this.#end(task);
    } catch (error) {
      this.#fail(task, error);
    }
  }

  /** Makes the next missing run the current one, once its images are loaded. */
  async #prepare(task: Task): Promise<void> {
    const { store, loadResources, wake } = this.#resources;
    try {
      const plan = await this.#next(task);
      if (!plan) await this.#end(task);
      else {
        const job = perform(plan, await loadResources(plan));
        // The job has not started: if the task was cancelled meanwhile, there is nothing to dispose of.
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

/** Discards the current run and disposes of its engine. */
function drop(task: Task): void {
  void task.currentRun?.job.work.return(undefined);
  task.currentRun = undefined;
}
