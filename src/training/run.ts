import { type Batch, type Dataset, gather, orderOf } from '../data/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import { epsilonOf, startTheta } from '../engine/start.ts';
import { categoryFractions, type DeadUnits } from '../engine/statistics.ts';
import type { Action } from '../model/action.ts';
import type { Connection } from '../model/connection.ts';
import { etaAt, type RunConfig, stepsPerEpoch } from '../model/settings/config.ts';
import type { Category } from '../model/spike-slab.ts';
import type { Theta } from '../model/theta.ts';
import * as text from '../text/training.ts';
import { darkPixels, evaluationNoise, meanFieldOf, measureErrors, measureSampled, measureTraining } from './evaluate.ts';
import { type CategoriesPoint, Curve, type EpochRow, fractionsRow, type History, type LossPoint, NO_HISTORY, type RunChange } from './history.ts';
import { applyAction, describeAction, holdsOf, type Intervention, lastActionOn, undone } from './intervention.ts';
import type { RunRecorder } from './run-recorder.ts';

/** Training images, and test images that may still be loading; a rejected request for them is repeated. */
export interface RunData {
  readonly train: Dataset;
  readonly test: () => Promise<Dataset>;
}

/** Result of one `events.next()`. */
export type RunEvent =
  | { readonly kind: 'step'; readonly step: number; readonly loss: number }
  /** One chunk of an evaluation is done; no step was made. */
  | { readonly kind: 'measuring' }
  | { readonly kind: 'epoch'; readonly row: EpochRow }
  /** Loading the test images failed; the next call tries again. */
  | { readonly kind: 'stuck'; readonly reason: unknown };

/** A saved state of a run; with the engine's state of the same step the run continues bit for bit. */
export interface Past {
  readonly step: number;
  readonly history: History;
  readonly dead: DeadUnits;
}

const LOSS_POINTS = 1000;
const CATEGORY_POINTS = 200;
const CATEGORY_EVERY = 2;
const MOST_CHANGES = 1000;

/**
 * One training run. Each `events.next()` makes one step or one piece of an evaluation; the caller pauses by not calling it. `events`
 * never ends: the caller decides when to stop. If a step is not finite, the call rejects with NotFinite, and the engine
 * keeps its last finite state.
 */
export class Run {
  readonly config: RunConfig;
  readonly engine: Engine;
  readonly events: AsyncGenerator<RunEvent, never>;
  step: number;
  epoch: number;
  dead: DeadUnits;
  readonly #dark: Uint8Array;
  readonly #data: RunData;
  readonly #losses: Curve<LossPoint>;
  readonly #roles: Curve<CategoriesPoint>;
  readonly #epochs: EpochRow[];
  readonly #recorder: RunRecorder | undefined;
  #changes: readonly RunChange[];
  #interventions: readonly Intervention[];
  #test: Dataset | undefined;

