import type { Hessian, Point } from './surface.ts';

/** The two curvatures of a Hessian along its own directions, the lesser first. NaN where it holds one. */
export function curvaturesOf([xx, xy, yy]: Hessian): readonly [least: number, most: number] {
  const middle = (xx + yy) / 2;
  const reach = Math.hypot((xx - yy) / 2, xy);
  return [middle - reach, middle + reach];
}

/** A curvature that is less than this share of the other one: the Hessian has no inverse that could be trusted. */
const SINGULAR = 1e-9;

/** Whether the Hessian cannot be inverted: in one direction it does not curve. */
export function isSingular(hessian: Hessian): boolean {
  const [least, most] = curvaturesOf(hessian).map(Math.abs) as [number, number];
  return Math.min(least, most) <= SINGULAR * Math.max(least, most);
}

/** -H^-1 g: where the slope would be zero if the curvature stayed as it is. */
export function newtonStep([xx, xy, yy]: Hessian, [gx, gy]: Point): Point {
  const determinant = xx * yy - xy * xy;
  return [(xy * gy - yy * gx) / determinant, (xy * gx - xx * gy) / determinant];
}
