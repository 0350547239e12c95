import type { LossField } from '../../../src/charts/surface-levels.ts';
import { descend } from '../../../src/descent/descend.ts';
import type { Point } from '../../../src/descent/surface.ts';
import { type FormulaSurface, SURFACES, type SurfaceId } from '../../../src/descent/surfaces.ts';
import { type DescentSettings, OPTIMISERS, type Trajectory } from '../../../src/descent/trajectory.ts';

/** Grid points per side. */
export const SIDE = 41;

function fieldOf({ x, y, levels, value }: FormulaSurface): LossField {
  const at = ([least, most]: readonly [number, number], n: number): number => least + ((most - least) * n) / (SIDE - 1);
  const values = Float64Array.from({ length: SIDE * SIDE }, (_, n) => value([at(x, n % SIDE), at(y, Math.floor(n / SIDE))]));
  return { x, y, side: SIDE, values, levels };
}

/** A loss surface and the trajectories of all optimisers on it. */
export interface Descended {
  readonly name: string;
  readonly field: LossField;
  readonly from: Point;
  readonly least: number;
  readonly trajectories: readonly Trajectory[];
}

/** Runs all optimisers from the usual start of a surface. */
export async function descended(id: SurfaceId, settings: Partial<DescentSettings> = {}): Promise<Descended> {
  const surface = SURFACES[id];
  const all = { eta: surface.eta, sigma: 0.5, nudge: 1e-3, steps: 60, seed: 1, ...settings };
  const trajectories = await Promise.all(OPTIMISERS.map((optimiser) => descend(surface, optimiser, surface.start, all)));
  return { name: surface.name, field: fieldOf(surface), from: surface.start, least: surface.least, trajectories };
}
