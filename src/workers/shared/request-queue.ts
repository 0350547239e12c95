import { buffersOf } from '../../protocol/buffers.ts';
import type { CommandMap, Request } from '../../protocol/command-map.ts';
import { type Handlers, serve } from '../../protocol/server.ts';

/** Says something to the page unasked. */
export const post = <Message>(what: Message): void => self.postMessage(what, { transfer: buffersOf(what) as Transferable[] });

/** What has arrived from the page and waits for the worker's loop, which alone decides when it is answered. */
export class RequestQueue<Of extends CommandMap<Of>> {
  readonly #handlers: Handlers<Of>;
  readonly #slow: ReadonlySet<keyof Of>;
  readonly #waiting: Request<Of>[] = [];
  readonly #channel = new MessageChannel();
  #wake: () => void = () => {};

  /** Begins to listen. Commands in `slow` answer only when their work is done, and must not hold the loop. */
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

  /** Until a message comes, or somebody wakes the loop. */
  sleep(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  wake(): void {
    this.#wake();
  }

  /** Lets messages in. A message to oneself is the quickest task that does not overtake them. */
  yieldToEventLoop(): Promise<void> {
    return new Promise((resolve) => {
      this.#channel.port1.onmessage = () => resolve();
      this.#channel.port2.postMessage(undefined);
    });
  }
}
