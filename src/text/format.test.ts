import { expect, test } from 'vitest';
import { duration, formatNumber, percent } from './format.ts';

test.each([
  [0, '0'],
  [-0.21584, '−0.216'],
  [1234.5, '1230'],
  [0.00001234, '1.23 × 10⁻⁵'],
  [-1e7, '−1.00 × 10⁷'],
  [1, '1'],
  [Number.NaN, 'NaN'],
])('%d reads %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('shares and times', () => {
  expect(percent(0.0678)).toBe('6.8 %');
  expect(duration(12.2)).toBe('13 s');
  expect(duration(600)).toBe('10 min');
  expect(duration(20_000)).toBe('5.6 h');
});
