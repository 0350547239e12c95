import type { LossField } from '../../../charts/landscape-levels.ts';
import type { Point } from '../../../landscape/surface.ts';
import { type FormulaSurface, SURFACES, type SurfaceId } from '../../../landscape/surfaces.ts';
import { type Walk, type WalkSettings, type Way, walk } from '../../../landscape/walk.ts';

/** What is walked on: a formula here, or the loss of a network in the worker. */
export interface Ground {
  readonly name: string;
  readonly field: LossField;
  readonly axes: readonly [x: string, y: string];
  /** The lowest loss, that others are compared with. */
  readonly least: number;
  /** Whether a walk takes so long that it is said. */
  readonly isSlow: boolean;
  walk(way: Way, from: Point, settings: WalkSettings): Promise<Walk>;
}

/** Enough for smooth lines at the size of a picture. */
const SIDE = 121;

const grounds = new Map<SurfaceId, Ground>();

/** The ground that a formula makes. */
export function groundOf(id: SurfaceId): Ground {
  const known = grounds.get(id);
  if (known) return known;
  const surface = SURFACES[id];
  const ground: Ground = {
    name: surface.name,
    field: fieldOf(surface),
    axes: ['x', 'y'],
    least: surface.least,
    isSlow: false,
    walk: (way, from, settings) => walk(surface, way, from, settings),
  };
  grounds.set(id, ground);
  return ground;
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
