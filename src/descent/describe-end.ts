import { formatNumber } from '../text/format.ts';
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

const both = (curvatures: readonly [number, number]): string => curvatures.map((value) => formatNumber(value)).join(' and ');

const ZERO_GRADIENT = 'the slope is zero there';
const NEWTON_SEEKS_STATIONARY = 'Newton looks for where the slope is zero, not for what is lowest';

/** Describes how a trajectory ended, in one or two sentences. */
export function describeEnd(trajectory: Ended): string {
  return WORDS[trajectory.end](trajectory, describeWhen(trajectory.path.length - 1));
}

const describeWhen = (steps: number): string => (steps === 0 ? 'at the start' : `after ${steps} ${steps === 1 ? 'step' : 'steps'}`);

const WORDS: Readonly<Record<DescentEnd, (trajectory: Ended, when: string) => string>> = {
  converged: ({ verdict: { norm: gradient, curvatures } }, when) => {
    const least = curvatures[0];
    const how = Number.isNaN(least)
      ? 'its curvature cannot be told'
      : least > 1e-9
        ? `it curves up in every direction (curvatures ${both(curvatures)})`
        : `it curves up in one direction (curvature ${formatNumber(curvatures[1])}) and is level in the other`;
    return `At a minimum ${when}: the slope is ${formatNumber(gradient, 2)}, and ${how}.`;
  },
  saddle: ({ optimiser, verdict: { curvatures } }, when) =>
    optimiser === 'newton'
      ? `Drawn to the saddle ${when}: ${NEWTON_SEEKS_STATIONARY}. The loss curves up one way and down the other (curvatures ${both(curvatures)}).`
      : `On the saddle ${when}: ${ZERO_GRADIENT}, so nothing leads off it, though the loss curves down one way (curvature ${formatNumber(curvatures[0])}).`,
  maximum: ({ optimiser, verdict: { curvatures } }, when) =>
    optimiser === 'newton'
      ? `Climbed to a maximum ${when}: ${NEWTON_SEEKS_STATIONARY}. The loss curves down in every direction (curvatures ${both(curvatures)}).`
      : `On a maximum ${when}: ${ZERO_GRADIENT}, so nothing leads off it.`,
  flat: ({ optimiser, losses, verdict: { norm: gradient } }, when) => {
    const isHigher = optimiser === 'newton' && (losses.at(-1) as number) > (losses[0] as number);
    return `Nothing to go by ${when}: the slope is ${formatNumber(gradient, 2)} and there is no curvature to speak of.${isHigher ? ' Newton climbed here: where the loss curves down, its steps lead up.' : ''}`;
  },
  singular: ({ verdict: { curvatures } }, when) =>
    curvatures.some(Number.isNaN)
      ? `No step ${when}: the curvature cannot be told here, and Newton needs it.`
      : `No step ${when}: the Hessian is singular (curvatures ${both(curvatures)}) and has no inverse.`,
  diverged: (trajectory, when) => `Diverged ${when}: ${describeFar(trajectory)}${describeBound(trajectory)}`,
  maxSteps: ({ path, loss, verdict: { norm: gradient }, settings: { steps } }, when) =>
    path.length > steps
      ? `Still on its way ${when}, all it was given: the loss is ${formatNumber(loss)}, the slope ${formatNumber(gradient, 2)}.`
      : `Gave up ${when}: nudge after nudge changed next to nothing, though the slope is ${formatNumber(gradient, 2)}.`,
};

const describeFar = ({ loss, path }: Ended): string => {
  const away = Math.hypot(...(path.at(-1) as Point));
  return Number.isFinite(loss) ? `the loss is ${formatNumber(loss)}, ${formatNumber(away, 2)} away from (0, 0).` : 'the next loss is not a finite number.';
};

/**
 * Gradient descent multiplies the distance along a direction of curvature c by |1 - eta c|, which is below 1 only for eta < 2 / c. With
 * perturbation the squared distance decreases on average for eta sigma^2 < 2 / ((D + 2) c), with D = 2 here, if the curvature is the same
 * in all directions.
 */
function describeBound({ optimiser, settings: { eta, sigma }, first: { curvatures } }: Ended): string {
  const most = Math.max(...curvatures.map(Math.abs));
  if (optimiser === 'newton') return ' Its step is slope over curvature, and the curvature was nearly zero.';
  const bound = optimiser === 'descent' ? 2 / most : 1 / (2 * most * sigma * sigma);
  if (!(eta > bound)) return '';
  const rule = optimiser === 'descent' ? '2 / largest curvature' : '1 / (2 σ² · largest curvature)';
  return ` The learning rate ${formatNumber(eta)} is above ${rule} = ${formatNumber(bound)} at the start: steps overshoot by more than they gain.`;
}
