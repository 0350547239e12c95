import * as text from '../text/descent.ts';
import { classifyPoint } from './classify-point.ts';
import { describeEnd } from './describe-end.ts';
import { checkSettings } from './settings.ts';
import { stepFunction } from './step-functions.ts';
import type { Point, Surface } from './surface.ts';
import type { DescentSettings, Optimiser, Trajectory } from './trajectory.ts';

/** A trajectory has diverged if it is this many times as far from zero as its start (or as 1). */
const FAR = 1000;

/**
 * Yields after each step of an optimiser, so that the caller can do other work in between; returns the trajectory. Counts the loss
 * evaluations that the optimiser needs; the losses along the path and the classification of its end are for display. Throws a RangeError
 * for settings out of their ranges or a start that is not finite.
 */
export async function* descentSteps(surface: Surface, optimiser: Optimiser, from: Point, settings: DescentSettings): AsyncGenerator<number, Trajectory> {
  checkSettings(settings);
  if (!from.every(Number.isFinite)) throw new RangeError(text.startNotFinite(from.join(', ')));
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
    if (next === 'stationary') break;
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

/** Returns the whole trajectory, see descentSteps. */
export async function descend(surface: Surface, optimiser: Optimiser, from: Point, settings: DescentSettings): Promise<Trajectory> {
  const steps = descentSteps(surface, optimiser, from, settings);
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
  }
}
