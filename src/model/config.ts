import { countConnections } from './theta.ts';

/** What is trained: the law over networks, or a single network (pi and Xi frozen at zero). */
export const RULES = ['gbp', 'bp'] as const;
export type Rule = (typeof RULES)[number];

/** Named settings to start from; every value can be changed afterwards. */
export const RECIPES = ['default', 'preview', 'paper', 'depth'] as const;
export type Recipe = (typeof RECIPES)[number];

export interface Optimiser {
  readonly kind: 'adam' | 'sgd';
  /** Strength of the l2 term. */
  readonly decay: number;
  /** Whether the l2 term acts on pi too. */
  readonly decayPi: boolean;
}

/** Everything that is needed to repeat a run bit for bit on one engine. */
export interface RunConfig {
  readonly recipe: Recipe;
  readonly rule: Rule;
  /** Layer widths, input first. */
  readonly layers: readonly number[];
  /** The first T images of the training file are learnt. */
  readonly T: number;
  /** The first V images of the test file measure the error. */
  readonly V: number;
  /** Images per step. */
  readonly batch: number;
  /** Planned epochs: where the run stops, and the length of the cosine. */
  readonly epochs: number;
  /** Learning rate of the first epoch. */
  readonly eta: number;
  readonly schedule: 'cosine' | 'constant';
  readonly optimiser: Optimiser;
  readonly start: {
    /** Variance of the slab means at the start. */
    readonly mVariance: number;
    /** Slab variances start uniform in 0..xiMax. */
    readonly xiMax: number;
  };
  readonly seed: number;
}

const DEFAULT: RunConfig = {
  recipe: 'default',
  rule: 'gbp',
  layers: [784, 100, 100, 10],
  T: 10_000,
  V: 10_000,
  batch: 500,
  epochs: 10,
  eta: 0.2,
  schedule: 'cosine',
  optimiser: { kind: 'adam', decay: 1e-4, decayPi: true },
  start: { mVariance: 2, xiMax: 0.01 },
  seed: 1,
};
const PAPER: RunConfig = { ...DEFAULT, recipe: 'paper', eta: 0.1, schedule: 'constant', start: { mVariance: 2 / 784, xiMax: 0.01 } };

/** The settings of each recipe. `preview` is quick to show peaks, `paper` starts as the paper does, `depth` is for its depth curves. */
export const RECIPE_CONFIGS: Readonly<Record<Recipe, RunConfig>> = {
  default: DEFAULT,
  preview: { ...DEFAULT, recipe: 'preview', eta: 0.1, schedule: 'constant' },
  paper: PAPER,
  depth: { ...PAPER, recipe: 'depth', layers: [784, 100, 100, 100, 10], epochs: 20 },
};

/** The fields that a person types or passes as a flag, and what each allows. */
export const NUMBER_FIELDS = {
  seed: { label: 'Seed', least: 0, most: Number.MAX_SAFE_INTEGER, whole: true },
  T: { label: 'T', least: 1, most: 60_000, whole: true },
  V: { label: 'V', least: 1, most: 10_000, whole: true },
  batch: { label: 'Batch', least: 1, most: 10_000, whole: true },
  epochs: { label: 'Epochs', least: 1, most: 10_000, whole: true },
  eta: { label: 'Learning rate', least: 1e-6, most: 1e6, whole: false },
} as const;
export type NumberField = keyof typeof NUMBER_FIELDS;

/**
 * Reads a number as a person types it, strictly: digits with an optional point and exponent, nothing else.
 * Throws a RangeError that says what was wrong and what is expected.
 */
export function parseField(field: NumberField, text: string): number {
  const { label, least, most, whole } = NUMBER_FIELDS[field];
  const range = `${whole ? 'a whole number' : 'a number'} from ${least} to ${most}`;
  const typed = text.trim();
  if (typed === '') throw new RangeError(`${label} is empty: give ${range}.`);
  if (/^\d+,\d+$/.test(typed)) throw new RangeError(`${label}: "${typed}" has a comma. Write a decimal point: ${typed.replace(',', '.')}`);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed)) throw new RangeError(`${label}: "${clip(typed)}" is not a number. Give ${range}.`);
  const value = Number(typed);
  if ((whole && !Number.isInteger(value)) || !(value >= least && value <= most)) {
    throw new RangeError(`${label}: ${clip(typed)} is out of range. Give ${range}.`);
  }
  return value;
}

const clip = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

const MAX_LAYERS = 6;
const MAX_CONNECTIONS = 2e7;

/** Reads layer widths such as "784-100-100-10". Throws a RangeError that says what is expected. */
export function parseLayers(text: string, inputs: number, outputs: number): number[] {
  const form = `${inputs}-…-${outputs} with 1 to ${MAX_LAYERS - 2} hidden widths between 1 and 10000, such as ${inputs}-100-100-${outputs}`;
  const layers = /^\d+(-\d+)+$/.test(text) ? text.split('-').map(Number) : [];
  const fits = layers.length >= 3 && layers.length <= MAX_LAYERS && layers.every((width) => width >= 1 && width <= 10_000);
  if (!fits || layers[0] !== inputs || layers.at(-1) !== outputs)
    throw new RangeError(`Layers: "${clip(text)}" is not a network for these images. Give ${form}.`);
  if (countConnections(layers) > MAX_CONNECTIONS)
    throw new RangeError(`Layers: ${clip(text)} has more than ${MAX_CONNECTIONS} connections. Give smaller widths.`);
  return layers;
}

/** What one field cannot see: throws a RangeError if the values do not go together. */
export function checkConfig(config: RunConfig): RunConfig {
  if (config.T < config.batch) throw new RangeError(`T: ${config.T} images do not fill one batch of ${config.batch}. Give T of at least ${config.batch}.`);
  return config;
}

/** Steps per epoch; a last short batch is dropped. */
export const stepsPerEpoch = (config: RunConfig): number => Math.floor(config.T / config.batch);

/** cos(x) for 0 <= x <= pi by its series: Math.cos may differ between JavaScript engines in the last bit. */
function cosine(x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 2; n <= 30; n += 2) {
    term *= -(x * x) / (n * (n - 1));
    sum += term;
  }
  return sum;
}

/** The learning rate of an epoch (from 1): constant, or eta (1 + cos(pi (e-1)/E)) / 2; past the plan it keeps its last value. */
export function etaAt(config: RunConfig, epoch: number): number {
  if (config.schedule === 'constant') return config.eta;
  const e = Math.min(epoch, config.epochs);
  return (config.eta / 2) * (1 + cosine((Math.PI * (e - 1)) / config.epochs));
}
