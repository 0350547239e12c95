import { curvaturesOf, isSingular, newtonStep } from './curvature.ts';
import type { Point, Surface } from './surface.ts';
import type { DescentEnd } from './trajectory.ts';

/** What a place is, by slope and curvature. */
export interface PointClass {
  readonly end: Extract<DescentEnd, 'arrived' | 'saddle' | 'maximum' | 'flat' | 'steps'>;
  readonly norm: number;
  /** The lesser first; NaN where the surface cannot tell. */
  readonly curvatures: readonly [number, number];
}

/** Curvatures below this many slopes that are as good as none are as good as none too. */
const LEVEL = 100;

/** What a way cannot tell from a place without a slope. */
export interface Tolerance {
  /** Slopes below it. */
  readonly tolerance: number;
  /** Being as near as that to a minimum. */
  readonly reach: number;
}

/** Looks at slope and curvature of a place, for whoever looks on: no way is charged for it. `steps`: there is a slope left. */
export async function classifyPoint(surface: Surface, at: Point, { tolerance, reach }: Tolerance): Promise<PointClass> {
  const gradient = await surface.gradient(at);
  const hessian = await surface.hessian(at);
  const [norm, curvatures] = [Math.hypot(...gradient), curvaturesOf(hessian)];
  const isNear = curvatures[0] > 0 && !isSingular(hessian) && Math.hypot(...newtonStep(hessian, gradient)) <= reach;
  return { end: isNear ? 'arrived' : endOf(norm, curvatures, tolerance), norm, curvatures };
}

function endOf(norm: number, [least, most]: readonly [number, number], tolerance: number): PointClass['end'] {
  if (!(norm <= tolerance)) return 'steps';
  const level = LEVEL * tolerance;
  if (Math.abs(least) <= level && Math.abs(most) <= level) return 'flat';
  if (least < -level) return most > level ? 'saddle' : 'maximum';
  return 'arrived';
}
