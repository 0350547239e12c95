import { expect, test } from 'vitest';
import { RECIPE_CONFIGS, type RunConfig } from './config.ts';
import { estimateMemory, estimateTime, flopPerEpoch, speedOf, TYPICAL_SPEED } from './estimate.ts';

const { default: whole } = RECIPE_CONFIGS;

// Memory in MB that the command line needed beyond a minimal run (128 MB), measured on two shared cores.
test.each([
  [{ layers: [784, 512, 512, 10], batch: 10, T: 20, V: 100 }, 152],
  [{ layers: [784, 512, 512, 10], batch: 500, T: 1000, V: 100 }, 164],
  [{ layers: [784, 512, 512, 512, 512, 10], batch: 3000, T: 6000, V: 100 }, 372],
  [{ layers: [784, 3000, 500, 10], batch: 10, T: 20, V: 100 }, 738],
  [{ layers: [784, 100, 100, 10], batch: 500, T: 500, V: 100, sampled: 50 }, 61],
  [{ layers: [784, 400, 400, 10], batch: 500, T: 500, V: 100, sampled: 20 }, 171],
  [{ layers: [784, 400, 400, 10], batch: 500, T: 500, V: 100, rule: 'bp' }, 80],
] satisfies [Partial<RunConfig>, number][])('the estimated memory of %j is close to the measured %i MB', (part, megabytes) => {
  const ratio = estimateMemory({ ...whole, ...part }).total / 1e6 / megabytes;
  expect(ratio).toBeGreaterThan(0.8);
  expect(ratio).toBeLessThan(1.25);
});

// Seconds per epoch with its evaluation, measured on the same machine; T = V = 10,000 unless given.
test.each([
  [{ layers: [784, 5, 10], batch: 100 }, 0.063],
  [{ layers: [784, 5, 10], batch: 500 }, 0.053],
  [{ layers: [784, 50, 50, 10], batch: 100 }, 0.141],
  [{ layers: [784, 50, 50, 10], batch: 500 }, 0.12],
  [{ layers: [784, 100, 100, 10], batch: 100 }, 0.229],
  [{ layers: [784, 100, 100, 10], batch: 500 }, 0.194],
  [{ layers: [784, 100, 100, 100, 10], batch: 500 }, 0.218],
  [{ layers: [784, 200, 200, 10], batch: 100 }, 0.447],
  [{ layers: [784, 200, 200, 10], batch: 500 }, 0.372],
  [{ layers: [784, 400, 400, 10], batch: 100 }, 1.034],
  [{ layers: [784, 400, 400, 10], batch: 500 }, 0.834],
  [{ layers: [784, 512, 512, 10], batch: 100 }, 1.57],
  [{ layers: [784, 512, 512, 10], batch: 500 }, 1.224],
  [{ rule: 'bp' }, 0.131],
  [{ sampled: 10 }, 0.453],
  [{ layers: [784, 400, 400, 10], sampled: 10 }, 1.748],
  [{ batch: 10, T: 2000 }, 0.199],
] satisfies [Partial<RunConfig>, number][])('the estimated time of %j is close to the measured %f s', (part, seconds) => {
  const ratio = estimateTime({ ...whole, ...part }, TYPICAL_SPEED).epoch / seconds;
  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.33);
});

test('a measured speed reproduces the measured time, and applies to other runs', () => {
  const speed = speedOf(whole, 10);
  expect(estimateTime(whole, speed).epoch).toBeCloseTo(2, 10);
  expect(estimateTime({ ...whole, layers: [784, 400, 400, 10] }, speed).epoch).toBeGreaterThan(6);
});

test('sampled networks cost time and memory, except with plain back-propagation', () => {
  const sampled = { ...whole, sampled: 10 };
  expect(flopPerEpoch(sampled)).toBeGreaterThan(1.5 * flopPerEpoch(whole));
  expect(estimateMemory(sampled).total).toBeGreaterThan(estimateMemory(whole).total);
  expect(flopPerEpoch({ ...sampled, rule: 'bp' })).toBe(flopPerEpoch({ ...whole, rule: 'bp' }));
  expect(flopPerEpoch({ ...whole, rule: 'bp' })).toBeLessThan(0.8 * flopPerEpoch(whole));
});
