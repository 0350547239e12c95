import type { Point } from '../../descent/surface.ts';
import type { SurfaceId } from '../../descent/surfaces.ts';
import { type DescentSettings, OPTIMISERS, type Optimiser } from '../../descent/trajectory.ts';
import * as text from '../../text/descent.ts';

/** A surface, a start and settings for which an optimiser fails, or works well. */
export interface Preset {
  readonly name: string;
  /** What to observe, in one or two sentences. */
  readonly words: string;
  readonly surface: SurfaceId;
  readonly from: Point;
  readonly optimisers: readonly Optimiser[];
  readonly settings: Partial<DescentSettings>;
}

export const PRESETS: readonly Preset[] = [
  {
    ...text.newtonAtSaddle,
    surface: 'saddle',
    from: [1.4, 0.3],
    optimisers: OPTIMISERS,
    settings: { steps: 400 },
  },
  {
    ...text.descentOnRidge,
    surface: 'saddle',
    from: [1.4, 0],
    optimisers: ['perturbation', 'descent'],
    settings: { steps: 400 },
  },
  {
    ...text.descentInValley,
    surface: 'valley',
    from: [-2.6, 0.5],
    optimisers: OPTIMISERS,
    settings: { eta: 0.0194, steps: 150 },
  },
  {
    ...text.rateTooLarge,
    surface: 'valley',
    from: [-2.6, 0.5],
    optimisers: ['descent', 'newton'],
    settings: { eta: 0.0205, steps: 400 },
  },
  {
    ...text.alongBanana,
    surface: 'banana',
    from: [-1.2, 1],
    optimisers: OPTIMISERS,
    settings: { steps: 800 },
  },
  {
    ...text.newtonClimbs,
    surface: 'minima',
    from: [-0.3, -0.7],
    optimisers: OPTIMISERS,
    settings: { steps: 200 },
  },
  {
    ...text.farOnPlateau,
    surface: 'plateau',
    from: [4, 3.5],
    optimisers: OPTIMISERS,
    settings: {},
  },
  {
    ...text.newtonLeavesWell,
    surface: 'plateau',
    from: [1.6, 1.1],
    optimisers: OPTIMISERS,
    settings: { steps: 200 },
  },
  {
    ...text.noInverse,
    surface: 'trough',
    from: [1.9, 0.6],
    optimisers: OPTIMISERS,
    settings: {},
  },
];
