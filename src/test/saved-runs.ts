import { type DBSchema, deleteDB, openDB } from 'idb';
import { vi } from 'vitest';
import type { RunFacts } from '../client/saved-run.ts';
import { SavedRuns } from '../client/saved-runs.ts';

/** The storage of saved runs as a tab uses it: each call of `open` is one more tab on the same runs. */
export interface Store {
  readonly name: string;
  readonly open: (options?: Partial<ConstructorParameters<typeof SavedRuns>[0]>) => SavedRuns;
}

const opened: SavedRuns[] = [];
const names: string[] = [];

/** Makes a store that no other test uses; deleteStores deletes it after the test. */
export function makeStore(): Store {
  const name = `test-${crypto.randomUUID()}`;
  names.push(name);
  return {
    name,
    open: (options) => {
      const runs = new SavedRuns({ name, ...options });
      opened.push(runs);
      return runs;
    },
  };
}

/** Closes and deletes the stores of a test, and removes all mocks first; to be called after each test. */
export async function deleteStores(): Promise<void> {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await Promise.all(opened.splice(0).map((runs) => runs.close()));
  await Promise.all(names.splice(0).map((name) => deleteDB(name)));
}

export const facts = (id: string, step: number, more: Partial<RunFacts> = {}): RunFacts => ({
  id,
  step,
  epoch: Math.floor(step / 20),
  steps: 200,
  finished: false,
  engine: 'reference',
  rule: 'gbp',
  layers: [784, 100, 100, 10],
  seed: 1,
  ...more,
});

/** Returns bytes that differ from step to step. */
export const bytesOf = (step: number, length = 256): Uint8Array<ArrayBuffer> => new Uint8Array(length).map((_, at) => (at * 7 + step) % 256);

interface Raw extends DBSchema {
  runs: { key: IDBValidKey; value: unknown };
  slots: { key: IDBValidKey; value: unknown };
}

/** Changes the storage unnoticed by the tabs that have it open. */
export async function modifyRawStore<T>(name: string, work: (raw: Awaited<ReturnType<typeof openDB<Raw>>>) => Promise<T>): Promise<T> {
  const raw = await openDB<Raw>(name);
  try {
    return await work(raw);
  } finally {
    raw.close();
  }
}
