import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../data/dataset.ts';
import { drawWords } from '../../model/math/random.ts';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import { type EngineName, GPU_ENGINES } from '../../model/settings/engines.ts';
import { momentsOf } from '../../model/spike-slab.ts';
import { type Floats, PARAMETERS, type Theta } from '../../model/theta.ts';
import { deviceForTests, ENGINES_HERE } from '../../test/device.ts';
import * as text from '../../text/engines.ts';
import { type Engine, type EngineSetup, type Gradient, NotFinite } from '../engine.ts';
import bp from '../fixtures/net_5-4-3_bp.json';
import generic from '../fixtures/net_5-4-3_generic.json';
import edge from '../fixtures/net_7-6-6-3_edge.json';
import { makeEngine } from '../make-engine.ts';
import { distance, edgeBatch, edgeTheta, findFault } from '../self-test.ts';
import { epsilonOf, startTheta } from '../start.ts';
import { parseCase } from './case.ts';
import { compareCase, TOLERANCE } from './compare-case.ts';
import { computeCase } from './compute-case.ts';

const ADAM = { kind: 'adam', decay: 1e-4, decayPi: true } as const;
const LAYERS = [12, 8, 6, 3];
const B = 16;

const someTheta = (seed: number, layers = LAYERS): Theta => edgeTheta(seed, layers);
const someBatch = (seed: number, layers = LAYERS): Batch => edgeBatch(seed, layers, B);

/** Two to six layers of 1 to 40 units, at least two classes. */
function someLayers(seed: number): number[] {
  const words = drawWords({ seed, stream: 'order', step: 7, part: 0 }, 7);
  return Array.from({ length: 2 + ((words[6] as number) % 5) }, (_, l) => 1 + ((words[l] as number) % 40)).map((width, l, all) =>
    l === all.length - 1 ? Math.max(2, width) : width,
  );
}

/** The first unit of the second layer has no incoming connection: pi = 1. */
const withDeadUnit = ([first, ...rest]: Theta): Theta => {
  const layer = first as Theta[number];
  return [{ ...layer, pi: layer.pi.map((pi, at) => (at % layer.to === 0 ? 1 : pi)) }, ...rest];
};

const make = (name: EngineName, setup: Partial<EngineSetup> = {}) =>
  makeEngine(name, { theta: someTheta(1), rule: 'gbp', optimiser: ADAM, ...setup }, deviceForTests);

/** Largest difference of two rows of numbers; NaN if a number is NaN or the lengths differ. */
function furthest(one: Floats, other: Floats | undefined): number {
  let most = one.length === other?.length ? 0 : Number.NaN;
  one.forEach((value, at) => {
    most = Math.max(most, Math.abs(value - (other?.[at] as number)));
  });
  return most;
}

