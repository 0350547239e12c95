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
export const crashWorker = (worker: Worker | undefined): unknown =>
  worker?.dispatchEvent(new ErrorEvent('error', { message: 'Uncaught RangeError: out of memory', cancelable: true }));
