import * as text from '../text/notices.ts';

/** How a worker ended: it failed or vanished, it did not answer, its graphics device was lost, or it could not be fetched. */
export type FaultKind = 'stopped' | 'silent' | 'gpu' | 'not loaded';

export interface Fault {
  readonly kind: FaultKind;
  /** Time in ms. */
  readonly at: number;
  /** Step of the last checkpoint; undefined without a run. */
  readonly step: number | undefined;
  /** Whether the engine ran on a graphics device. */
  readonly onGpu: boolean;
  /** Message of the worker or the browser. */
  readonly detail: string;
}

export interface Recovery {
  /** Whether to try again, on which kind of engine, and after how many ms. */
  readonly next: 'same engine' | 'WebAssembly' | 'give up';
  readonly waitMs: number;
  /** What happened, what was kept and what the user can do. */
  readonly words: string;
}

const GPU_RETRIES = 2;
const RETRIES = 3;
const MEMORY_MS = 600_000;
const WAITS_MS = [0, 1000, 5000];

/**
 * Decides what to do about the last fault. Within ten minutes it allows at most two retries on a graphics device, then changes to
 * WebAssembly, and at most three retries at the same step on any engine.
 */
export function judgeFault(faults: readonly Fault[]): Recovery {
  const { kind, at, step, onGpu, detail } = faults.at(-1) as Fault;
  const recent = faults.filter((fault) => at - fault.at < MEMORY_MS);
  const onDevice = recent.filter((fault) => fault.onGpu).length;
  const atThisStep = recent.filter((fault) => fault.step === step).length;
  const waitMs = WAITS_MS[Math.min(atThisStep, WAITS_MS.length) - 1] as number;
  if (onGpu && onDevice > GPU_RETRIES) return { next: 'WebAssembly', waitMs: 0, words: text.movedToWebAssembly(onDevice, detail, step) };
  if (atThisStep > RETRIES) return { next: 'give up', waitMs, words: text.engineGivenUp(kind, RETRIES + 1, detail, step) };
  return { next: 'same engine', waitMs, words: text.engineFailed(kind, detail, step) };
}
