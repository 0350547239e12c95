/** A point in the plane, or a gradient there. */
export type Point = readonly [x: number, y: number];

/** Second derivatives: twice by x, by x and y, twice by y. */
export type Hessian = readonly [xx: number, xy: number, yy: number];

/** A loss of two parameters. Values that it cannot compute are NaN, such as the curvature of a network where ReLU units switch. */
export interface Surface {
  /** May take a while, such as the loss of a network. */
  value(at: Point): number | Promise<number>;
  gradient(at: Point): Point | Promise<Point>;
  hessian(at: Point): Hessian | Promise<Hessian>;
  /** Loss evaluations that one gradient and one Hessian cost: 1 and 1 where they are formulas. */
  readonly costs: { readonly gradient: number; readonly hessian: number };
  /** Gradients of at most this norm count as zero; by default GRADIENT_TOLERANCE. A loss in single precision cannot resolve small ones. */
  readonly tolerance?: number;
}

/** Default norm up to which a gradient counts as zero. */
export const GRADIENT_TOLERANCE = 1e-4;
