import { countConnections } from '../theta.ts';
import { type RunConfig, stepsPerEpoch } from './config.ts';

/* Estimates memory and time of a run on the engine `wasm` before it starts. Only the first two digits are meaningful. */

/** Typical speed of the kernel on one laptop core, in operations of flopPerEpoch per second, used until this machine has been measured. */
export const TYPICAL_SPEED = 2.6e10;
/** In bytes. WebAssembly can address 4 GB; a run with a larger estimate than this is rejected. */
export const MOST_MEMORY = 3e9;

const BYTES = 4;
/** Arrays with one entry per connection: the parameters and Adam's moments twice, moments of weights, copies for evaluation and for saving. */
const ARRAYS = { gbp: 46, bp: 30 } as const;
/** Bytes per image of a batch: for each pixel its byte and, for every fifth one, a list entry; for each other unit noise, errors and lists. */
const PER_PIXEL = 2.5;
const PER_UNIT = 16;
/** SLACK: factor for whole pages and gaps. ENGINE: bytes of the engine itself. */
const SLACK = 1.1;
const ENGINE = 1.2e7;

export interface MemoryEstimate {
  /** Bytes for the connections: parameters, Adam's moments, working copies. */
  readonly parameters: number;
  /** Bytes for the forward and backward pass of one batch. */
  readonly batches: number;
  /** Bytes in total, with the images. */
  readonly total: number;
}

/**
 * Estimates the peak memory in bytes, in float32, with P connections and B images per batch: 12 MB + 1.1 x 4 P x (46 + sampled) for the
 * parameters, their moments, copies and sampled networks (30 for plain back-propagation), + 1.1 x B x (2.5 pixels + 16 units) for the
 * batch, + 2 (T + V) (pixels + 1) for the images, as unpacked and as used.
 */
export function estimateMemory({ layers, rule, batch, T, V, sampled }: Pick<RunConfig, 'layers' | 'rule' | 'batch' | 'T' | 'V' | 'sampled'>): MemoryEstimate {
  const P = countConnections(layers);
  const [pixels, ...units] = layers as [number, ...number[]];
  const parameters = SLACK * BYTES * P * (ARRAYS[rule] + (rule === 'gbp' ? sampled : 0));
  const batches = SLACK * batch * (PER_PIXEL * pixels + PER_UNIT * sum(units));
  return { parameters, batches, total: ENGINE + parameters + batches + 2 * (T + V) * (pixels + 1) };
}

/** Fractions of pixels and of hidden units that are not zero: the kernel skips all others. */
const ACTIVE = { pixels: 0.19, units: 0.3 } as const;
/** Number of columns of a row that the kernel computes at once. */
const COLUMNS = 20;
/** Costs of everything but products, in operations of products that take as long; fitted to the measurements in estimate.test.ts. */
const UPDATE = { gbp: 140, bp: 60 } as const;
const PIXEL = { step: 40, pass: 23 } as const;
const UNIT = { step: 110, pass: 83 } as const;
const DRAW = 170;
const STEP = 1.5e6;

/** Returns the multiply-adds per image for one kind of moment (mean or variance): of the first weight layer, and of all others. */
function productsOf(layers: readonly number[]): { first: number; others: number } {
  const width = (l: number): number => Math.ceil((layers[l] as number) / COLUMNS) * COLUMNS;
  let others = 0;
  for (let l = 2; l < layers.length; l++) others += ACTIVE.units * (layers[l - 1] as number) * width(l);
  return { first: ACTIVE.pixels * (layers[0] as number) * width(1), others };
}

/**
 * Returns the floating-point operations of an epoch with its evaluation. A step has three products per weight layer (forward, weight
 * gradient, backward; the last not for layer 1), each for mean and variance; plain back-propagation has only those for the mean.
 */
export function flopPerEpoch(config: RunConfig): number {
  const { layers, rule, batch } = config;
  const { first, others } = productsOf(layers);
  const [pixels, ...units] = layers as [number, ...number[]];
  const kinds = rule === 'gbp' ? 2 : 1;
  const image = 2 * kinds * (2 * first + 3 * others) + PIXEL.step * pixels + UNIT.step * sum(units);
  const step = batch * image + UPDATE[rule] * countConnections(layers) + STEP;
  return stepsPerEpoch(config) * step + flopPerEvaluation(config);
}

/** Counts passes of the training images with the mean field, and of the test images with the mean field, with noise and with each sampled network. */
function flopPerEvaluation({ layers, rule, T, V, sampled }: RunConfig): number {
  const { first, others } = productsOf(layers);
  const [pixels, ...units] = layers as [number, ...number[]];
  const networks = rule === 'gbp' ? sampled : 0;
  const kinds = rule === 'gbp' ? 2 : 1;
  const passes = T + V * (1 + networks);
  const image = PIXEL.pass * pixels + UNIT.pass * sum(units);
  return 2 * (first + others) * (passes + kinds * V) + image * (passes + V) + DRAW * countConnections(layers) * networks;
}

/** Returns the operations to sample this many networks from the distribution and to test them on all test images. */
export const flopOfNetworks = (config: RunConfig, networks: number): number =>
  flopPerEvaluation({ ...config, sampled: networks }) - flopPerEvaluation({ ...config, sampled: 0 });

export interface TimeEstimate {
  /** Seconds of one epoch with its evaluation. */
  readonly epoch: number;
  /** Seconds of all epochs and of the evaluation before the first. */
  readonly run: number;
}

/** Estimates how long a run takes at a speed in operations per second. */
export function estimateTime(config: RunConfig, speed: number): TimeEstimate {
  const epoch = flopPerEpoch(config);
  return { epoch: epoch / speed, run: (config.epochs * epoch + flopPerEvaluation(config)) / speed };
}

/** Returns the speed, in operations per second, of a run that makes this many steps per second, evaluations included. */
export const speedOf = (config: RunConfig, stepsPerSecond: number): number => (stepsPerSecond * flopPerEpoch(config)) / stepsPerEpoch(config);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
