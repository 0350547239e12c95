import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import type { Batch } from '../data/dataset.ts';
import { parseCase } from '../headless/case.ts';
import { compareCase, TOLERANCE } from '../headless/compare-case.ts';
import { computeCase } from '../headless/compute-case.ts';
import { momentsOf } from '../model/law.ts';
import { drawNormals, drawUniforms } from '../model/random.ts';
import { PARAMETERS, type Stage, type Theta } from '../model/theta.ts';
import { deviceForTests, ENGINES_HERE } from './device-for-tests.ts';
import { type EngineName, type EngineSetup, NotFinite } from './engine.ts';
import bp from './fixtures/net_5-4-3_bp.json';
import generic from './fixtures/net_5-4-3_generic.json';
import edge from './fixtures/net_7-6-6-3_edge.json';
import { makeEngine } from './make-engine.ts';
import { drawEpsilon } from './start.ts';

const ADAM = { kind: 'adam', decay: 1e-4, decayPi: true } as const;
const LAYERS = [12, 8, 6, 3];
const B = 16;

/** A law with all the edges: pi in {0, 1} and between, Xi = 0 and not. */
function someTheta(seed: number, layers = LAYERS): Theta {
  return layers.slice(1).map((to, l): Stage => {
    const from = layers[l] as number;
    const draw = (part: number) => ({ seed, stream: 'start', step: l, part }) as const;
    const pi = drawUniforms(draw(0), from * to).map((u) => (u < 0.3 ? 0 : u > 0.8 ? 1 : u));
    const xi = drawUniforms(draw(1), from * to).map((u) => (u < 0.4 ? 0 : u));
    return { from, to, pi, m: drawNormals(draw(2), from * to), xi };
  });
}

function someBatch(seed: number, layers = LAYERS): Batch {
  const x = drawUniforms({ seed, stream: 'order', step: 0, part: 0 }, B * (layers[0] as number)).map((u) => (u < 0.5 ? 0 : u));
  x.fill(0, 0, layers[0]); // one all-dark sample
  return { x, labels: Uint8Array.from({ length: B }, (_, b) => b % (layers.at(-1) as number)) };
}

const make = (name: EngineName, setup: Partial<EngineSetup> = {}) =>
  makeEngine(name, { theta: someTheta(1), rule: 'gbp', optimiser: ADAM, ...setup }, deviceForTests);

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

  test('a step that is not finite is refused and leaves everything as it was', async () => {
    const engine = await make(name);
    const before = await engine.theta();
    const { x, labels } = someBatch(1);
    const broken = { x: x.map((value, at) => (at === 40 ? Number.NaN : value)), labels };
    await expect(engine.step(broken, drawEpsilon(1, 1, LAYERS, B), 0.1)).rejects.toThrow(NotFinite);
    await expect(engine.step(someBatch(1), drawEpsilon(1, 1, LAYERS, B), Number.POSITIVE_INFINITY)).rejects.toThrow(NotFinite);
    expect(await engine.theta()).toEqual(before);
    expect(await engine.step(someBatch(1), drawEpsilon(1, 1, LAYERS, B), 0.1)).toBeGreaterThan(0);
    engine.dispose();
  });

  test('with pi and Xi at zero and frozen it is plain back-propagation, to the bit', async () => {
    const point = someTheta(2).map((stage) => ({ ...stage, pi: stage.pi.map(() => 0), xi: stage.xi.map(() => 0) })) as Theta;
    const law = await make(name, { theta: point });
    const plain = await make(name, { theta: point, rule: 'bp' });
    const noise = drawEpsilon(3, 1, LAYERS, B);
    const [ofLaw, ofPlain] = [await law.gradient(someBatch(3), noise), await plain.gradient(someBatch(3), noise)];
    expect(ofPlain.loss).toBe(ofLaw.loss);
    expect(ofPlain.theta.map(({ m }) => m)).toEqual(ofLaw.theta.map(({ m }) => m));
    for (let step = 1; step <= 5; step++) await plain.step(someBatch(step), drawEpsilon(3, step, LAYERS, B), 0.1);
    for (const stage of await plain.theta()) expect(stage.pi.every((value) => value === 0) && stage.xi.every((value) => value === 0)).toBe(true);
    law.dispose();
    plain.dispose();
  });

  test('steps keep pi in 0..1 and Xi at 0 or above', async () => {
    const engine = await make(name);
    for (let step = 1; step <= 10; step++) await engine.step(someBatch(step), drawEpsilon(1, step, LAYERS, B), 0.5);
    for (const { pi, xi } of await engine.theta()) {
      expect(pi.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(xi.every((value) => value >= 0)).toBe(true);
    }
    engine.dispose();
  });
});

test('the engines agree on random networks with edge values', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const layers = [LAYERS, [5, 3], [9, 7, 5, 4, 3]][seed % 3] as number[];
    const theta = someTheta(seed, layers);
    const [batch, noise] = [someBatch(seed, layers), drawEpsilon(seed, 1, layers, B)];
    const [exact, fast] = [await make('reference', { theta }), await make('tfjs-wasm', { theta })];
    const [a, b] = [await exact.gradient(batch, noise), await fast.gradient(batch, noise)];
    expect(Math.abs(a.loss - b.loss)).toBeLessThan(1e-5 * a.loss);
    a.theta.forEach((stage, l) => {
      for (const key of PARAMETERS) {
        const largest = Math.max(...stage[key].map(Math.abs));
        stage[key].forEach((value, at) => {
          expect(Math.abs(value - (b.theta[l]?.[key][at] as number))).toBeLessThanOrEqual(1e-4 * largest + 1e-12);
        });
      }
    });
    const moments = theta.map(momentsOf);
    const [said, heard] = [await exact.network(moments).forward(batch.x, noise), await fast.network(moments).forward(batch.x, noise)];
    said.probabilities.forEach((p, at) => {
      expect(Math.abs(p - (heard.probabilities[at] as number))).toBeLessThan(1e-5);
    });
    said.reach.forEach((layer, l) => {
      layer.forEach((h, unit) => {
        expect(Math.abs(h - (heard.reach[l]?.[unit] as number))).toBeLessThan(1e-4);
      });
    });
    exact.dispose();
    fast.dispose();
  }
});

test('tfjs holds as many tensors after 50 steps as after one', async () => {
  const engine = await make('tfjs-wasm');
  const step = (n: number) => engine.step(someBatch(n), drawEpsilon(1, n, LAYERS, B), 0.1);
  await step(1);
  const { numTensors } = tf.memory();
  for (let n = 2; n <= 51; n++) {
    await step(n);
    const network = engine.network((await engine.theta()).map(momentsOf));
    await network.forward(someBatch(n).x);
    network.dispose();
  }
  expect(tf.memory().numTensors).toBe(numTensors);
  engine.dispose();
});
