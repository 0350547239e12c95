/** Pixels of an image and the classes that they fall into: the outer widths of every network. */
export const INPUTS = 784;
export const CLASSES = 10;

/** What is trained: the law over networks, or a single network (pi and Xi frozen at zero). */
export const RULES = ['gbp', 'bp'] as const;
export type Rule = (typeof RULES)[number];

/** Named settings to start from; every value can be changed afterwards. */
export const RECIPES = ['default', 'preview', 'paper', 'depth'] as const;
export type Recipe = (typeof RECIPES)[number];

export const OPTIMISERS = ['adam', 'sgd'] as const;
export const SCHEDULES = ['cosine', 'constant'] as const;
/** How the entropy of a connection is counted: exactly, or as the paper prints it, Eq. (8). */
export const ENTROPIES = ['exact', 'paper'] as const;

export interface Optimiser {
  readonly kind: (typeof OPTIMISERS)[number];
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
  readonly schedule: (typeof SCHEDULES)[number];
  readonly optimiser: Optimiser;
  readonly start: {
    /** Variance of the slab means at the start. */
    readonly mVariance: number;
    /** The spike mass that every connection starts with; silent ones keep it for ever. */
    readonly pi: number;
    /** Slab variances start uniform in 0..xiMax. */
    readonly xiMax: number;
  };
  /** Networks drawn from the law and tested at each evaluation, beside mean field and one noisy pass; 0 = none. */
  readonly sampled: number;
  /** The formula that the chart of entropies shows. */
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

/** The settings of each recipe. `preview` is quick to show peaks, `paper` starts as the paper does, `depth` is for its depth curves. */
export const RECIPE_CONFIGS: Readonly<Record<Recipe, RunConfig>> = {
  default: DEFAULT,
  preview: { ...DEFAULT, recipe: 'preview', eta: 0.1, schedule: 'constant' },
  paper: PAPER,
  depth: { ...PAPER, recipe: 'depth', layers: [INPUTS, 100, 100, 100, CLASSES], epochs: 20 },
};

/** What an epoch leaves out because T is not a multiple of the batch, as a sentence; undefined if it leaves nothing out. */
export function describeLeftOut({ T, batch }: Pick<RunConfig, 'T' | 'batch'>): string | undefined {
  const left = T % batch;
  if (left === 0) return undefined;
  return `${T} is not a multiple of the batch size, ${batch}: each epoch leaves out ${left === 1 ? '1 image' : `${left} images`}, drawn at random.`;
}

/** Steps per epoch; a last short batch is dropped. */
export const stepsPerEpoch = (config: Pick<RunConfig, 'T' | 'batch'>): number => Math.floor(config.T / config.batch);

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
export function etaAt(config: Pick<RunConfig, 'eta' | 'schedule' | 'epochs'>, epoch: number): number {
  if (config.schedule === 'constant') return config.eta;
  const e = Math.min(epoch, config.epochs);
  return (config.eta / 2) * (1 + cosine((Math.PI * (e - 1)) / config.epochs));
}
