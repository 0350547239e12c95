import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { NETS, type Net, POINT_RULES, type PointRule } from '../../model/settings/rules.ts';
import type { Theta } from '../../model/theta.ts';
import { ADAM, furthest, MOMENTUM, noiseFor, SGD, someBatch, someLayers, someSetup } from '../../test/learners.ts';
import { NotFinite } from '../engine.ts';
import { makeWasmEngine } from '../wasm/wasm.ts';
import type { PointLearnerSetup, Weights } from './point-learner.ts';
import { makeReferencePointLearner } from './reference.ts';
import { makeWasmPointLearner } from './wasm.ts';

const LAYERS = [37, 23, 50, 11];
/** The last test shows that the bits are the same in Node and in the browser; there a few networks suffice. */
const MANY = typeof window === 'undefined' ? 30 : 6;
const RULES_AND_NETS = POINT_RULES.flatMap((rule) => NETS.map((net) => [rule, net] as const));

test.each(RULES_AND_NETS)('%s in the net %s makes the steps of the reference, on random networks', async (rule, net) => {
  for (let seed = 1; seed <= MANY; seed++) {
    const layers = someLayers(seed);
    const optimiser = [SGD, MOMENTUM, ADAM][seed % 3] as PointLearnerSetup['optimiser'];
    const setup = { ...someSetup(rule, net, layers, seed), optimiser };
    const [exact, fast] = [makeReferencePointLearner(setup), await makeWasmPointLearner(setup)];
    for (let step = 1; step <= 3; step++) {
      const { x, labels } = someBatch(10 * seed + step, layers);
      // Every second batch as bytes.
      const batch = seed % 2 ? { x, labels } : { x: Uint8Array.from(x, (value) => 255 * value), labels };
      const noise = noiseFor(seed, step, layers);
      const words = `network ${seed}, step ${step}`;
      const [a, b] = [await exact.gradients(batch, noise), await fast.gradients(batch, noise)];
      expect(Math.abs(a.loss - b.loss), words).toBeLessThan(1e-5 * a.loss);
      if (a.gain !== undefined) expect(Math.abs(a.gain - (b.gain as number)), words).toBeLessThanOrEqual(1e-4 * Math.abs(a.gain));
      expect(furthest(b.weights, a.weights), words).toBeLessThan(1e-4);
      const [up, down] = [await exact.gradients(batch, noise, 'bp'), await fast.gradients(batch, noise, 'bp')];
      expect(furthest(down.weights, up.weights), words).toBeLessThan(1e-4);
      const eta = optimiser.kind === 'adam' ? 0.01 : 0.1;
      expect(Math.abs((await exact.step(batch, noise, eta)) - (await fast.step(batch, noise, eta))), words).toBeLessThan(1e-5 * a.loss);
      expect(furthest(await fast.weights(), await exact.weights()), words).toBeLessThan(1e-4);
      expect(furthest((await fast.feedback()) ?? [], (await exact.feedback()) ?? []), words).toBeLessThan(1e-4);
    }
    const { x } = someBatch(seed, layers);
    const [expected, found] = [await (await exact.network()).forward(x), await (await fast.network()).forward(x)];
    found.probabilities.forEach((value, at) => {
      expect(Math.abs(value - (expected.probabilities[at] as number)), `network ${seed}`).toBeLessThan(1e-5);
    });
    found.maxActivation.forEach((layer, l) => {
      layer.forEach((value, unit) => {
        expect(Math.abs(value - (expected.maxActivation[l]?.[unit] as number)), `network ${seed}`).toBeLessThan(1e-4);
      });
    });
  }
});

test('back-propagation with plain gradient descent is that of the engine, bit for bit', async () => {
  const setup = someSetup('bp', 'relu', LAYERS);
  const theta = setup.weights.map(({ from, to, values }) => ({ from, to, pi: values.map(() => 0), m: values, xi: values.map(() => 0) })) as Theta;
  for (const [optimiser, eta] of [
    [SGD, 0.1],
    [ADAM, 0.01],
  ] as const) {
    const engine = await makeWasmEngine({ theta, rule: 'bp', optimiser: { kind: optimiser.kind, decay: 0, decayPi: false } });
    const learner = await makeWasmPointLearner({ ...setup, optimiser });
    for (let step = 1; step <= 5; step++) {
      const batch = someBatch(step, LAYERS);
      const noise = noiseFor(1, step, LAYERS);
      expect(await learner.step(batch, noise, eta)).toBe(await engine.step(batch, noise, eta));
    }
    expect((await learner.weights()).map(({ values }) => values)).toEqual((await engine.theta()).map(({ m }) => m));
  }
});

test.each(NETS)('in the net %s tiny and huge perturbations change the loss as in float64', async (net) => {
  for (const kappa of [1e-7, 1e-5, 0.1, 1, 30]) {
    for (let seed = 1; seed <= 5; seed++) {
      const setup = { ...someSetup('wp', net, LAYERS, seed), nudge: kappa };
      const [batch, noise] = [someBatch(seed, LAYERS), noiseFor(seed, 1, LAYERS)];
      const gain = (await (await makeWasmPointLearner(setup)).gradients(batch, noise)).gain as number;
      const exact = (await makeReferencePointLearner(setup).gradients(batch, noise)).gain as number;
      // The reference subtracts two losses in float64; its rounding error of about 1e-14 matters for the smallest gains.
      expect(Math.abs(gain - exact), `kappa ${kappa}, seed ${seed}`).toBeLessThan(1e-4 * Math.abs(exact) + 1e-14);
    }
  }
});

