import { drawNormals, drawUniforms } from '../model/math/random.ts';
import type { RunConfig } from '../model/settings/config.ts';
import type { Theta, WeightLayer } from '../model/theta.ts';
import type { EngineState, Epsilon } from './engine.ts';
import type { Weights } from './rules/point-learner.ts';

/** The `part` of the draws of a weight layer at the start. */
const PART = { m: 0, xi: 1, feedback: 2 };

/**
 * Samples the parameters before training: m normal with the configured variance, pi the same everywhere, Xi uniform in 0..xiMax; for
 * back-propagation pi = Xi = 0.
 */
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

/**
 * Samples the feedback weights B before training, through which errors are propagated in place of W: normal with the given variance,
 * independent of the initial m.
 */
export function startFeedback(layers: readonly number[], variance: number, seed: number): Weights[] {
  const deviation = Math.sqrt(variance);
  return layers.slice(1).map((to, l) => {
    const from = layers[l] as number;
    const values = drawNormals({ seed, stream: 'start', step: l, part: PART.feedback }, from * to).map((z) => deviation * z);
    return { from, to, values };
  });
}

/** Returns the perturbations of all weights at one step (from 1), as draws of standard normals. */
export const perturbationsFor = (seed: number, step: number, layers: readonly number[]): Epsilon =>
  layers.slice(1).map((_, l) => ({ seed, stream: 'nudge', step, part: l }));

/** Returns the noise of one training step (from 1), quenched: the same in all passes over that mini-batch. Eq. (3) */
export const epsilonOf = (seed: number, step: number, layers: readonly number[]): Epsilon =>
  layers.slice(1).map((_, l) => ({ seed, stream: 'epsilon', step, part: l }));

/** Returns the state before the first step: this theta, and Adam's moments at zero. */
export function untouched(theta: Theta): EngineState {
  const zeros = (): Theta =>
    theta.map(({ from, to }) => ({ from, to, pi: new Float32Array(from * to), m: new Float32Array(from * to), xi: new Float32Array(from * to) }));
  return { theta, adam: { first: zeros(), second: zeros(), steps: 0 } };
}
