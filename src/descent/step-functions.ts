import { drawNormals } from '../model/math/random.ts';
import type { Tolerance } from './classify-point.ts';
import { isSingular, newtonStep } from './curvature.ts';
import { GRADIENT_TOLERANCE, type Point, type Surface } from './surface.ts';
import type { DescentSettings, Optimiser } from './trajectory.ts';

/** The next point, or why there is none: the optimiser finds no gradient, or the Hessian that it needs has no inverse. */
type Move = Point | 'stationary' | 'singular';

interface Stepper extends Tolerance {
  /** `loss` is that at the point `at`; `step` counts from 1. */
  move(at: Point, loss: number, step: number): Promise<Move>;
  /** Loss evaluations of one step. */
  readonly cost: number;
}

/** After this many perturbations in a row that hardly change the loss, the optimiser takes the gradient to be zero. */
const QUIET = 10;

const JITTER = 4;

/** Returns the step function of an optimiser, as in the lecture's Algorithms 1 to 3. */
export const stepFunction = (surface: Surface, optimiser: Optimiser, settings: DescentSettings): Stepper => STEPPERS[optimiser](surface, settings);

const STEPPERS: Readonly<Record<Optimiser, (surface: Surface, settings: DescentSettings) => Stepper>> = {
  perturbation: (surface, { eta, sigma, nudge: kappa, seed }) => {
    // A perturbation of finite size mistakes curvature for gradient: by this much where the curvature is about 1, as on the surfaces given by
    // formulas.
    const usual = surface.tolerance ?? GRADIENT_TOLERANCE;
    const tolerance = Math.max(usual, (usual / GRADIENT_TOLERANCE) * 2 * kappa * sigma);
    let quiet = 0;
    return {
      cost: 2,
      tolerance,
      // At a minimum it jitters by about the size of its perturbation.
      reach: JITTER * kappa * sigma,
      async move([x, y], loss, step) {
        const [dx, dy] = drawNormals({ seed, stream: 'perturbation', step, part: 0 }, 2).map((normal) => sigma * normal) as unknown as Point;
        const gain = loss - (await surface.value([x + kappa * dx, y + kappa * dy]));
        const gradient = gain / kappa;
        quiet = Math.abs(gradient) <= tolerance * sigma ? quiet + 1 : 0;
        return quiet === QUIET ? 'stationary' : [x + eta * gradient * dx, y + eta * gradient * dy];
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
        return Math.hypot(gx, gy) <= tolerance ? 'stationary' : [x - eta * gx, y - eta * gy];
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
        if (Math.hypot(...gradient) <= tolerance) return 'stationary';
        const hessian = await surface.hessian([x, y]);
        if (!hessian.every(Number.isFinite) || isSingular(hessian)) return 'singular';
        const [dx, dy] = newtonStep(hessian, gradient);
        return [x + dx, y + dy];
      },
    };
  },
};
