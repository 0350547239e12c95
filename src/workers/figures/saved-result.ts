import type { RunResult } from '../../figures/experiment.ts';
import { readResult } from '../../figures/read-result.ts';

/** A result as IndexedDB stores it under its key. */
export interface SavedResult {
  readonly result: RunResult;
  /** When it was computed, wall clock in ms. Orders results by age. */
  readonly at: number;
  /** Hash of the sources that computed it, see SOURCES; absent in older results. */
  readonly sources?: string;
}

/** Reads a stored value. Returns undefined unless the value is complete and matches its key. */
export function readSaved(key: unknown, value: unknown): SavedResult | undefined {
  try {
    const { at, result, sources } = value as { at: unknown; result: unknown; sources: unknown };
    if (typeof at !== 'number' || !Number.isFinite(at)) return undefined;
    return { at, result: readResult(result, key), ...(typeof sources === 'string' ? { sources } : {}) };
  } catch {
    return undefined;
  }
}
