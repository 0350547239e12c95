import type { Hessian, Point } from './surface.ts';

/** Returns the eigenvalues of a Hessian, the smaller first; NaN if an entry is NaN. */
export function curvaturesOf([xx, xy, yy]: Hessian): readonly [least: number, most: number] {
  const middle = (xx + yy) / 2;
  const reach = Math.hypot((xx - yy) / 2, xy);
  return [middle - reach, middle + reach];
}

/** A Hessian with a smaller ratio of curvatures counts as singular: its inverse cannot be trusted. */
const SINGULAR = 1e-9;

/** Returns whether the Hessian is singular, or too close to it to be inverted. */
export function isSingular(hessian: Hessian): boolean {
  const [least, most] = curvaturesOf(hessian).map(Math.abs) as [number, number];
  return Math.min(least, most) <= SINGULAR * Math.max(least, most);
}

/** Returns the Newton step -H^-1 g to the stationary point of the quadratic approximation. */
export function newtonStep([xx, xy, yy]: Hessian, [gx, gy]: Point): Point {
  const determinant = xx * yy - xy * xy;
  return [(xy * gy - yy * gx) / determinant, (xy * gx - xx * gy) / determinant];
}
