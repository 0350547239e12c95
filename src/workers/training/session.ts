import type { Dataset } from '../../data/dataset.ts';
import { type Engine, type EngineSetup, NotFinite, referenceReader } from '../../engine/engine.ts';
import { startTheta } from '../../engine/start.ts';
import { errorMessage } from '../../model/error-message.ts';
import { type RunConfig, stepsPerEpoch } from '../../model/settings/config.ts';
import type { Theta } from '../../model/theta.ts';
import type { CheckpointMessage, Commands, Phase, Status, TrainUntil } from '../../protocol/commands.ts';
import * as text from '../../text/workers.ts';
import { type Checkpoint, withChange } from '../../training/files/checkpoint.ts';
import { describeRecount, type Recount, recountDead } from '../../training/files/dead-inputs.ts';
import type { Recording } from '../../training/files/recording.ts';
import { NO_HISTORY } from '../../training/history.ts';
import { holdsOf } from '../../training/intervention.ts';
import { Run, type RunEvent } from '../../training/run.ts';
import { RunRecorder } from '../../training/run-recorder.ts';
import { fetchRecording } from '../shared/fetch-recording.ts';
import { Pace } from '../shared/pace.ts';
import { checkpointMessage } from './checkpoint-message.ts';
import { ChosenEngine } from './chosen-engine.ts';
import { Images } from './images.ts';
import { readForResume } from './read-for-resume.ts';
import { runYielding } from './run-yielding.ts';
import type { RunState } from './state.ts';
import { TimeTravel } from './time-travel.ts';

/** The one run of a worker, recorded or live: its phase and its training. Independent of messages. */
export class Session {
  /** Whether the run has changed since its last checkpoint. */
  isUnsaved = false;
  readonly timeTravel = new TimeTravel();
  readonly #chosen: ChosenEngine;
  #runId = 0;
  readonly #images = new Images();
  #recording: Recording | undefined;
  /** Engine for measurements while the run has none. */
  #spare: Engine | undefined;
  #run: Run | undefined;
  /** Checkpoint to resume from, until the run has begun. */
  #past: Checkpoint | undefined;
  #config: RunConfig | undefined;
  #start: Theta | undefined;
  #until: TrainUntil | undefined;
  #stopEpoch = 0;
  /** Whether a step was made since `train` was called: an evaluation left over from before does not end training. */
  #hasStepped = false;
  #loss: number | undefined;
  #message: string | undefined;
  #phase: Phase = 'opening';
  readonly #pace = new Pace();

  constructor(...listening: ConstructorParameters<typeof ChosenEngine>) {
    this.#chosen = new ChosenEngine(...listening);
  }

