import shards from 'virtual:mnist-shards';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import type { Dataset } from '../data/dataset.ts';
import { type Engine, NotFinite } from '../engine/engine.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { chooseHits } from '../engine/perturb.ts';
import { startTheta } from '../engine/start.ts';
import type { SilentUnits } from '../engine/statistics.ts';
import { type RunConfig, stepsPerEpoch } from '../model/config.ts';
import type { Perturbation } from '../model/perturbation.ts';
import type { Theta } from '../model/theta.ts';
import { wordsOf } from '../model/words-of.ts';
import type { Phase, Status, Stretch, Trial } from '../protocol/commands.ts';
import { type ErrorSpread, measureSampled } from '../runs/evaluate.ts';
import type { History } from '../runs/history.ts';
import { measurePerturbed } from '../runs/perturb-trial.ts';
import type { Recording } from '../runs/recording.ts';
import { Run, type RunEvent } from '../runs/run.ts';
import { fetchRecording } from './fetch-recording.ts';
import { ShardLoader } from './load.ts';
import { Pace } from './pace.ts';

const ENGINE = 'tfjs-wasm';

/** The one run that a worker owns, recorded or live: what phase it is in, and how it goes on. Knows no messages. */
export class Session {
  phase: Phase = 'opening';
  #runId = 0;
  #loader: ShardLoader | undefined;
  #recording: Recording | undefined;
  #engine: Engine | undefined;
  #run: Run | undefined;
  #config: RunConfig | undefined;
  #start: Theta | undefined;
  #stretch: Stretch | undefined;
  #stopEpoch = 0;
  /** Whether the present stretch has made a step: what was left to measure before does not end it. */
  #hasStepped = false;
  #loss: number | undefined;
  #message: string | undefined;
  #loaded = { bytes: 0, total: 0 };
  /** The law that perturbations are tried on. */
  #held: { readonly runId: number; readonly step: number; readonly theta: Theta; readonly before: ErrorSpread } | undefined;
  readonly #pace = new Pace();

  /** Fetches the recorded run. */
  async open(base: string): Promise<void> {
    this.#loader = new ShardLoader(base, shards);
    try {
      const recording = await fetchRecording(base);
      if (this.phase !== 'opening') return;
      this.#recording = recording;
      this.#adopt(recording.config);
      this.phase = 'recorded';
    } catch (error) {
      if (this.phase === 'opening') this.#fail(error);
    }
  }

