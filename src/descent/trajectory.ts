import type { Point } from './surface.ts';

/** The lecture's three ways down a loss surface (its Algorithms 1 to 3). */
export const OPTIMISERS = ['perturbation', 'descent', 'newton'] as const;
export type Optimiser = (typeof OPTIMISERS)[number];

export interface DescentSettings {
  /** Learning rate of perturbation and descent. Newton takes whole steps. */
  readonly eta: number;
  /** Standard deviation of a perturbation. */
  readonly sigma: number;
  readonly nudge: number;
  readonly steps: number;
  readonly seed: number;
}

/** Why a walk ended. */
export type DescentEnd =
  | 'arrived' // the slope is (nearly) zero and the curvature positive: a minimum
  | 'saddle' // the slope is zero, but it curves down somewhere
  | 'maximum'
  | 'flat' // slope and curvature are zero: nothing tells a direction
  | 'singular' // Newton: the Hessian cannot be inverted
  | 'diverged' // left the surface, or a number is not finite
  | 'steps'; // all steps were taken

export interface Trajectory {
  readonly optimiser: Optimiser;
  /** Where it stood, first the start. [steps + 1] */
  readonly path: readonly Point[];
  /** Loss at each of them. */
  readonly losses: readonly number[];
  /** Loss evaluations after each of them; a gradient and a Hessian count as the surface says. */
  readonly evaluations: readonly number[];
  readonly end: DescentEnd;
  /** What happened, in a sentence for a person. */
  readonly words: string;
}
