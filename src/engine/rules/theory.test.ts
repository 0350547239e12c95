import { expect, test } from 'vitest';
import { NETS } from '../../model/settings/rules.ts';
import { countConnections } from '../../model/theta.ts';
import { ADAM, MOMENTUM, noiseFor, SGD, someBatch, someSetup } from '../../test/learners.ts';
import type { Weights } from './point-learner.ts';
import { makeWasmPointLearner } from './wasm.ts';

/* Predictions of theory about the rules, tested on the kernel. */

const norm = (values: readonly number[]): number => Math.hypot(...values);
const flat = (weights: readonly Weights[]): number[] => weights.flatMap(({ values }) => [...values]);

test.each([
  ['plain descent', SGD, 0.1],
  ['momentum', MOMENTUM, 0.05],
  ['Adam', ADAM, 0.02],
] as const)('W - B of Kolen-Pollack shrinks by 1 - lambda at each step, to float accuracy, with %s', async (_, optimiser, eta) => {
  const layers = [37, 23, 50, 11];
  const steps = 60;
  for (const net of NETS) {
    const setup = { ...someSetup('kp', net, layers), optimiser };
    const learner = await makeWasmPointLearner(setup);
    for (let step = 1; step <= steps; step++) await learner.step(someBatch(step, layers), noiseFor(1, step, layers), eta);
    const [W, B] = [await learner.weights(), (await learner.feedback()) as Weights[]];
    for (const [l, { values }] of W.entries()) {
      const [start, feedback] = [setup.weights[l]?.values as Float32Array, setup.feedback?.[l]?.values as Float32Array];
      const now = [...values].map((value, at) => value - (B[l]?.values[at] as number));
      const before = [...start].map((value, at) => value - (feedback[at] as number));
      const moved = norm([...values].map((value, at) => value - (start[at] as number)));
      expect(moved / norm([...start]), 'it learns').toBeGreaterThan(0.1);
      const error = norm(now.map((value, at) => value - (1 - setup.lambda) ** steps * (before[at] as number))) / norm([...values]);
      expect(error, `${net}, layer ${l + 1}`).toBeLessThan(steps * 6e-8);
    }
  }
});

test.each(NETS)('in the net %s the mean of 4,000 weight perturbations is along the gradient, with the error that theory predicts', async (net) => {
  const layers = [16, 12, 4];
  const draws = 4000;
  const learner = await makeWasmPointLearner({ ...someSetup('wp', net, layers), sigma: 1 });
  const batch = someBatch(1, layers);
  const gradient = flat((await learner.gradients(batch, [], 'bp')).weights);
  const mean = gradient.map(() => 0);
  for (let step = 1; step <= draws; step++) {
    const gradients = flat((await learner.gradients(batch, noiseFor(1, step, layers))).weights);
    for (const [at, gradient] of gradients.entries()) mean[at] = (mean[at] as number) + gradient / draws;
  }
  const product = mean.reduce((sum, value, at) => sum + value * (gradient[at] as number), 0);
  const cosine = product / norm(mean) / norm(gradient);
  // n draws leave an error of |gradient| / sqrt(n) in each of D directions.
  const D = countConnections(layers);
  expect(Math.abs(cosine - Math.sqrt(draws / (draws + D + 1))), `cosine ${cosine}`).toBeLessThan(0.01);
  // The mean also has the length of the gradient.
  expect(product / norm(gradient) ** 2).toBeGreaterThan(0.9);
  expect(product / norm(gradient) ** 2).toBeLessThan(1.1);
});
