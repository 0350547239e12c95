import { wordsOf } from '../model/error-message.ts';
import { isOffline, whyNotLoaded } from '../model/not-loaded.ts';
import type { RunConfig } from '../model/settings/config.ts';
import { DEFAULT_ENGINE, type EngineChoice, GPU_ENGINES, WASM_ENGINES } from '../model/settings/engines.ts';
import { type Ask, type Client, makeClient } from '../protocol/client.ts';
import type { CommandName, Commands, Kept, Stretch } from '../protocol/commands.ts';
import type { Lacking, Report } from '../protocol/report.ts';
import type { Remembered } from '../training/run-recorder.ts';
import { Heartbeat } from './heartbeat.ts';
import { type Fault, type FaultKind, judgeFault } from './recovery.ts';
import { startWorker } from './start-worker.ts';

/** The worker went away while something was asked of it; another takes its place. */
export class WorkerGone extends Error {
  constructor() {
    super('The training engine was restarted meanwhile. Try again.');
    this.name = 'WorkerGone';
  }
}

/** What the page is told. */
export interface Listener {
  /** A checkpoint has come. */
  kept(kept: Kept): void;
  /** The worker is being replaced, or is at work. */
  recovering(is: boolean): void;
  /** What happened, what was kept, and what to do, for a person. `stopped`: it was not started again. */
  trouble(words: string, stopped: boolean): void;
}

/** What the present worker is to do, so that another can take over: the run, and how far it is to go. */
interface Order {
  readonly runId: number;
  readonly config?: RunConfig;
  readonly bytes?: Uint8Array;
  readonly eta?: number;
  readonly stretch?: Stretch | undefined;
}

/** What a worker may take to start: WebAssembly needs a second, shaders are compiled for many. */
const PATIENCE_MS = { wasm: 15_000, other: 60_000 };
/** What a lost device computed last may be wrong before it is known to be lost. */
const DOUBT_MS = 1500;

