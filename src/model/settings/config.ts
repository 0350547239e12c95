import * as text from '../../text/settings.ts';

/** Pixels of an image and number of classes: the outer widths of every network. */
export const INPUTS = 784;
export const CLASSES = 10;

/** What is trained: the distribution over networks, or a single network by back-propagation (pi and Xi fixed at zero). */
export const RULES = ['gbp', 'bp'] as const;
export type Rule = (typeof RULES)[number];

/** Named settings to start from; every value can be changed afterwards. */
export const RECIPES = ['default', 'preview', 'paper', 'depth'] as const;
export type Recipe = (typeof RECIPES)[number];

export const OPTIMISERS = ['adam', 'sgd'] as const;
export const SCHEDULES = ['cosine', 'constant'] as const;
/** Formula for the entropy of a connection: the exact one, or the one printed in the paper, Eq. (8). */
export const ENTROPIES = ['exact', 'paper'] as const;

export interface Optimiser {
  readonly kind: (typeof OPTIMISERS)[number];
  /** Coefficient of the L2 term. */
  readonly decay: number;
  /** Whether the L2 term acts on pi as well. */
  readonly decayPi: boolean;
}

/** Everything that is needed to repeat a run bit for bit on one engine. */
export interface RunConfig {
  readonly recipe: Recipe;
  readonly rule: Rule;
  /** Layer widths, input first. */
  readonly layers: readonly number[];
  /** The first T images of the training file are used for training. */
  readonly T: number;
  /** The first V images of the test file measure the error. */
  readonly V: number;
  /** Images per step. */
  readonly batch: number;
  /** Planned epochs: the run stops after them, and the cosine schedule spans them. */
  readonly epochs: number;
  /** Learning rate of the first epoch. */
  readonly eta: number;
  readonly schedule: (typeof SCHEDULES)[number];
  readonly optimiser: Optimiser;
  readonly start: {
    /** Initial variance of the slab means m. */
    readonly mVariance: number;
    /** Initial pi of every connection; dead inputs keep it. */
    readonly pi: number;
    /** Initial slab variances are uniform in 0..xiMax. */
    readonly xiMax: number;
  };
  /** Networks sampled and tested at each evaluation, besides the mean field and one stochastic pass; 0 = none. */
  readonly sampled: number;
  /** Formula that the entropy chart shows. */
  readonly entropy: (typeof ENTROPIES)[number];
  readonly seed: number;
}

const DEFAULT: RunConfig = {
  recipe: 'default',
  rule: 'gbp',
  layers: [INPUTS, 100, 100, CLASSES],
  T: 10_000,
  V: 10_000,
  batch: 500,
  epochs: 10,
  eta: 0.2,
  schedule: 'cosine',
  optimiser: { kind: 'adam', decay: 1e-4, decayPi: true },
  start: { mVariance: 2, pi: 0, xiMax: 0.01 },
  sampled: 0,
  entropy: 'exact',
  seed: 1,
};
const PAPER: RunConfig = { ...DEFAULT, recipe: 'paper', eta: 0.1, schedule: 'constant', start: { ...DEFAULT.start, mVariance: 2 / INPUTS } };

/** Settings of each recipe. `preview` quickly shows peaks in the histograms, `paper` starts like the paper, `depth` is for the paper's curves over depth. */
export const RECIPE_CONFIGS: Readonly<Record<Recipe, RunConfig>> = {
  default: DEFAULT,
  preview: { ...DEFAULT, recipe: 'preview', eta: 0.1, schedule: 'constant' },
  paper: PAPER,
  depth: { ...PAPER, recipe: 'depth', layers: [INPUTS, 100, 100, 100, CLASSES], epochs: 20 },
};

/** Describes in a sentence how many images each epoch leaves out because T is not a multiple of the batch; undefined if none. */
export function describeLeftOut({ T, batch }: Pick<RunConfig, 'T' | 'batch'>): string | undefined {
  const left = T % batch;
  return left === 0 ? undefined : text.leftOut(T, batch, left);
}

/** Returns the number of steps per epoch; an incomplete last batch is dropped. */
export const stepsPerEpoch = (config: Pick<RunConfig, 'T' | 'batch'>): number => Math.floor(config.T / config.batch);

/** Computes cos(x) for 0 <= x <= pi by its series: Math.cos may differ between JavaScript engines in the last bit. */
function cosine(x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 2; n <= 30; n += 2) {
    term *= -(x * x) / (n * (n - 1));
    sum += term;
  }
  return sum;
}

/** Returns the learning rate of an epoch (from 1): constant, or eta (1 + cos(pi (e-1)/E)) / 2. After the E planned epochs it keeps its last value. */
export function etaAt(config: Pick<RunConfig, 'eta' | 'schedule' | 'epochs'>, epoch: number): number {
  if (config.schedule === 'constant') return config.eta;
  const e = Math.min(epoch, config.epochs);
  return (config.eta / 2) * (1 + cosine((Math.PI * (e - 1)) / config.epochs));
}
