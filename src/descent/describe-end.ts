import * as text from '../text/descent.ts';
import type { PointClass } from './classify-point.ts';
import type { Point } from './surface.ts';
import type { DescentEnd, DescentSettings, Optimiser, Trajectory } from './trajectory.ts';

interface Ended extends Pick<Trajectory, 'path' | 'losses'> {
  readonly optimiser: Optimiser;
  readonly end: DescentEnd;
  /** The last loss computed: not finite if that is why the trajectory ended. */
  readonly loss: number;
  /** Classification of the last point and of the first. */
  readonly verdict: PointClass;
  readonly first: PointClass;
  readonly settings: DescentSettings;
}

/** Describes how a trajectory ended, in one or two sentences. */
export function describeEnd(trajectory: Ended): string {
  return DESCRIBERS[trajectory.end](trajectory, trajectory.path.length - 1);
}

const DESCRIBERS: Readonly<Record<DescentEnd, (trajectory: Ended, steps: number) => string>> = {
  converged: ({ verdict: { norm, curvatures } }, steps) => text.atMinimum(steps, norm, describeShape(curvatures)),
  saddle: ({ optimiser, verdict: { curvatures } }, steps) =>
    optimiser === 'newton' ? text.newtonAtSaddlePoint(steps, curvatures) : text.atSaddlePoint(steps, curvatures[0]),
  maximum: ({ optimiser, verdict: { curvatures } }, steps) => (optimiser === 'newton' ? text.newtonAtMaximum(steps, curvatures) : text.atMaximum(steps)),
  flat: ({ optimiser, losses, verdict: { norm } }, steps) =>
    text.onPlateau(steps, norm, optimiser === 'newton' && (losses.at(-1) as number) > (losses[0] as number)),
  singular: ({ verdict: { curvatures } }, steps) =>
    curvatures.some(Number.isNaN) ? text.noStepWithoutCurvature(steps) : text.hessianSingular(steps, curvatures),
  diverged: (trajectory, steps) => text.diverged(steps, describeFar(trajectory), describeBound(trajectory)),
  maxSteps: ({ path, loss, verdict: { norm }, settings }, steps) =>
    path.length > settings.steps ? text.stepLimitReached(steps, loss, norm) : text.perturbationsWithoutEffect(steps, norm),
};

function describeShape([least, most]: PointClass['curvatures']): string {
  if (Number.isNaN(least)) return text.unknownCurvature;
  return least > 1e-9 ? text.positiveDefinite([least, most]) : text.positiveSemidefinite(most);
}

const describeFar = ({ loss, path }: Ended): string =>
  Number.isFinite(loss) ? text.lossFarAway(loss, Math.hypot(...(path.at(-1) as Point))) : text.lossNotFinite;

/**
 * Gradient descent multiplies the distance along a direction of curvature c by |1 - eta c|, which is below 1 only for eta < 2 / c. With
 * perturbation the squared distance decreases on average for eta sigma^2 < 2 / ((D + 2) c), with D = 2 here, if the curvature is the same
 * in all directions.
 */
function describeBound({ optimiser, settings: { eta, sigma }, first: { curvatures } }: Ended): string {
  const most = Math.max(...curvatures.map(Math.abs));
  if (optimiser === 'newton') return text.newtonCurvatureNearZero;
  const bound = optimiser === 'descent' ? 2 / most : 1 / (2 * most * sigma * sigma);
  return eta > bound ? text.rateAboveBound(optimiser, eta, bound) : '';
}