test.each(RULES_AND_NETS)('%s in the net %s: the batch size may change, and gradients and networks may be requested, between steps', async (rule, net) => {
  const setup = { ...someSetup(rule, net, LAYERS), optimiser: MOMENTUM };
  const [calm, busy] = [await makeWasmPointLearner(setup), await makeWasmPointLearner(setup)];
  for (const [n, B] of [16, 300, 3, 500, 16].entries()) {
    const batch = someBatch(n, LAYERS, B);
    const noise = noiseFor(1, n + 1, LAYERS);
    expect(await busy.step(batch, noise, 0.05)).toBe(await calm.step(batch, noise, 0.05));
    await busy.gradients(someBatch(1, LAYERS, 400), noiseFor(2, n, LAYERS));
    await busy.gradients(someBatch(1, LAYERS, 40), noise, 'bp');
    await (await busy.network()).forward(someBatch(n, LAYERS, 20 + n).x);
  }
  expect(await busy.weights()).toEqual(await calm.weights());
  expect(await busy.feedback()).toEqual(await calm.feedback());
});

test.each(POINT_RULES)('%s: the memory does not grow over 500 steps', async (rule) => {
  const learner = await makeWasmPointLearner(someSetup(rule, 'relu', LAYERS));
  const batch = someBatch(1, LAYERS, 8);
  const once = async (n: number): Promise<void> => {
    await learner.step(batch, noiseFor(1, n, LAYERS), 1e-4);
    if (n % 50 === 1) {
      await learner.gradients(batch, noiseFor(1, n, LAYERS), 'bp');
      await (await learner.network()).forward(batch.x);
    }
  };
  await once(1);
  const before = learner.memory();
  for (let n = 2; n <= 500; n++) await once(n);
  expect(learner.memory()).toBe(before);
});

test('with diverging learning rates all weights remain finite', async () => {
  for (const [rule, net] of RULES_AND_NETS) {
    for (const optimiser of [MOMENTUM, ADAM]) {
      const learner = await makeWasmPointLearner({ ...someSetup(rule, net, LAYERS), optimiser });
      let refused = false;
      for (let step = 1; step <= 12 && !refused; step++) {
        const before = await learner.weights();
        refused = await learner.step(someBatch(step, LAYERS), noiseFor(1, step, LAYERS), 1e36 * step ** 3).then(
          () => false,
          (error) => error instanceof NotFinite,
        );
        const after = await learner.weights();
        for (const { values } of [...after, ...((await learner.feedback()) ?? [])]) expect(values.every(Number.isFinite)).toBe(true);
        if (refused) expect(after).toEqual(before);
      }
      // A saturated sigmoid has the gradient 0: its weights stay at finite values, and no step is refused.
      if (net === 'relu') expect(refused, `${rule}, ${optimiser.kind}`).toBe(true);
    }
  }
});

const hashOf = (weights: readonly Weights[]): string => {
  const hash = sha256.create();
  for (const { values } of weights) hash.update(new Uint8Array(Float32Array.from(values).buffer));
  return bytesToHex(hash.digest());
};

test.each([
  ['bp', 'relu', 'b572539ee6d84619cffba45e229d84b0a4c25542fa27b17ea1fbc1d842e3538f'],
  ['fa', 'relu', '477dcd9b12d2dbc64780705e65162259b07b607cf69bdb8c5260a46c67a6c8ed'],
  ['kp', 'relu', 'f2e3f196b36296cd7173e9c5a52d3e5c475b8c51c70e8702a4773ac5a6ab163d'],
  ['wp', 'relu', '8f758e88e7d90eb4601a68ab712b70ebd75ff9344e6f57e7c2c83770167b2071'],
  ['bp', 'sigmoid', 'e4d5d96beac54436cff0ff1e1d8e9679a92c500e349f5c8890734dd5a439aa07'],
  ['fa', 'sigmoid', 'b460cde424dd3b73eff80c35d1f5cb838bf7444fbfb13f6a1fba56e86a919461'],
  ['kp', 'sigmoid', '92230f6124a80640978b6cbe359a4ad3d756898e3d828c9765bae8bf8ca18ad5'],
  ['wp', 'sigmoid', '678b6a80641b2e5fea270dbdb2feee459b418a757fc6fb5333c60985e2305234'],
] as const satisfies readonly (readonly [PointRule, Net, string])[])('20 steps of %s in the net %s give the same bits everywhere', async (rule, net, hash) => {
  const learner = await makeWasmPointLearner({ ...someSetup(rule, net, LAYERS), optimiser: rule === 'wp' ? MOMENTUM : ADAM });
  for (let step = 1; step <= 20; step++) await learner.step(someBatch(step, LAYERS, 50), noiseFor(1, step, LAYERS), 0.01);
  expect(hashOf([...(await learner.weights()), ...((await learner.feedback()) ?? [])])).toBe(hash);
});
