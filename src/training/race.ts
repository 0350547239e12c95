import { type Batch, type Dataset, firstOf, gather, orderOf } from '../data/dataset.ts';
import { type Network, NotFinite } from '../engine/engine.ts';
import type { Weights } from '../engine/rules/point-learner.ts';
import type { RaceRow } from '../model/race-row.ts';
import { forwardPasses, isMeasured, stepsOf } from '../model/race-steps.ts';
import { etaAt, stepsPerEpoch } from '../model/settings/config.ts';
import type { LaneConfig, LaneRule, RaceConfig } from '../model/settings/rules.ts';
import * as text from '../text/training.ts';
import { degreesBetween, distanceBetween } from './angle.ts';
import { measureErrors } from './evaluate.ts';
import { type LaneRunner, makeLaneRunner } from './lane-runner.ts';
import type { RaceResources } from './race-resources.ts';

export type { RaceRow } from '../model/race-row.ts';

/** Result of one `events.next()`. */
export type RaceEvent =
  /** Every lane that has not stopped has made one step with the same batch. */
  | { readonly kind: 'step'; readonly step: number }
  /** One chunk of a measurement is done; no step was made. */
  | { readonly kind: 'measuring' }
  | { readonly kind: 'row'; readonly row: RaceRow };

export interface Lane {
  readonly rule: LaneRule;
  readonly step: number;
  /** Loss of the last step's batch, before that step. */
  readonly loss?: number;
  /** Time in steps alone, without measurements. */
  readonly seconds: number;
  /** Why this lane stopped early, as a sentence; the other lanes continue. */
  readonly stopped?: string;
}

interface RunningLane {
  readonly config: LaneConfig;
  readonly runner: LaneRunner;
  step: number;
  loss?: number;
  seconds: number;
  stopped?: string;
  /** Losses of the steps since the last row. */
  recent: number[];
}

/**
 * One comparison of learning rules: all lanes start from the same weights and receive the same batches in the same order, each with its
 * own rule. Each `events.next()` makes one step or one piece of a measurement; the caller pauses by not calling it. `events` ends after
 * the last step and its measurement, or when every lane has stopped. With the same learners and engine, everything but the seconds is
 * determined by configuration and seed, bit for bit.
 */
export class Race {
  readonly config: RaceConfig;
  readonly seed: number;
  readonly events: AsyncGenerator<RaceEvent, void>;
  step = 0;
  readonly #resources: RaceResources;
  readonly #train: Dataset;
  readonly #test: Dataset;
  readonly #rows: RaceRow[] = [];
  #lanes: readonly RunningLane[] = [];
  #ready: Promise<void> | undefined;
  #order: { readonly epoch: number; readonly places: Uint32Array } | undefined;
  #disposed = false;

  /** Requires a checked configuration, see checkRace. Throws a RangeError if there are too few images. */
  constructor(config: RaceConfig, seed: number, resources: RaceResources) {
    this.config = config;
    this.seed = seed;
    this.#resources = resources;
    this.#train = firstOf(resources.train, config.T);
    this.#test = firstOf(resources.test, config.V);
    this.events = this.#run();
  }

  /** All rows so far, lane by lane at each measured step. */
  get rows(): readonly RaceRow[] {
    return this.#rows;
  }

