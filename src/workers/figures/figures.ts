import { type Experiment, type FigureScale, type Over, type RunResult, SCALES } from '../../figures/experiment.ts';
import { describeNotRunnable, isRunnable } from '../../figures/experiments.ts';
import type { Resources } from '../../figures/perform.ts';
import type { FigureCommands, FigureShown, FigureSource, FigureState, FiguresState, FigureView, RunCount } from '../../protocol/figures.ts';
import * as resultText from '../../text/figure-results.ts';
import * as viewText from '../../text/figure-view.ts';
import { type FigurePlan, type PlannedWork, planFigures } from './plans.ts';
import { type CurrentRun, FigureQueue, type Task } from './queue.ts';
import type { Found, ReferenceResults } from './reference-results.ts';
import { FigurePace } from './run-time.ts';
import type { FigureStore } from './store.ts';
import { fileOf, viewOf } from './views.ts';

/** How long `show` waits for the reference results that ship with the page. After that it replies without them. */
const PATIENCE_MS = 1000;

export interface FigureResources {
  readonly experiments: readonly Experiment[];
  readonly store: FigureStore;
  readonly published: ReferenceResults;
  /** Loads the images and the engine of a run. Rejects with a message for the user. */
  readonly loadResources: (plan: PlannedWork) => Promise<Resources>;
  /** Current time in ms. */
  readonly clock: () => number;
  /** Is called with each result that could not be written to the browser's storage. */
  readonly onUnwritten: (result: RunResult) => void;
  readonly wake: () => void;
}

/** The figures: their states, their figure data and the queue of those being computed. Independent of messages. */
export class Figures {
  readonly #plans: ReadonlyMap<string, FigurePlan>;
  readonly #store: FigureStore;
  readonly #published: ReferenceResults;
  readonly #pace: FigurePace;
  readonly #wake: () => void;
  readonly queue: FigureQueue;
  /** By figure id: a fingerprint of its results, and the version number of that fingerprint. */
  readonly #versions = new Map<string, { readonly of: string; readonly version: number }>();
  /** Counts changes. Starts at the time origin of this worker, so that the versions of an earlier worker of the page do not recur. */
  #lastVersion = Math.floor(performance.timeOrigin);
  /** Figures whose reference results arrived after `show` had replied without them. */
  readonly #late = new Set<string>();
  /** Cached views by figure, source and population of connections; each belongs to one version. */
  readonly #views = new Map<string, { readonly version: number; readonly view: FigureView }>();

  constructor({ experiments, store, published, loadResources, clock, onUnwritten, wake }: FigureResources) {
    this.#plans = planFigures(experiments);
    this.#store = store;
    this.#published = published;
    this.#pace = new FigurePace(store);
    this.#wake = wake;
    const onResult = (result: RunResult, { spent }: CurrentRun): void => {
      this.#pace.note(result.key, spent / 1000);
      if (store.storageProblem) onUnwritten(result);
    };
    this.queue = new FigureQueue({ store, loadResources, clock, wake, onResult });
  }

