import type { Batch } from '../../data/dataset.ts';
import type { PointRule } from '../../model/settings/rules.ts';
import type { Epsilon } from '../engine.ts';
import { makePointLearner } from '../rules/make-point-learner.ts';
import { forwardBatch } from '../rules/passes.ts';
import type { PointLearner, Weights } from '../rules/point-learner.ts';
import type { Nested } from './case.ts';
import { largestError } from './compare-case.ts';
import { rowsOf } from './compute-case.ts';
import { RULES_KEYS, type RulesCase } from './rules-case.ts';

export interface RulesComputed extends Readonly<Record<(typeof RULES_KEYS)[number], Nested>> {
  readonly kp_after: readonly Readonly<Record<'W' | 'B', Nested>>[];
}

const STEPS_OF_KP = 3;

/**
 * Runs a case: the gradient and one step without momentum of back-propagation, feedback alignment and weight perturbation, and three steps
 * of Kolen-Pollack.
 */
export async function computeRulesCase(problem: RulesCase, name: PointLearner['name']): Promise<RulesComputed> {
  const { net, weights, feedback, rates, labels } = problem;
  const { eta, lambda, nudge: kappa } = rates;
  // The reference reads float64 directly; the types of a batch and of noise only promise float32.
  const numbers = (values: Float64Array): Float32Array => (name === 'reference' ? (values as unknown as Float32Array) : Float32Array.from(values));
  const batch: Batch = { x: numbers(problem.x), labels };
  const noise: Epsilon = problem.noise.map(numbers);

  async function lend<Result>(rule: PointRule, use: (learner: PointLearner) => Promise<Result>): Promise<Result> {
    const learner = await makePointLearner(name, { rule, net, weights, feedback, optimiser: { kind: 'sgd', momentum: 0 }, lambda, sigma: 1, nudge: kappa });
    try {
      return await use(learner);
    } finally {
      learner.dispose();
    }
  }
  const gradientAndStep = (rule: PointRule) =>
    lend(rule, async (learner) => {
      const gradients = await learner.gradients(batch, noise);
      await learner.step(batch, noise, eta);
      return { ...gradients, after: matrices(await learner.weights()) };
    });
  const [bp, fa, wp] = [await gradientAndStep('bp'), await gradientAndStep('fa'), await gradientAndStep('wp')];
  return {
    loss: bp.loss,
    h: name === 'reference' ? forwardBatch(net, weights, problem.x, labels).h.map((h) => rowsOf(h, labels.length)) : await lend('bp', (it) => asked(it, batch)),
    grad_bp: matrices(bp.weights),
    grad_fa: matrices(fa.weights),
    bp_after_1: bp.after,
    fa_after_1: fa.after,
    kp_after: await lend('kp', async (learner) => {
      const after = [];
      for (let n = 0; n < STEPS_OF_KP; n++) {
        await learner.step(batch, noise, eta);
        after.push({ W: matrices(await learner.weights()), B: matrices((await learner.feedback()) as Weights[]) });
      }
      return after;
    }),
    wp_dL: wp.gain as number,
    wp_after_1: wp.after,
  };
}

/** h of every layer, from one forward pass per sample: over a single sample, the largest h of a unit is its h. */
async function asked(learner: PointLearner, { x, labels }: Batch): Promise<Nested> {
  const network = await learner.network();
  const pixels = x.length / labels.length;
  const samples: number[][][] = [];
  for (let b = 0; b < labels.length; b++) {
    const input = x.subarray(b * pixels, (b + 1) * pixels) as Float32Array;
    const { probabilities, maxActivation } = await network.forward(input);
    samples.push([input, ...maxActivation, probabilities].map((h) => [...h]));
  }
  network.dispose();
  return (samples[0] as number[][]).map((_, layer) => samples.map((h) => h[layer] as number[]));
}

const matrices = (weights: readonly Weights[]): Nested => weights.map(({ from, values }) => rowsOf(values, from));

/** Returns the error of every result that a case expects; steps are named `kp_after[t].W` and `.B`. */
export function compareRulesCase({ expect }: RulesCase, computed: RulesComputed): Record<string, number> {
  const errors: Record<string, number> = {};
  for (const key of RULES_KEYS) if (key in expect) errors[key] = largestError(computed[key], expect[key] as Nested);
  const steps = (expect.kp_after ?? []) as RulesComputed['kp_after'];
  for (const [t, row] of steps.entries()) {
    for (const key of ['W', 'B'] as const) errors[`kp_after[${t}].${key}`] = largestError(computed.kp_after[t]?.[key] ?? [], row[key]);
  }
  return errors;
}
