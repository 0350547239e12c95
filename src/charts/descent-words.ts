import type { Walk, WalkEnd, Way } from '../descent/trajectory.ts';
import { show } from './frame/number-format.ts';

export const WAY_NAMES: Readonly<Record<Way, string>> = { perturbation: 'Perturbation', descent: 'Gradient descent', newton: 'Newton' };

/** The same where there is little room. */
export const WAY_LABELS: Readonly<Record<Way, string>> = { ...WAY_NAMES, descent: 'Descent' };

/** Colour, dash and mark of each way, as an index for lookOf: perturbation and descent look like the lanes of a race that do the same. */
export const WAY_LOOKS: Readonly<Record<Way, number>> = { descent: 1, newton: 3, perturbation: 4 };

/** How a walk ended, in a word or two. */
export const END_NAMES: Readonly<Record<WalkEnd, string>> = {
  arrived: 'minimum',
  saddle: 'saddle',
  maximum: 'maximum',
  flat: 'flat',
  singular: 'no inverse',
  diverged: 'diverged',
  steps: 'on its way',
};

const sayPoint = ([x, y]: readonly [number, number]): string => `(${show(x)}, ${show(y)})`;

/** Steps of a walk, without its start. */
export const stepsOf = ({ path }: Walk): number => path.length - 1;

/** What there is to see on a surface with walks, in one sentence. */
export function sayLandscape(name: string, from: readonly [number, number], walks: readonly Walk[]): string {
  if (walks.length === 0) return `${name}: no walk yet.`;
  const ends = walks.map(
    (walk) => `${WAY_NAMES[walk.way]}: ${END_NAMES[walk.end]} at ${sayPoint(walk.path.at(-1) as [number, number])} after ${stepsOf(walk)} steps`,
  );
  return `${name}, from ${sayPoint(from)}. ${ends.join('; ')}.`;
}
