import type { DescentSettings, Optimiser, Trajectory } from '../descent/trajectory.ts';
import type { Connection } from '../model/connection.ts';
import type { LaneRule, RaceConfig } from '../model/settings/rules.ts';
import type { CostPoint } from '../training/analysis/perturbation-cost.ts';
import type { Slice } from '../training/analysis/slice.ts';
import type { RaceRow } from '../training/race.ts';

/* What the page and the worker of the view Rules say to each other: a race, the loss of two weights, what perturbing costs. */

export interface LaneState {
  readonly rule: LaneRule;
  readonly step: number;
  /** Of the last step. */
  readonly loss?: number;
  /** Time in steps alone, measurements not counted. */
  readonly seconds: number;
  /** Why it stopped before the others, in words; they go on. */
  readonly stopped?: string;
}

export interface RaceState {
  /** Another number for every race that was started; 0 before the first. */
  readonly id: number;
  readonly phase: 'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'failed';
  readonly config?: RaceConfig;
  /** Of the race in hand. */
  readonly seed?: number;
  readonly step: number;
  /** Steps of one seed. */
  readonly steps: number;
  /** Until all seeds are through, from the pace so far. */
  readonly secondsLeft?: number;
  readonly message?: string;
  readonly lanes: readonly LaneState[];
}

/** First-stage weights of some hidden units of a lane as bytes on a symmetric scale: see `bytesOfWeights`. */
export interface Fields {
  readonly rule: LaneRule;
  /** The weight that the ends of the scale stand for. */
  readonly reach: number;
  /** One map of as many bytes as there are inputs, one after the other, for each unit that was asked for. */
  readonly bytes: Uint8Array;
}

/** Whose network the loss of two weights is measured on. */
export type SliceOf = 'start' | LaneRule;

export interface SliceRequest {
  readonly of: SliceOf;
  /** The settings that the start is made of, if no race has been started. */
  readonly config: RaceConfig;
  readonly x: Connection;
  readonly y: Connection;
  /** Half the width of the square around the present weights. */
  readonly range: number;
  /** Training images that the loss is the mean of. */
  readonly images: number;
}

export interface RulesCommands {
  /** First of all. `base` is the address that files are relative to. */
  open: { args: { readonly base: string }; reply: undefined };
  /**
   * Starts a race in place of any other one; `rows` are those of seeds that an earlier worker has finished, which are not run
   * again. Answers its id at once.
   */
  race: { args: { readonly config: RaceConfig; readonly rows: readonly RaceRow[] }; reply: number };
  /** `step`: one step of every lane, then pause. */
  steer: { args: { readonly what: 'pause' | 'resume' | 'step' | 'cancel' }; reply: undefined };
  /** Where the race stands; the rows from number `known` on of race `id` (all if it is another one); maps of some hidden units of each lane. */
  state: {
    args: { readonly id: number; readonly known: number; readonly units?: readonly number[] };
    reply: { readonly state: RaceState; readonly rows: readonly RaceRow[]; readonly fields?: readonly Fields[] };
  };
  /** The loss on a grid over two weights. A later one takes its place: the earlier one rejects with Superseded. */
  slice: { args: SliceRequest; reply: Slice };
  /** A walk on the loss of the last slice, from (x, y) in weights. A later one of the same way takes its place, and so does another slice. */
  descend: { args: { readonly optimiser: Optimiser; readonly from: readonly [number, number]; readonly settings: DescentSettings }; reply: Trajectory };
  /** Begins to measure what perturbing costs, or stops; `cost` tells how far it is. */
  measureCost: { args: { readonly what: 'start' | 'cancel' }; reply: undefined };
  cost: { args: Record<string, never>; reply: CostState };
  /** Answers: the worker is alive. */
  ping: { args: Record<string, never>; reply: undefined };
}

export interface CostState {
  readonly phase: 'idle' | 'running' | 'finished' | 'failed';
  readonly points: readonly CostPoint[];
  /** 0..1 */
  readonly share: number;
  readonly message?: string;
}

/** What that worker says unasked: that it is of no use any more, or what a seed of a race has given that is through. */
export type RulesReport = { readonly fault: { readonly message: string } } | { readonly through: { readonly id: number; readonly rows: readonly RaceRow[] } };
