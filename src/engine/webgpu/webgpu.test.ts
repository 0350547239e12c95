import { describe, expect, test, vi } from 'vitest';
import type { Batch } from '../../data/dataset.ts';
import type { Rule } from '../../model/settings/config.ts';
import { momentsOf } from '../../model/spike-slab.ts';
import { PARAMETERS, type WeightLayer } from '../../model/theta.ts';
import { deviceForTests, ENGINES_HERE } from '../../test/device.ts';
import { type Epsilon, floatsOf, NotFinite, normalsOf } from '../engine.ts';
import { makeEngine } from '../make-engine.ts';
import { distance, edgeBatch, edgeTheta } from '../self-test.ts';
import { epsilonOf } from '../start.ts';

/** None of the layer widths and of the batch size is a multiple of the tile width. */
const LAYERS = [67, 33, 40, 10];
const B = 37;
const OPTIMISER = { kind: 'adam', decay: 1e-4, decayPi: true } as const;

const make = (rule: Rule = 'gbp', layers = LAYERS) => makeEngine('webgpu', { theta: edgeTheta(1, layers), rule, optimiser: OPTIMISER }, deviceForTests);

/** Images as bytes, some dark; the number of bytes is not a multiple of four. */
function byteBatch(): Batch {
  const { x, labels } = edgeBatch(2, LAYERS, B);
  return { x: Uint8Array.from(x, (value) => 255 * value), labels };
}

/** Spies on the calls of a method of a WebGPU class. */
function listen(owner: string, method: string) {
  const { prototype } = (globalThis as unknown as Record<string, { prototype: Record<string, () => void> }>)[owner] as {
    prototype: Record<string, () => void>;
  };
  return vi.spyOn(prototype, method);
}

describe.runIf(ENGINES_HERE.includes('webgpu'))('webgpu', () => {
  test.each([
    ['gbp', [67, 33, 40, 10], 10],
    ['bp', [67, 33, 40, 10], 10],
    ['gbp', [9, 8, 7, 6, 5, 4], 16],
  ] as const)('a step of %s in %s takes %s programs and one submit', async (rule, layers, programs) => {
    const engine = await make(rule, [...layers]);
    const batch = edgeBatch(2, layers, B);
    const [dispatches, submits] = [listen('GPUComputePassEncoder', 'dispatchWorkgroups'), listen('GPUQueue', 'submit')];
    for (let step = 1; step <= 3; step++) {
      await engine.step(batch, epsilonOf(1, step, layers), 0.1);
      expect(dispatches).toHaveBeenCalledTimes(programs * step);
      expect(submits).toHaveBeenCalledTimes(step);
    }
    engine.dispose();
  });

  test('byte images give the same results as float images, in training and in prediction', async () => {
    const [bytes, noise] = [byteBatch(), epsilonOf(1, 1, LAYERS)];
    const numbers = { ...bytes, x: floatsOf(bytes.x) };
    const engine = await make();
    const [a, b] = [await engine.gradient(bytes, noise), await engine.gradient(numbers, noise)];
    expect(distance(a.theta, b.theta)).toBeLessThan(1e-6);
    expect(Math.abs(a.loss - b.loss)).toBeLessThan(1e-6 * b.loss);
    const network = engine.network(edgeTheta(1, LAYERS).map(momentsOf));
    const [expected, found] = [await network.forward(bytes.x), await network.forward(numbers.x)];
    expected.probabilities.forEach((p, at) => {
      expect(Math.abs(p - (found.probabilities[at] as number))).toBeLessThan(1e-5);
    });
    network.dispose();
    engine.dispose();
  });

  test('noise drawn on the device equals noise drawn on the CPU', async () => {
    const engine = await make();
    const network = engine.network(edgeTheta(1, LAYERS).map(momentsOf));
    for (const [seed, step] of [
      [1, 1],
      [2 ** 53 - 1, 4_000_000_000],
    ] as const) {
      const sampled = epsilonOf(seed, step, LAYERS);
      const given = sampled.map((draw, l) => normalsOf(draw, B * (LAYERS[l + 1] as number)));
      const [a, b] = [await engine.gradient(byteBatch(), sampled), await engine.gradient(byteBatch(), given)];
      expect(distance(a.theta, b.theta)).toBeLessThan(1e-6);
      const mixed = [given[0], sampled[1], given[2]] as Epsilon;
      const [expected, found] = [await network.forward(byteBatch().x, mixed), await network.forward(byteBatch().x, sampled)];
      expected.probabilities.forEach((p, at) => {
        expect(Math.abs(p - (found.probabilities[at] as number))).toBeLessThan(1e-5);
      });
    }
    network.dispose();
    engine.dispose();
  });

  test.each(['gbp', 'bp'] as const)('one number that is not finite is found at any place: %s', async (rule) => {
    const parameters = rule === 'bp' ? (['m'] as const) : PARAMETERS;
    const start = await make(rule);
    const { theta, adam } = await start.state();
    start.dispose();
    for (const [where, value] of [
      ['theta', Number.NaN],
      ['theta', Number.NEGATIVE_INFINITY],
      ['first', Number.NaN],
      ['first', Number.POSITIVE_INFINITY],
      ['second', Number.NaN],
      ['second', Number.POSITIVE_INFINITY],
    ] as const) {
      for (const key of parameters) {
        for (let l = 0; l < theta.length; l++) {
          const setup = structuredClone({ theta, adam, rule, optimiser: OPTIMISER });
          const layer = { theta: setup.theta, first: setup.adam.first, second: setup.adam.second }[where][l] as WeightLayer;
          layer[key][layer[key].length - 1] = value;
          const engine = await makeEngine('webgpu', setup, deviceForTests);
          await expect(engine.step(byteBatch(), epsilonOf(1, 1, LAYERS), 0.1), `${value} in ${where} ${key} of layer ${l + 1}`).rejects.toThrow(NotFinite);
          engine.dispose();
        }
      }
    }
  });
});
