import { vi } from 'vitest';

/** Returns a list to which every worker that starts from now on is added, in order. To be called in each test; globals are restored after it. */
export function collectWorkers(): Worker[] {
  const workers: Worker[] = [];
  const Real = globalThis.Worker;
  vi.stubGlobal(
    'Worker',
    class extends Real {
      constructor(url: string, options?: WorkerOptions) {
        super(url, options);
        workers.push(this);
      }
    },
  );
  return workers;
}

/** Makes a worker fail as if it had run out of memory. */
export const crashWorker = (worker: EventTarget | undefined): unknown =>
  worker?.dispatchEvent(new ErrorEvent('error', { message: 'Uncaught RangeError: out of memory', cancelable: true }));

/** Stands in for a worker that runs no code. Tests let it answer with `post`. */
export class FakeWorker extends EventTarget {
  readonly received: { readonly id: number; readonly name: string; readonly args: unknown }[] = [];
  isTerminated = false;

  constructor(_url: string, options: WorkerOptions) {
    super();
    // A browser with module workers reads this option.
    void options.type;
  }

  postMessage(request: FakeWorker['received'][number]): void {
    this.received.push(request);
  }

  post(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

/** Makes the page start fake workers. Returns the list to which they are added, in order. To be called in each test. */
export function collectFakeWorkers(): FakeWorker[] {
  const workers: FakeWorker[] = [];
  vi.stubGlobal(
    'Worker',
    class extends FakeWorker {
      constructor(url: string, options: WorkerOptions) {
        super(url, options);
        workers.push(this);
      }
    },
  );
  return workers;
}
