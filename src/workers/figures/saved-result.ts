import type { RunResult } from '../../figures/experiment.ts';
import { readResult } from '../../figures/read-result.ts';

/** A result as it lies in the browser's storage, below its key. */
export interface SavedResult {
  readonly result: RunResult;
  /** When it was found, wall clock in ms: which is newer. */
  readonly at: number;
  /** What has computed it, see SOURCES; earlier results do not say. */
  readonly sources?: string;
}

/** The result that a stored value stands for; undefined unless it is whole and belongs below its key. */
export function readSaved(key: unknown, value: unknown): SavedResult | undefined {
  try {
    const { at, result, sources } = value as { at: unknown; result: unknown; sources: unknown };
    if (typeof at !== 'number' || !Number.isFinite(at)) return undefined;
    return { at, result: readResult(result, key), ...(typeof sources === 'string' ? { sources } : {}) };
  } catch {
    return undefined;
  }
}
