import { whyNotLoaded } from '../model/not-loaded.ts';
import { type Ask, type Client, makeClient } from '../protocol/client.ts';
import type { CommandMap } from '../protocol/command-map.ts';
import { Heartbeat } from './heartbeat.ts';
import { startWorker } from './start-worker.ts';

/** So long a sign of life may take: images unpack, and nobody watches what is computed. */
const PATIENCE_MS = 15_000;
/** A worker that has failed so often is not started again, but for somebody who asks for more than to see. */
const MOST_FAULTS = 3;
/** What is said then. */
const GIVEN_UP = 'It stopped three times in a row: start it again, or reload the page.';

/** What every such worker can be asked. */
type SupervisedCommands<Of> = CommandMap<Of> & { readonly ping: { args: Record<string, never>; reply: undefined } };
type Fault = { readonly fault: { readonly message: string } };

/** What sets one worker apart from others. */
export interface LazyPlan<Of extends SupervisedCommands<Of>, Message extends object> {
  readonly what: Parameters<typeof startWorker>[0];
  /** What cannot be done where there are no workers that are modules, as the beginning of a sentence. */
  readonly impossible: string;
  /** What may be asked of the next worker if the first one has not answered: it changes nothing. */
  readonly safe: readonly (keyof Of)[];
  /** Tells a new worker what it needs to know before anything else. */
  readonly open: (ask: Ask<Of>) => void;
  /** Hears what the worker says unasked, but for its faults. */
  readonly onMessage: (message: Exclude<Message, Fault>) => void;
  /** It has broken off. `reason` is a sentence, `givenUp` what is said if it is not started again. Returns what is said of it. */
  readonly fail: (reason: string, givenUp: string | undefined) => string;
}

/** The worker went away while something was asked of it. */
class WorkerLostError extends Error {}

/** The page's end of a worker that starts when it is first asked, is watched, and starts again when it is asked after it has died. */
export class LazyWorker<Of extends SupervisedCommands<Of>, Message extends object> {
  readonly #plan: LazyPlan<Of, Message>;
  readonly #safe: ReadonlySet<keyof Of>;
  #worker: Worker | undefined;
  #client: Client<Of> | undefined;
  #heartbeat: Heartbeat | undefined;
  #faults = 0;
  /** What was said when it was given up. */
  #lastMessage = '';

  constructor(plan: LazyPlan<Of, Message>) {
    this.#plan = plan;
    this.#safe = new Set(plan.safe);
  }

  /** Asks the worker. Rejects in its words, or in ours if there is none. */
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

  /** Ends the worker. */
  end(): void {
    this.#release()?.close(new Error('The worker was ended.'));
  }

  #reach(): Client<Of> {
    if (this.#client) return this.#client;
    const { what, impossible, open, onMessage } = this.#plan;
    if (this.#faults >= MOST_FAULTS) throw new Error(this.#lastMessage);
    const worker = startWorker(what);
    if (!worker) throw new Error(`${impossible} in this browser: it has no workers that are modules.`);
    const client = makeClient<Of, Message | Fault>(worker, (message) => {
      if ('fault' in message) this.#fail(worker, message.fault.message);
      else onMessage(message as Exclude<Message, Fault>);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#fail(worker, (event.message ?? '').replace(/^Uncaught /, '') || `it could not be loaded, ${whyNotLoaded()}`);
    });
    this.#worker = worker;
    this.#client = client;
    this.#heartbeat = new Heartbeat(
      () => client.ask('ping', {}),
      PATIENCE_MS,
      (ms) => this.#fail(worker, `it did not answer for ${Math.round(ms / 1000)} s`),
    );
    open(client.ask);
    return client;
  }

  #fail(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    this.#faults++;
    // Whoever hears of it may ask at once: the dead one must be gone by then.
    const client = this.#release();
    const words = this.#plan.fail(reason.replace(/\.?$/, '.'), this.#faults < MOST_FAULTS ? undefined : GIVEN_UP);
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
