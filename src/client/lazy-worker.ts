import { whyNotLoaded } from '../model/not-loaded.ts';
import { type Ask, type Client, makeClient } from '../protocol/client.ts';
import type { CommandMap } from '../protocol/command-map.ts';
import * as text from '../text/notices.ts';
import { Heartbeat } from './heartbeat.ts';
import { startWorker } from './start-worker.ts';

/** An answer may always take this long, because the worker may be decompressing images. */
const PATIENCE_MS = 15_000;
/** After this many faults, only a request that is not in LazyPlan.safe starts the worker again. */
const MOST_FAULTS = 3;

/** Every such worker must answer `ping`. */
type SupervisedCommands<Of> = CommandMap<Of> & { readonly ping: { args: Record<string, never>; reply: undefined } };
type Fault = { readonly fault: { readonly message: string } };

export interface LazyPlan<Of extends SupervisedCommands<Of>, Message extends object> {
  readonly what: Parameters<typeof startWorker>[0];
  /** Beginning of the error message for a browser without module workers. */
  readonly impossible: string;
  /** Requests that change nothing: if the worker ends before it answers, they are sent again to the next one. */
  readonly safe: readonly (keyof Of)[];
  /** Sends the first requests to a new worker. */
  readonly open: (ask: Ask<Of>) => void;
  /** Called with each message of the worker that is neither a reply nor a fault. */
  readonly onMessage: (message: Exclude<Message, Fault>) => void;
  /**
   * Called when the worker has failed. `reason`: a sentence. `givenUp`: a sentence if the worker is not started again. Returns the
   * error message for pending requests.
   */
  readonly fail: (reason: string, givenUp: string | undefined) => string;
}

/** The worker ended while a request was pending. */
class WorkerLostError extends Error {}

/** Page side of a worker that starts with the first request, is monitored, and starts again with the first request after a failure. */
export class LazyWorker<Of extends SupervisedCommands<Of>, Message extends object> {
  readonly #plan: LazyPlan<Of, Message>;
  readonly #safe: ReadonlySet<keyof Of>;
  #worker: Worker | undefined;
  #client: Client<Of> | undefined;
  #heartbeat: Heartbeat | undefined;
  #faults = 0;
  #lastMessage = '';

  constructor(plan: LazyPlan<Of, Message>) {
    this.#plan = plan;
    this.#safe = new Set(plan.safe);
  }

  /** Sends a request. Rejects with the worker's error message, or with the page's if there is no worker. */
  readonly ask: Ask<Of> = async (name, args) => {
    if (!this.#safe.has(name)) this.#faults = 0;
    for (;;) {
      try {
        return await this.#reach().ask(name, args);
      } catch (error) {
        if (!(error instanceof WorkerLostError) || !this.#safe.has(name)) throw error;
      }
    }
  };

  /** Ends the worker; pending requests reject. */
  end(): void {
    this.#release()?.close(new Error(text.workerEnded));
  }

  #reach(): Client<Of> {
    if (this.#client) return this.#client;
    const { what, impossible, open, onMessage } = this.#plan;
    if (this.#faults >= MOST_FAULTS) throw new Error(this.#lastMessage);
    const worker = startWorker(what);
    if (!worker) throw new Error(text.noModuleWorkers(impossible));
    const client = makeClient<Of, Message | Fault>(worker, (message) => {
      if ('fault' in message) this.#fail(worker, message.fault.message);
      else onMessage(message as Exclude<Message, Fault>);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail(worker, (event.message ?? '').replace(/^Uncaught /, '') || text.workerNotLoaded(whyNotLoaded()));
    });
    this.#worker = worker;
    this.#client = client;
    this.#heartbeat = new Heartbeat(
      () => client.ask('ping', {}),
      PATIENCE_MS,
      (ms) => this.#fail(worker, text.notAnswered(Math.round(ms / 1000))),
    );
    open(client.ask);
    return client;
  }

  #fail(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    this.#faults++;
    // `fail` may send a request at once: release the dead worker first.
    const client = this.#release();
    const words = this.#plan.fail(reason.replace(/\.?$/, '.'), this.#faults < MOST_FAULTS ? undefined : text.workerGivenUp);
    this.#lastMessage = words;
    client?.close(new WorkerLostError(words));
  }

  #release(): Client<Of> | undefined {
    this.#heartbeat?.stop();
    this.#worker?.terminate();
    const client = this.#client;
    this.#worker = undefined;
    this.#client = undefined;
    return client;
  }
}
