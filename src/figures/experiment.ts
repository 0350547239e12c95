import type { RunConfig } from '../model/settings/config.ts';
import type { FigureData } from './figure-data.ts';

/** One run, or as many as the paper has. */
export const SCALES = ['quick', 'faithful'] as const;
export type FigureScale = (typeof SCALES)[number];

/** What is measured of a run, and how far it goes. Each kind has its file in `measures/`. */
export type Measure =
  /** Errors after every epoch; of so many networks drawn from the law at the end. */
  | { readonly kind: 'errors'; readonly networks: number }
  /** Means over the connections of each stage at the end: pi, entropy, variance, roles. */
  | { readonly kind: 'stages' }
  /** How pi, m, Xi and the entropy are distributed over the connections of each stage at the end. */
  | { readonly kind: 'distributions' }
  /** Errors of networks of which a fraction is switched off or on, stage by stage, Fig. 4a. */
  | { readonly kind: 'perturbation'; readonly networks: number }
  /** How many VIPs of one epoch are VIPs later. */
  | { readonly kind: 'survival'; readonly since: number };

/** One run as it is planned: what is trained, what is measured of it. Everything that its rows depend on. */
export interface PlannedRun {
  readonly config: RunConfig;
  readonly measure: Measure;
}

/** What a quantity is taken over: all connections, or those alone to which a signal comes. */
export const OVERS = ['all', 'live'] as const;
export type Over = (typeof OVERS)[number];

/** One measured number of a run. */
export interface Row {
  readonly quantity: string;
  readonly over: Over;
  /** From 1; null for what is of the whole network. */
  readonly stage: number | null;
  /** Where on the x axis: an epoch, a fraction, the lower end of a bin, which network. Null for what has no such place. */
  readonly x: number | null;
  /** Errors in percent, shares in 0..1, entropies in nats; six digits. */
  readonly value: number;
}

/** What was found of one run. */
export interface RunResult extends PlannedRun {
  /** See keyOf. */
  readonly key: string;
  /** SHA-256 of the law at the end, see hashTheta: equal exactly if two runs agree bit for bit. */
  readonly theta: string;
  /** How long it took where it was computed. */
  readonly seconds: number;
  readonly rows: readonly Row[];
}

/** Whether a claim holds of what was measured; `undecided` if there are too few runs to tell. */
export interface ClaimVerdict {
  readonly answer: 'yes' | 'no' | 'undecided';
  /** The numbers that it was decided by, as a sentence. */
  readonly because: string;
}

/** A sentence about a figure that rows can fulfil or violate. */
export interface Claim {
  /** Within its figure, for links and tables. */
  readonly id: string;
  /** In our words. */
  readonly text: string;
  /** Whether the paper says so, or this project. */
  readonly by: 'paper' | 'us';
  /** What to know of it, such as that dark pixels make it. */
  readonly note?: string;
  /** Decides by the results of one figure, in any order. Pure. */
  readonly judge: (results: readonly RunResult[]) => ClaimVerdict;
}

/** One figure: which runs, what is measured, how rows become a picture, what is claimed of it. */
export interface Experiment {
  /** As on the command line: `2a`, `2b-inset`, `survival`. */
  readonly id: string;
  /** Such as "Fig. 2a". */
  readonly label: string;
  readonly title: string;
  /** What there is to see, in a sentence or two. */
  readonly shows: string;
  /** What is trained, measured and averaged, in words. */
  readonly protocol: string;
  /** What it learns from; only MNIST comes with the program. */
  readonly data: 'MNIST' | 'CIFAR-10';
  /** What is trained in each run, the seed aside, in the order in which they are run. */
  readonly settings: readonly RunConfig[];
  readonly measure: Measure;
  /** Runs of each setting at the faithful scale, with the seeds 1, 2, and so on; the quick one has the first. */
  readonly runs: number;
  /** Of what a result holds, the quantities that this figure shows; nothing else of it is published. */
  readonly quantities: readonly string[];
  /** Whether all and live connections are told apart. */
  readonly hasLive: boolean;
  /** What is drawn of some results, in any order. Pure. */
  readonly figureData: (results: readonly RunResult[], over: Over) => FigureData;
  readonly claims: readonly Claim[];
}
