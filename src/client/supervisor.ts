import { errorMessage } from '../model/error-message.ts';
import { isOffline, whyNotLoaded } from '../model/not-loaded.ts';
import type { RunConfig } from '../model/settings/config.ts';
import { DEFAULT_ENGINE, type EngineChoice, GPU_ENGINES, WASM_ENGINES } from '../model/settings/engines.ts';
import type { Ask } from '../protocol/client.ts';
import type { CheckpointMessage, CommandName, Commands, TrainUntil } from '../protocol/commands.ts';
import type { Lacking, WorkerReport } from '../protocol/report.ts';
import * as statusText from '../text/status.ts';
import type { RunMemory } from '../training/run-recorder.ts';
import { type Fault, type FaultKind, judgeFault } from './recovery.ts';
import { type FaultReport, startWorkerClient, type WorkerClient, WorkerLostError } from './worker-client.ts';

export interface Listener {
  checkpoints(checkpoints: CheckpointMessage): void;
  /** Called with true when the worker is being replaced, and with false when a worker is ready. */
  recovering(is: boolean): void;
  /** `words`: what happened, what was kept and what the user can do. `stopped`: no new worker is started. */
  workerError(words: string, stopped: boolean): void;
}

/** The task of the current worker, so that another one can take over: the run, and how far to train it. */
interface WorkerOrder {
  readonly runId: number;
  readonly config?: RunConfig;
  readonly bytes?: Uint8Array;
  readonly eta?: number;
  readonly until?: TrainUntil | undefined;
}

/** Time in ms that a worker may take to start: WebAssembly needs a second, compiling shaders many. */
const PATIENCE_MS = { wasm: 15_000, other: 60_000 };
/** If a graphics device is lost, checkpoints from this many ms before may be wrong. */
const DOUBT_MS = 1500;

/** More than one worker can count: the revisions of a later worker are larger. */
const REVISIONS = 2 ** 32;

/** Commands that need missing code of an engine: another worker must handle them. */
const NEEDS: Readonly<Record<Lacking, ReadonlySet<CommandName>>> = {
  'any engine': new Set(['begin', 'resume', 'train', 'perturb', 'removal', 'digit', 'startJob']),
  'wanted engine': new Set(['begin', 'resume']),
};

/** Keeps a training worker running: starts it at once, and if it fails starts another one that continues the same run. */
export class Supervisor {
  readonly #base: string;
  readonly #listener: Listener;
  #choice: EngineChoice;
  #note: string | undefined;
  /** Also after its end, until the next one starts. */
  #worker: WorkerClient<Commands> | undefined;
  #order: WorkerOrder = { runId: 0 };
  /** The last checkpoints of the current run (at most two), newest first, with their time of arrival in ms. */
  #checkpoints: { readonly checkpoints: CheckpointMessage; readonly at: number }[] = [];
  #faults: Fault[] = [];
  #trainsAsked = 0;
  #workers = 0;
  #lacking: Lacking | undefined;
  #renewing: Promise<void> | undefined;
  #ready: Promise<void> = Promise.resolve();
  #isReady = false;
  /** Snapshots and traces for the next worker. */
  #memory: RunMemory | undefined;

  constructor(base: string, choice: EngineChoice, listener: Listener) {
    this.#base = base;
    this.#choice = choice;
    this.#listener = listener;
  }

  get choice(): EngineChoice {
    return this.#choice;
  }

  get checkpoints(): CheckpointMessage | undefined {
    return this.#checkpoints[0]?.checkpoints;
  }

  /** Starts the first worker; returns false in a browser without module workers. */
  start(): boolean {
    return this.#launch();
  }

