import { buffersOf } from '../../protocol/buffers.ts';
import type { CommandMap, Request } from '../../protocol/command-map.ts';
import { type Handlers, serve } from '../../protocol/server.ts';

/** Posts a message to the page and transfers its buffers. */
export const post = <Message>(what: Message): void => self.postMessage(what, { transfer: buffersOf(what) as Transferable[] });

/** Requests from the page. They wait until the worker's loop serves them. */
export class RequestQueue<Of extends CommandMap<Of>> {
  readonly #handlers: Handlers<Of>;
  readonly #slow: ReadonlySet<keyof Of>;
  readonly #waiting: Request<Of>[] = [];
  readonly #channel = new MessageChannel();
  #wake: () => void = () => {};

  /** Starts to listen. The loop does not await commands in `slow`, which reply only when their work is done. */
  constructor(handlers: Handlers<Of>, slow: readonly (keyof Of)[]) {
    this.#handlers = handlers;
    this.#slow = new Set(slow);
    self.addEventListener('message', ({ data }) => {
      this.#waiting.push(data as Request<Of>);
      this.wake();
    });
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  async serveAll(): Promise<void> {
    for (let request = this.#waiting.shift(); request; request = this.#waiting.shift()) {
      const answered = serve(this.#handlers, request, (reply, transfer) => self.postMessage(reply, { transfer: transfer as Transferable[] }));
      if (!this.#slow.has(request.name)) await answered;
    }
  }

  /** Resolves when a message arrives or `wake` is called. */
  sleep(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  wake(): void {
    this.#wake();
  }

  /** Lets pending messages arrive. A message to the worker's own port is the fastest task that does not overtake them. */
  yieldToEventLoop(): Promise<void> {
    return new Promise((resolve) => {
      this.#channel.port1.onmessage = () => resolve();
      this.#channel.port2.postMessage(undefined);
    });
  }
}