  get lanes(): readonly Lane[] {
    if (this.#lanes.length === 0) return this.config.lanes.map(({ rule }) => ({ rule, step: 0, seconds: 0 }));
    return this.#lanes.map(({ config: { rule }, step, loss, seconds, stopped }) => ({
      rule,
      step,
      seconds,
      ...(loss === undefined ? {} : { loss }),
      ...(stopped === undefined ? {} : { stopped }),
    }));
  }

  /** Returns copies of the current weights of a lane, one entry per layer; for gBP the means mu. Rejects with a RangeError if there is no such lane. */
  async weights(rule: LaneRule): Promise<Weights[]> {
    await this.#prepare();
    const lane = this.#lanes.find(({ config }) => config.rule === rule);
    if (!lane) throw new RangeError(text.noSuchLane(rule));
    return lane.runner.weights();
  }

  /** Returns the weights of layer 1, input → hidden 1. */
  async firstLayer(rule: LaneRule): Promise<Weights> {
    return (await this.weights(rule))[0] as Weights;
  }

  /** Must be called between two events; afterwards no other method may be called. */
  dispose(): void {
    this.#disposed = true;
    for (const { runner } of this.#lanes) runner.dispose();
  }

  #prepare(): Promise<void> {
    this.#ready ??= this.#makeLanes();
    return this.#ready;
  }

  async #makeLanes(): Promise<void> {
    const lanes: RunningLane[] = [];
    for (const config of this.config.lanes) {
      const runner = await makeLaneRunner(this.config, config, this.seed, this.#resources);
      lanes.push({ config, runner, step: 0, seconds: 0, recent: [] });
    }
    this.#lanes = lanes;
  }

  async *#run(): AsyncGenerator<RaceEvent, void> {
    await this.#prepare();
    const { config } = this;
    const steps = stepsOf(config);
    let batch = this.#batchOf(1);
    yield* this.#measure(batch);
    while (this.step < steps && !this.#disposed) {
      const step = this.step + 1;
      for (const lane of this.#running()) await this.#advance(lane, batch, step);
      this.step = step;
      if (this.#running().length === 0) return;
      yield { kind: 'step', step };
      batch = this.#batchOf(step + 1, batch);
      if (isMeasured(step, config)) yield* this.#measure(batch);
    }
  }

  #running(): readonly RunningLane[] {
    return this.#lanes.filter(({ stopped }) => stopped === undefined);
  }

  async #advance(lane: RunningLane, batch: Batch, step: number): Promise<void> {
    const { eta, schedule } = lane.config;
    const rate = etaAt({ eta, schedule, epochs: this.config.epochs }, Math.ceil(step / stepsPerEpoch(this.config)));
    const began = this.#resources.clock();
    try {
      lane.loss = await lane.runner.step(batch, step, rate);
    } catch (error) {
      if (!(error instanceof NotFinite)) throw error;
      lane.stopped = text.laneDiverged(step, eta);
      return;
    }
    lane.seconds += (this.#resources.clock() - began) / 1000;
    lane.step = step;
    lane.recent.push(lane.loss);
  }

  /** Returns the batch of a step (from 1). */
  #batchOf(step: number, into?: Batch): Batch {
    const { T, batch } = this.config;
    const perEpoch = stepsPerEpoch(this.config);
    const epoch = Math.ceil(step / perEpoch);
    if (this.#order?.epoch !== epoch) this.#order = { epoch, places: orderOf(this.seed, epoch, T) };
    const from = ((step - 1) % perEpoch) * batch;
    return gather(this.#train, this.#order.places.subarray(from, from + batch), into);
  }

  /** Adds a row for each running lane; `next` is the batch of the next step. */
  async *#measure(next: Batch): AsyncGenerator<RaceEvent, void> {
    for (const lane of this.#running()) {
      const network = await lane.runner.network();
      let error: number;
      try {
        error = yield* this.#errorOf(network);
      } finally {
        network.dispose();
      }
      const row = await this.#rowOf(lane, error, next);
      this.#rows.push(row);
      yield { kind: 'row', row };
    }
  }

  async *#errorOf(network: Network): AsyncGenerator<RaceEvent, number> {
    const measure = measureErrors([network], this.#test);
    for (;;) {
      const { done, value } = await measure.next();
      if (done) return value[0] as number;
      yield { kind: 'measuring' };
    }
  }

  async #rowOf({ config: { rule }, runner, step, seconds, recent }: RunningLane, error: number, next: Batch): Promise<RaceRow> {
    const { loss, own, bp } = await runner.compare(next, step + 1);
    const feedback = await runner.feedback();
    const weights = feedback && (await runner.weights());
    const seen = recent.splice(0);
    const overLayers = (measure: typeof degreesBetween, one: readonly Weights[], other: readonly Weights[]) =>
      one.map(({ values }, l) => measure(values, (other[l] as Weights).values));
    return {
      seed: this.seed,
      rule,
      step,
      images: step * this.config.batch,
      seconds,
      passes: step * forwardPasses(rule),
      error,
      loss: seen.length === 0 ? loss : seen.reduce((sum, one) => sum + one, 0) / seen.length,
      angles: overLayers(degreesBetween, own, bp),
      ...(feedback && weights
        ? { distances: overLayers(distanceBetween, weights, feedback), feedbackAngles: overLayers(degreesBetween, weights, feedback) }
        : {}),
    };
  }
}
