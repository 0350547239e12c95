import { type RunConfig, stepsPerEpoch } from './config.ts';
import { countConnections } from './theta.ts';

/*
 * What a run will cost, before it is begun: memory and time of tfjs, which holds every intermediate array of a step
 * until the step is done. To be read with two digits at most.
 */

/** What tfjs-wasm does in a second on two cores of a laptop, in the units of flopPerEpoch: until this machine has been measured. */
export const TYPICAL_SPEED = 1.5e10;
/** WebAssembly can address 4 GB; a run that is estimated to need more than this is not begun. */
export const MOST_MEMORY = 3e9;

const BYTES = 4;
/** Arrays as long as theta has connections: what lasts, and what one step makes on the way. */
const ARRAYS = {
  kept: { gbp: 12, bp: 6 },
  step: { gbp: { adam: 91, sgd: 61 }, bp: { adam: 26, sgd: 16 } },
} as const;
/** Numbers for each image of a batch: per pixel, and per unit above. */
const PER_PIXEL = 5;
const PER_UNIT = 26;
/** The engine's memory grows by leaps and has gaps. */
const SLACK = 1.3;

export interface MemoryEstimate {
  /** Bytes for the connections: their law, Adam's moments, working copies. */
  readonly parameters: number;
  /** Bytes for one batch on its way up and down. */
  readonly batches: number;
  /** Bytes of all, with the images. */
  readonly total: number;
}

/**
 * Memory at its highest, in bytes, in float32, with P connections and B images in a batch:
 * 1.3 x 4 P x (12 + 91 + sampled) for the start, theta and Adam's two moments, for what a step of gBP makes on the way,
 * and for sampled networks, + 1.3 x 4 B x (5 pixels + 26 units) for the batch,
 * + 2 (T + V) (pixels + 1) for the images, as they are unpacked and as they are used.
 */
export function estimateMemory({ layers, rule, optimiser, batch, T, V, sampled }: RunConfig): MemoryEstimate {
  const P = countConnections(layers);
  const [pixels, ...units] = layers as [number, ...number[]];
  const arrays = ARRAYS.kept[rule] + ARRAYS.step[rule][optimiser.kind] + (rule === 'gbp' ? sampled : 0);
  const parameters = SLACK * BYTES * P * arrays;
  const batches = SLACK * BYTES * batch * (PER_PIXEL * pixels + PER_UNIT * sum(units));
  return { parameters, batches, total: parameters + batches + 2 * (T + V) * (pixels + 1) };
}

/** What is no matrix product, in operations of one that take as long: fitted to the measurements of the test. */
const UPDATE = { gbp: 1400, bp: 470 } as const;
const UNIT = { step: 200, pass: 120 } as const;
const DRAW = 800;
const STEP = 2.5e7;

/**
 * Floating-point operations of an epoch, its evaluation included. A step has three matrix products per stage (up, to
 * the weights, down; the last not for stage 1), each for mean and variance; plain back-propagation has the means alone.
 */
export function flopPerEpoch(config: RunConfig): number {
  const { layers, rule, batch } = config;
  const P = countConnections(layers);
  const first = (layers[0] as number) * (layers[1] as number);
  const kinds = rule === 'gbp' ? 2 : 1;
  const products = 2 * kinds * (3 * P - first) * batch;
  const step = products + UPDATE[rule] * P + UNIT.step * batch * sum(layers) + STEP;
  return stepsPerEpoch(config) * step + flopPerEvaluation(config);
}

/** The training images by the mean field, the test images by the mean field, with noise, and by each sampled network. */
function flopPerEvaluation({ layers, rule, T, V, sampled }: RunConfig): number {
  const P = countConnections(layers);
  const networks = rule === 'gbp' ? sampled : 0;
  const kinds = rule === 'gbp' ? 2 : 1;
  const passes = T + V * (1 + networks);
  return 2 * P * (passes + kinds * V) + UNIT.pass * sum(layers) * (passes + V) + DRAW * P * networks;
}

export interface TimeEstimate {
  /** Seconds. */
  readonly epoch: number;
  /** Seconds of all epochs, with the evaluation before the first. */
  readonly run: number;
}

/** How long a run takes at a speed in operations per second. */
export function estimateTime(config: RunConfig, speed: number): TimeEstimate {
  const epoch = flopPerEpoch(config);
  return { epoch: epoch / speed, run: (config.epochs * epoch + flopPerEvaluation(config)) / speed };
}

/** The speed at which a run of this configuration makes so many steps per second, its evaluations included. */
export const speedOf = (config: RunConfig, stepsPerSecond: number): number => (stepsPerSecond * flopPerEpoch(config)) / stepsPerEpoch(config);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
