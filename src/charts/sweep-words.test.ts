import { expect, test } from 'vitest';
import type { Target } from '../model/perturbation.ts';
import type { SweepRow } from '../training/analysis/sweep.ts';
import { describeSweep, judgeSweep } from './sweep-words.ts';

const row = (target: Target, fraction: number, hits: number, mean: number): SweepRow => ({
  stage: 1,
  target,
  fraction,
  hits,
  error: { mean, sd: 0.1, n: 2 },
  errors: [mean, mean],
});
const START = [row('vip-off', 0, 0, 5), row('random', 0, 0, 5), row('uip-on', 0, 0, 5)];

test('a sweep is said in a sentence, and judged where all curves have been', () => {
  expect(describeSweep(1, [])).toMatch(/nothing measured yet/);
  expect(judgeSweep([])).toBe('');
  expect(describeSweep(1, START)).toBe('Test error 5.0 % with nothing changed in stage 1.');
  expect(judgeSweep(START)).toBe('');
  const half = [...START, row('vip-off', 0.5, 500, 7.04), row('random', 0.5, 500, 5.04), row('uip-on', 0.5, 0, 5)];
  expect(judgeSweep([...half, row('vip-off', 1, 1000, 14.8)])).toBe('VIP off +2.0, random ±0.0 points at fraction\u00a00.5; no connections for UIP on');
  expect(describeSweep(1, [...half, row('vip-off', 1, 1000, 14.8)])).toBe(
    'Test error 5.0 % with nothing changed in stage 1: switching all 1,000 very important connections off raises it by 9.8 points; switching 500 random ones off leaves it where it was.',
  );
});
