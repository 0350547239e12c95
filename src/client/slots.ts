/* The object stores of saved runs; reads, writes and removals within one transaction. */

import type { Writing } from '../storage/database.ts';
import { FORMAT, type RunSummary, readRun, type SlotName, type SlotRecord, type StoredRunRecord } from './saved-run.ts';

/** Values are unchecked data from the disk: read them with readRun and readSlot. */
export type RunStores = {
  runs: { key: string; value: unknown };
  slots: { key: [id: string, slot: string]; value: unknown };
};
export const RUN_STORES = { runs: { keyPath: 'id' }, slots: {} };

/** Sorts the newest first. */
export const byOrder = (one: { readonly order: number }, other: { readonly order: number }): number => other.order - one.order;

/** Returns the valid entries. */
export async function readRuns(writing: Writing<RunStores>): Promise<StoredRunRecord[]> {
  const values = await writing.objectStore('runs').getAll();
  return values.map(readRun).filter((run) => run !== undefined);
}

/** Returns the automatically saved runs, newest first, except one. */
export const autoRuns = (runs: readonly StoredRunRecord[], except: string): StoredRunRecord[] =>
  runs.filter(({ id, summary }) => summary.kind === 'auto' && id !== except).sort(byOrder);

export const namesOf = (runs: readonly StoredRunRecord[]): string[] => runs.flatMap(({ summary: { name } }) => (name === undefined ? [] : [name]));

/** Fills a slot and writes the entry that points to it. `runs`: all entries of the database; the new one follows them in order. */
export async function put(
  writing: Writing<RunStores>,
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
export async function erase(writing: Writing<RunStores>, key: string): Promise<void> {
  await writing.objectStore('runs').delete(key);
  await writing.objectStore('slots').delete(IDBKeyRange.bound([key], [key, []]));
}
