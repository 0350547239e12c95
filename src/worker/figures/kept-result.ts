import type { RunResult } from '../../experiments/experiment.ts';
import { readResult } from '../../experiments/read-result.ts';

/** A result as it lies in the browser's storage, below its key. */
export interface KeptResult {
  readonly result: RunResult;
  /** When it was found, wall clock in ms: which is newer. */
  readonly at: number;
}

/** The result that a stored value stands for; undefined unless it is whole and belongs below its key. */
export function readKept(key: unknown, value: unknown): KeptResult | undefined {
  try {
    const { at, result } = value as { at: unknown; result: unknown };
    return typeof at === 'number' && Number.isFinite(at) ? { at, result: readResult(result, key) } : undefined;
  } catch {
    return undefined;
  }
}
