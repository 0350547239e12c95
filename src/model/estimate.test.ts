import { expect, test } from 'vitest';
import { RECIPE_CONFIGS, type RunConfig } from './config.ts';
import { estimateMemory, estimateTime, flopPerEpoch, speedOf, TYPICAL_SPEED } from './estimate.ts';

const { default: whole } = RECIPE_CONFIGS;

// What the command line was seen to use beyond what it uses for next to nothing (137 MB), on two shared cores.
test.each([
  [{ layers: [784, 512, 512, 10], batch: 10, T: 20, V: 100 }, 391],
  [{ layers: [784, 512, 512, 10], batch: 500, T: 1000, V: 100 }, 473],
  [{ layers: [784, 5, 10], batch: 5000, T: 10_000, V: 100 }, 125],
  [{ layers: [784, 512, 512, 512, 512, 10], batch: 3000, T: 6000, V: 100 }, 1350],
  [{ layers: [784, 3000, 500, 10], batch: 10, T: 20, V: 100 }, 2078],
] satisfies [Partial<RunConfig>, number][])('memory of %j is near what was measured, %i MB', (part, megabytes) => {
  const ratio = estimateMemory({ ...whole, ...part }).total / 1e6 / megabytes;
  expect(ratio).toBeGreaterThan(0.8);
  expect(ratio).toBeLessThan(1.25);
});

// Seconds of an epoch with its evaluation, T = V = 10,000, measured likewise.
test.each([
  [{ layers: [784, 5, 10], batch: 100 }, 0.63],
  [{ layers: [784, 5, 10], batch: 500 }, 0.39],
  [{ layers: [784, 50, 50, 10], batch: 100 }, 1.63],
  [{ layers: [784, 50, 50, 10], batch: 500 }, 0.94],
  [{ layers: [784, 100, 100, 10], batch: 100 }, 2.21],
  [{ layers: [784, 100, 100, 10], batch: 500 }, 1.24],
  [{ layers: [784, 400, 400, 10], batch: 100 }, 11.06],
  [{ layers: [784, 400, 400, 10], batch: 500 }, 8.44],
  [{ layers: [784, 512, 512, 10], batch: 100 }, 14.88],
  [{ layers: [784, 512, 512, 10], batch: 500 }, 8.44],
] satisfies [Partial<RunConfig>, number][])('time of %j is near what was measured, %f s', (part, seconds) => {
  const ratio = estimateTime({ ...whole, ...part }, TYPICAL_SPEED).epoch / seconds;
  expect(ratio).toBeGreaterThan(0.75);
  expect(ratio).toBeLessThan(1.33);
});

test('a measured speed gives back the time that it was measured by, and carries over to other runs', () => {
  const speed = speedOf(whole, 10);
  expect(estimateTime(whole, speed).epoch).toBeCloseTo(2, 10);
  expect(estimateTime({ ...whole, layers: [784, 400, 400, 10] }, speed).epoch).toBeGreaterThan(6);
});

test('sampled networks cost time and memory, unless the rule has none', () => {
  const sampled = { ...whole, sampled: 10 };
  expect(flopPerEpoch(sampled)).toBeGreaterThan(1.5 * flopPerEpoch(whole));
  expect(estimateMemory(sampled).total).toBeGreaterThan(estimateMemory(whole).total);
  expect(flopPerEpoch({ ...sampled, rule: 'bp' })).toBe(flopPerEpoch({ ...whole, rule: 'bp' }));
  expect(flopPerEpoch({ ...whole, rule: 'bp' })).toBeLessThan(0.8 * flopPerEpoch(whole));
});
