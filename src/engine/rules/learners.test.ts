import { describe, expect, test } from 'vitest';
import { NETS, type Net, POINT_RULES } from '../../model/settings/rules.ts';
import { ADAM, noiseFor, someBatch, someSetup } from '../../test/learners.ts';
import { NotFinite } from '../engine.ts';
import relu from '../fixtures/rules_relu_softmax.json';
import sigmoid from '../fixtures/rules_sigmoid_mse.json';
import { TOLERANCE } from '../golden/compare-case.ts';
import { compareRulesCase, computeRulesCase } from '../golden/compute-rules-case.ts';
import { parseRulesCase } from '../golden/rules-case.ts';
import { makePointLearner } from './make-point-learner.ts';

const LAYERS = [12, 8, 6, 3];
const CASES: Readonly<Record<Net, object>> = { relu, sigmoid };

describe.each(['reference', 'wasm'] as const)('%s', (name) => {
  test.each(NETS)('golden case of the net %s', async (net) => {
    const problem = parseRulesCase(CASES[net]);
    const errors = compareRulesCase(problem, await computeRulesCase(problem, name));
    expect(Object.keys(errors).length).toBe(14);
    for (const [key, error] of Object.entries(errors)) expect(error, key).toBeLessThanOrEqual(TOLERANCE[name]);
  });

  test.each(POINT_RULES)('%s rejects a step with a result that is not finite and changes nothing', async (rule) => {
    for (const net of NETS) {
      const learner = await makePointLearner(name, { ...someSetup(rule, net, LAYERS), optimiser: ADAM });
      const twin = await makePointLearner(name, { ...someSetup(rule, net, LAYERS), optimiser: ADAM });
      const [batch, noise] = [someBatch(1, LAYERS), noiseFor(1, 1, LAYERS)];
      const broken = { ...batch, x: (batch.x as Float32Array).map((value, at) => (at === 40 ? Number.NaN : value)) };
      await learner.step(batch, noise, 0.01);
      await twin.step(batch, noise, 0.01);
      await expect(learner.step(broken, noise, 0.01)).rejects.toThrow(NotFinite);
      await expect(learner.step(batch, noise, Number.POSITIVE_INFINITY)).rejects.toThrow(NotFinite);
      expect(await learner.weights()).toEqual(await twin.weights());
      expect(await learner.feedback()).toEqual(await twin.feedback());
      // The state of the optimiser and its step count are unchanged, too.
      expect(await learner.step(batch, noise, 0.01)).toBe(await twin.step(batch, noise, 0.01));
      expect(await learner.weights()).toEqual(await twin.weights());
    }
  });

  test('rules with feedback need B and return it', async () => {
    const { feedback: _, ...without } = someSetup('fa', 'relu', LAYERS);
    await expect(makePointLearner(name, without)).rejects.toThrow(/need B/);
    await expect(makePointLearner(name, { ...without, rule: 'kp', feedback: someSetup('kp', 'relu', [12, 8, 5, 3]).weights })).rejects.toThrow(
      /as many numbers/,
    );
    expect(await (await makePointLearner(name, { ...without, rule: 'bp' })).feedback()).toBeUndefined();
    const fixed = await makePointLearner(name, someSetup('fa', 'relu', LAYERS));
    const before = await fixed.feedback();
    await fixed.step(someBatch(1, LAYERS), noiseFor(1, 1, LAYERS), 0.1);
    expect(await fixed.feedback()).toEqual(before);
  });

  test('a network does not change with later steps', async () => {
    for (const net of NETS) {
      const learner = await makePointLearner(name, someSetup('bp', net, LAYERS));
      const { x } = someBatch(2, LAYERS);
      const network = await learner.network();
      const before = await network.forward(x);
      await learner.step(someBatch(1, LAYERS), noiseFor(1, 1, LAYERS), 0.5);
      expect(await network.forward(x)).toEqual(before);
      const after = await (await learner.network()).forward(x);
      expect(after.probabilities).not.toEqual(before.probabilities);
      expect(after.maxActivation.map(({ length }) => length)).toEqual([8, 6]);
    }
  });
});
