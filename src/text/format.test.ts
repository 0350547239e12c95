import { expect, test } from 'vitest';
import { cell, duration, formatNumber, formatProbability, percent, quantityCell, shownProbability, twoDecimals, wholePercent } from './format.ts';

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

test.each([
  [0, '0'],
  [0.00003, '3.00 × 10⁻⁵'],
  [0.25, '0.25'],
  [0.9994, '0.999'],
  [0.9995, '0.9995'],
  [0.99996, '0.99996'],
  [Math.fround(1 - 2 ** -24), '> 0.99999'],
  [1, '1'],
])('the probability %d reads %s', (p, text) => {
  expect(formatProbability(p)).toBe(text);
  expect(shownProbability(p)).toEqual({ value: p, text });
});

test('a probability with four digits keeps them', () => {
  expect([0.12345, 0.9995, 0.99996].map((p) => formatProbability(p, 4))).toEqual(['0.1235', '0.9995', '0.99996']);
});

test.each([
  [0, '0.0 %'],
  [1 / 1e7, '< 0.001 %'],
  [1 / 89_400, '0.001 %'],
  [0.0004, '0.04 %'],
  [0.0005, '0.1 %'],
  [0.9996, '99.96 %'],
  [1 - 1 / 89_400, '99.999 %'],
  [1 - 1 / 1e7, '> 99.999 %'],
  [0.1 + 0.2 + 0.7 - 2 ** -53, '100.0 %'],
  [1, '100.0 %'],
])('the share %d reads %s', (share, text) => {
  expect(percent(share)).toBe(text);
});

test('no other format of a share or probability rounds onto 0 or 1', () => {
  expect([0, 0.004, 0.5, 0.996, 1].map(wholePercent)).toEqual(['0', '< 1', '50', '> 99', '100']);
  expect([0, 0.004, 0.5, 0.996, 1].map(twoDecimals)).toEqual(['0.00', '< 0.01', '0.50', '> 0.99', '1.00']);
  expect([0, 0.00003, 0.9994, 0.9996, 0.99996, 1].map((pi) => quantityCell('pi', pi))).toEqual(['0', '3.0e−5', '0.999', '0.9996', '0.99996', '1']);
  expect(quantityCell('m', 0.99996)).toBe(cell(0.99996));
});
