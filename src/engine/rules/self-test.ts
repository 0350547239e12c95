import { drawNormals } from '../../model/math/random.ts';
import { NETS, type Net, POINT_RULES, type PointRule } from '../../model/settings/rules.ts';
import * as text from '../../text/engines.ts';
import { edgeBatch } from '../self-test.ts';
import { perturbationsFor } from '../start.ts';
import type { PointLearner, PointLearnerSetup, Weights } from './point-learner.ts';
import { makeReferencePointLearner } from './reference.ts';

/* As for an engine: before a learner takes part in a comparison, its results are compared with known ones. */

const SEED = 21;
const LAYERS = [48, 24, 10];
const B = 16;
const STEPS = 3;
const ETA = 0.05;
/** Largest error that passes, relative to the norm of the result: above the rounding errors of float32, far below any real fault. */
const TOLERANCE = 1e-3;

/**
 * Compares the gradients and steps of every rule on both networks with the float64 reference. Resolves to a description of the fault, or
 * to undefined if there is none.
 */
export async function findLearnerFault(make: (setup: PointLearnerSetup) => Promise<PointLearner>): Promise<string | undefined> {
  for (const net of NETS) {
    for (const rule of POINT_RULES) {
      const fault = await compare(make, setupOf(net, rule));
      if (fault) return text.faultOfRule(fault, rule, net);
    }
  }
  return undefined;
}

const sampled = (part: number): Weights[] =>
  LAYERS.slice(1).map((to, l) => {
    const from = LAYERS[l] as number;
    return { from, to, values: drawNormals({ seed: SEED, stream: 'start', step: l, part }, from * to) };
  });

const setupOf = (net: Net, rule: PointRule): PointLearnerSetup => ({
  rule,
  net,
  weights: sampled(0),
  feedback: sampled(1),
  optimiser: net === 'relu' ? { kind: 'adam', momentum: 0 } : { kind: 'sgd', momentum: 0.9 },
  lambda: 0.01,
  sigma: 0.7,
  nudge: 1e-3,
});

async function compare(make: (setup: PointLearnerSetup) => Promise<PointLearner>, setup: PointLearnerSetup): Promise<string | undefined> {
  const [learner, reference] = [await make(setup), makeReferencePointLearner(setup)];
  try {
    const batch = edgeBatch(SEED, LAYERS, B);
    for (const by of ['own', 'bp'] as const) {
      const [found, expected] = [await learner.gradients(batch, noiseOf(1), by), await reference.gradients(batch, noiseOf(1), by)];
      if (!(Math.abs(found.loss - expected.loss) <= TOLERANCE * expected.loss && distance(found.weights, expected.weights) <= TOLERANCE))
        return text.wrongGradients;
    }
    for (let step = 1; step <= STEPS; step++) for (const one of [learner, reference]) await one.step(batch, noiseOf(step), ETA);
    const [found, expected] = [await learner.weights(), await reference.weights()];
    return distance(found, expected) <= TOLERANCE ? undefined : text.wrongSteps;
  } finally {
    learner.dispose();
  }
}

const noiseOf = (step: number) => perturbationsFor(SEED, step, LAYERS);

/** |a - b| / |b| over all weight layers. NaN if a number is NaN. */
function distance(a: readonly Weights[], b: readonly Weights[]): number {
  let [difference, size] = [0, 0];
  b.forEach(({ values }, l) => {
    values.forEach((value, at) => {
      difference += ((a[l]?.values[at] as number) - value) ** 2;
      size += value * value;
    });
  });
  return Math.sqrt(difference / size);
}
