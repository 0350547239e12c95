import { expect, test } from 'vitest';
import { voteSpreadOf } from './answer-spread.ts';

test('quantiles are interpolated between networks, and each network has one vote', () => {
  const K = 21;
  const probabilities = Float32Array.from({ length: 2 * K }, (_, n) => (n % 2 === 0 ? (n / 2 + 0.5) / K : 1 - (Math.floor(n / 2) + 0.5) / K));
  const { low, high, votes } = voteSpreadOf(probabilities, 2);
  expect(low[0]).toBeCloseTo(1.5 / K, 6);
  expect(high[0]).toBeCloseTo(19.5 / K, 6);
  // For the network in the middle, both classes are equally probable.
  expect([...votes]).toEqual([11, 10]);
  const one = voteSpreadOf(Float32Array.from([0.2, 0.8]), 2);
  expect(one.low).toEqual(one.high);
  expect([...one.votes]).toEqual([0, 1]);
});
