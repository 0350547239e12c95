import type { DescentEnd, Optimiser, Trajectory } from '../descent/trajectory.ts';
import { formatNumber } from '../text/format.ts';

export const OPTIMISER_NAMES: Readonly<Record<Optimiser, string>> = { perturbation: 'Perturbation', descent: 'Gradient descent', newton: 'Newton' };

export const OPTIMISER_LABELS: Readonly<Record<Optimiser, string>> = { ...OPTIMISER_NAMES, descent: 'Descent' };

/** Index for styleOf (colour, dash, mark) of each optimiser; perturbation and descent share theirs with the lanes WP and BP of a race. */
export const OPTIMISER_STYLES: Readonly<Record<Optimiser, number>> = { descent: 1, newton: 3, perturbation: 4 };

export const END_NAMES: Readonly<Record<DescentEnd, string>> = {
  converged: 'minimum',
  saddle: 'saddle',
  maximum: 'maximum',
  flat: 'flat',
  singular: 'no inverse',
  diverged: 'diverged',
  maxSteps: 'on its way',
};

const describePoint = ([x, y]: readonly [number, number]): string => `(${formatNumber(x)}, ${formatNumber(y)})`;

/** Number of steps of a trajectory, without its start. */
export const stepsOf = ({ path }: Trajectory): number => path.length - 1;

export function describeSurface(name: string, from: readonly [number, number], trajectories: readonly Trajectory[]): string {
  if (trajectories.length === 0) return `${name}: no walk yet.`;
  const ends = trajectories.map(
    (trajectory) =>
      `${OPTIMISER_NAMES[trajectory.optimiser]}: ${END_NAMES[trajectory.end]} at ${describePoint(trajectory.path.at(-1) as [number, number])} after ${stepsOf(trajectory)} steps`,
  );
  return `${name}, from ${describePoint(from)}. ${ends.join('; ')}.`;
}
