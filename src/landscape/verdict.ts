import { curvaturesOf } from './curvature.ts';
import type { Point, Surface } from './surface.ts';
import type { WalkEnd } from './walk.ts';

/** What a place is, by slope and curvature. */
export interface Verdict {
  readonly end: Extract<WalkEnd, 'arrived' | 'saddle' | 'maximum' | 'flat' | 'steps'>;
  readonly slope: number;
  /** The lesser first; NaN where the surface cannot tell. */
  readonly curvatures: readonly [number, number];
}

/** Curvatures below this many slopes that are as good as none are as good as none too. */
const LEVEL = 100;

/** Looks at slope and curvature of a place, for whoever looks on: no way is charged for it. `steps`: there is a slope left. */
export async function judge(surface: Surface, at: Point, tolerance: number): Promise<Verdict> {
  const slope = Math.hypot(...(await surface.gradient(at)));
  const curvatures = curvaturesOf(await surface.hessian(at));
  return { end: endOf(slope, curvatures, tolerance), slope, curvatures };
}

function endOf(slope: number, [least, most]: readonly [number, number], tolerance: number): Verdict['end'] {
  if (!(slope <= tolerance)) return 'steps';
  const level = LEVEL * tolerance;
  if (Math.abs(least) <= level && Math.abs(most) <= level) return 'flat';
  if (least < -level) return most > level ? 'saddle' : 'maximum';
  return 'arrived';
}
