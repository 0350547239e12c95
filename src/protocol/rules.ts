import type { DescentSettings, Optimiser, Trajectory } from '../descent/trajectory.ts';
import type { Connection } from '../model/connection.ts';
import type { LaneRule, RaceConfig } from '../model/settings/rules.ts';
import type { CostPoint } from '../training/analysis/perturbation-cost.ts';
import type { Slice } from '../training/analysis/slice.ts';
import type { RaceRow } from '../training/race.ts';

/* Messages between the page and the rules worker: a race of learning rules, the loss over two weights, the cost of weight perturbation. */

export interface LaneState {
  readonly rule: LaneRule;
  readonly step: number;
  /** Loss of the last step. */
  readonly loss?: number;
  /** Time spent in training steps, without measurements. */
  readonly seconds: number;
  /** Why this lane stopped before the others, in words; the others continue. */
  readonly stopped?: string;
}

export interface RaceState {
  /** Another number for every race that was started; 0 before the first. */
  readonly id: number;
  readonly phase: 'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'failed';
  readonly config?: RaceConfig;
  /** The seed in progress. */
  readonly seed?: number;
  readonly step: number;
  /** Steps per seed. */
  readonly steps: number;
  /** Time until all seeds are done, at the pace so far. */
  readonly secondsLeft?: number;
  readonly message?: string;
  readonly lanes: readonly LaneState[];
}

/** First-layer weights of some hidden units of a lane as bytes on a symmetric scale: see `bytesOfWeights`. */
export interface Fields {
  readonly rule: LaneRule;
  /** |w| at the ends of the scale. */
  readonly reach: number;
  /** The maps of the requested units, one after the other. [units x inputs] */
  readonly bytes: Uint8Array;
}

/** Network on which the loss over two weights is measured: the initial one, or that of a lane. */
export type SliceOf = 'start' | LaneRule;

export interface SliceRequest {
  readonly of: SliceOf;
  /** Settings of the initial network, if no race has been started. */
  readonly config: RaceConfig;
  readonly x: Connection;
  readonly y: Connection;
  /** Half the width of the square around the current weights. */
  readonly range: number;
  /** Number of training images over which the loss is averaged. */
  readonly images: number;
}

export interface RulesCommands {
  /** Must be the first request. `base`: the address to which file names are relative. */
  open: { args: { readonly base: string }; reply: undefined };
  /**
   * Starts a race in place of any other one; resolves at once to its id. `rows`: rows of seeds that an earlier worker has finished,
   * which are not run again.
   */
  race: { args: { readonly config: RaceConfig; readonly rows: readonly RaceRow[] }; reply: number };
  /** `step`: makes one step of every lane, then pauses. */
  steer: { args: { readonly what: 'pause' | 'resume' | 'step' | 'cancel' }; reply: undefined };
  /** State of the race; its rows from index `known` on (all rows if `id` is another race); maps of some hidden units of each lane. */
  state: {
    args: { readonly id: number; readonly known: number; readonly units?: readonly number[] };
    reply: { readonly state: RaceState; readonly rows: readonly RaceRow[]; readonly fields?: readonly Fields[] };
  };
  /** Loss on a grid over two weights. A newer request replaces this one, which rejects with SUPERSEDED. */
  slice: { args: SliceRequest; reply: Slice };
  /**
   * Trajectory of an optimiser on the loss surface of the last slice, from (x, y) in weights. A newer request for the same optimiser
   * replaces this one, and so does another slice.
   */
  descend: { args: { readonly optimiser: Optimiser; readonly from: readonly [number, number]; readonly settings: DescentSettings }; reply: Trajectory };
  /** Starts or stops measuring the cost of weight perturbation; `cost` reports the progress. */
  measureCost: { args: { readonly what: 'start' | 'cancel' }; reply: undefined };
  cost: { args: Record<string, never>; reply: CostState };
  /** Resolves once the worker can reply: a sign that it is alive. */
  ping: { args: Record<string, never>; reply: undefined };
}

export interface CostState {
  readonly phase: 'idle' | 'running' | 'finished' | 'failed';
  readonly points: readonly CostPoint[];
  /** Fraction done, 0..1. */
  readonly share: number;
  readonly message?: string;
}

/** Messages that are not replies: a fault, after which the worker must not be used any more, or the rows of a seed of a race that is done (`through`). */
export type RulesReport = { readonly fault: { readonly message: string } } | { readonly through: { readonly id: number; readonly rows: readonly RaceRow[] } };
