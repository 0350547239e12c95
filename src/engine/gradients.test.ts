import { describe, expect, test } from 'vitest';
import type { Batch } from '../data/dataset.ts';
import { type Connection, spikeSlabAt } from '../model/connection.ts';
import { drawUniforms } from '../model/math/random.ts';
import { RECIPE_CONFIGS } from '../model/settings/config.ts';
import { GPU_ENGINES } from '../model/settings/engines.ts';
import { PARAMETERS, type Theta } from '../model/theta.ts';
import { deviceForTests, ENGINES_HERE } from '../test/device.ts';
import { type Engine, type EngineSetup, type Gradient, NotFinite, normalsOf } from './engine.ts';
import type { ConnectionGradient } from './gradients.ts';
import { makeEngine } from './make-engine.ts';
import { edgeBatch, edgeTheta } from './self-test.ts';
import { epsilonOf, startTheta } from './start.ts';

const OPTIMISER = { kind: 'adam', decay: 1e-4, decayPi: true } as const;
const LAYERS = [12, 8, 6, 3];
const NETS = [LAYERS, [5, 3], [23, 9, 2], [33, 40, 21, 13, 5]];
const B = 16;
const PLACE: Connection = { layer: 2, from: 3, to: 1 };

const make = (name: (typeof ENGINES_HERE)[number], setup: Partial<EngineSetup> = {}) =>
  makeEngine(name, { theta: edgeTheta(1, LAYERS), rule: 'gbp', optimiser: OPTIMISER, ...setup }, deviceForTests);

/** About `many` connections of each weight layer, evenly spaced. */
const someOf = (theta: Theta, many: number): Connection[] =>
  theta.flatMap(({ from, to }, l) => {
    const step = Math.max(1, Math.floor((from * to) / many));
    return Array.from({ length: Math.ceil((from * to) / step) }, (_, n) => ({ layer: l + 1, from: Math.floor((n * step) / to), to: (n * step) % to }));
  });

/**
 * Largest difference between the gradients of these connections and the entries of the full gradient, relative to the largest entry of the
 * weight layer.
 */
async function errorOf(engine: Engine, theta: Theta, gradient: Gradient, connections: readonly Connection[]): Promise<number> {
  const largest = gradient.theta.map((layer) => Object.fromEntries(PARAMETERS.map((key) => [key, Math.max(...layer[key].map(Math.abs), 1e-12)])));
  let worst = 0;
  for (const connection of connections) {
    const lastGradient = (await engine.lastGradient(connection)) as ConnectionGradient;
    const { pi, m } = spikeSlabAt(theta, connection) as { pi: number; m: number };
    const gradients = spikeSlabAt(gradient.theta, connection) as ConnectionGradient['mean'];
    const error = (key: (typeof PARAMETERS)[number], computed: number, expected: number) => {
      worst = Math.max(worst, Math.abs(computed - expected) / (largest[connection.layer - 1]?.[key] as number));
      expect(computed).not.toBeNaN();
    };
    for (const key of PARAMETERS) error(key, lastGradient.mean[key] + lastGradient.fluctuation[key], gradients[key]);
    // Eqs. (7a) and (7c) determine this one term, and thereby also the other.
    error('m', lastGradient.fluctuation.m, 2 * m * (1 - pi) * pi * (pi < 1 ? gradients.xi / (1 - pi) : 0));
    expect(lastGradient.mean.xi).toBe(0);
  }
  return worst;
}

