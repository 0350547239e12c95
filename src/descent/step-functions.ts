import { drawNormals } from '../model/math/random.ts';
import type { Tolerance } from './classify-point.ts';
import { isSingular, newtonStep } from './curvature.ts';
import { GRADIENT_TOLERANCE, type Point, type Surface } from './surface.ts';
import type { DescentSettings, Optimiser } from './trajectory.ts';

/** Where a step leads; or the way sees no slope, or the Hessian that it needs has no inverse. */
type Move = Point | 'stands' | 'singular';

interface Stepper extends Tolerance {
  /** `loss` is that at the place; `step` counts from 1. */
  move(at: Point, loss: number, step: number): Promise<Move>;
  /** Loss evaluations of one step. */
  readonly cost: number;
}

/** So many draws in a row without a gain or a loss, and perturbation takes it that there is no slope. */
const QUIET = 10;

const JITTER = 4;

/** How a way goes one step, the lecture's Algorithms 1 to 3. */
export const stepFunction = (surface: Surface, optimiser: Optimiser, settings: DescentSettings): Stepper => STEPPERS[optimiser](surface, settings);

const STEPPERS: Readonly<Record<Optimiser, (surface: Surface, settings: DescentSettings) => Stepper>> = {
  perturbation: (surface, { eta, sigma, nudge: kappa, seed }) => {
    // A nudge of finite size mistakes curvature for slope: by this much where the curvature is as on the formulas, about 1.
    const usual = surface.tolerance ?? GRADIENT_TOLERANCE;
    const tolerance = Math.max(usual, (usual / GRADIENT_TOLERANCE) * 2 * kappa * sigma);
    let quiet = 0;
    return {
      cost: 2,
      tolerance,
      // At a minimum it jitters by about its nudge.
      reach: JITTER * kappa * sigma,
      async move([x, y], loss, step) {
        const [dx, dy] = drawNormals({ seed, stream: 'perturbation', step, part: 0 }, 2).map((normal) => sigma * normal) as unknown as Point;
        const gain = loss - (await surface.value([x + kappa * dx, y + kappa * dy]));
        const gradient = gain / kappa;
        quiet = Math.abs(gradient) <= tolerance * sigma ? quiet + 1 : 0;
        return quiet === QUIET ? 'stands' : [x + eta * gradient * dx, y + eta * gradient * dy];
      },
    };
  },
  descent: (surface, { eta }) => {
    const tolerance = surface.tolerance ?? GRADIENT_TOLERANCE;
    return {
      cost: surface.costs.gradient,
      tolerance,
      reach: 0,
      async move([x, y]) {
        const [gx, gy] = await surface.gradient([x, y]);
        return Math.hypot(gx, gy) <= tolerance ? 'stands' : [x - eta * gx, y - eta * gy];
      },
    };
  },
  newton: (surface) => {
    const tolerance = surface.tolerance ?? GRADIENT_TOLERANCE;
    return {
      cost: surface.costs.gradient + surface.costs.hessian,
      tolerance,
      reach: 0,
      async move([x, y]) {
        const gradient = await surface.gradient([x, y]);
        if (Math.hypot(...gradient) <= tolerance) return 'stands';
        const hessian = await surface.hessian([x, y]);
        if (!hessian.every(Number.isFinite) || isSingular(hessian)) return 'singular';
        const [dx, dy] = newtonStep(hessian, gradient);
        return [x + dx, y + dy];
      },
    };
  },
};
