import { describe, expect, test } from 'vitest';
import { GPU_ENGINES } from '../../model/settings/engines.ts';
import { deviceForTests, ENGINES_HERE } from '../../test/device.ts';
import deep from '../fixtures/net_deep_small.json';
import { makeEngine } from '../make-engine.ts';
import { makeReferenceEngine } from '../reference/reference-engine.ts';
import { parseCase } from './case.ts';
import { compareCase, TOLERANCE } from './compare-case.ts';
import { computeCase } from './compute-case.ts';
import { compareSmall, type Differences, leastDelta, type SmallStart, shrunk, smallStarts, withinMost } from './small-start.ts';

const nets = smallStarts();
const deepest = nets.at(-1) as SmallStart;
const tiny = [1e-12, 1e-17].map((Delta) => shrunk(deepest, Delta));

describe.each(ENGINES_HERE)('%s', (name) => {
  test('golden case: five layers, by an independent program', async () => {
    const problem = parseCase(deep);
    const errors = compareCase(problem, await computeCase(problem, name, deviceForTests));
    expect(Object.keys(errors).length).toBeGreaterThan(12);
    for (const [key, error] of Object.entries(errors)) expect(error, key).toBeLessThanOrEqual(TOLERANCE[name]);
  });

  // An emulated graphics device needs a second per network where each operation is a program of its own.
  const some = name !== 'webgpu' && GPU_ENGINES.has(name) ? tiny : [...nets, ...tiny];
  test.runIf(name !== 'reference')('agrees with the reference where Delta is small', async () => {
    const worst = { gradient: 0, sgd: 0, adam: 0 };
    for (const net of some) {
      const found = await compareSmall(net, (setup) => makeEngine(name, setup, deviceForTests));
      expect(withinMost(found), `${net.name}: ${JSON.stringify(found)}`).toBe(true);
      for (const key of ['gradient', 'sgd', 'adam'] as const satisfies readonly (keyof Differences)[]) worst[key] = Math.max(worst[key], found[key]);
    }
    console.log(`${name}, small start, largest differences of ${some.length} networks: ${JSON.stringify(worst)}`);
  });
});

test('these networks are in the range where the first revision lost the noise term, and the comparison finds that', async () => {
  expect(leastDelta(deepest)).toBeLessThan(1e-6);
  expect(leastDelta(tiny[1] as SmallStart)).toBeCloseTo(1e-17, 18);
  const before = await compareSmall(deepest, async (setup) => makeReferenceEngine(setup, 1e-6));
  expect(withinMost(before)).toBe(false);
  expect(before.gradient).toBeGreaterThan(0.1);
});
