import { duration, errorText } from './format.ts';

/* The run and its status: in the header, in the title of the browser tab, for screen readers and in exported figures. */

export const ruleName = (rule: string): string => (rule === 'bp' ? 'back-propagation' : 'gBP');

/** `layers`: the widths of all layers of units. */
export const configuration = (rule: string, layers: readonly number[], seed: number): string => `${ruleName(rule)}, ${layers.join('-')}, seed ${seed}`;

/** The run and the step that a figure or a table shows; `config` is undefined without a run. */
export const moment = (isRecorded: boolean, config: string | undefined, step: number, epoch: number): string =>
  `${isRecorded ? 'recorded run: ' : ''}${config === undefined ? '' : `${config}, `}step ${step}, epoch ${epoch}`;

/* Pieces of the status. */

export const runLabel = 'Run';
export const PHASES = {
  opening: 'opening',
  recorded: 'recorded run',
  loading: 'loading',
  running: 'training',
  paused: 'paused',
  finished: 'finished',
  diverged: 'diverged',
  failed: 'failed',
} as const;
export const stopped = 'stopped';
export const recovering = 'recovering';
export const recoveringThen = (command: 'train' | 'pause'): string => `recovering, then ${command === 'train' ? 'training' : 'paused'}`;
export const pausing = 'pausing';
export const starting = 'starting';
export const noRun = 'no run';

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
export const loadingImages = (bytes: number, total: number): string => `loading images, ${megabytes(Math.min(bytes, total))} of ${megabytes(total)} MB`;

export const atEpoch = (epoch: number): string => `epoch ${epoch}`;
export const epochOf = (epoch: number, epochs: number): string => `epoch ${epoch} of ${epochs}`;
export const atStep = (step: number): string => `step ${step}`;
export const stepOf = (step: number, steps: number): string => `step ${step} of ${steps}`;
/** `error` is in percent. */
export const testError = (error: number): string => `test error ${errorText(error)}`;
export const noTestError = 'test error –';
export const stepsPerSecond = (speed: number): string => `${speed.toFixed(1)} steps/s`;
export const timeLeft = (seconds: number): string => `${duration(seconds)} left`;
export const engineWithNote = (engine: string, note: string): string => `${engine} (${note})`;

/* Announcements for screen readers. */

export const imagesLoading = 'Loading images.';
export const trainingNow = 'Training.';
export const pausedNow = 'Paused.';
export const finishedAfter = (epoch: number): string => `Finished after epoch ${epoch}.`;
/** `error` is in percent. */
export const epochEnded = (epoch: number, error: number): string => `Epoch ${epoch}: test error ${error.toFixed(1)} percent.`;
export const engineLost = 'Restarting the training engine.';
export const engineBack = 'Training engine restarted.';

/* Names of units and connections. */

export const pixelName = (row: number, column: number): string => `pixel (${row}, ${column})`;
export const unitName = (unit: number): string => `unit ${unit}`;
/** `layer`: the weight layer, from 1; `from` and `to`: names of units. */
export const connectionName = (layer: number, from: string, to: string): string => `Layer ${layer} · ${from} → ${to}`;

/* Notes on the engine: why it was chosen, without a full stop. */

export const gpuFailedNote = 'the graphics device failed';
export const webgpuUnused = (reason: string): string => `WebGPU is not used: ${reason}`;
/** Times in ms per step. */
const stepTimes = (webgpu: number, current: number): string => `${webgpu.toFixed(1)} ms per step, compared with ${current.toFixed(1)}`;
/** Times in ms per step. */
export const webgpuFaster = (webgpu: number, current: number): string => `faster here: ${stepTimes(webgpu, current)}`;
/** Times in ms per step. */
export const webgpuNotFaster = (webgpu: number, current: number): string => `WebGPU is not faster here: ${stepTimes(webgpu, current)}`;
export const benchmarkTooLong = (seconds: number): string => `its benchmark took longer than ${seconds} s`;
/** The worker of the benchmark, as the beginning of an error message. */
export const benchmarkWorker = 'The WebGPU benchmark';
