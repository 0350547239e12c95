import { curvaturesOf, isSingular, newtonStep } from './curvature.ts';
import type { Point, Surface } from './surface.ts';
import type { DescentEnd } from './trajectory.ts';

export interface PointClass {
  readonly end: Extract<DescentEnd, 'converged' | 'saddle' | 'maximum' | 'flat' | 'maxSteps'>;
  readonly norm: number;
  /** Eigenvalues of the Hessian, the smaller first; NaN where the surface cannot compute them. */
  readonly curvatures: readonly [number, number];
}

/** Curvatures below this many times the gradient tolerance count as zero. */
const LEVEL = 100;

/** Resolution of an optimiser: what it cannot distinguish from a stationary point. */
export interface Tolerance {
  /** Gradients of at most this norm count as zero. */
  readonly tolerance: number;
  /** A minimum within this distance counts as reached. */
  readonly reach: number;
}

/** Classifies a point by gradient and Hessian, for display only: not counted as loss evaluations. `steps`: the gradient is not zero. */
export async function classifyPoint(surface: Surface, at: Point, { tolerance, reach }: Tolerance): Promise<PointClass> {
  const gradient = await surface.gradient(at);
  const hessian = await surface.hessian(at);
  const [norm, curvatures] = [Math.hypot(...gradient), curvaturesOf(hessian)];
  const isNear = curvatures[0] > 0 && !isSingular(hessian) && Math.hypot(...newtonStep(hessian, gradient)) <= reach;
  return { end: isNear ? 'converged' : endOf(norm, curvatures, tolerance), norm, curvatures };
}

function endOf(norm: number, [least, most]: readonly [number, number], tolerance: number): PointClass['end'] {
  if (!(norm <= tolerance)) return 'maxSteps';
  const level = LEVEL * tolerance;
  if (Math.abs(least) <= level && Math.abs(most) <= level) return 'flat';
  if (least < -level) return most > level ? 'saddle' : 'maximum';
  return 'converged';
}
