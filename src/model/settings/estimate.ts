import { countConnections } from '../theta.ts';
import { type RunConfig, stepsPerEpoch } from './config.ts';

/*
 * What a run will cost on the engine `wasm`, before it is begun: memory and time. To be read with two digits at most.
 */

/** What the kernel does in a second on a core of a laptop, in the units of flopPerEpoch: until this machine has been measured. */
export const TYPICAL_SPEED = 2.6e10;
/** WebAssembly can address 4 GB; a run that is estimated to need more than this is not begun. */
export const MOST_MEMORY = 3e9;

const BYTES = 4;
/** Arrays as long as theta has connections: the law and Adam's moments twice, moments of weights, copies to evaluate and to keep. */
const ARRAYS = { gbp: 46, bp: 30 } as const;
/** Bytes for each image of a batch: per pixel, its byte and every fifth one in a list; per unit above, noise, errors and lists. */
const PER_PIXEL = 2.5;
const PER_UNIT = 16;
/** Memory grows by pages and has gaps; and the engine itself. */
const SLACK = 1.1;
const ENGINE = 1.2e7;

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
 * 12 MB + 1.1 x 4 P x (46 + sampled) for the law, its moments, copies and sampled networks (30 for plain back-propagation),
 * + 1.1 x B x (2.5 pixels + 16 units) for the batch, + 2 (T + V) (pixels + 1) for the images, as they are unpacked and as
 * they are used.
 */
export function estimateMemory({ layers, rule, batch, T, V, sampled }: Pick<RunConfig, 'layers' | 'rule' | 'batch' | 'T' | 'V' | 'sampled'>): MemoryEstimate {
  const P = countConnections(layers);
  const [pixels, ...units] = layers as [number, ...number[]];
  const parameters = SLACK * BYTES * P * (ARRAYS[rule] + (rule === 'gbp' ? sampled : 0));
  const batches = SLACK * batch * (PER_PIXEL * pixels + PER_UNIT * sum(units));
  return { parameters, batches, total: ENGINE + parameters + batches + 2 * (T + V) * (pixels + 1) };
}

/** Shares of pixels and of hidden units that are not zero: the kernel multiplies nothing else. */
const ACTIVE = { pixels: 0.19, units: 0.3 } as const;
/** A row is computed by so many columns at once. */
const COLUMNS = 20;
/** What is no product, in operations of one that take as long: fitted to the measurements of the test. */
const UPDATE = { gbp: 140, bp: 60 } as const;
const PIXEL = { step: 40, pass: 23 } as const;
const UNIT = { step: 110, pass: 83 } as const;
const DRAW = 170;
const STEP = 1.5e6;

/** Multiply-adds for one image and one kind of moment: of the first stage, and of all others. */
function productsOf(layers: readonly number[]): { first: number; others: number } {
  const width = (l: number): number => Math.ceil((layers[l] as number) / COLUMNS) * COLUMNS;
  let others = 0;
  for (let l = 2; l < layers.length; l++) others += ACTIVE.units * (layers[l - 1] as number) * width(l);
  return { first: ACTIVE.pixels * (layers[0] as number) * width(1), others };
}

/**
 * Floating-point operations of an epoch, its evaluation included. A step has three products per stage (up, to the weights,
 * down; the last not for stage 1), each for mean and variance; plain back-propagation has the means alone.
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

/** The training images by the mean field, the test images by the mean field, with noise, and by each sampled network. */
function flopPerEvaluation({ layers, rule, T, V, sampled }: RunConfig): number {
  const { first, others } = productsOf(layers);
  const [pixels, ...units] = layers as [number, ...number[]];
  const networks = rule === 'gbp' ? sampled : 0;
  const kinds = rule === 'gbp' ? 2 : 1;
  const passes = T + V * (1 + networks);
  const image = PIXEL.pass * pixels + UNIT.pass * sum(units);
  return 2 * (first + others) * (passes + kinds * V) + image * (passes + V) + DRAW * countConnections(layers) * networks;
}

/** Operations to ask so many networks, drawn from the law, about all test images. */
export const flopOfNetworks = (config: RunConfig, networks: number): number =>
  flopPerEvaluation({ ...config, sampled: networks }) - flopPerEvaluation({ ...config, sampled: 0 });

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