  /** Chooses the engine and fetches the recorded run. See Commands.open. */
  async open({ base, engine, note, recorded, revision }: Commands['open']['args']): Promise<void> {
    this.timeTravel.revision = revision;
    this.#images.open(base);
    this.#chosen.choose(engine, note);
    if (!recorded) return;
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

  /** Drops the old run and loads what the new one needs; `phase` shows the progress. */
  begin({ runId, config, until }: Commands['begin']['args']): void {
    this.#replace(runId, config, until);
  }

  /** Resumes a run from a checkpoint. Rejects and keeps the current run if the checkpoint cannot be read. */
  async resume({ runId, bytes, until, eta, branch, memory, recount }: Commands['resume']['args']): Promise<void> {
    const { past, note } = await readForResume(bytes, eta);
    const { layers } = past.config;
    const before = branch ? this.timeTravel.recorder?.upTo(past.step, layers) : memory && new RunRecorder(layers, memory);
    this.#replace(runId, past.config, until, past, before, recount);
    this.#message = note;
  }

  #replace(runId: number, config: RunConfig, until?: TrainUntil, past?: Checkpoint, recorder?: RunRecorder, recount?: Recount): void {
    this.#recording = undefined;
    for (const engine of [this.#run?.engine, this.#spare]) engine?.dispose();
    this.#run = undefined;
    this.#spare = undefined;
    this.#past = past;
    this.#adopt(config, recorder);
    this.#stopEpoch = past?.stopEpoch ?? config.epochs;
    this.#loss = past?.history.losses.at(-1)?.loss;
    this.#runId = runId;
    this.#until = until;
    this.phase = 'loading';
    this.#prepare(config, recount).catch((error: unknown) => {
      // The failure of a run that was replaced meanwhile is ignored.
      if (this.#config === config) this.#fail(error);
    });
  }

  /** Trains to the end of a step, an epoch or the run, once the images are loaded. Extends a finished run by its planned epochs. */
  train(until: TrainUntil): void {
    if (!this.#config || (!this.#run && this.phase !== 'loading')) throw new Error(text.noRunToTrain);
    if (this.phase === 'diverged' || this.phase === 'failed') throw new Error(text.cannotContinue);
    if (this.phase === 'finished') this.#stopEpoch += this.#config.epochs;
    this.#until = until;
    this.#message = undefined;
    this.#hasStepped = false;
    if (this.#run) this.phase = 'running';
  }

  pause(): void {
    this.#until = undefined;
    if (this.phase === 'running') this.phase = 'paused';
  }

  /** Advances the run by one event: a step, or a piece of an evaluation. */
  async advance(): Promise<void> {
    const run = this.#run;
    if (!run) return;
    try {
      const began = performance.now();
      const { value } = await run.events.next();
      if (value.kind === 'step') this.#pace.recordStep(performance.now(), performance.now() - began);
      this.#onRunEvent(value, run);
      if (value.kind === 'step' || value.kind === 'epoch') this.change();
    } catch (error) {
      if (!(error instanceof NotFinite)) return this.#fail(error);
      this.#until = undefined;
      this.phase = 'diverged';
      this.#message = text.diverged(run.step);
    }
  }

  /** The viewed distribution, the initial one, and the history; undefined before there is one. */
  state(): RunState | undefined {
    const start = this.#start;
    const { recorder, snapshot } = this.timeTravel;
    if (!start || !recorder) return undefined;
    const step = this.#step;
    const live = this.#run ?? this.#recording ?? this.#past;
    const still = this.#recording?.theta ?? this.#past?.state.theta ?? start;
    const distribution = this.#run ? this.#run.engine : referenceReader(async () => still);
    const whole = { start, recorder, history: live?.history ?? NO_HISTORY, now: { distribution, step } };
    if (snapshot) return { ...whole, distribution: referenceReader(async () => snapshot.state.theta), step: snapshot.step, dead: snapshot.dead };
    return { ...whole, distribution, step, dead: live?.dead ?? [], ...(this.#run ? { engine: this.#run.engine } : {}) };
  }

  /** The live run. Throws an error with a message for the user if there is none. */
  live(): Run {
    if (!this.#run) throw new Error(text.noLiveRun);
    return this.#run;
  }

  /** Number of steps that the run has made, independent of the viewed step. */
  get #step(): number {
    return (this.#recording ? this.#recording.history.epochs.at(-1) : (this.#run ?? this.#past))?.step ?? 0;
  }

  status(): Status {
    const config = this.#config;
    const history = (this.#recording ?? this.#run ?? this.#past)?.history;
    const row = history?.epochs.at(-1);
    const perEpoch = config ? stepsPerEpoch(config) : 0;
    const step = this.#step;
    const rate = this.phase === 'running' ? this.#pace.perSecond() : undefined;
    const optional = {
      config,
      row,
      adapter: this.#chosen.adapter,
      loss: this.#recording ? history?.losses.at(-1)?.loss : this.#loss,
      stepsPerSecond: rate,
      msPerStep: this.#recording ? undefined : this.#pace.msPerStep(),
      secondsLeft: rate && this.#until === 'end' ? (this.#stopEpoch * perEpoch - step) / rate : undefined,
      viewedStep: this.timeTravel.step,
      trains: this.#until !== undefined,
      loaded: this.phase === 'loading' ? this.#images.loaded : undefined,
      message: this.#message,
    };
    return {
      phase: this.phase,
      runId: this.#runId,
      revision: this.timeTravel.revision,
      engine: this.#recording?.engine ?? this.#chosen.name,
      engineNote: this.#recording ? '' : this.#chosen.note,
      ...(!this.#recording && this.#chosen.isRetryable ? { isFasterRetryable: true } : {}),
      epoch: this.#recording ? (row?.epoch ?? 0) : (this.#run?.epoch ?? Math.ceil(step / perEpoch)),
      step,
      stopEpoch: this.#stopEpoch,
      stepsPerEpoch: perEpoch,
      ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<Status>),
    };
  }

  /** Returns the training or test images of the run, once loaded. */
  readonly images = async (split: 'train' | 'test'): Promise<Dataset> => {
    if (!this.#config) throw new Error(text.noNetwork);
    return this.#images.load(split, this.#config);
  };

  /** Makes another engine like that of the run. The caller disposes of it. */
  readonly makeEngine = (setup: EngineSetup): Promise<Engine> => this.#chosen.make(setup);

  /** Returns an engine for measurements: that of the run, or a spare one while it has none. It is disposed of when the run is replaced. */
  async measuring(theta: Theta): Promise<Engine> {
    if (this.#run) return this.#run.engine;
    const { rule, optimiser } = this.#config as RunConfig;
    this.#spare ??= await this.#chosen.make({ theta, rule, optimiser });
    return this.#spare;
  }

  /** Returns the run as a checkpoint to resume from; undefined before its first step. Call only between two calls of `advance`. */
  async makeCheckpoint(): Promise<CheckpointMessage | undefined> {
    const run = this.#run;
    this.isUnsaved = false;
    return run && run.step > 0 ? checkpointMessage(run, { runId: this.#runId, phase: this.phase }, this.#stopEpoch) : undefined;
  }

  get phase(): Phase {
    return this.#phase;
  }

  set phase(phase: Phase) {
    this.#phase = phase;
    this.isUnsaved = true;
    if (phase === 'running') this.#pace.begin(performance.now());
  }

  /** Call after every change of the run's parameters or history. */
  change(): void {
    this.isUnsaved = true;
    this.timeTravel.change();
  }

  #adopt(config: RunConfig, recorder?: RunRecorder): void {
    this.#config = config;
    this.#start = startTheta(config);
    this.timeTravel.turnTo(config, this.#start, recorder);
    this.#stopEpoch = config.epochs;
    this.#loss = undefined;
    this.#message = undefined;
  }

  async #prepare(config: RunConfig, recount?: Recount): Promise<void> {
    const kept = this.#past;
    this.#images.expect(config);
    const test = () => this.#images.load('test', config);
    test().catch(() => {}); // Loads in parallel with the training images. Callers that need the test images receive the error.
    const state = kept?.state ?? { theta: this.#start as Theta };
    const holds = holdsOf(kept?.history.interventions ?? []);
    const [engine, train] = await Promise.all([
      this.#chosen.make({ ...state, holds, rule: config.rule, optimiser: config.optimiser }),
      this.#images.load('train', config),
    ]);
    const past = kept && recount ? await runYielding(recountDead(kept, state.theta, engine, train, recount)) : kept;
    if (past && past !== kept) this.#message = describeRecount(text.thisFile, past.history);
    const resumed = past && past.engine !== engine.name ? withChange(past, text.changedEngine(past.engine, engine.name)) : past;
    const run = new Run(config, engine, { train, test }, resumed, this.timeTravel.recorder);
    await this.timeTravel.recorder?.note(run.step, engine, run.dead, run.history.interventions);
    if (this.#config !== config) return engine.dispose();
    // Assign #run last: a run that exists but does not advance would look paused.
    this.#run = run;
    this.#past = undefined;
    this.change();
    const isOver = run.history.epochs.at(-1)?.epoch === this.#stopEpoch;
    this.phase = isOver ? 'finished' : 'paused';
    if (this.#until && !isOver) this.phase = 'running';
  }

  #onRunEvent(event: RunEvent, run: Run): void {
    const perEpoch = stepsPerEpoch(run.config);
    if (event.kind === 'step') {
      this.#loss = event.loss;
      this.#hasStepped = true;
      // A step that ends an epoch is done only after its evaluation.
      if (this.#until === 'step' && event.step % perEpoch !== 0) this.pause();
    }
    if (event.kind === 'stuck') {
      this.pause();
      this.#message = text.waitsForTestImages(errorMessage(event.reason));
    }
    if (event.kind === 'epoch' && event.row.epoch > 0) {
      if (this.#until !== 'end' && this.#hasStepped) this.pause();
      if (event.row.epoch >= this.#stopEpoch) {
        this.#until = undefined;
        this.phase = 'finished';
      }
    }
  }

  #fail(error: unknown): void {
    this.phase = 'failed';
    this.#until = undefined;
    this.#message = errorMessage(error);
  }
}