describe.each(ENGINES_HERE)('%s', (name) => {
  const few = GPU_ENGINES.has(name);

  test('the two terms of the last batch sum to the float64 gradient at the parameters before the step', async () => {
    let kinds = [0, 0, 0, 0];
    for (const [seed, layers] of NETS.slice(0, few ? 2 : 4).entries()) {
      const engine = await make(name, { theta: edgeTheta(seed, layers) });
      for (let step = 1; step <= 3; step++) {
        const theta = await engine.theta();
        const { x, labels } = edgeBatch(step, layers, B);
        const noise = epsilonOf(seed, step, layers).map((draw, l) => (l % 2 ? draw : normalsOf(draw, B * (layers[l + 1] as number))));
        const gradient = await (await make('reference', { theta })).gradient({ x, labels }, noise);
        await engine.step({ x, labels }, noise, 0.05);
        // The next batch may overwrite these arrays: the engine must have its own copies.
        for (const row of [x, labels, ...noise]) if ('fill' in row) row.fill(1);
        const connections = someOf(theta, few ? 10 : 60);
        const distributions = connections.map((connection) => spikeSlabAt(theta, connection));
        kinds = kinds.map(
          (count, n) =>
            count +
            distributions.filter(
              (distribution) =>
                distribution && [distribution.pi === 0, distribution.pi === 1, distribution.xi === 0, distribution.pi > 0 && distribution.pi < 1][n],
            ).length,
        );
        expect(await errorOf(engine, theta, gradient, connections)).toBeLessThan(name === 'reference' ? 1e-12 : 1e-4);
      }
      engine.dispose();
    }
    for (const count of kinds) expect(count).toBeGreaterThan(5);
  });

  test('each term is that of the reference, and later changes of the parameters do not affect it', async () => {
    const [engine, exact] = [await make(name), await make('reference')];
    for (const one of [engine, exact]) await one.step(edgeBatch(1, LAYERS, B), epsilonOf(1, 1, LAYERS), 0.05);
    const [computed, expected] = [(await engine.lastGradient(PLACE)) as ConnectionGradient, (await exact.lastGradient(PLACE)) as ConnectionGradient];
    for (const term of ['mean', 'fluctuation'] as const) {
      for (const key of PARAMETERS) expect(Math.abs(computed[term][key] - expected[term][key])).toBeLessThan(1e-6);
    }
    expect(expected.mean.m * expected.mean.pi * expected.fluctuation.xi).not.toBe(0);
    await engine.setParameters(PLACE, { pi: 0.25, m: 3, xi: 7 });
    engine.hold([{ connection: PLACE, parameters: PARAMETERS }]);
    expect(await engine.lastGradient(PLACE)).toEqual(computed);
    await engine.gradient(edgeBatch(2, LAYERS, 2 * B), epsilonOf(1, 2, LAYERS));
    expect([undefined, computed]).toContainEqual(await engine.lastGradient(PLACE));
    engine.dispose();
  });

  test('there is no gradient before the first step, after a rejected step, or for a connection that does not exist', async () => {
    const engine = await make(name);
    expect(await engine.lastGradient(PLACE)).toBeUndefined();
    const batch = edgeBatch(1, LAYERS, B);
    const noise = epsilonOf(1, 1, LAYERS);
    await engine.step(batch, noise, 0.1);
    for (const nowhere of [
      { ...PLACE, layer: 0 },
      { ...PLACE, layer: 4 },
      { ...PLACE, from: 8 },
      { ...PLACE, from: -1 },
      { ...PLACE, to: 6 },
    ]) {
      expect(await engine.lastGradient(nowhere)).toBeUndefined();
    }
    expect(await engine.lastGradient(PLACE)).toBeDefined();
    await expect(engine.step(batch, noise, Number.POSITIVE_INFINITY)).rejects.toThrow(NotFinite);
    expect(await engine.lastGradient(PLACE)).toBeUndefined();
    await engine.step(batch, noise, 0.1);
    const broken: Batch = { ...batch, x: batch.x.map((value, at) => (at === 40 ? Number.NaN : value)) };
    await expect(engine.step(broken, noise, 0.1)).rejects.toThrow(NotFinite);
    expect(await engine.lastGradient(PLACE)).toBeUndefined();
    engine.dispose();
  });

  test('in plain back-propagation only the mean term of m is not zero', async () => {
    const engine = await make(name, { rule: 'bp' });
    const exact = await make('reference', { rule: 'bp' });
    const noise = epsilonOf(1, 1, LAYERS);
    const { theta } = await exact.gradient(edgeBatch(1, LAYERS, B), noise);
    await engine.step(edgeBatch(1, LAYERS, B), noise, 0.1);
    for (const connection of someOf(theta, 4)) {
      const { mean, fluctuation } = (await engine.lastGradient(connection)) as ConnectionGradient;
      expect(fluctuation).toEqual({ pi: 0, m: 0, xi: 0 });
      expect(mean).toEqual({ pi: 0, m: mean.m, xi: 0 });
      expect(Math.abs(mean.m - (spikeSlabAt(theta, connection)?.m as number))).toBeLessThan(1e-6);
    }
    engine.dispose();
  });
});

test('wasm: at the size of MNIST, from bytes, it is the gradient of an engine with the parameters before the step', async () => {
  const config = RECIPE_CONFIGS.default;
  const { layers } = config;
  const [inputs, size] = [layers[0] as number, 500];
  const theta = startTheta({ ...config, start: { ...config.start, pi: 0.1 } });
  const engine = await make('wasm', { theta });
  for (let step = 1; step <= 3; step++) {
    const x = Uint8Array.from(drawUniforms({ seed: step, stream: 'order', step, part: 0 }, size * inputs), (u) => (u < 0.7 ? 0 : 256 * u));
    const batch = { x, labels: Uint8Array.from({ length: size }, (_, b) => (7 * b) % 10) };
    const before = await engine.theta();
    const noise = epsilonOf(5, step, layers);
    await engine.step(batch, noise, 0.1);
    const gradient = await (await make('wasm', { theta: before })).gradient(batch, noise);
    expect(await errorOf(engine, before, gradient, someOf(before, 300))).toBeLessThan(1e-5);
  }
});