  /** The engine must already hold the state that belongs to `past`. The recorder is called after every step and every intervention. */
  constructor(config: RunConfig, engine: Engine, data: RunData, past?: Past, recorder?: RunRecorder) {
    const { losses, roles: categories, epochs, changes, interventions } = past?.history ?? NO_HISTORY;
    this.config = config;
    this.engine = engine;
    this.step = past?.step ?? 0;
    this.epoch = Math.ceil(this.step / stepsPerEpoch(config));
    this.#losses = new Curve(LOSS_POINTS, losses);
    this.#roles = new Curve(CATEGORY_POINTS, categories);
    this.#epochs = [...epochs];
    this.#changes = changes;
    this.#interventions = interventions;
    this.#recorder = recorder;
    this.#data = data;
    this.#dark = darkPixels(data.train);
    this.dead = past && past.dead.length > 0 ? past.dead : [this.#dark];
    data.test().then((test) => {
      this.#test = test;
    }, ignore);
    this.events = this.#train();
  }

  get history(): History {
    return { losses: this.#losses.points, roles: this.#roles.points, epochs: this.#epochs, changes: this.#changes, interventions: this.#interventions };
  }

  /** Applies an action to a connection, between two events; training respects it from then on. Rejects with RangeError if the connection does not exist. */
  async intervene(connection: Connection, action: Action): Promise<void> {
    if (this.config.rule === 'bp' && action !== 'freeze') throw new RangeError(text.noSpikeToSwitch);
    const [before] = await this.engine.parametersOf([connection]);
    if (!before) throw new RangeError(text.noSuchConnection);
    await this.engine.setParameters(connection, applyAction(before, action));
    await this.#take([...this.#interventions, { step: this.step, connection, action, before }], describeAction(connection, action));
  }

  /** Undoes the last action, or the last one on a connection, and returns it; undefined if there is none. */
  async undo(connection?: Connection): Promise<Intervention | undefined> {
    const last = connection ? lastActionOn(this.#interventions, connection) : this.#interventions.at(-1);
    if (!last) return undefined;
    const [now] = await this.engine.parametersOf([last.connection]);
    if (now) await this.engine.setParameters(last.connection, undone(now, last));
    const others = this.#interventions.filter((one) => one !== last);
    await this.#take(others, describeAction(last.connection, last.action, true));
    return last;
  }

  async #take(interventions: readonly Intervention[], what: string): Promise<void> {
    this.#interventions = interventions;
    this.#changes = [...this.#changes, { step: this.step, what }].slice(-MOST_CHANGES);
    this.engine.hold(holdsOf(interventions));
    await this.#recorder?.note(this.step, this.engine, this.dead, interventions);
  }

  async *#train(): AsyncGenerator<RunEvent, never> {
    const { config, engine } = this;
    const perEpoch = stepsPerEpoch(config);
    if (this.#roles.points.length === 0) this.#noteCategories(startTheta(config).map((layer, l) => categoryFractions(layer, this.dead[l])));
    let batch: Batch | undefined;
    let startIsMeasured = this.#epochs.length > 0;
    // A run that was saved between the last step of an epoch and its evaluation is evaluated first.
    const measured = this.#epochs.at(-1)?.step ?? 0;
    const first = measured === this.step ? this.epoch + 1 : Math.max(1, this.epoch);
    for (let epoch = first; ; epoch++) {
      const order = orderOf(config.seed, epoch, config.T);
      const eta = etaAt(config, epoch);
      for (let n = this.step - (epoch - 1) * perEpoch; n < perEpoch; n++) {
        // The first steps need not wait for the test images: the initial parameters follow from the configuration.
        if (!startIsMeasured && this.#test) {
          yield* this.#measure(0, 0, startTheta(config), this.#test);
          startIsMeasured = true;
        }
        batch = gather(this.#data.train, order.subarray(n * config.batch, (n + 1) * config.batch), batch);
        const loss = await engine.step(batch, epsilonOf(config.seed, this.step + 1, config.layers), eta);
        this.#losses.add({ step: this.step, loss });
        this.step++;
        this.epoch = epoch;
        if (this.step % CATEGORY_EVERY === 0 && this.#roles.wants(this.step)) this.#noteCategories(await engine.categoryFractions(this.dead));
        await this.#recorder?.note(this.step, engine, this.dead, this.#interventions);
        yield { kind: 'step', step: this.step, loss };
      }
      const test = yield* this.#awaitTest();
      if (!startIsMeasured) yield* this.#measure(0, 0, startTheta(config), test);
      startIsMeasured = true;
      yield* this.#measure(epoch, this.step, await engine.theta(), test);
    }
  }

  async *#awaitTest(): AsyncGenerator<RunEvent, Dataset> {
    for (;;) {
      try {
        return await this.#data.test();
      } catch (reason) {
        yield { kind: 'stuck', reason };
      }
    }
  }

  /** Measures errors and dead units at theta, and adds the row of the epoch. */
  async *#measure(epoch: number, step: number, theta: Theta, test: Dataset): AsyncGenerator<RunEvent, void> {
    const network = meanFieldOf(this.engine, theta);
    try {
      const { loss, dead } = yield* measuring(measureTraining(network, this.#data.train));
      const [meanFieldError] = yield* measuring(measureErrors([network], test));
      const [freshError] = yield* measuring(measureErrors([network], test, evaluationNoise(this.config.seed, step, this.config.layers)));
      // The initial parameters are measured whenever the test images arrive: this must not affect the rest of the run.
      if (epoch > 0) this.dead = [this.#dark, ...dead];
      const { rule, seed, sampled } = this.config;
      const spread = rule === 'gbp' && sampled > 0 ? { sampledError: yield* measuring(measureSampled(this.engine, theta, test, seed, sampled)) } : {};
      const row: EpochRow = { epoch, step, loss, meanFieldError: meanFieldError as number, freshError: freshError as number, ...spread };
      this.#epochs.push(row);
      yield { kind: 'epoch', row };
    } finally {
      network.dispose();
    }
  }

  #noteCategories(fractions: readonly Record<Category, number>[]): void {
    if (this.config.rule === 'bp') return;
    this.#roles.add({ step: this.step, stages: fractions.map(fractionsRow) });
  }
}

/** Turns the yields of a measurement into events and returns its result. */
async function* measuring<Result>(measure: AsyncGenerator<undefined, Result>): AsyncGenerator<RunEvent, Result> {
  for (;;) {
    const { done, value } = await measure.next();
    if (done) return value;
    yield { kind: 'measuring' };
  }
}

// #awaitTest reports the reason when the test images are needed.
function ignore(): void {}
