import { savedWhen } from './runs.ts';

/* Notices on the page: errors of workers and how they recover, failed actions, and what the user can do. */

export const close = 'Close';
export const tryAgain = 'Try again';
export const reloadPage = 'Reload the page';
export const takeOver = 'Take over';
export const downloadRun = 'Download this run';
export const lowerRate = (rate: number): string => `Go on with learning rate ${rate}`;
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
  `A run was interrupted at step ${step} of ${steps} (${config}, saved ${savedWhen(savedAt)}). It can go on from there.`;
export const resumeRun = 'Go on';
export const declineRun = 'Not now';

/* The browser and the address. */

export const MISSING = {
  workers: 'workers',
  simd: 'WebAssembly with SIMD',
  decompression: 'DecompressionStream',
  popovers: 'popovers',
  moduleWorkers: 'workers that are modules',
} as const;
export const cannotRun = (missing: string): string => `This browser cannot run Slabscope: it lacks ${missing}. Use a current Chrome, Edge, Firefox or Safari.`;
export const wasSuspended = (seconds: number): string => `The browser had put this tab asleep for ${seconds} s. The run goes on where it was; nothing is lost.`;
export const unknownEngine = (name: string, known: readonly string[]): string =>
  `The address asks for the engine "${name}", which is not known. Known are ${known.join(', ')}; auto is used.`;

/** `layer`: the weight layer, from 1. */
export const zeroGradients = (layer: number): string =>
  `Every connection of stage ${layer} is certainly absent (π = 1): no signal passes, so nothing more is learned. Reset with a lower learning rate, or open an earlier run.`;

/* Actions. */

export const noOwnRun = 'There is no run of your own yet: train at least one step.';
export const noOverlay = (reason: string): string => `Nothing to compare with: ${reason}`;
export const tooManyTraced = (most: number): string => `${most} connections are watched already: stop watching one of them first.`;
/** Why the search for a connection found none. */
export const NOT_FOUND = {
  vip: 'No connection is very important yet: train on.',
  entropy: 'There is no connection to go to yet.',
  m: 'There is no connection to go to yet.',
  changed: 'No connection has changed its role since the snapshot before: make a few steps.',
  variable: 'No connection is variable.',
} as const;

/* Recovery of the training worker. */

export const engineRestarted = 'The training engine was restarted meanwhile. Try again.';

const because = (detail: string): string => (detail ? ` (${detail.slice(0, 300).replace(/[.\s]+$/, '')})` : '');

/** How the run continues from the step of its last checkpoint, which is undefined without a run. */
function continuation(step: number | undefined): string {
  if (step === undefined) return '';
  return step === 0
    ? ' The run begins again at step 0.'
    : ` The run goes on from step ${step}; nothing before that is lost but the snapshots of the time line.`;
}

/** `detail`: the message of the worker or the browser, or empty. `step`: of the last checkpoint, undefined without a run. */
export const movedToWebAssembly = (failures: number, detail: string, step: number | undefined): string =>
  `The graphics device failed ${failures} times${because(detail)}: continuing on WebAssembly.${continuation(step)} The last digits may differ from there on.`;

type FaultKind = 'stopped' | 'silent' | 'gpu' | 'not loaded';

/** `detail`: the message of the worker or the browser, or empty. `step`: of the last checkpoint, undefined without a run. */
export function engineFailed(kind: FaultKind, detail: string, step: number | undefined): string {
  const why = because(detail);
  const stopped = `The training engine stopped unexpectedly${why} and was started again.`;
  const what = {
    gpu: `The graphics device failed${why}: continuing on a new one.`,
    stopped,
    silent: stopped,
    'not loaded': `The training engine could not be loaded${why}: trying again.`,
  }[kind];
  return what + continuation(step);
}

/** No worker is started again after the same fault `times` times, see engineFailed. */
export function engineGivenUp(kind: FaultKind, times: number, detail: string, step: number | undefined): string {
  const why = because(detail);
  if (kind === 'not loaded') return `The training engine could not be loaded${why}. Saved runs stay. Try again, or reload the page.`;
  const kept = step ? `The run is kept at step ${step}.` : 'No step of a run was made.';
  return `The training engine stopped ${times} times at the same place${why}. ${kept} Try again, or reset with a smaller network or batch.`;
}

/* Any worker. */

export const notAnswered = (seconds: number): string => `it did not answer for ${seconds} s`;
export const workerNotLoaded = (reason: string): string => `it could not be loaded, ${reason}`;
export const workerGivenUp = 'It stopped three times in a row: start it again, or reload the page.';
export const workerEnded = 'The worker was ended.';
/** `impossible`: the beginning of the sentence. */
export const noModuleWorkers = (impossible: string): string => `${impossible} in this browser: it has no workers that are modules.`;
