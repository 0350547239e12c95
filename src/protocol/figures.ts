import type { ClaimVerdict, FigureScale, Over, RunResult } from '../figures/experiment.ts';
import type { FigureData } from '../figures/figure-data.ts';
import type { AboutResults } from '../figures/results-file.ts';

/*
 * What the page and the worker of the figures say to each other. That worker computes the runs of figures beside the one
 * that trains what is watched, and keeps what it has found in the browser's storage.
 */

/** Runs that are there, and how many the scale has. */
export interface RunCount {
  readonly kept: number;
  readonly of: number;
  /** Seconds for those that are missing. */
  readonly seconds: number;
}

/** Where one figure stands. */
export interface FigureState {
  readonly id: string;
  /** `waiting` for another figure that is computed first; `stopped` by a reload, with some runs still to do. */
  readonly phase: 'idle' | 'waiting' | 'running' | 'paused' | 'stopped' | 'failed';
  /** What was asked for, unless it is idle. */
  readonly scale?: FigureScale;
  readonly scales: Readonly<Record<FigureScale, RunCount>>;
  /** Whether seconds go by runs that were measured here, and not by a guess. */
  readonly measured: boolean;
  /** While it is computed: the present run in words, and how much of it is done, 0..1. */
  readonly run?: { readonly words: string; readonly share: number };
  /** Until all that was asked for is there, from the pace so far. */
  readonly secondsLeft?: number;
  /** Why it failed, and what to do. */
  readonly message?: string;
  /** Ids of other figures that are made of some of the same runs. */
  readonly sharesRunsWith: readonly string[];
  /** Another number whenever there is something else to show. */
  readonly version: number;
}

export interface FiguresState {
  readonly figures: readonly FigureState[];
  /** Why results cannot be kept beyond this page, in words; they are kept in memory. */
  readonly storage?: string;
  /** What has happened to the worker itself, what is kept and what to do; the page's end adds it, see client/figures.ts. */
  readonly workerError?: string;
}

/** What there is of a figure from one source. */
export interface FigureView {
  readonly figureData: FigureData;
  /** One for each claim, in their order. */
  readonly verdicts: readonly ClaimVerdict[];
  /** Runs that it is made of, and how many the faithful scale has. */
  readonly runs: number;
  readonly of: number;
  /** Runs that are left out because training diverged, and where, a line each. */
  readonly diverged: readonly string[];
}

/** A figure as it is to be drawn: what was computed here, and what comes with the program. */
export interface FigureShown {
  readonly own?: FigureView;
  /** What was computed here by an earlier revision of the engines, where that gave other rows: drawn, and never counted. */
  readonly earlier?: FigureView;
  readonly published?: FigureView & { readonly about: AboutResults };
  /** Why the published results are not there, in words. */
  readonly missing?: string;
}

export type FigureSource = 'own' | 'published';

/** What the page may ask of it. */
export interface FigureCommands {
  /** First of all. `base` is the address that files are relative to, `results` are what an earlier worker has reported as unwritten. */
  open: { args: { readonly base: string; readonly results: readonly RunResult[] }; reply: undefined };
  /** `speed` is how fast runs have been on this machine so far, in operations per second, if that is known. */
  state: { args: { readonly speed?: number }; reply: FiguresState };
  show: { args: { readonly id: string; readonly over: Over }; reply: FigureShown };
  /** Computes what is missing of a scale, after whatever was started before. */
  start: { args: { readonly id: string; readonly scale: FigureScale }; reply: undefined };
  /** Cancelling loses the run in hand; runs that are done stay. */
  steer: { args: { readonly id: string; readonly what: 'pause' | 'resume' | 'cancel' }; reply: undefined };
  /** Cancels a figure and forgets its runs that were computed here. Figures that show the same runs lose them too: see FigureState.shares. */
  forget: { args: { readonly id: string }; reply: undefined };
  /** The rows as CSV, or runs with configurations and rows as JSON. */
  file: { args: { readonly id: string; readonly source: FigureSource; readonly kind: 'csv' | 'json' }; reply: Uint8Array };
  /** Answers: the worker is alive. */
  ping: { args: Record<string, never>; reply: undefined };
}

/** What that worker says unasked: that it is of no use any more, or what it has found and cannot keep beyond its own life. */
export type FigureReport = { readonly fault: { readonly message: string } } | { readonly unwritten: RunResult };
