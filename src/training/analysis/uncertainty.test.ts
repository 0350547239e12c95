import { expect, test } from 'vitest';
import { entropyOf, uncertaintyOf } from './uncertainty.ts';

test('the mutual information is zero if the networks agree, and positive if they disagree', () => {
  const same = uncertaintyOf(Float32Array.of(0.25, 0.75, 0.25, 0.75), 2);
  expect(same.total).toBeCloseTo(0.25 * Math.log(4) + 0.75 * Math.log(4 / 3), 6);
  expect(same.mutual).toBeLessThan(1e-6);
  const split = uncertaintyOf(Float32Array.of(1, 0, 0, 1), 2);
  expect(split).toMatchObject({ expected: 0, mean: Float32Array.of(0.5, 0.5) });
  expect(split.total).toBeCloseTo(Math.LN2, 6);
  expect(split.mutual).toBeCloseTo(Math.LN2, 6);
});

test('the mutual information of one network is zero, and it is never negative', () => {
  const one = uncertaintyOf(Float32Array.of(0.1, 0.2, 0.7), 3);
  expect(one.mutual).toBe(0);
  expect(one.total).toBeCloseTo(one.expected, 6);
  const thirds = new Float32Array(30).fill(1 / 3);
  const { mutual, total } = uncertaintyOf(thirds, 3);
  expect(mutual).toBeGreaterThanOrEqual(0);
  expect(total).toBeCloseTo(Math.log(3), 5);
});

test('the entropy of a part of an array is that of the part', () => {
  expect(entropyOf([0.9, 0.5, 0.5, 0.1], 1, 2)).toBeCloseTo(Math.LN2, 12);
  expect(entropyOf([1, 0], 0, 2)).toBe(0);
});
