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

test('the summary describes the end of each curve, and the verdict compares the largest fraction that all curves have', () => {
  expect(describeSweep(1, [])).toMatch(/^Nothing measured yet\..* in layer 1\.$/);
  expect(judgeSweep([])).toBe('');
  expect(describeSweep(1, START)).toBe('Test error without perturbation of layer 1: 5.0 %.');
  expect(judgeSweep(START)).toBe('');
  const half = [...START, row('vip-off', 0.5, 500, 7.04), row('random', 0.5, 500, 5.04), row('uip-on', 0.5, 0, 5)];
  expect(judgeSweep([...half, row('vip-off', 1, 1000, 14.8)])).toBe(
    'VIP off +2.0, random ±0.0 percentage points at fraction\u00a00.5; no connections for UIP on',
  );
  expect(describeSweep(1, [...half, row('vip-off', 1, 1000, 14.8)])).toBe(
    'Test error without perturbation of layer 1: 5.0 %. Switching off all 1,000 very important connections raises it by 9.8 percentage points. Switching off 500 randomly chosen connections changes it by less than 0.05 percentage points.',
  );
  expect(describeSweep(1, [...START, row('uip-on', 1, 1, 4), row('random', 0.5, 1, 6)])).toMatch(
    /Switching off one randomly chosen connection raises it by 1\.0 percentage points\. Switching on the only unimportant connection lowers it by 1\.0 /,
  );
});
