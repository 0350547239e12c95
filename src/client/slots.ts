/* What is written and removed within one transaction of the store. */

import type { Writing } from './database.ts';
import { FORMAT, type RunSummary, readRun, type SlotName, type SlotRecord, type StoredRunRecord } from './saved-run.ts';

/** Newest first. */
export const byOrder = (one: { readonly order: number }, other: { readonly order: number }): number => other.order - one.order;

/** The entries that are as expected. */
export async function readRuns(writing: Writing): Promise<StoredRunRecord[]> {
  const values = await writing.objectStore('runs').getAll();
  return values.map(readRun).filter((run) => run !== undefined);
}

/** The runs that were kept by themselves, newest first, without one. */
export const autoRuns = (runs: readonly StoredRunRecord[], except: string): StoredRunRecord[] =>
  runs.filter(({ id, summary }) => summary.kind === 'auto' && id !== except).sort(byOrder);

export const namesOf = (runs: readonly StoredRunRecord[]): string[] => runs.flatMap(({ summary: { name } }) => (name === undefined ? [] : [name]));

/** Fills a slot and points to it: both or none. `runs` are those of the store, which the new one follows. */
export async function put(
  writing: Writing,
  runs: readonly StoredRunRecord[],
  slot: SlotName,
  summary: RunSummary,
  bytes: Uint8Array<ArrayBuffer>,
  sha256: string,
): Promise<StoredRunRecord> {
  const order = Math.max(0, ...runs.map((run) => run.order)) + 1;
  const state: SlotRecord = { format: FORMAT, order, sha256, summary, bytes };
  const record: StoredRunRecord = { id: summary.id, format: FORMAT, order, slot, summary };
  await writing.objectStore('slots').put(state, [summary.id, slot]);
  await writing.objectStore('runs').put(record);
  return record;
}

/** Removes an entry and its slots. */
export async function erase(writing: Writing, key: string): Promise<void> {
  await writing.objectStore('runs').delete(key);
  await writing.objectStore('slots').delete(IDBKeyRange.bound([key], [key, []]));
}
