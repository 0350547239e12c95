import { errorMessage } from '../model/error-message.ts';
import { isOffline, whyNotLoaded } from '../model/not-loaded.ts';
import type { RunConfig } from '../model/settings/config.ts';
import { DEFAULT_ENGINE, type EngineChoice, GPU_ENGINES, WASM_ENGINES } from '../model/settings/engines.ts';
import { type Ask, type Client, makeClient } from '../protocol/client.ts';
import type { CheckpointMessage, CommandName, Commands, TrainUntil } from '../protocol/commands.ts';
import type { Lacking, WorkerReport } from '../protocol/report.ts';
import type { RunMemory } from '../training/run-recorder.ts';
import { Heartbeat } from './heartbeat.ts';
import { type Fault, type FaultKind, judgeFault } from './recovery.ts';
import { startWorker } from './start-worker.ts';

/** The worker went away while something was asked of it; another takes its place. */
export class WorkerLostError extends Error {
  constructor() {
    super('The training engine was restarted meanwhile. Try again.');
    this.name = 'WorkerGone';
  }
}

/** What the page is told. */
export interface Listener {
  /** A checkpoint has come. */
  checkpoint(checkpoint: CheckpointMessage): void;
  /** The worker is being replaced, or is at work. */
  recovering(is: boolean): void;
  /** What happened, what was kept, and what to do, for a person. `stopped`: it was not started again. */
  workerError(words: string, stopped: boolean): void;
}

/** What the present worker is to do, so that another can take over: the run, and how far it is to go. */
interface WorkerOrder {
  readonly runId: number;
  readonly config?: RunConfig;
  readonly bytes?: Uint8Array;
  readonly eta?: number;
  readonly until?: TrainUntil | undefined;
}

/** What a worker may take to start: WebAssembly needs a second, shaders are compiled for many. */
const PATIENCE_MS = { wasm: 15_000, other: 60_000 };
/** What a lost device computed last may be wrong before it is known to be lost. */
const DOUBT_MS = 1500;

/** What is asked of another worker where this one lacks code of an engine. */
const NEEDS: Readonly<Record<Lacking, ReadonlySet<CommandName>>> = {
  'any engine': new Set(['begin', 'resume', 'train', 'perturb', 'digit', 'startJob']),
  'wanted engine': new Set(['begin', 'resume']),
};

/** Keeps a worker at work: starts it, watches it, and if it fails puts another in its place that goes on with the same run. */
export class Supervisor {
  readonly #base: string;
  readonly #listener: Listener;
  #choice: EngineChoice;
  #note: string | undefined;
  #worker: Worker | undefined;
  #client: Client | undefined;
  #heartbeat: Heartbeat | undefined;
  #order: WorkerOrder = { runId: 0 };
  /** The last checkpoints of the present run, newest first, with the time of their arrival. */
  #checkpoint: { readonly checkpoint: CheckpointMessage; readonly at: number }[] = [];
  #faults: Fault[] = [];
  #trainsAsked = 0;
  #lacking: Lacking | undefined;
  #renewing: Promise<void> | undefined;
  #ready: Promise<void> = Promise.resolve();
  #isReady = false;
  /** What the next worker is told of the steps before. */
  #memory: RunMemory | undefined;

  constructor(base: string, choice: EngineChoice, listener: Listener) {
    this.#base = base;
    this.#choice = choice;
    this.#listener = listener;
  }

  get choice(): EngineChoice {
    return this.#choice;
  }

  /** The newest checkpoint of the present run. */
  get checkpoint(): CheckpointMessage | undefined {
    return this.#checkpoint[0]?.checkpoint;
  }

  /** Starts the first worker; false where workers cannot be modules. */
  start(): boolean {
    return this.#launch();
  }

