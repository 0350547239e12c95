import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanSdOf } from '../model/math/mean-sd.ts';
import { all, decide, formatMean, halfWidth, isAbove, not } from './decide.ts';

const ONE_TO_FIVE = [1, 2, 3, 4, 5];

test('mean, standard deviation and standard error', () => {
  const { n, mean, sd, sem } = meanSdOf(ONE_TO_FIVE);
  expect([n, mean]).toEqual([5, 3]);
  expect(sd).toBeCloseTo(Math.sqrt(2.5), 12);
  expect(sem).toBeCloseTo(Math.sqrt(0.5), 12);
  expect(meanSdOf([7])).toEqual({ n: 1, mean: 7, sd: 0, sem: 0 });
});

test('the 95 % interval is Student’s', () => {
  expect(halfWidth(meanSdOf(ONE_TO_FIVE))).toBeCloseTo(2.776 * Math.sqrt(0.5), 9);
  expect(halfWidth({ n: 3, mean: 0, sd: 0, sem: 1 })).toBe(4.303);
  expect(halfWidth({ n: 1000, mean: 0, sd: 0, sem: 1 })).toBe(1.96);
  expect(halfWidth(meanSdOf([7]))).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  [ONE_TO_FIVE, 1, 'yes'],
  [ONE_TO_FIVE, 1.1, 'undecided'],
  [ONE_TO_FIVE, 4.9, 'undecided'],
  [ONE_TO_FIVE, 5, 'no'],
  [[8, 9], 0, 'undecided'],
  [[8, 9, 8.5], 0, 'yes'],
  [[2, 2, 2], 2, 'undecided'],
  [[], 0, 'undecided'],
] as const)('whether the mean of %j is above %d: %s', (values, bound, answer) => {
  expect(isAbove(values, bound)).toBe(answer);
});

test('upside down, the answer is the opposite', () => {
  const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 12 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: -50, max: 50 }), (values, bound) => {
      const opposite = isAbove(
        values.map((value) => -value),
        -bound,
      );
      expect(opposite).toBe(not(isAbove(values, bound)));
    }),
  );
});

test('all hold only if each does; one that does not is enough against it', () => {
  expect(all(['yes', 'yes'])).toBe('yes');
  expect(all(['yes', 'undecided'])).toBe('undecided');
  expect(all(['no', 'undecided', 'yes'])).toBe('no');
  expect(all([])).toBe('undecided');
});

test('means are said with a real minus sign, which zero has not', () => {
  expect(formatMean(ONE_TO_FIVE, 2)).toBe('3.00 ± 0.71');
  expect(formatMean([-1.234], 1)).toBe('−1.2');
  expect(formatMean([-0.001], 2)).toBe('0.00');
});

test('a claim is decided by all of its parts, and the numbers are said', () => {
  const parts = [
    { name: 'one', values: [1, 1.1, 0.9], above: 0.5, below: 1.5 },
    { name: 'two', values: [5, 5.1, 4.9], below: 6 },
  ];
  expect(decide('Lead', parts, 1, ' nats')).toEqual({ answer: 'yes', because: 'Lead: one 1.0 ± 0.1 nats, two 5.0 ± 0.1 nats (n = 3).' });
  expect(decide('Lead', [parts[0] as (typeof parts)[0], { name: 'two', values: [9, 9.1, 9.2, 9], below: 6 }], 1)).toEqual({
    answer: 'no',
    because: 'Lead: one 1.0 ± 0.1, two 9.1 ± 0.0 (n = 3 to 4).',
  });
});

test.each([
  [[], /^Runs are missing: it takes 3/],
  [[1], /^Lead: 1\.0 \(n = 1\)\. One run decides nothing: it takes 3/],
  [[1, 2], /^Lead: 1\.5 ± 0\.5 \(n = 2\)\. 2 runs decide nothing/],
  [[-9, 0, 9.5], /spread too widely/],
])('why %j decide nothing', (values, because) => {
  const verdict = decide('Lead', [{ name: '', values, above: 0 }], 1);
  expect(verdict.answer).toBe('undecided');
  expect(verdict.because).toMatch(because);
});
