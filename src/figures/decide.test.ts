import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanSdOf } from '../model/math/mean-sd.ts';
import * as text from '../text/verdicts.ts';
import { all, decide, formatMean, halfWidth, isAbove, not } from './decide.ts';

const ONE_TO_FIVE = [1, 2, 3, 4, 5];

test('mean, standard deviation and standard error', () => {
  const { n, mean, sd, sem } = meanSdOf(ONE_TO_FIVE);
  expect([n, mean]).toEqual([5, 3]);
  expect(sd).toBeCloseTo(Math.sqrt(2.5), 12);
  expect(sem).toBeCloseTo(Math.sqrt(0.5), 12);
  expect(meanSdOf([7])).toEqual({ n: 1, mean: 7, sd: 0, sem: 0 });
});

test('the half width is that of the 95 % interval by Student’s t', () => {
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

test('changing the signs of values and bound gives the opposite answer', () => {
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

test('all parts hold only if each does; one that fails decides against the claim', () => {
  expect(all(['yes', 'yes'])).toBe('yes');
  expect(all(['yes', 'undecided'])).toBe('undecided');
  expect(all(['no', 'undecided', 'yes'])).toBe('no');
  expect(all([])).toBe('undecided');
});

test('means are formatted with a true minus sign, and zero without one', () => {
  expect(formatMean(ONE_TO_FIVE, 2)).toBe('3.00 ± 0.71');
  expect(formatMean([-1.234], 1)).toBe('−1.2');
  expect(formatMean([-0.001], 2)).toBe('0.00');
});

test('a claim is decided by all of its parts, and the explanation gives their numbers', () => {
  const parts = [
    { name: 'in one', values: [1, 1.1, 0.9], above: 0.5, below: 1.5 },
    { name: 'in two', values: [5, 5.1, 4.9], below: 6 },
  ];
  expect(decide('Lead', parts, 1, ' nats')).toEqual({ answer: 'yes', because: 'Lead: 1.0 ± 0.1 nats in one, 5.0 ± 0.1 nats in two (n = 3).' });
  expect(decide('Lead', [parts[0] as (typeof parts)[0], { name: 'in two', values: [9, 9.1, 9.2, 9], below: 6 }], 1)).toEqual({
    answer: 'no',
    because: 'Lead: 1.0 ± 0.1 in one, 9.1 ± 0.0 in two (n = 3 to 4).',
  });
});

test.each([
  [[], text.tooFewRuns(0, 3)],
  [[1], `Lead: 1.0 (n = 1). ${text.tooFewRuns(1, 3)}`],
  [[1, 2], `Lead: 1.5 ± 0.5 (n = 2). ${text.tooFewRuns(2, 3)}`],
  [[-9, 0, 9.5], `Lead: 0.2 ± 5.3 (n = 3). ${text.spreadTooWide}`],
])('the explanation says why %j leave a claim undecided', (values, because) => {
  const verdict = decide('Lead', [{ name: '', values, above: 0 }], 1);
  expect(verdict.answer).toBe('undecided');
  expect(verdict.because).toBe(because);
});

test('the explanation says how many runs there are and how many are needed', () => {
  expect(text.tooFewRuns(1, 3)).toMatch(/^One run .* 3 /);
  expect(text.tooFewRuns(2, 3)).toMatch(/^2 runs .* 3 /);
});