/** What is asked of another worker where this one lacks code of an engine. */
const NEEDS: Readonly<Record<Lacking, ReadonlySet<CommandName>>> = {
  'any engine': new Set(['begin', 'resume', 'train', 'perturb', 'digit', 'startStudy']),
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
  #order: Order = { runId: 0 };
  /** The last checkpoints of the present run, newest first, with the time of their arrival. */
  #kept: { readonly kept: Kept; readonly at: number }[] = [];
  #faults: Fault[] = [];
  #trainsAsked = 0;
  #lacking: Lacking | undefined;
  #renewing: Promise<void> | undefined;
  #ready: Promise<void> = Promise.resolve();
  #isReady = false;
  /** What the next worker is told of the steps before. */
  #remembered: Remembered | undefined;

  constructor(base: string, choice: EngineChoice, listener: Listener) {
    this.#base = base;
    this.#choice = choice;
    this.#listener = listener;
  }

  get choice(): EngineChoice {
    return this.#choice;
  }

  /** The newest checkpoint of the present run. */
  get kept(): Kept | undefined {
    return this.#kept[0]?.kept;
  }

  /** Starts the first worker; false where workers cannot be modules. */
  start(): boolean {
    return this.#launch();
  }

  /** Asks the present worker, or the next one once it has taken over. Looks are not worth waiting for. */
  readonly ask: Ask = async (name, args) => {
    if (!this.#isReady) {
      if (name === 'look') throw new WorkerGone();
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
    const kept = await this.ask('keep', {});
    if (kept) this.#remember(kept);
    const remembered = kept && (await this.ask('remember', {}));
    this.#remembered = remembered;
    this.#choice = choice;
    this.#note = note;
    this.#dismiss();
    this.#listener.recovering(true);
    this.#launch();
    await this.#ready;
  }

  /** The tab may be closed soon: keeps the run as it is now. */
  keepSoon(): void {
    if (this.#order.runId === 0 || !this.#isReady) return;
    this.ask('keep', {}).then(
      (kept) => kept && this.#remember(kept),
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
      this.#kept = [];
      this.#heartbeat?.beginStart(this.#patience());
    }
    if (name === 'train') this.#order = { ...this.#order, stretch: (args as Commands['train']['args']).stretch };
    if (name === 'pause') this.#order = { ...this.#order, stretch: undefined };
  }

  #patience(): number {
    return this.#choice === 'auto' || WASM_ENGINES.has(this.#choice) ? PATIENCE_MS.wasm : PATIENCE_MS.other;
  }

  #launch(): boolean {
    const worker = startWorker();
    if (!worker) return false;
    let hasSpoken = false;
    const client = makeClient(worker, (report) => this.#hear(report, worker));
    worker.addEventListener('message', () => {
      hasSpoken = true;
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (hasSpoken) this.#fail(worker, 'stopped', (event.message ?? '').replace(/^Uncaught /, ''));
      else this.#fail(worker, 'not loaded', whyNotLoaded());
    });
    this.#worker = worker;
    this.#client = client;
    this.#heartbeat = new Heartbeat(
      () => client.ask('beat', {}),
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
        if (error instanceof WorkerGone) return this.#ready === ready ? undefined : this.#ready;
        this.#isReady = true;
        this.#listener.recovering(false);
        this.#listener.trouble(wordsOf(error), false);
      },
    );
    this.#ready = ready;
    return true;
  }

  /** Gives a new worker what the old one had. */
  async #restore(ask: Ask): Promise<void> {
    const { runId, config, bytes = undefined, stretch, eta } = this.#order;
    const latest = this.kept?.bytes ?? bytes;
    const note = this.#note === undefined ? {} : { note: this.#note };
    // The recorded run may take its time.
    ask('open', { base: this.#base, engine: this.#choice, recorded: runId === 0, ...note }).catch(() => {});
    const further = stretch ? { stretch } : {};
    const remembered = this.#remembered;
    this.#remembered = undefined;
    if (latest)
      await ask('resume', { runId, bytes: latest, ...further, ...(remembered ? { remembered } : {}), ...(eta === undefined || this.kept ? {} : { eta }) });
    else if (config) await ask('begin', { runId, config, ...further });
  }

  #hear(report: Report, worker: Worker): void {
    if (worker !== this.#worker) return;
    if ('fault' in report) {
      this.#fail(worker, report.fault.kind === 'gpu' ? 'gpu' : 'stopped', report.fault.message);
      return;
    }
    if ('lacking' in report) {
      this.#lacking = report.lacking;
      return;
    }
    const { kept } = report;
    if (kept.runId !== this.#order.runId) return;
    this.#heartbeat?.endStart();
    if (kept.phase !== 'running' && this.#trainsAsked === 0) this.#order = { ...this.#order, stretch: undefined };
    this.#remember(kept);
  }

  #remember(kept: Kept): void {
    this.#kept = [{ kept, at: performance.now() }, ...this.#kept.slice(0, 1)];
    this.#listener.kept(kept);
  }

  #dismiss(): void {
    this.#heartbeat?.stop();
    this.#worker?.terminate();
    this.#client?.hangUp(new WorkerGone());
    this.#worker = undefined;
    this.#isReady = false;
  }

  /** The worker is of no use any more: another takes over, or it is given up. */
  #fail(worker: Worker, kind: FaultKind, detail: string): void {
    if (worker !== this.#worker) return;
    this.#dismiss();
    const now = performance.now();
    if (kind === 'gpu' && this.#kept.length > 1 && now - (this.#kept[0]?.at ?? 0) < DOUBT_MS) this.#kept.shift();
    const step = this.#order.runId === 0 ? undefined : (this.kept?.digest.step ?? 0);
    this.#faults.push({ kind, at: now, step, onGpu: GPU_ENGINES.has(this.kept?.digest.engine ?? this.#choice), detail });
    const { next, waitMs, words } = judgeFault(this.#faults);
    this.#listener.recovering(next !== 'give up');
    this.#listener.trouble(words, next === 'give up');
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
