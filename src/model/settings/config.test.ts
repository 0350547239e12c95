import { expect, test } from 'vitest';
import { etaAt, RECIPE_CONFIGS } from './config.ts';

test('the cosine schedule decays from eta and keeps its last value after the planned epochs; the rate of other recipes is constant', () => {
  const config = RECIPE_CONFIGS.default;
  for (let e = 1; e <= 10; e++) expect(etaAt(config, e)).toBeCloseTo(0.1 * (1 + Math.cos((Math.PI * (e - 1)) / 10)), 12);
  expect(etaAt(config, 1)).toBe(0.2);
  expect(etaAt(config, 25)).toBe(etaAt(config, 10));
  expect([1, 7, 99].map((e) => etaAt(RECIPE_CONFIGS.preview, e))).toEqual([0.1, 0.1, 0.1]);
});
