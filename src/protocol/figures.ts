import type { ClaimVerdict, FigureScale, Over, RunResult } from '../figures/experiment.ts';
import type { FigureData } from '../figures/figure-data.ts';
import type { AboutResults } from '../figures/results-file.ts';

/*
 * Messages between the page and the figures worker. That worker computes the runs of figures beside the training worker, and stores
 * its results in the browser's storage.
 */

/** Number of runs with a result (`kept`), and number of runs of the scale (`of`). */
export interface RunCount {
  readonly kept: number;
  readonly of: number;
  /** Estimate for the missing runs. */
  readonly seconds: number;
}

export interface FigureState {
  readonly id: string;
  /** `waiting`: another figure is computed first. `stopped`: a reload interrupted the computation, and some runs are missing. */
  readonly phase: 'idle' | 'waiting' | 'running' | 'paused' | 'stopped' | 'failed';
  /** The requested scale; absent while idle. */
  readonly scale?: FigureScale;
  readonly scales: Readonly<Record<FigureScale, RunCount>>;
  /** Whether times are estimated from runs measured here; otherwise they are a guess. */
  readonly measured: boolean;
  /** During computation: the current run in words, and the fraction of it that is done, 0..1. */
  readonly run?: { readonly words: string; readonly share: number };
  /** Time until the requested scale is complete, at the pace so far. */
  readonly secondsLeft?: number;
  /** Why it failed, and what the user can do. */
  readonly message?: string;
  /** Ids of other figures that use some of the same runs. */
  readonly sharesRunsWith: readonly string[];
  /** Changes whenever there is something new to show. */
  readonly version: number;
}

export interface FiguresState {
  readonly figures: readonly FigureState[];
  /** Why results cannot be stored in the browser, in words; they are then kept in memory only. */
  readonly storage?: string;
  /** Error of the worker itself: what happened, what was kept and what the user can do. The page adds it, see client/figures.ts. */
  readonly workerError?: string;
}

export interface FigureView {
  readonly figureData: FigureData;
  /** One per claim, in the order of the claims. */
  readonly verdicts: readonly ClaimVerdict[];
  /** Number of runs used, and number of runs at the faithful scale. */
  readonly runs: number;
  readonly of: number;
  /** Runs that are left out because training diverged, and where it diverged, one line each. */
  readonly diverged: readonly string[];
}

/** A figure to draw: from runs computed here, and from the reference runs that ship with the page (`published`). */
export interface FigureShown {
  readonly own?: FigureView;
  /** Computed here by an earlier revision of the engines, which gave other rows: drawn, but never counted. */
  readonly earlier?: FigureView;
  readonly published?: FigureView & { readonly about: AboutResults };
  /** Why the reference runs are not available, in words. */
  readonly missing?: string;
}

export type FigureSource = 'own' | 'published';

export interface FigureCommands {
  /** Must be the first request. `base`: the address to which file names are relative. `results`: results that an earlier worker has reported as unwritten. */
  open: { args: { readonly base: string; readonly results: readonly RunResult[] }; reply: undefined };
  /** `speed`: speed of training on this machine so far, in operations per second, if it is known. */
  state: { args: { readonly speed?: number }; reply: FiguresState };
  show: { args: { readonly id: string; readonly over: Over }; reply: FigureShown };
  /** Computes the missing runs of a scale, after the figures that were started before. */
  start: { args: { readonly id: string; readonly scale: FigureScale }; reply: undefined };
  /** `cancel` loses the run in progress; finished runs stay. */
  steer: { args: { readonly id: string; readonly what: 'pause' | 'resume' | 'cancel' }; reply: undefined };
  /** Cancels a figure and deletes its runs that were computed here. Other figures that use the same runs lose them, too: see FigureState.sharesRunsWith. */
  forget: { args: { readonly id: string }; reply: undefined };
  /** The rows as CSV, or the runs with configurations and rows as JSON. */
  file: { args: { readonly id: string; readonly source: FigureSource; readonly kind: 'csv' | 'json' }; reply: Uint8Array };
  /** Resolves once the worker can reply: a sign that it is alive. */
  ping: { args: Record<string, never>; reply: undefined };
}

/** Messages that are not replies: a fault, after which the worker must not be used any more, or a result that it could not store. */
export type FigureReport = { readonly fault: { readonly message: string } } | { readonly unwritten: RunResult };
