import { classifyPoint } from './classify-point.ts';
import { describeEnd } from './describe-end.ts';
import { checkSettings } from './settings.ts';
import { stepFunction } from './step-functions.ts';
import type { Point, Surface } from './surface.ts';
import type { DescentSettings, Optimiser, Trajectory } from './trajectory.ts';

/** This many times as far from zero as it began (or as 1), a walk has left the surface. */
const FAR = 1000;

/**
 * Walks one step a pull, so that whoever pulls may do something else between two of them; returns the walk.
 * What the way itself asks of the surface is counted; the losses along the path and the verdict at its end are for whoever
 * looks on. Throws a RangeError for settings out of their ranges or a start that is no point.
 */
export async function* descentSteps(surface: Surface, optimiser: Optimiser, from: Point, settings: DescentSettings): AsyncGenerator<number, Trajectory> {
  checkSettings(settings);
  if (!from.every(Number.isFinite)) throw new RangeError(`A walk begins at two finite numbers, not at (${from.join(', ')}).`);
  const { move, cost, ...tolerances } = stepFunction(surface, optimiser, settings);
  const path = [from];
  const losses = [await surface.value(from)];
  const evaluations = [0];
  const far = FAR * Math.max(1, Math.hypot(...from));
  const ended = async (stop?: 'singular' | 'diverged', loss = losses.at(-1) as number): Promise<Trajectory> => {
    const last = path.at(-1) as Point;
    const verdict = await classifyPoint(surface, last, tolerances);
    const end = stop ?? verdict.end;
    const first = stop === 'diverged' ? await classifyPoint(surface, from, tolerances) : verdict;
    return { optimiser, path, losses, evaluations, end, words: describeEnd({ optimiser, end, path, losses, loss, verdict, first, settings }) };
  };
  for (let step = 1; step <= settings.steps; step++) {
    const next = await move(path.at(-1) as Point, losses.at(-1) as number, step);
    if (next === 'stands') break;
    if (next === 'singular') return ended('singular');
    const loss = next.every(Number.isFinite) ? await surface.value(next) : Number.NaN;
    if (!Number.isFinite(loss)) return ended('diverged', loss);
    path.push(next);
    losses.push(loss);
    evaluations.push(step * cost);
    if (Math.hypot(...next) > far) return ended('diverged');
    yield step;
  }
  return ended();
}

/** The whole walk, see stepsDown. */
export async function descend(surface: Surface, optimiser: Optimiser, from: Point, settings: DescentSettings): Promise<Trajectory> {
  const steps = descentSteps(surface, optimiser, from, settings);
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
  }
}
