import { vi } from 'vitest';

/** Workers that the page starts from now on, in their order. To be called in each test; globals are put back after it. */
export function noteWorkers(): Worker[] {
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

/** Has a worker fail as one does that runs out of memory. */
export const breakOff = (worker: Worker | undefined): unknown =>
  worker?.dispatchEvent(new ErrorEvent('error', { message: 'Uncaught RangeError: out of memory', cancelable: true }));
