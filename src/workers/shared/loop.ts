import { errorMessage } from '../../model/error-message.ts';
import { buffersOf } from '../../protocol/buffers.ts';
import type { CommandMap, Request } from '../../protocol/command-map.ts';
import type { FigureReport } from '../../protocol/figures.ts';
import type { WorkerReport } from '../../protocol/report.ts';
import type { RulesReport } from '../../protocol/rules.ts';
import { type Handlers, serve } from '../../protocol/server.ts';

/** Posts a message to the page and transfers its buffers. */
export const post = <Message>(what: Message): void => self.postMessage(what, { transfer: buffersOf(what) as Transferable[] });

/** Tells the page that this worker, whichever it is, must not be used any more. */
export const complain = (error: unknown): void => post<WorkerReport & FigureReport & RulesReport>({ fault: { kind: 'error', message: errorMessage(error) } });

export interface WorkerTasks<Of extends CommandMap<Of>> {
  readonly handlers: Handlers<Of>;
  /** Commands that reply only when their work is done: the loop does not await them. */
  readonly slow: readonly (keyof Of)[];
  /** Does one piece of work, if there is any. */
  readonly pull: () => Promise<void>;
  /** Whether there is no work until a request arrives or `wake` is called. */
  readonly isIdle: () => boolean;
  /** Called before the worker sleeps. */
  readonly rest?: () => void;
}

/**
 * Runs a worker, one thing at a time: serves all waiting requests, then does one piece of work, and sleeps when there is none. Requests
 * are served only between pieces, so that no reply shows half a piece. Errors that nothing handles are reported to the page.
 */
export function runLoop<Of extends CommandMap<Of>>({ handlers, slow, pull, isIdle, rest }: WorkerTasks<Of>): { wake(): void } {
  const waiting: Request<Of>[] = [];
  const channel = new MessageChannel();
  let wake = (): void => {};

  // A message to the worker's own port is the fastest task that does not overtake messages of the page.
  const yieldToEventLoop = (): Promise<void> =>
    new Promise((resolve) => {
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(undefined);
    });

  async function loop(): Promise<never> {
    for (;;) {
      await yieldToEventLoop();
      for (let request = waiting.shift(); request; request = waiting.shift()) {
        const answered = serve(handlers, request, (reply, transfer) => self.postMessage(reply, { transfer: transfer as Transferable[] }));
        if (!slow.includes(request.name)) await answered;
      }
      await pull();
      if (isIdle() && waiting.length === 0) {
        rest?.();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }

  self.addEventListener('message', ({ data }) => {
    waiting.push(data as Request<Of>);
    wake();
  });
  // The page is notified of errors in a worker, but not of rejections.
  self.addEventListener('unhandledrejection', ({ reason }) => complain(reason));
  loop().catch(complain);
  return { wake: () => wake() };
}
