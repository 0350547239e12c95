import type { LossField } from '../../charts/surface-levels.ts';
import { descend } from '../../descent/descend.ts';
import type { Point } from '../../descent/surface.ts';
import { type FormulaSurface, SURFACES, type SurfaceId } from '../../descent/surfaces.ts';
import type { DescentSettings, Optimiser, Trajectory } from '../../descent/trajectory.ts';
import * as text from '../../text/descent.ts';

/** A loss surface: a formula, computed here, or the loss of a network, computed in the worker. */
export interface LossSurface {
  readonly name: string;
  /** What was measured, and how. */
  readonly about?: string;
  readonly field: LossField;
  readonly axes: readonly [x: string, y: string];
  /** Headings of both parameters in files. */
  readonly columns: readonly [x: string, y: string];
  /** The lowest loss, with which others are compared. */
  readonly least: number;
  /** The highest loss of the grid; given for surfaces whose losses differ little. */
  readonly most?: number;
  /** Whether an optimiser takes so long that the page shows which one runs. */
  readonly isSlow: boolean;
  descend(optimiser: Optimiser, from: Point, settings: DescentSettings): Promise<Trajectory>;
}

/** Grid points per side: enough for smooth contour lines at the size of a figure. */
const SIDE = 121;

const surfaces = new Map<SurfaceId, LossSurface>();

/** Returns the loss surface of a formula, computed once. */
export function surfaceOf(id: SurfaceId): LossSurface {
  const known = surfaces.get(id);
  if (known) return known;
  const surface = SURFACES[id];
  const lossSurface: LossSurface = {
    name: surface.name,
    field: fieldOf(surface),
    axes: text.formulaAxes,
    columns: text.formulaAxes,
    least: surface.least,
    isSlow: false,
    descend: (optimiser, from, settings) => descend(surface, optimiser, from, settings),
  };
  surfaces.set(id, lossSurface);
  return lossSurface;
}

function fieldOf({ x, y, levels, value }: FormulaSurface): LossField {
  const at = ([least, most]: readonly [number, number], n: number): number => least + ((most - least) * n) / (SIDE - 1);
  const values = Float64Array.from({ length: SIDE * SIDE }, (_, n) => value([at(x, n % SIDE), at(y, Math.floor(n / SIDE))]));
  return { x, y, side: SIDE, values, levels };
}

/** Interpolates the loss at a point bilinearly from the four grid points around it. */
export function lossAt({ x, y, side, values }: LossField, [px, py]: Point): number {
  const place = (value: number, [least, most]: readonly [number, number]): number =>
    Math.min(side - 1, Math.max(0, ((value - least) / (most - least)) * (side - 1)));
  const [column, row] = [place(px, x), place(py, y)];
  const [c, r] = [Math.min(side - 2, Math.floor(column)), Math.min(side - 2, Math.floor(row))];
  const of = (dr: number, dc: number): number => values[(r + dr) * side + c + dc] as number;
  const [u, v] = [column - c, row - r];
  return (1 - v) * ((1 - u) * of(0, 0) + u * of(0, 1)) + v * ((1 - u) * of(1, 0) + u * of(1, 1));
}

/**
 * Returns a learning rate with which gradient descent takes visible steps: 1 / the largest second derivative along the axes
 * of a square grid, which is half of the stability limit 2 / curvature, rounded to one digit; at most 1e4, and 1 on a plane.
 */
export function rateFor({ x, side, values }: Pick<LossField, 'x' | 'side' | 'values'>): number {
  const gap = (x[1] - x[0]) / (side - 1);
  let most = 0;
  for (let row = 1; row < side - 1; row++) {
    for (let column = 1; column < side - 1; column++) {
      const at = row * side + column;
      const bend = (apart: number): number => Math.abs((values[at - apart] as number) - 2 * (values[at] as number) + (values[at + apart] as number));
      most = Math.max(most, bend(1), bend(side));
    }
  }
  return most > 0 ? Math.min(1e4, Number(((gap * gap) / most).toPrecision(1))) : 1;
}
