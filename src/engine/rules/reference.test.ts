import { expect, test } from 'vitest';
import { NETS } from '../../model/settings/rules.ts';
import { noiseFor, someBatch, someSetup } from '../../test/learners.ts';
import { normalsOf } from '../engine.ts';
import { makeReferencePointLearner } from './reference.ts';

const LAYERS = [6, 5, 4, 3];

test.each(NETS)('in the net %s the gradients of back-propagation are those of finite differences', async (net) => {
  const setup = someSetup('bp', net, LAYERS);
  const batch = someBatch(1, LAYERS, 7);
  const noise = noiseFor(1, 1, LAYERS);
  const lossAt = async (layer: number, place: number, by: number): Promise<number> => {
    const weights = setup.weights.map((one, l) => ({ ...one, values: Float64Array.from(one.values, (w, at) => (l === layer && at === place ? w + by : w)) }));
    return (await makeReferencePointLearner({ ...setup, weights }).gradients(batch, noise)).loss;
  };
  const { weights: gradients } = await makeReferencePointLearner(setup).gradients(batch, noise);
  for (const [l, { values }] of gradients.entries()) {
    const size = Math.max(...values.map(Math.abs));
    for (const [at, gradient] of values.entries()) {
      const measured = ((await lossAt(l, at, 1e-5)) - (await lossAt(l, at, -1e-5))) / 2e-5;
      expect(Math.abs(gradient - measured), `layer ${l + 1}, weight ${at}`).toBeLessThan(1e-6 * size);
    }
  }
});

test.each(NETS)('in the net %s weight perturbation measures the decrease of the loss, and steps along the perturbation', async (net) => {
  const setup = someSetup('wp', net, LAYERS);
  const [batch, noise] = [someBatch(1, LAYERS), noiseFor(1, 1, LAYERS)];
  const learner = makeReferencePointLearner(setup);
  const { loss, gain } = await learner.gradients(batch, noise);
  const draw = (l: number, at: number): number => setup.sigma * (normalsOf(noise[l] as never, setup.weights[l]?.values.length as number)[at] as number);
  const moved = (by: number) => setup.weights.map((one, l) => ({ ...one, values: Float64Array.from(one.values, (w, at) => w + by * draw(l, at)) }));
  const perturbed = await makeReferencePointLearner({ ...setup, weights: moved(setup.nudge) }).gradients(batch, noise);
  expect(gain).toBeCloseTo(loss - perturbed.loss, 14);
  await learner.step(batch, noise, 0.3);
  const expected = moved((0.3 * (gain as number)) / setup.nudge);
  (await learner.weights()).forEach(({ values }, l) => {
    values.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[l]?.values[at] as number, 12);
    });
  });
});
