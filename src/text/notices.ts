import { savedWhen } from './runs.ts';

/* Notices on the page: errors of workers and how they recover, failed actions, and what the user can do. */

export const dismiss = 'Dismiss';
export { reloadPage, tryAgain } from './kit.ts';
export const takeOver = 'Take over';
export const downloadRun = 'Download this run';
export const lowerRate = (rate: number): string => `Continue with learning rate ${rate}`;
export const beginRun = 'Begin a new run';

/* The engine could not be loaded. */

export const engineRegion = 'Engine';
export const slowerEngine = (engine: string): string => `The faster engine could not be loaded, so this run trains on ${engine}, which is slower.`;
/** Beginning of an error message. */
export const fasterEngine = 'The faster engine';

/* The offer to resume an interrupted run. */

export const offerRegion = 'Interrupted run';
/** `config` describes the run; `savedAt` is a wall-clock time in ms since 1970. */
export const interruptedRun = (step: number, steps: number, config: string, savedAt: number): string =>
  `A run was interrupted at step ${step} of ${steps} (${config}, saved ${savedWhen(savedAt)}). Do you want to resume it?`;
export const resumeRun = 'Resume';
export const declineRun = 'Dismiss';

/* The browser and the address. */

export const MISSING = {
  workers: 'Web Workers',
  simd: 'WebAssembly with SIMD',
  decompression: 'DecompressionStream',
  popovers: 'popovers',
  moduleWorkers: 'module workers',
} as const;
const CURRENT_BROWSERS = 'Use a current version of Chrome, Edge, Firefox or Safari.';
export const cannotRun = (missing: string): string => `This browser cannot run Slabscope: it lacks ${missing}. ${CURRENT_BROWSERS}`;
export const wasSuspended = (seconds: number): string => `The browser suspended this tab for ${seconds} s. Training resumes; nothing was lost.`;
export const unknownEngine = (name: string, known: readonly string[]): string =>
  `Unknown engine "${name}" in the address of this page; auto is used. The engines are ${known.join(', ')}.`;

/** `layer`: the weight layer, from 1. */
export const zeroGradients = (layer: number): string =>
  `All connections of layer ${layer} are absent (π = 1): all gradients are zero, so the network no longer learns. Restart with a lower learning rate, or open an earlier run.`;

/* Actions. */

export const noOwnRun = 'There is no run of your own yet: train for at least one step.';
export const noOverlay = (reason: string): string => `No overlay run is shown: ${reason}`;
export const tooManyTraced = (most: number): string => `${most} connections are already traced, which is the limit. Stop tracing one of them first.`;
/** Why the search for a connection found none. */
export const NOT_FOUND = {
  vip: 'No connection is very important (VIP) yet. Train further.',
  entropy: 'There is no connection to select yet.',
  m: 'There is no connection to select yet.',
  changed: 'No connection has changed its category since the previous snapshot. Train for a few steps.',
  variable: 'No connection is variable.',
} as const;

/* Recovery of the training worker. */

export const engineRestarted = 'The training engine was restarted before it answered. Try again.';

const because = (detail: string): string => (detail ? ` (${detail.slice(0, 300).replace(/[.\s]+$/, '')})` : '');

/** How the run continues from the step of its last checkpoint, which is undefined without a run. */
function continuation(step: number | undefined): string {
  if (step === undefined) return '';
  return step === 0
    ? ' The run starts again at step 0.'
    : ` The run continues from step ${step}, the last checkpoint. Only the snapshots of the time line before it are lost.`;
}

/** `detail`: the message of the worker or the browser, or empty. `step`: of the last checkpoint, undefined without a run. */
export function movedToWebAssembly(failures: number, detail: string, step: number | undefined): string {
  const remark = step === undefined ? '' : ' From there on, the last digits of the results may differ.';
  return `The graphics device failed ${failures} times${because(detail)}. Slabscope now uses WebAssembly instead.${continuation(step)}${remark}`;
}

type FaultKind = 'stopped' | 'silent' | 'gpu' | 'not loaded';

/** `detail`: the message of the worker or the browser, or empty. `step`: of the last checkpoint, undefined without a run. */
export function engineFailed(kind: FaultKind, detail: string, step: number | undefined): string {
  const why = because(detail);
  const stopped = `The training engine stopped unexpectedly${why} and was restarted.`;
  const what = {
    gpu: `The graphics device failed${why}. Slabscope requests a new one.`,
    stopped,
    silent: stopped,
    'not loaded': `The training engine could not be loaded${why}. Slabscope tries again.`,
  }[kind];
  return what + continuation(step);
}

/** No worker is started after the same fault `times` times, see engineFailed. */
export function engineGivenUp(kind: FaultKind, times: number, detail: string, step: number | undefined): string {
  const why = because(detail);
  if (kind === 'not loaded') return `The training engine could not be loaded${why}. Saved runs are not affected. Try again, or reload the page.`;
  const kept = step ? `The run is kept at step ${step}.` : 'No training step was completed.';
  return `The training engine stopped ${times} times at the same step${why}. ${kept} Try again, or restart with a smaller network or batch size.`;
}

/* Any worker. */

export const notAnswered = (seconds: number): string => `it did not answer for ${seconds} s`;
export const workerNotLoaded = (reason: string): string => `it could not be loaded (${reason})`;
export const workerGivenUp = 'It has stopped three times in a row and is not restarted automatically. Start the computation again, or reload the page.';
export const workerEnded = 'The page has ended this worker.';
/** `impossible`: the beginning of the sentence. */
export const noModuleWorkers = (impossible: string): string => `${impossible} in this browser: it lacks ${MISSING.moduleWorkers}. ${CURRENT_BROWSERS}`;
