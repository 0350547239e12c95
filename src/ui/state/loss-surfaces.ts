import type { LossField } from '../../charts/surface-levels.ts';
import { descend } from '../../descent/descend.ts';
import type { Point } from '../../descent/surface.ts';
import { type FormulaSurface, SURFACES, type SurfaceId } from '../../descent/surfaces.ts';
import type { DescentSettings, Optimiser, Trajectory } from '../../descent/trajectory.ts';

/** What is walked on: a formula here, or the loss of a network in the worker. */
export interface LossSurface {
  readonly name: string;
  readonly field: LossField;
  readonly axes: readonly [x: string, y: string];
  /** The lowest loss, that others are compared with. */
  readonly least: number;
  /** The highest loss of the grid, where losses differ by little. */
  readonly most?: number;
  /** Whether a walk takes so long that it is said. */
  readonly isSlow: boolean;
  descend(optimiser: Optimiser, from: Point, settings: DescentSettings): Promise<Trajectory>;
}

/** Enough for smooth lines at the size of a picture. */
const SIDE = 121;

const surfaces = new Map<SurfaceId, LossSurface>();

/** The ground that a formula makes. */
export function surfaceOf(id: SurfaceId): LossSurface {
  const known = surfaces.get(id);
  if (known) return known;
  const surface = SURFACES[id];
  const lossSurface: LossSurface = {
    name: surface.name,
    field: fieldOf(surface),
    axes: ['x', 'y'],
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

/** The loss at a place, between the four points of the grid around it. */
export function lossAt({ x, y, side, values }: LossField, [px, py]: Point): number {
  const place = (value: number, [least, most]: readonly [number, number]): number =>
    Math.min(side - 1, Math.max(0, ((value - least) / (most - least)) * (side - 1)));
  const [column, row] = [place(px, x), place(py, y)];
  const [c, r] = [Math.min(side - 2, Math.floor(column)), Math.min(side - 2, Math.floor(row))];
  const of = (dr: number, dc: number): number => values[(r + dr) * side + c + dc] as number;
  const [u, v] = [column - c, row - r];
  return (1 - v) * ((1 - u) * of(0, 0) + u * of(0, 1)) + v * ((1 - u) * of(1, 0) + u * of(1, 1));
}

/** A learning rate with which descent takes steps that can be seen: half of what the largest curvature of a square grid allows, one digit of it. */
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