describe.each(ENGINES_HERE)('%s', (name) => {
  test.each([
    ['generic', generic],
    ['bp', bp],
    ['edge', edge],
  ])('golden case %s', async (_, json) => {
    const problem = parseCase(json);
    const errors = compareCase(problem, await computeCase(problem, name, deviceForTests));
    expect(Object.keys(errors).length).toBeGreaterThan(40);
    for (const [key, error] of Object.entries(errors)) expect(error, key).toBeLessThanOrEqual(TOLERANCE[name]);
  });

  test('a step with a result that is not finite is rejected and changes nothing', async () => {
    const engine = await make(name);
    const before = await engine.theta();
    const { x, labels } = someBatch(1);
    const broken = { x: x.map((value, at) => (at === 40 ? Number.NaN : value)), labels };
    await expect(engine.step(broken, epsilonOf(1, 1, LAYERS), 0.1)).rejects.toThrow(NotFinite);
    await expect(engine.step(someBatch(1), epsilonOf(1, 1, LAYERS), Number.POSITIVE_INFINITY)).rejects.toThrow(NotFinite);
    expect(await engine.theta()).toEqual(before);
    expect(await engine.step(someBatch(1), epsilonOf(1, 1, LAYERS), 0.1)).toBeGreaterThan(0);
    engine.dispose();
  });

  test('gBP with pi and Xi frozen at zero is plain back-propagation, bit for bit', async () => {
    const point = someTheta(2).map((layer) => ({ ...layer, pi: layer.pi.map(() => 0), xi: layer.xi.map(() => 0) })) as Theta;
    const distribution = await make(name, { theta: point });
    const plain = await make(name, { theta: point, rule: 'bp' });
    const noise = epsilonOf(3, 1, LAYERS);
    const [ofDistribution, ofPlain] = [await distribution.gradient(someBatch(3), noise), await plain.gradient(someBatch(3), noise)];
    expect(ofPlain.loss).toBe(ofDistribution.loss);
    expect(ofPlain.theta.map(({ m }) => m)).toEqual(ofDistribution.theta.map(({ m }) => m));
    for (let step = 1; step <= 5; step++) await plain.step(someBatch(step), epsilonOf(3, step, LAYERS), 0.1);
    for (const layer of await plain.theta()) expect(layer.pi.every((value) => value === 0) && layer.xi.every((value) => value === 0)).toBe(true);
    distribution.dispose();
    plain.dispose();
  });

  test('steps keep pi in 0..1 and Xi at 0 or above', async () => {
    const engine = await make(name);
    for (let step = 1; step <= 10; step++) await engine.step(someBatch(step), epsilonOf(1, step, LAYERS), 0.5);
    for (const { pi, xi } of await engine.theta()) {
      expect(pi.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(xi.every((value) => value >= 0)).toBe(true);
    }
    engine.dispose();
  });

  test('an engine made with the state of another continues bit for bit', async () => {
    for (const optimiser of [ADAM, { kind: 'sgd', decay: 1e-3, decayPi: false } as const]) {
      const whole = await make(name, { optimiser });
      for (let step = 1; step <= 2; step++) await whole.step(someBatch(step), epsilonOf(1, step, LAYERS), 0.1);
      const rest = await make(name, { ...(await whole.state()), optimiser });
      for (const engine of [whole, rest]) {
        for (let step = 3; step <= 6; step++) await engine.step(someBatch(step), epsilonOf(1, step, LAYERS), 0.1);
      }
      expect(await rest.state()).toEqual(await whole.state());
      for (const engine of [whole, rest]) engine.dispose();
    }
  });

  test('it passes the self-test', async () => {
    expect(await findFault((setup) => make(name, setup))).toBeUndefined();
  });

  test.each([10, 100, 1e4, 1e6, 1e30])('with learning rate %s all parameters remain finite', async (eta) => {
    const engine = await make(name);
    let refusedAt = 0;
    let before = await engine.state();
    for (let step = 1; step <= 25 && refusedAt === 0; step++) {
      const loss = await engine.step(someBatch(step), epsilonOf(1, step, LAYERS), eta).catch((error: unknown) => error);
      const after = await engine.state();
      for (const part of [after.theta, after.adam.first, after.adam.second]) {
        for (const layer of part) for (const key of PARAMETERS) expect(layer[key].every(Number.isFinite), `${key} at step ${step}`).toBe(true);
      }
      if (typeof loss === 'number') {
        expect(loss).toSatisfy(Number.isFinite);
        before = after;
        continue;
      }
      expect(loss).toBeInstanceOf(NotFinite);
      expect(after).toEqual(before);
      refusedAt = step;
    }
    // In float64 25 steps at 1e6 stay finite.
    if (eta >= (name === 'reference' ? 1e30 : 1e6)) expect(refusedAt).toBeGreaterThan(0);
    engine.dispose();
  });

  test.runIf(name !== 'reference')('agrees with the reference on random networks with edge values', async () => {
    // An emulated graphics device needs a second per network where each operation is a program of its own. Engines that run in Node are
    // tested there on all networks.
    const count = name === 'webgpu' || typeof window === 'undefined' ? 100 : GPU_ENGINES.has(name) ? 4 : 10;
    for (let seed = 1; seed <= count; seed++) {
      const layers = someLayers(seed);
      const theta = withDeadUnit(someTheta(seed, layers));
      const [batch, noise] = [someBatch(seed, layers), epsilonOf(seed, 1, layers)];
      const [exact, fast] = [await make('reference', { theta }), await make(name, { theta })];
      const [a, b] = [await exact.gradient(batch, noise), await fast.gradient(batch, noise)];
      expect(Math.abs(a.loss - b.loss)).toBeLessThan(1e-5 * a.loss);
      a.theta.forEach((layer, l) => {
        for (const key of PARAMETERS) {
          const largest = Math.max(...layer[key].map(Math.abs));
          expect(furthest(layer[key], b.theta[l]?.[key]), `network ${seed}, ${key} of layer ${l + 1}`).toBeLessThanOrEqual(1e-4 * largest + 1e-12);
        }
      });
      const moments = theta.map(momentsOf);
      const [expected, found] = [await exact.network(moments).forward(batch.x, noise), await fast.network(moments).forward(batch.x, noise)];
      expect(furthest(expected.probabilities, found.probabilities), `network ${seed}`).toBeLessThan(1e-5);
      expected.maxActivation.forEach((layer, l) => {
        expect(furthest(layer, found.maxActivation[l]), `network ${seed}, layer ${l + 2}`).toBeLessThan(1e-4);
      });
      exact.dispose();
      fast.dispose();
    }
  });

  test.runIf(name !== 'reference')('the first gradient of the default network is that of float64', async () => {
    const { layers, seed } = RECIPE_CONFIGS.default;
    const theta = startTheta(RECIPE_CONFIGS.default);
    const batch = { x: edgeBatch(1, layers, 50).x, labels: edgeBatch(1, layers, 50).labels };
    const noise = epsilonOf(seed, 1, layers);
    const [exact, fast] = [await make('reference', { theta }), await make(name, { theta })];
    expect(distance((await fast.gradient(batch, noise)).theta, (await exact.gradient(batch, noise)).theta)).toBeLessThan(2e-6);
    fast.dispose();
  });

  test.runIf(name !== 'reference')('tfjs has as many tensors after 20 steps as after one', async () => {
    const engine = await make(name);
    const step = (n: number) => engine.step(someBatch(n), epsilonOf(1, n, LAYERS), 0.1);
    await step(1);
    const { numTensors } = tf.memory();
    for (let n = 2; n <= 21; n++) {
      await step(n);
      const network = engine.network((await engine.state()).theta.map(momentsOf));
      await network.forward(someBatch(n).x);
      network.dispose();
    }
    expect(tf.memory().numTensors).toBe(numTensors);
    engine.dispose();
  });
});

test.each([
  [text.wrongGradient, (engine: Engine): Engine => ({ ...engine, gradient: async (...args) => blur(await engine.gradient(...args), 1.001) })],
  [
    text.notRepeatable,
    (engine: Engine): Engine => ({ ...engine, gradient: async (...args) => blur(await engine.gradient(...args), 1 + 1e-6 * Math.random()) }),
  ],
  [text.hidesNonFinite, (engine: Engine): Engine => ({ ...engine, step: (...args) => engine.step(...args).catch(() => 1) })],
  [
    text.returnsOtherNumbers,
    (engine: Engine): Engine => ({ ...engine, theta: async () => startTheta({ ...RECIPE_CONFIGS.default, layers: [48, 40, 24, 10] }) }),
  ],
  [text.wrongSteps, (engine: Engine): Engine => ({ ...engine, step: (batch, noise, eta) => engine.step(batch, noise, 1.1 * eta) })],
  [text.fails('read back'), (engine: Engine): Engine => ({ ...engine, theta: () => Promise.reject(new Error('read back')) })],
])('the self-test finds a faulty engine: %s', async (words, sabotage) => {
  expect(await findFault(async (setup) => sabotage(await make('reference', setup)))).toBe(words);
});

const blur = (gradient: Gradient, by: number): Gradient => ({
  ...gradient,
  theta: gradient.theta.map((layer) => ({ ...layer, m: layer.m.map((value) => by * value) })),
});
