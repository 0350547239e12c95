import { expect, test } from 'vitest';
import { DRAWN, sampleWeights } from './sampled-weights.ts';

test('a deterministic weight is always sampled with the same value, an absent one as 0', () => {
  expect(new Set(sampleWeights({ pi: 0, m: -1.5, xi: 0 }))).toEqual(new Set([-1.5]));
  expect(new Set(sampleWeights({ pi: 1, m: 3, xi: 1 }))).toEqual(new Set([0]));
});

test('sampled weights follow the spike-and-slab distribution', () => {
  const weights = sampleWeights({ pi: 0.5, m: 2, xi: 0.25 });
  expect(weights).toHaveLength(DRAWN);
  const present = weights.filter((weight) => weight !== 0);
  expect(Math.abs(present.length / DRAWN - 0.5)).toBeLessThan(0.25);
  const mean = present.reduce((sum, weight) => sum + weight, 0) / present.length;
  expect(Math.abs(mean - 2)).toBeLessThan(0.35);
  expect(Math.max(...present)).toBeLessThan(4);
});