  /** Asks the present worker, or the next one once it has taken over. Looks are not worth waiting for. */
  readonly ask: Ask = async (name, args) => {
    if (!this.#isReady) {
      if (name === 'snapshot') throw new WorkerLostError();
      await this.#ready;
    }
    if (this.#lacking && NEEDS[this.#lacking].has(name) && !isOffline()) await this.renew();
    // What cannot be read is no order: only what has been taken up is.
    if (name !== 'resume') this.#follow(name, args as Commands[CommandName]['args']);
    if (name === 'train') this.#trainsAsked++;
    try {
      const reply = await (this.#client as Client).ask(name, args);
      if (name === 'resume') this.#follow(name, args as Commands[CommandName]['args']);
      return reply;
    } finally {
      if (name === 'train') this.#trainsAsked--;
    }
  };

  /** Puts the run on another engine, in a fresh worker. `note` says why, if it was not a person's choice. */
  async changeEngine(choice: EngineChoice, note?: string): Promise<void> {
    const checkpoint = await this.ask('checkpoint', {});
    if (checkpoint) this.#addCheckpoint(checkpoint);
    const memory = checkpoint && (await this.ask('transferHistory', {}));
    this.#memory = memory;
    this.#choice = choice;
    this.#note = note;
    this.#dismiss();
    this.#listener.recovering(true);
    this.#launch();
    await this.#ready;
  }

  /** The tab may be closed soon: keeps the run as it is now. */
  checkpointSoon(): void {
    if (this.#order.runId === 0 || !this.#isReady) return;
    this.ask('checkpoint', {}).then(
      (checkpoint) => checkpoint && this.#addCheckpoint(checkpoint),
      () => {},
    );
  }

  /** Has another worker do what this one could not, or after it was given up. */
  tryAgain(): void {
    this.#faults = [];
    this.#dismiss();
    this.#listener.recovering(true);
    this.#launch();
  }

  /** Puts the run into a fresh worker, which can load what failed to load in this one. */
  renew(): Promise<void> {
    this.#renewing ??= this.changeEngine(this.#choice, this.#note).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  #follow(name: CommandName, args: Commands[CommandName]['args']): void {
    if (name === 'begin' || name === 'resume') {
      this.#order = { ...(args as Commands['begin' | 'resume']['args']) };
      this.#checkpoint = [];
      this.#heartbeat?.beginStart(this.#patience());
    }
    if (name === 'train') this.#order = { ...this.#order, until: (args as Commands['train']['args']).until };
    if (name === 'pause') this.#order = { ...this.#order, until: undefined };
  }

  #patience(): number {
    return this.#choice === 'auto' || WASM_ENGINES.has(this.#choice) ? PATIENCE_MS.wasm : PATIENCE_MS.other;
  }

  #launch(): boolean {
    const worker = startWorker();
    if (!worker) return false;
    let hasAnswered = false;
    const client = makeClient(worker, (report) => this.#onMessage(report, worker));
    worker.addEventListener('message', () => {
      hasAnswered = true;
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (hasAnswered) this.#fail(worker, 'stopped', (event.message ?? '').replace(/^Uncaught /, ''));
      else this.#fail(worker, 'not loaded', whyNotLoaded());
    });
    this.#worker = worker;
    this.#client = client;
    this.#heartbeat = new Heartbeat(
      () => client.ask('ping', {}),
      this.#patience(),
      (ms) => this.#fail(worker, 'silent', `it did not answer for ${Math.round(ms / 1000)} s`),
    );
    this.#isReady = false;
    this.#lacking = undefined;
    const ready: Promise<void> = this.#restore(client.ask).then(
      () => {
        this.#isReady = true;
        this.#listener.recovering(false);
      },
      (error: unknown) => {
        // Whoever takes over is waited for, unless there is nobody.
        if (error instanceof WorkerLostError) return this.#ready === ready ? undefined : this.#ready;
        this.#isReady = true;
        this.#listener.recovering(false);
        this.#listener.workerError(errorMessage(error), false);
      },
    );
    this.#ready = ready;
    return true;
  }

  /** Gives a new worker what the old one had. */
  async #restore(ask: Ask): Promise<void> {
    const { runId, config, bytes = undefined, until, eta } = this.#order;
    const latest = this.checkpoint?.bytes ?? bytes;
    const note = this.#note === undefined ? {} : { note: this.#note };
    // The recorded run may take its time.
    ask('open', { base: this.#base, engine: this.#choice, recorded: runId === 0, ...note }).catch(() => {});
    const further = until ? { until } : {};
    const memory = this.#memory;
    this.#memory = undefined;
    if (latest)
      await ask('resume', { runId, bytes: latest, ...further, ...(memory ? { memory } : {}), ...(eta === undefined || this.checkpoint ? {} : { eta }) });
    else if (config) await ask('begin', { runId, config, ...further });
  }

  #onMessage(report: WorkerReport, worker: Worker): void {
    if (worker !== this.#worker) return;
    if ('fault' in report) {
      this.#fail(worker, report.fault.kind === 'gpu' ? 'gpu' : 'stopped', report.fault.message);
      return;
    }
    if ('lacking' in report) {
      this.#lacking = report.lacking;
      return;
    }
    const { checkpoint } = report;
    if (checkpoint.runId !== this.#order.runId) return;
    this.#heartbeat?.endStart();
    if (checkpoint.phase !== 'running' && this.#trainsAsked === 0) this.#order = { ...this.#order, until: undefined };
    this.#addCheckpoint(checkpoint);
  }

  #addCheckpoint(checkpoint: CheckpointMessage): void {
    this.#checkpoint = [{ checkpoint, at: performance.now() }, ...this.#checkpoint.slice(0, 1)];
    this.#listener.checkpoint(checkpoint);
  }

  #dismiss(): void {
    this.#heartbeat?.stop();
    this.#worker?.terminate();
    this.#client?.close(new WorkerLostError());
    this.#worker = undefined;
    this.#isReady = false;
  }

  /** The worker is of no use any more: another takes over, or it is given up. */
  #fail(worker: Worker, kind: FaultKind, detail: string): void {
    if (worker !== this.#worker) return;
    this.#dismiss();
    const now = performance.now();
    if (kind === 'gpu' && this.#checkpoint.length > 1 && now - (this.#checkpoint[0]?.at ?? 0) < DOUBT_MS) this.#checkpoint.shift();
    const step = this.#order.runId === 0 ? undefined : (this.checkpoint?.digest.step ?? 0);
    this.#faults.push({ kind, at: now, step, onGpu: GPU_ENGINES.has(this.checkpoint?.digest.engine ?? this.#choice), detail });
    const { next, waitMs, words } = judgeFault(this.#faults);
    this.#listener.recovering(next !== 'give up');
    this.#listener.workerError(words, next === 'give up');
    if (next === 'give up') return;
    if (next === 'WebAssembly') {
      this.#choice = DEFAULT_ENGINE;
      this.#note = 'the graphics device failed';
    }
    // Whoever asks meanwhile waits for the one that comes.
    this.#ready = new Promise<void>((resolve) => setTimeout(resolve, waitMs)).then(() => {
      this.#launch();
      return this.#ready;
    });
  }
}
