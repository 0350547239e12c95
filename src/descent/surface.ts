/** A point of the plane, and slopes there. */
export type Point = readonly [x: number, y: number];

/** Second derivatives: by x twice, by x and y, by y twice. */
export type Hessian = readonly [xx: number, xy: number, yy: number];

/** A loss over two parameters. What it cannot tell (a network's curvature, say, where units switch) it says by NaN. */
export interface Surface {
  /** May take a while: the loss of a network is one. */
  value(at: Point): number | Promise<number>;
  gradient(at: Point): Point | Promise<Point>;
  hessian(at: Point): Hessian | Promise<Hessian>;
  /** Loss evaluations that one gradient and one Hessian cost, for an honest count: 1 and 1 where they are formulas. */
  readonly costs: { readonly gradient: number; readonly hessian: number };
  /** Slopes below it are as good as none; where it is not said, `SLOPE`. A loss in single precision cannot tell small ones. */
  readonly tolerance?: number;
}

/** A slope that is as good as none. */
export const GRADIENT_TOLERANCE = 1e-4;