  /** Lets go of the old run and loads what the new one needs; the phase tells how that goes. */
  begin(config: RunConfig, stretch?: Stretch): void {
    this.#recording = undefined;
    this.#run = undefined;
    this.#engine?.dispose();
    this.#engine = undefined;
    this.#adopt(config);
    this.#runId++;
    this.#stretch = stretch;
    this.phase = 'loading';
    const runId = this.#runId;
    this.#prepare(config, runId).catch((error: unknown) => {
      // A run that has been replaced meanwhile may fail in silence.
      if (runId === this.#runId) this.#fail(error);
    });
  }

  /** Trains for a stretch; while images load, as soon as they are there. A finished run goes on for as long again. */
  train(stretch: Stretch): void {
    if (!this.#config || (!this.#run && this.phase !== 'loading')) throw new Error('There is no run to train: begin one.');
    if (this.phase === 'diverged' || this.phase === 'failed') throw new Error('This run cannot go on: reset it.');
    if (this.phase === 'finished') this.#stopEpoch += this.#config.epochs;
    this.#stretch = stretch;
    this.#message = undefined;
    this.#hasStepped = false;
    if (this.#run) this.#resume();
  }

  pause(): void {
    this.#stretch = undefined;
    if (this.phase === 'running') this.phase = 'paused';
  }

  /** One pull of the run: a step, or a chunk of an evaluation. */
  async advance(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    try {
      const { value } = await run.events.next();
      this.#note(value, run);
    } catch (error) {
      if (!(error instanceof NotFinite)) return this.#fail(error);
      this.#stretch = undefined;
      this.phase = 'diverged';
      this.#message = `Diverged at step ${run.step + 1}: the loss or a gradient is not finite. The state of step ${run.step} is kept. Reset with a learning rate of ${Number((run.config.eta / 10).toPrecision(2))}.`;
    }
  }

  /** The law as it is, as it was at the start, and how it came here; undefined before there is one. */
  async state(): Promise<{ theta: Theta; start: Theta; silent: SilentUnits; history: History } | undefined> {
    const start = this.#start;
    if (!start) return undefined;
    if (this.#recording) return { ...this.#recording, start };
    if (!this.#run) return { theta: start, start, silent: [], history: { losses: [], roles: [], epochs: [] } };
    return { theta: await this.#run.engine.theta(), start, silent: this.#run.silent, history: this.#run.history };
  }

  status(): Status {
    const config = this.#config;
    const history = this.#recording?.history ?? this.#run?.history;
    const row = history?.epochs.at(-1);
    const perEpoch = config ? stepsPerEpoch(config) : 0;
    const step = this.#recording ? (row?.step ?? 0) : (this.#run?.step ?? 0);
    const rate = this.phase === 'running' ? this.#pace.perSecond() : undefined;
    const optional = {
      config,
      row,
      loss: this.#recording ? history?.losses.at(-1)?.loss : this.#loss,
      stepsPerSecond: rate,
      secondsLeft: rate && this.#stretch === 'end' ? (this.#stopEpoch * perEpoch - step) / rate : undefined,
      loaded: this.phase === 'loading' ? this.#loaded : undefined,
      message: this.#message,
    };
    return {
      phase: this.phase,
      runId: this.#runId,
      engine: this.#recording?.engine ?? ENGINE,
      epoch: this.#recording ? (row?.epoch ?? 0) : (this.#run?.epoch ?? 0),
      step,
      stopEpoch: this.#stopEpoch,
      stepsPerEpoch: perEpoch,
      ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<Status>),
    };
  }

  /**
   * Tries a perturbation on copies: the run is not touched. The law of the last trial and its error before are kept, so
   * that trials can be compared and answer at once; `anew` takes the law as it is now.
   */
  async *perturb(perturbation: Perturbation, networks: number, anew: boolean): AsyncGenerator<undefined, Trial> {
    const state = await this.state();
    const config = this.#config;
    if (!state || !config || config.rule === 'bp') throw new Error('There is nothing to perturb: roles need a run with the rule gBP.');
    const runId = this.#runId;
    const { step } = this.status();
    this.#engine ??= await makeEngine(ENGINE, { theta: state.theta, rule: config.rule, optimiser: config.optimiser }, wasmUrl);
    const engine = this.#engine;
    const test = await this.#load('test', config.V);
    yield;
    let held = this.#held;
    if (held?.runId !== runId || (anew && held.step !== step)) {
      const before = yield* measureSampled(engine, state.theta, test, config.seed, networks);
      held = { runId, step, theta: state.theta, before };
      this.#held = held;
    }
    const { theta, before } = held;
    const hits = chooseHits(theta, perturbation, config.seed, 0).slice();
    const after = hits.length === 0 ? before : yield* measurePerturbed(engine, theta, test, config.seed, networks, perturbation);
    return { perturbation, step: held.step, before, after, hits };
  }

  #adopt(config: RunConfig): void {
    this.#config = config;
    this.#start = startTheta(config);
    this.#stopEpoch = config.epochs;
    this.#loss = undefined;
    this.#message = undefined;
  }

  async #prepare(config: RunConfig, runId: number): Promise<void> {
    const loader = this.#loader as ShardLoader;
    this.#loaded = { bytes: 0, total: loader.size('train', config.T) + loader.size('test', config.V) };
    const theta = this.#start as Theta;
    const test = () => this.#load('test', config.V);
    // Under way while the training images are; told of a failure is who needs them.
    test().catch(() => {});
    const [engine, train] = await Promise.all([
      makeEngine(ENGINE, { theta, rule: config.rule, optimiser: config.optimiser }, wasmUrl),
      this.#load('train', config.T),
    ]);
    if (runId !== this.#runId) return engine.dispose();
    // A trial may have made one meanwhile.
    this.#engine?.dispose();
    this.#engine = engine;
    this.#run = new Run(config, engine, { train, test });
    this.phase = 'paused';
    if (this.#stretch) this.#resume();
  }

  #load(split: 'train' | 'test', count: number): Promise<Dataset> {
    return (this.#loader as ShardLoader).load(split, count, (bytes) => {
      this.#loaded = { ...this.#loaded, bytes: this.#loaded.bytes + bytes };
    });
  }

  #resume(): void {
    this.phase = 'running';
    this.#pace.begin(performance.now());
  }

  #note(event: RunEvent, run: Run): void {
    const perEpoch = stepsPerEpoch(run.config);
    if (event.kind === 'step') {
      this.#loss = event.loss;
      this.#hasStepped = true;
      this.#pace.beat(performance.now());
      // A step that ends an epoch is done when its evaluation is.
      if (this.#stretch === 'step' && event.step % perEpoch !== 0) this.pause();
    }
    if (event.kind === 'stuck') {
      this.pause();
      this.#message = `${wordsOf(event.reason)} Training waits for the test images; nothing is lost. Press Train to try again.`;
    }
    if (event.kind === 'epoch' && event.row.epoch > 0) {
      if (this.#stretch !== 'end' && this.#hasStepped) this.pause();
      if (event.row.epoch >= this.#stopEpoch) {
        this.#stretch = undefined;
        this.phase = 'finished';
      }
    }
  }

  #fail(error: unknown): void {
    this.phase = 'failed';
    this.#stretch = undefined;
    this.#message = wordsOf(error);
  }
}
