import type { Batch } from '../data/dataset.ts';
import type { Epsilon } from '../engine/engine.ts';
import type { PointLearnerSetup, Weights } from '../engine/rules/point-learner.ts';
import { edgeBatch } from '../engine/self-test.ts';
import { drawNormals, drawWords } from '../model/math/random.ts';
import type { Net, PointRule } from '../model/settings/rules.ts';

export const SGD = { kind: 'sgd', momentum: 0 } as const;
export const MOMENTUM = { kind: 'sgd', momentum: 0.9 } as const;
export const ADAM = { kind: 'adam', momentum: 0 } as const;

const someWeights = (seed: number, layers: readonly number[], part: 0 | 1): Weights[] =>
  layers.slice(1).map((to, l) => {
    const from = layers[l] as number;
    return { from, to, values: drawNormals({ seed, stream: 'start', step: l, part }, from * to) };
  });

/** Returns the setup of a learner whose settings change weights visibly. */
export const someSetup = (rule: PointRule, net: Net, layers: readonly number[], seed = 1): PointLearnerSetup => ({
  rule,
  net,
  weights: someWeights(seed, layers, 0),
  feedback: someWeights(seed, layers, 1),
  optimiser: SGD,
  lambda: 0.01,
  sigma: 0.7,
  nudge: 1e-3,
});

/** Returns the draws of standard normals for every weight at one step. */
export const noiseFor = (seed: number, step: number, layers: readonly number[]): Epsilon =>
  layers.slice(1).map((_, l) => ({ seed, stream: 'epsilon', step, part: l }));

export const someBatch = (seed: number, layers: readonly number[], B = 16): Batch => edgeBatch(seed, layers, B);

/**
 * Returns the largest difference between two sets of weights, relative to the largest entry of each layer of `b`; NaN if a shape differs or
 * an entry is NaN.
 */
export function furthest(a: readonly Weights[], b: readonly Weights[]): number {
  return Math.max(
    ...b.map(({ values }, l) => {
      const other = a[l]?.values;
      if (other?.length !== values.length) return Number.NaN;
      let [difference, size] = [0, 0];
      values.forEach((value, at) => {
        difference = Math.max(difference, Math.abs((other[at] as number) - value));
        size = Math.max(size, Math.abs(value));
      });
      return size > 0 ? difference / size : difference;
    }),
  );
}

/** Returns two to five layers of 1 to 40 units, the last with at least two classes. */
export function someLayers(seed: number): number[] {
  const words = drawWords({ seed, stream: 'order', step: 7, part: 0 }, 6);
  const widths = Array.from({ length: 2 + ((words[5] as number) % 4) }, (_, l) => 1 + ((words[l] as number) % 40));
  return [...widths.slice(0, -1), Math.max(2, widths.at(-1) as number)];
}
