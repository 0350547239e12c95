import type { Point } from './surface.ts';

/** Optimisers on a loss surface: the lecture's Algorithms 1 to 3. */
export const OPTIMISERS = ['perturbation', 'descent', 'newton'] as const;
export type Optimiser = (typeof OPTIMISERS)[number];

export interface DescentSettings {
  /** Learning rate of perturbation and gradient descent. Newton's method takes full steps. */
  readonly eta: number;
  /** Standard deviation of a random direction; the perturbation is `nudge` times such a direction. */
  readonly sigma: number;
  readonly nudge: number;
  readonly steps: number;
  readonly seed: number;
}

export type DescentEnd =
  | 'converged' // the gradient is (nearly) zero and no curvature is negative, or a minimum is within reach
  | 'saddle' // the gradient is zero, with curvatures of both signs
  | 'maximum'
  | 'flat' // gradient and curvatures are zero: nothing gives a direction
  | 'singular' // Newton: the Hessian cannot be inverted
  | 'diverged' // left the surface, or a number is not finite
  | 'maxSteps'; // all steps were taken, or perturbation gave up although the gradient is not zero

export interface Trajectory {
  readonly optimiser: Optimiser;
  /** Points of the trajectory, the start first. [steps + 1] */
  readonly path: readonly Point[];
  /** Loss at each point. [steps + 1] */
  readonly losses: readonly number[];
  /** Loss evaluations up to each point; gradients and Hessians count as in the surface's `costs`. [steps + 1] */
  readonly evaluations: readonly number[];
  readonly end: DescentEnd;
  /** Sentence on how the trajectory ended. */
  readonly words: string;
}
