import { type DBSchema, deleteDB, openDB } from 'idb';
import { vi } from 'vitest';
import type { RunFacts } from '../client/saved-run.ts';
import { SavedRuns } from '../client/saved-runs.ts';

/** As a tab sees the store: each call is one more tab on the same runs. */
export interface Store {
  readonly name: string;
  readonly open: (options?: Partial<ConstructorParameters<typeof SavedRuns>[0]>) => SavedRuns;
}

const opened: SavedRuns[] = [];
const names: string[] = [];

/** A store that no other test knows; deleteStores ends it after the test. */
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

/** After each test: closes and deletes the stores that it has made, in a browser that works again. */
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

/** Bytes that tell of their step. */
export const bytesOf = (step: number, length = 256): Uint8Array<ArrayBuffer> => new Uint8Array(length).map((_, at) => (at * 7 + step) % 256);

interface Raw extends DBSchema {
  runs: { key: IDBValidKey; value: unknown };
  slots: { key: IDBValidKey; value: unknown };
}

/** Does something to the store behind the back of those who have it open. */
export async function meddle<T>(name: string, work: (raw: Awaited<ReturnType<typeof openDB<Raw>>>) => Promise<T>): Promise<T> {
  const raw = await openDB<Raw>(name);
  try {
    return await work(raw);
  } finally {
    raw.close();
  }
}
