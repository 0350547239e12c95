import { whyNotLoaded } from '../model/not-loaded.ts';
import type { Ask } from '../protocol/client.ts';
import * as text from '../text/notices.ts';
import { startWorkerClient, type WorkerClient, type WorkerCommands, WorkerLostError, type WorkerPlan } from './worker-client.ts';

/** An answer may always take this long, because the worker may be decompressing images. */
const PATIENCE_MS = 15_000;
/** After this many faults, only a request that is not in LazyPlan.safe starts the worker again. */
const MOST_FAULTS = 3;

export interface LazyPlan<Of extends WorkerCommands<Of>, Message extends object> extends Pick<WorkerPlan<Message>, 'what' | 'onMessage'> {
  /** Beginning of the error message for a browser without module workers. */
  readonly impossible: string;
  /** Requests that change nothing: if the worker ends before it answers, they are sent again to the next one. */
  readonly safe: readonly (keyof Of)[];
  /** Sends the first requests to a new worker. */
  readonly open: (ask: Ask<Of>) => void;
  /**
   * Called when the worker has failed. `reason`: a sentence. `givenUp`: a sentence if the worker is not started again. Returns the
   * error message for pending requests.
   */
  readonly fail: (reason: string, givenUp: string | undefined) => string;
}

/** Page side of a worker that starts with the first request, and again with the first request after a failure. */
export class LazyWorker<Of extends WorkerCommands<Of>, Message extends object> {
  readonly #plan: LazyPlan<Of, Message>;
  readonly #safe: ReadonlySet<keyof Of>;
  #worker: WorkerClient<Of> | undefined;
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
    this.#worker?.end(new Error(text.workerEnded));
  }

  #reach(): WorkerClient<Of> {
    if (this.#worker && !this.#worker.isOver) return this.#worker;
    const { what, impossible, open, onMessage } = this.#plan;
    if (this.#faults >= MOST_FAULTS) throw new Error(this.#lastMessage);
    const worker = startWorkerClient<Of, Message>({ what, patience: PATIENCE_MS, onMessage, onFault: (_, message) => this.#fail(message) });
    if (!worker) throw new Error(text.noModuleWorkers(impossible));
    this.#worker = worker;
    open(worker.ask);
    return worker;
  }

  #fail(message: string): Error {
    this.#faults++;
    const reason = (message || text.workerNotLoaded(whyNotLoaded())).replace(/\.?$/, '.');
    this.#lastMessage = this.#plan.fail(reason, this.#faults < MOST_FAULTS ? undefined : text.workerGivenUp);
    return new WorkerLostError(this.#lastMessage);
  }
}
