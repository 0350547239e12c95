import { curvaturesOf, isSingular, newtonStep } from './curvature.ts';
import type { Point, Surface } from './surface.ts';
import type { WalkEnd } from './trajectory.ts';

/** What a place is, by slope and curvature. */
export interface Verdict {
  readonly end: Extract<WalkEnd, 'arrived' | 'saddle' | 'maximum' | 'flat' | 'steps'>;
  readonly slope: number;
  /** The lesser first; NaN where the surface cannot tell. */
  readonly curvatures: readonly [number, number];
}

/** Curvatures below this many slopes that are as good as none are as good as none too. */
const LEVEL = 100;

/** What a way cannot tell from a place without a slope. */
export interface Blindness {
  /** Slopes below it. */
  readonly tolerance: number;
  /** Being as near as that to a minimum. */
  readonly reach: number;
}

/** Looks at slope and curvature of a place, for whoever looks on: no way is charged for it. `steps`: there is a slope left. */
export async function judge(surface: Surface, at: Point, { tolerance, reach }: Blindness): Promise<Verdict> {
  const gradient = await surface.gradient(at);
  const hessian = await surface.hessian(at);
  const [slope, curvatures] = [Math.hypot(...gradient), curvaturesOf(hessian)];
  const isNear = curvatures[0] > 0 && !isSingular(hessian) && Math.hypot(...newtonStep(hessian, gradient)) <= reach;
  return { end: isNear ? 'arrived' : endOf(slope, curvatures, tolerance), slope, curvatures };
}

function endOf(slope: number, [least, most]: readonly [number, number], tolerance: number): Verdict['end'] {
  if (!(slope <= tolerance)) return 'steps';
  const level = LEVEL * tolerance;
  if (Math.abs(least) <= level && Math.abs(most) <= level) return 'flat';
  if (least < -level) return most > level ? 'saddle' : 'maximum';
  return 'arrived';
}
