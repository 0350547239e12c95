import type { RunConfig } from '../model/settings/config.ts';
import type { FigureData } from './figure-data.ts';

/** `quick`: one run of each setting; `faithful`: as many as the paper has. */
export const SCALES = ['quick', 'faithful'] as const;
export type FigureScale = (typeof SCALES)[number];

/** Quantities measured in a run. Each kind has its file in `measures/`; the names are part of the keys of runs (see keyOf). */
export type Measure =
  /** Errors after every epoch, and of this many networks sampled at the end. */
  | { readonly kind: 'errors'; readonly networks: number }
  /** Means over the connections of each weight layer at the end: pi, entropy, variance, categories. */
  | { readonly kind: 'stages' }
  /** Histograms of pi, m, Xi and the entropy over the connections of each weight layer at the end. */
  | { readonly kind: 'distributions' }
  /** Errors of sampled networks in which a fraction of a category is switched off or on, layer by layer, Fig. 4a. */
  | { readonly kind: 'perturbation'; readonly networks: number }
  /** Fraction of the VIPs of epoch `since` that are VIPs later. */
  | { readonly kind: 'survival'; readonly since: number };

/** A run before it is computed: everything that its rows depend on. */
export interface PlannedRun {
  readonly config: RunConfig;
  readonly measure: Measure;
}

/** Population of a quantity: all connections, or only those with input. */
export const OVERS = ['all', 'live'] as const;
export type Over = (typeof OVERS)[number];

export interface Row {
  readonly quantity: string;
  readonly over: Over;
  /** Weight layer, from 1; null for quantities of the whole network. */
  readonly stage: number | null;
  /** Position on the x axis: epoch, fraction, lower edge of a bin, or index of a sampled network. Null if there is none. */
  readonly x: number | null;
  /** Errors in percent, fractions in 0..1, entropies in nats; six significant digits. */
  readonly value: number;
}

export interface RunResult extends PlannedRun {
  /** See keyOf. */
  readonly key: string;
  /** SHA-256 of the parameters at the end, see hashTheta: equal exactly if two runs agree bit for bit. */
  readonly theta: string;
  /** Computing time, on the machine that computed the run. */
  readonly seconds: number;
  readonly rows: readonly Row[];
}

/** Whether the measurements support a claim; `undecided` if there are too few runs to tell. */
export interface ClaimVerdict {
  readonly answer: 'yes' | 'no' | 'undecided';
  /** The numbers that decided it, as a sentence. */
  readonly because: string;
}

/** A statement about a figure that its rows can support or contradict. */
export interface Claim {
  /** Unique within its figure, for links and tables. */
  readonly id: string;
  readonly text: string;
  /** Whether the paper makes the claim, or this project. */
  readonly by: 'paper' | 'us';
  /** How the claim is decided, and known confounders such as dark pixels. */
  readonly note?: string;
  /** Decides by the results of one figure, in any order. Pure. */
  readonly judge: (results: readonly RunResult[]) => ClaimVerdict;
}

/** A figure of the paper, or one of ours: its runs, its measure, its panels and its claims. */
export interface Experiment {
  /** As on the command line: `2a`, `2b-inset`, `survival`. */
  readonly id: string;
  /** Such as "Fig. 2a". */
  readonly label: string;
  readonly title: string;
  /** Caption of one or two sentences. */
  readonly shows: string;
  /** Training, measurement and averaging, in words. */
  readonly protocol: string;
  /** Data set for training and test; only MNIST comes with Slabscope. */
  readonly data: 'MNIST' | 'CIFAR-10';
  /** Configurations without the seed, in the order in which they are run. */
  readonly settings: readonly RunConfig[];
  readonly measure: Measure;
  /** Runs of each setting at the scale `faithful`, with the seeds 1, 2, ...; `quick` has only the first. */
  readonly runs: number;
  /** Quantities of a result that this figure shows; only these (and `diverged`) are written to its results file. */
  readonly quantities: readonly string[];
  /** Whether the figure exists for both populations, all and live connections. */
  readonly hasLive: boolean;
  /** Panels and series for some results, given in any order. Pure. */
  readonly figureData: (results: readonly RunResult[], over: Over) => FigureData;
  readonly claims: readonly Claim[];
}
