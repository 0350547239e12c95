import type { Point } from '../../descent/surface.ts';
import type { SurfaceId } from '../../descent/surfaces.ts';
import { type DescentSettings, OPTIMISERS, type Optimiser } from '../../descent/trajectory.ts';

/** A surface, a start and settings for which an optimiser fails, or works well. */
export interface Preset {
  readonly name: string;
  /** Says what to observe, in one or two sentences. */
  readonly words: string;
  readonly surface: SurfaceId;
  readonly from: Point;
  readonly optimisers: readonly Optimiser[];
  readonly settings: Partial<DescentSettings>;
}

export const PRESETS: readonly Preset[] = [
  {
    name: 'Newton at the saddle',
    words: 'Newton goes where the slope is zero, and near a saddle that is the saddle; the other two go on down to a minimum.',
    surface: 'saddle',
    from: [1.4, 0.3],
    optimisers: OPTIMISERS,
    settings: { steps: 400 },
  },
  {
    name: 'Descent on the ridge',
    words: 'Exactly on the ridge the slope leads to the saddle and ends there; a random draw has a part to the side, and gets off.',
    surface: 'saddle',
    from: [1.4, 0],
    optimisers: ['perturbation', 'descent'],
    settings: { steps: 400 },
  },
  {
    name: 'Descent in the narrow valley',
    words: 'The steep sides allow only a small learning rate: descent goes from side to side and creeps along; Newton knows the curvature and takes one step.',
    surface: 'valley',
    from: [-2.6, 0.5],
    optimisers: OPTIMISERS,
    settings: { eta: 0.0194, steps: 150 },
  },
  {
    name: 'Too large a rate',
    words: 'A learning rate just above 2 / largest curvature: every step lands further up the other side.',
    surface: 'valley',
    from: [-2.6, 0.5],
    optimisers: ['descent', 'newton'],
    settings: { eta: 0.0205, steps: 400 },
  },
  {
    name: 'Along the banana',
    words:
      'The floor of the valley bends: Newton is there in a few steps, one of them a leap far up the side; descent and perturbation are still on their way after hundreds.',
    surface: 'banana',
    from: [-1.2, 1],
    optimisers: OPTIMISERS,
    settings: { steps: 800 },
  },
  {
    name: 'Newton climbs',
    words: 'Around a maximum the curvature is negative, and Newton’s step leads up to it.',
    surface: 'minima',
    from: [-0.3, -0.7],
    optimisers: OPTIMISERS,
    settings: { steps: 200 },
  },
  {
    name: 'Nothing to go by',
    words: 'Far out on the plateau neither a nudge nor a slope nor a curvature tells where the hole is.',
    surface: 'plateau',
    from: [4, 3.5],
    optimisers: OPTIMISERS,
    settings: {},
  },
  {
    name: 'Newton leaves the hole',
    words: 'On the rim the loss curves down: Newton steps outwards until there is nothing left to go by; the other two fall in.',
    surface: 'plateau',
    from: [1.6, 1.1],
    optimisers: OPTIMISERS,
    settings: { steps: 200 },
  },
  {
    name: 'No inverse',
    words: 'Along the trough the curvature is zero: the Hessian has no inverse, and Newton has no step. The slope is enough for the others.',
    surface: 'trough',
    from: [1.9, 0.6],
    optimisers: OPTIMISERS,
    settings: {},
  },
];
