import { drawNormals, drawUniforms } from '../model/math/random.ts';
import type { RunConfig } from '../model/settings/config.ts';
import type { Theta, WeightLayer } from '../model/theta.ts';
import type { EngineState, Epsilon } from './engine.ts';
import type { Weights } from './rules/point-learner.ts';

/** Numbers the rows that a stage draws at the start. */
const PART = { m: 0, xi: 1, feedback: 2 };

/** The law before training: m normal with the configured variance, pi the same everywhere, Xi uniform; for back-propagation pi = Xi = 0. */
export function startTheta({ layers, rule, start, seed }: Pick<RunConfig, 'layers' | 'rule' | 'start' | 'seed'>): Theta {
  const deviation = Math.sqrt(start.mVariance);
  return layers.slice(1).map((to, l): WeightLayer => {
    const from = layers[l] as number;
    const size = from * to;
    const draw = (part: number) => ({ seed, stream: 'start', step: l, part }) as const;
    const m = drawNormals(draw(PART.m), size).map((z) => deviation * z);
    const xi = rule === 'bp' ? new Float32Array(size) : drawUniforms(draw(PART.xi), size).map((u) => start.xiMax * u);
    return { from, to, pi: new Float32Array(size).fill(rule === 'bp' ? 0 : start.pi), m, xi };
  });
}

/** The matrices B before training, through which errors travel down in place of the weights: normal, independent of the start of m. */
export function startFeedback(layers: readonly number[], variance: number, seed: number): Weights[] {
  const deviation = Math.sqrt(variance);
  return layers.slice(1).map((to, l) => {
    const from = layers[l] as number;
    const values = drawNormals({ seed, stream: 'start', step: l, part: PART.feedback }, from * to).map((z) => deviation * z);
    return { from, to, values };
  });
}

/** What weight perturbation nudges the weights by at one step (from 1), as standard normals. */
export const perturbationsFor = (seed: number, step: number, layers: readonly number[]): Epsilon =>
  layers.slice(1).map((_, l) => ({ seed, stream: 'nudge', step, part: l }));

/** The noise of one training step (from 1), quenched for that mini-batch. Eq. (3) */
export const epsilonOf = (seed: number, step: number, layers: readonly number[]): Epsilon =>
  layers.slice(1).map((_, l) => ({ seed, stream: 'epsilon', step, part: l }));

/** A state before the first step: this theta, and Adam's moments at zero. */
export function untouched(theta: Theta): EngineState {
  const zeros = (): Theta =>
    theta.map(({ from, to }) => ({ from, to, pi: new Float32Array(from * to), m: new Float32Array(from * to), xi: new Float32Array(from * to) }));
  return { theta, adam: { first: zeros(), second: zeros(), steps: 0 } };
}
