import { describe, expect, test } from 'vitest';
import { GPU_ENGINES } from '../model/engines.ts';
import { deviceForTests, ENGINES_HERE } from './device-for-tests.ts';
import { makeEngine } from './make-engine.ts';
import { compareSmall, leastDelta, MOST, shrunk, smallStarts } from './small-start.ts';

const nets = smallStarts();
const deepest = nets.slice(-1);

describe.each(ENGINES_HERE.filter((name) => name !== 'reference'))('%s', (name) => {
  // Operation by operation an imitated graphics device takes a second for each.
  const some = name !== 'webgpu' && GPU_ENGINES.has(name) ? nets.slice(-2) : nets;
  test.each([...some, ...deepest.flatMap((net) => [1e-9, 1e-12, 1e-15, 1e-17].map((Delta) => shrunk(net, Delta)))])(
    'agrees with the reference on $name',
    async (net) => {
      const found = await compareSmall(net, (setup) => makeEngine(name, setup, deviceForTests));
      expect(found.gradient).toBeLessThanOrEqual(MOST.gradient);
      expect(found.sgd).toBeLessThanOrEqual(MOST.sgd);
      expect(found.adam).toBeLessThanOrEqual(MOST.adam);
    },
  );
});

test('Delta shrinks with depth, below what the engines once took for nothing', () => {
  expect(leastDelta(nets.at(-1) as (typeof nets)[number])).toBeLessThan(1e-6);
  expect(leastDelta(shrunk(nets[0] as (typeof nets)[number], 1e-15))).toBeCloseTo(1e-15, 16);
});