  state({ speed }: FigureCommands['state']['args']): FiguresState {
    if (speed !== undefined) this.#pace.given = speed;
    const { storageProblem: workerError } = this.#store;
    return { figures: [...this.#plans.values()].map((plan) => this.#stateOf(plan)), ...(workerError ? { storage: workerError } : {}) };
  }

  /** Returns the views of a figure. Reference results that arrive too late for the reply raise the figure's version. */
  async show({ id, over }: FigureCommands['show']['args']): Promise<FigureShown> {
    const { experiment } = this.#find(id);
    const found = await this.#foundSoon(experiment);
    const results = this.#results(id);
    const earlier = this.#earlier(id);
    const own = {
      ...(results.length > 0 ? { own: this.#view(experiment, 'own', results, over) } : {}),
      ...(earlier.length > 0 ? { earlier: this.#view(experiment, 'earlier', earlier, over) } : {}),
    };
    if (!found) return own;
    if ('missing' in found) return { ...own, missing: found.missing };
    return { ...own, published: { ...this.#view(experiment, 'published', found.results, over), about: found.about } };
  }

  /** Computes the missing runs of a scale. Rejects with a message for the user if this page cannot compute the figure. */
  async start({ id, scale }: FigureCommands['start']['args']): Promise<void> {
    const figure = this.#find(id);
    if (!isRunnable(figure.experiment)) throw new Error(describeNotRunnable(figure.experiment));
    this.queue.start(figure, scale);
    this.#wake();
    await this.#store.ask(id, scale);
  }

  async steer({ id, what }: FigureCommands['steer']['args']): Promise<void> {
    const scale = this.queue.get(id)?.scale ?? this.#store.asked(id);
    if (what === 'pause') this.queue.pause(id);
    if (what === 'resume' && scale) await this.start({ id, scale });
    if (what !== 'cancel') return;
    this.queue.cancel(id);
    await this.#store.ask(id, undefined);
  }

  /** Deletes all runs of a figure, including those that other figures share. */
  async forget({ id }: FigureCommands['forget']['args']): Promise<void> {
    const { runs } = this.#find(id);
    await this.steer({ id, what: 'cancel' });
    await this.#store.forget(runs.faithful.flatMap(({ key, earlierKey }) => [key, ...(earlierKey ? [earlierKey] : [])]));
  }

  /** Returns the results of a figure as a file in UTF-8. Rejects with a message for the user if there are none. */
  async file({ id, source, kind }: FigureCommands['file']['args']): Promise<Uint8Array> {
    const { experiment } = this.#find(id);
    if (source === 'own') {
      const results = this.#results(id);
      if (results.length === 0) throw new Error(resultText.noOwnRuns(experiment.label));
      return fileOf(experiment, results, kind, { sourcesOf: (key) => this.#store.get(key)?.sources });
    }
    const found = await this.#published.find(experiment);
    if ('missing' in found) throw new Error(found.missing);
    return fileOf(experiment, found.results, kind, { about: found.about });
  }

  #find(id: string): FigurePlan {
    const found = this.#plans.get(id);
    if (!found) throw new Error(resultText.unknownFigure(id, [...this.#plans.keys()]));
    return found;
  }

  /** Results computed in this browser, in the order of the plan. */
  #results(id: string): RunResult[] {
    return this.#find(id).runs.faithful.flatMap(({ key }) => this.#store.get(key)?.result ?? []);
  }

  /** Results that an earlier revision of the engines computed in this browser. */
  #earlier(id: string): RunResult[] {
    return this.#find(id).runs.faithful.flatMap(({ earlierKey = '' }) => this.#store.get(earlierKey)?.result ?? []);
  }

  /** Resolves with the reference results, or with undefined after PATIENCE_MS. Late results raise the version when they arrive. */
  async #foundSoon(experiment: Experiment): Promise<Found | undefined> {
    let isLate = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        isLate = true;
        resolve(undefined);
      }, PATIENCE_MS);
    });
    const found = this.#published.find(experiment);
    void found.then(() => {
      clearTimeout(timer);
      if (isLate) this.#late.add(experiment.id);
    });
    return Promise.race([found, late]);
  }

  #view(experiment: Experiment, source: FigureSource | 'earlier', results: readonly RunResult[], over: Over): FigureView {
    const name = [experiment.id, source, over].join(' ');
    const version = this.#versionOf(experiment.id);
    const known = this.#views.get(name);
    if (known?.version === version) return known.view;
    const view = viewOf(experiment, results, over);
    this.#views.set(name, { version, view });
    return view;
  }

  #versionOf(id: string): number {
    const { runs } = this.#find(id);
    const of = `${this.#late.has(id)} ${runs.faithful.flatMap(({ key, earlierKey = '' }) => [key, earlierKey].map((one) => this.#store.get(one)?.at ?? '')).join()}`;
    const known = this.#versions.get(id);
    if (known?.of === of) return known.version;
    this.#versions.set(id, { of, version: ++this.#lastVersion });
    return this.#lastVersion;
  }

  #stateOf(figure: FigurePlan): FigureState {
    const { id } = figure.experiment;
    const task = this.queue.get(id);
    const { speed, measured } = this.#pace.speedOf(figure, currentRunOf(task));
    const keptOf = (scale: FigureScale): RunCount => {
      const missing = figure.runs[scale].filter(({ key }) => !this.#store.get(key));
      const of = figure.runs[scale].length;
      return { kept: of - missing.length, of, seconds: missing.reduce((sum, { cost }) => sum + cost, 0) / speed };
    };
    const scales = Object.fromEntries(SCALES.map((scale) => [scale, keptOf(scale)])) as Record<FigureScale, RunCount>;
    const state = { id, scales, measured, sharesRunsWith: figure.sharesRunsWith, version: this.#versionOf(id) };
    if (task) return { ...state, ...this.#progressOf(task) };
    const asked = this.#store.asked(id);
    return asked && scales[asked].kept < scales[asked].of ? { ...state, phase: 'stopped', scale: asked } : { ...state, phase: 'idle' };
  }

  /** Phase and progress of a figure in the queue. */
  #progressOf(task: Task): Pick<FigureState, 'phase' | 'scale' | 'run' | 'secondsLeft' | 'message'> {
    const { scale, currentRun, message } = task;
    if (message !== undefined) return { phase: 'failed', scale, message };
    const isCurrent = task === this.queue.current;
    const phase = task.isPaused ? 'paused' : isCurrent ? 'running' : 'waiting';
    const run = currentRun ? { run: { words: this.#describeRun(task, currentRun.plan), share: currentRun.done / currentRun.plan.cost } } : {};
    return { phase, scale, ...run, ...(task.isPaused ? {} : { secondsLeft: this.#secondsUntil(task) }) };
  }

  /** Seconds until a task is done, including the tasks before it. */
  #secondsUntil(task: Task): number {
    let seconds = 0;
    for (const one of this.queue.tasks) {
      if (!one.isPaused && one.message === undefined) {
        const operations = this.queue.missing(one).reduce((sum, { cost }) => sum + cost, -(one.currentRun?.done ?? 0));
        seconds += operations / this.#pace.speedOf(one.figure, currentRunOf(one)).speed;
      }
      if (one === task) break;
    }
    return seconds;
  }

  #describeRun({ figure, scale }: Task, plan: PlannedWork): string {
    const runs = figure.runs[scale];
    const { rule, layers, T, seed } = plan.config;
    return viewText.nthRun(runs.indexOf(plan) + 1, runs.length, rule, layers, T, seed);
  }
}

const currentRunOf = (task: Task | undefined) => task?.currentRun && { operations: task.currentRun.done, seconds: task.currentRun.spent / 1000 };
