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
  const why = detail ? ` (${detail.slice(0, 300).replace(/[.\s]+$/, '')})` : '';
  const waitMs = WAITS_MS[Math.min(atThisStep, WAITS_MS.length) - 1] as number;
  const here =
    step === undefined
      ? ''
      : step === 0
        ? ' The run begins again at step 0.'
        : ` The run goes on from step ${step}; nothing before that is lost but the snapshots of the time line.`;
  if (onGpu && onDevice > GPU_RETRIES) {
    const words = `The graphics device failed ${onDevice} times${why}: continuing on WebAssembly.${here} The last digits may differ from there on.`;
    return { next: 'WebAssembly', waitMs: 0, words };
  }
  if (atThisStep > RETRIES) return { next: 'give up', waitMs, words: giveUp(kind, step, why) };
  const stopped = `The training engine stopped unexpectedly${why} and was started again.`;
  const what = {
    gpu: `The graphics device failed${why}: continuing on a new one.`,
    stopped,
    silent: stopped,
    'not loaded': `The training engine could not be loaded${why}: trying again.`,
  }[kind];
  return { next: 'same engine', waitMs, words: what + here };
}

function giveUp(kind: FaultKind, step: number | undefined, why: string): string {
  if (kind === 'not loaded') return `The training engine could not be loaded${why}. Saved runs stay. Try again, or reload the page.`;
  const kept = step ? `The run is kept at step ${step}.` : 'No step of a run was made.';
  return `The training engine stopped ${RETRIES + 1} times at the same place${why}. ${kept} Try again, or reset with a smaller network or batch.`;
}