  /** Sends a request to the current worker, or to the next one once that is ready. Snapshot requests reject at once while no worker is ready. */
  readonly ask: Ask = async (name, args) => {
    if (!this.#isReady) {
      if (name === 'snapshot') throw new WorkerLostError();
      await this.#ready;
    }
    if (this.#lacking && NEEDS[this.#lacking].has(name) && !isOffline()) await this.renew();
    // Record `resume` only once the worker has accepted it: a checkpoint that cannot be read is rejected.
    if (name !== 'resume') this.#recordOrder(name, args as Commands[CommandName]['args']);
    if (name === 'train') this.#trainsAsked++;
    try {
      const reply = await (this.#worker as WorkerClient<Commands>).ask(name, args);
      if (name === 'resume') this.#recordOrder(name, args as Commands[CommandName]['args']);
      return reply;
    } finally {
      if (name === 'train') this.#trainsAsked--;
    }
  };

  /** Continues the run on another engine, in a new worker. `note`: the reason, if the user did not choose the engine. */
  async changeEngine(choice: EngineChoice, note?: string): Promise<void> {
    const checkpoints = await this.checkpointNow();
    const memory = checkpoints && (await this.ask('transferHistory', {}));
    this.#memory = memory;
    this.#choice = choice;
    this.#note = note;
    this.#replace();
    await this.#ready;
  }

  /** Takes a checkpoint of the run as it is now, and keeps it; undefined if the run has made no step. */
  async checkpointNow(): Promise<CheckpointMessage | undefined> {
    const checkpoints = await this.ask('checkpoint', {});
    if (checkpoints) this.#addCheckpoint(checkpoints);
    return checkpoints;
  }

  /** Requests a checkpoint, because the tab may be closed soon. */
  checkpointSoon(): void {
    if (this.#order.runId === 0 || !this.#isReady) return;
    this.checkpointNow().catch(() => {});
  }

  /** Starts a new worker to do what the last one could not, also after the supervisor gave up. */
  tryAgain(): void {
    this.#faults = [];
    this.#replace();
  }

  /** Moves the run to a new worker, which can load code that could not be loaded in this one. */
  renew(): Promise<void> {
    this.#renewing ??= this.changeEngine(this.#choice, this.#note).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  #recordOrder(name: CommandName, args: Commands[CommandName]['args']): void {
    if (name === 'begin' || name === 'resume') {
      this.#order = { ...(args as Commands['begin' | 'resume']['args']) };
      this.#checkpoints = [];
      this.#worker?.heartbeat?.beginStart(this.#patience());
    }
    if (name === 'train') this.#order = { ...this.#order, until: (args as Commands['train']['args']).until };
    if (name === 'pause') this.#order = { ...this.#order, until: undefined };
  }

  #patience(): number {
    return this.#choice === 'auto' || WASM_ENGINES.has(this.#choice) ? PATIENCE_MS.wasm : PATIENCE_MS.other;
  }

  #launch(): boolean {
    const worker = startWorkerClient<Commands, WorkerReport>({
      what: 'run',
      patience: this.#patience(),
      onMessage: (report) => this.#onMessage(report),
      onFault: (kind, message) => {
        this.#fail(kind, message);
        return new WorkerLostError();
      },
    });
    if (!worker) return false;
    this.#worker = worker;
    this.#lacking = undefined;
    const ready: Promise<void> = this.#restore(worker.ask).then(
      () => {
        this.#isReady = true;
        this.#listener.recovering(false);
      },
      (error: unknown) => {
        // Another worker takes over: wait for it, if one has been started.
        if (error instanceof WorkerLostError) return this.#ready === ready ? undefined : this.#ready;
        this.#isReady = true;
        this.#listener.recovering(false);
        this.#listener.workerError(errorMessage(error), false);
      },
    );
    this.#ready = ready;
    return true;
  }

  /** Gives a new worker the engine choice and the run of the previous one. */
  async #restore(ask: Ask): Promise<void> {
    const { runId, config, bytes = undefined, until, eta } = this.#order;
    const latest = this.checkpoints?.bytes ?? bytes;
    const note = this.#note === undefined ? {} : { note: this.#note };
    // Do not wait for `open`: it may take a while to fetch the recorded run.
    ask('open', { base: this.#base, engine: this.#choice, recorded: runId === 0, revision: ++this.#workers * REVISIONS, ...note }).catch(() => {});
    const further = until ? { until } : {};
    const memory = this.#memory;
    this.#memory = undefined;
    if (latest)
      await ask('resume', { runId, bytes: latest, ...further, ...(memory ? { memory } : {}), ...(eta === undefined || this.checkpoints ? {} : { eta }) });
    else if (config) await ask('begin', { runId, config, ...further });
  }

  #onMessage(report: Exclude<WorkerReport, FaultReport>): void {
    if ('lacking' in report) this.#lacking = report.lacking;
    else if (report.checkpoint.runId === this.#order.runId) this.#onCheckpoint(report.checkpoint);
  }

  #onCheckpoint(checkpoints: CheckpointMessage): void {
    this.#worker?.heartbeat?.endStart();
    if (checkpoints.phase !== 'running' && this.#trainsAsked === 0) this.#order = { ...this.#order, until: undefined };
    this.#addCheckpoint(checkpoints);
  }

  #addCheckpoint(checkpoints: CheckpointMessage): void {
    this.#checkpoints = [{ checkpoints, at: performance.now() }, ...this.#checkpoints.slice(0, 1)];
    this.#listener.checkpoints(checkpoints);
  }

  #replace(): void {
    this.#worker?.end();
    this.#isReady = false;
    this.#listener.recovering(true);
    this.#launch();
  }

  /** Replaces a worker that has failed, or gives up. */
  #fail(kind: FaultKind, message: string): void {
    this.#isReady = false;
    const now = performance.now();
    if (kind === 'gpu' && this.#checkpoints.length > 1 && now - (this.#checkpoints[0]?.at ?? 0) < DOUBT_MS) this.#checkpoints.shift();
    const step = this.#order.runId === 0 ? undefined : (this.checkpoints?.digest.step ?? 0);
    const onGpu = GPU_ENGINES.has(this.checkpoints?.digest.engine ?? this.#choice);
    this.#faults.push({ kind, at: now, step, onGpu, detail: kind === 'not loaded' ? whyNotLoaded() : message });
    const { next, waitMs, words } = judgeFault(this.#faults);
    this.#listener.recovering(next !== 'give up');
    this.#listener.workerError(words, next === 'give up');
    if (next === 'give up') return;
    if (next === 'WebAssembly') {
      this.#choice = DEFAULT_ENGINE;
      this.#note = statusText.gpuFailedNote;
    }
    // Requests made meanwhile wait for the next worker.
    this.#ready = new Promise<void>((resolve) => setTimeout(resolve, waitMs)).then(() => {
      // Meanwhile the user may have tried again.
      if (this.#worker?.isOver) this.#launch();
      return this.#ready;
    });
  }
}
