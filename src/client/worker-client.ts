import { type Ask, makeClient } from '../protocol/client.ts';
import type { CommandMap } from '../protocol/command-map.ts';
import * as text from '../text/notices.ts';
import { Heartbeat } from './heartbeat.ts';
import type { FaultKind } from './recovery.ts';
import { startWorker } from './start-worker.ts';

/** The worker ended while a request was pending. */
export class WorkerLostError extends Error {
  constructor(message: string = text.engineRestarted) {
    super(message);
    this.name = 'WorkerLostError';
  }
}

/** Every worker must answer `ping`. */
export type WorkerCommands<Of> = CommandMap<Of> & { readonly ping: { args: Record<string, never>; reply: undefined } };

/** The message of a worker that must not be used any more. */
export type FaultReport = { readonly fault: { readonly kind?: 'gpu' | 'error'; readonly message: string } };

export interface WorkerPlan<Message extends object> {
  readonly what: Parameters<typeof startWorker>[0];
  /** Time in ms that an answer may take while the worker starts, see Heartbeat. Without it the worker is not pinged. */
  readonly patience?: number;
  /** Called with each message of the worker that is neither a reply nor a fault. */
  readonly onMessage: (message: Exclude<Message, FaultReport>) => void;
  /**
   * Called at most once, when the worker has failed and is terminated. `message`: of the worker or the browser, may be empty. Returns
   * the error with which pending requests reject.
   */
  readonly onFault: (kind: FaultKind, message: string) => Error;
}

/** Page side of one worker, from its start to its end. After the end nothing is reported, and every request rejects. */
export interface WorkerClient<Of extends CommandMap<Of>> {
  readonly ask: Ask<Of>;
  readonly heartbeat: Heartbeat | undefined;
  readonly isOver: boolean;
  /** Terminates the worker; pending requests reject with the error. */
  end(error?: Error): void;
}

/** Starts a worker and monitors it. Returns undefined in a browser without module workers. */
export function startWorkerClient<Of extends WorkerCommands<Of>, Message extends object>(plan: WorkerPlan<Message>): WorkerClient<Of> | undefined {
  const { what, patience, onMessage, onFault } = plan;
  const worker = startWorker(what);
  if (!worker) return undefined;
  let hasAnswered = false;
  let isOver = false;
  const client = makeClient<Of, Message | FaultReport>(worker, (message) => {
    if ('fault' in message) fail(message.fault.kind === 'gpu' ? 'gpu' : 'stopped', message.fault.message);
    else onMessage(message as Exclude<Message, FaultReport>);
  });
  const onTimeout = (ms: number): void => fail('silent', text.notAnswered(Math.round(ms / 1000)));
  const heartbeat = patience === undefined ? undefined : new Heartbeat(() => client.ask('ping', {}), patience, onTimeout);
  const end = (makeError: () => Error): void => {
    isOver = true;
    heartbeat?.stop();
    worker.terminate();
    client.close(makeError());
  };
  const fail = (kind: FaultKind, message: string): void => {
    if (!isOver) end(() => onFault(kind, message));
  };
  worker.addEventListener('message', () => {
    hasAnswered = true;
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    fail(hasAnswered ? 'stopped' : 'not loaded', (event.message ?? '').replace(/^Uncaught /, ''));
  });
  return {
    ask: client.ask,
    heartbeat,
    get isOver() {
      return isOver;
    },
    end: (error = new WorkerLostError()) => end(() => error),
  };
}
