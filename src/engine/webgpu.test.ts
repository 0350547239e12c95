import { beforeAll, describe, expect, test } from 'vitest';
import type { Batch } from '../data/dataset.ts';
import type { Rule } from '../model/config.ts';
import { momentsOf } from '../model/law.ts';
import { deviceForTests, ENGINES_HERE } from './device-for-tests.ts';
import { floatsOf, NotFinite } from './engine.ts';
import { makeEngine } from './make-engine.ts';
import { distance, edgeBatch, edgeTheta } from './self-test.ts';
import { epsilonOf } from './start.ts';

/** Neither fits the tiles of the programs. */
const LAYERS = [67, 33, 40, 10];
const B = 37;
const OPTIMISER = { kind: 'adam', decay: 1e-4, decayPi: true } as const;

const make = (rule: Rule = 'gbp', layers = LAYERS) => makeEngine('webgpu', { theta: edgeTheta(1, layers), rule, optimiser: OPTIMISER }, deviceForTests);

/** Images as bytes, some dark, and of a number that does not fill whole words. */
function byteBatch(): Batch {
  const { x, labels } = edgeBatch(2, LAYERS, B);
  return { x: Uint8Array.from(x, (value) => 255 * value), labels };
}

type Method = (...args: unknown[]) => unknown;

/** Counts the calls of a method of what WebGPU is made of. */
function count(owner: string, method: string): { calls: number } {
  const { prototype } = (globalThis as unknown as Record<string, { prototype: Record<string, Method> }>)[owner] as { prototype: Record<string, Method> };
  const counter = { calls: 0 };
  const original = prototype[method] as Method;
  prototype[method] = function (this: unknown, ...args: unknown[]) {
    counter.calls++;
    return original.apply(this, args);
  };
  return counter;
}

describe.runIf(ENGINES_HERE.includes('webgpu'))('webgpu', () => {
  let dispatches = { calls: 0 };
  let submits = { calls: 0 };
  beforeAll(() => {
    dispatches = count('GPUComputePassEncoder', 'dispatchWorkgroups');
    submits = count('GPUQueue', 'submit');
  });

  test.each([
    ['gbp', [67, 33, 40, 10], 10],
    ['bp', [67, 33, 40, 10], 10],
    ['gbp', [9, 8, 7, 6, 5, 4], 16],
  ] as const)('a step of %s in %s is %s programs and one submit', async (rule, layers, programs) => {
    const engine = await make(rule, [...layers]);
    const batch = edgeBatch(2, layers, B);
    for (let step = 1; step <= 3; step++) {
      [dispatches.calls, submits.calls] = [0, 0];
      await engine.step(batch, epsilonOf(1, step, layers), 0.1);
      expect([dispatches.calls, submits.calls]).toEqual([programs, 1]);
    }
    engine.dispose();
  });

  test('bytes are the numbers that they stand for, in training and in answers', async () => {
    const [bytes, noise] = [byteBatch(), epsilonOf(1, 1, LAYERS)];
    const numbers = { ...bytes, x: floatsOf(bytes.x) };
    const engine = await make();
    const [a, b] = [await engine.gradient(bytes, noise), await engine.gradient(numbers, noise)];
    expect(distance(a.theta, b.theta)).toBeLessThan(1e-6);
    expect(Math.abs(a.loss - b.loss)).toBeLessThan(1e-6 * b.loss);
    const network = engine.network(edgeTheta(1, LAYERS).map(momentsOf));
    const [said, heard] = [await network.forward(bytes.x), await network.forward(numbers.x)];
    said.probabilities.forEach((p, at) => {
      expect(Math.abs(p - (heard.probabilities[at] as number))).toBeLessThan(1e-5);
    });
    network.dispose();
    engine.dispose();
  });

  test.each(['gbp', 'bp'] as const)('one broken number anywhere is found: %s', async (rule) => {
    for (const broken of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      for (const [l, key] of [
        [0, 'm'],
        [1, 'm'],
        [2, 'm'],
        [1, 'xi'],
        [2, 'pi'],
      ] as const) {
        if (rule === 'bp' && key !== 'm') continue;
        const theta = edgeTheta(1, LAYERS);
        // A connection that nothing comes through: only its own next value shows what it is.
        const at = (theta[l]?.m.length as number) - 1;
        (theta[l] as (typeof theta)[number])[key][at] = broken;
        const engine = await makeEngine('webgpu', { theta, rule, optimiser: OPTIMISER }, deviceForTests);
        await expect(engine.step(byteBatch(), epsilonOf(1, 1, LAYERS), 0.1), `${broken} as ${key} of stage ${l + 1}`).rejects.toThrow(NotFinite);
        engine.dispose();
      }
    }
  });
});
