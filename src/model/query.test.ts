import { expect, test } from 'vitest';
import { boundText, parseBound } from './query.ts';

test.each([
  ['least', '', undefined],
  ['least', '  ', undefined],
  ['least', '0.25', { value: 0.25, strict: false }],
  ['least', ' > 0', { value: 0, strict: true }],
  ['most', '<1', { value: 1, strict: true }],
  ['most', '-1e-3', { value: -1e-3, strict: false }],
  ['most', '−2.5', { value: -2.5, strict: false }],
  ['most', '.5', { value: 0.5, strict: false }],
] as const)('%s: "%s" is parsed', (end, text, bound) => {
  expect(parseBound(end, text)).toEqual(bound);
});

test.each([
  ['least', '0,001', 'Use a decimal point: 0.001'],
  ['least', '1 000', 'not a number'],
  ['least', '<1', 'not a number'],
  ['most', '>1', 'not a number'],
  ['most', '1e999', 'not a number'],
  ['most', 'NaN', 'not a number'],
  ['most', '0x10', 'not a number'],
  ['most', '>', 'such as 0.25 or <0'],
] as const)('%s: "%s" is rejected', (end, text, words) => {
  expect(() => parseBound(end, text)).toThrow(words);
});

test('a formatted bound is parsed to the same bound', () => {
  for (const bound of [undefined, { value: -0.25, strict: false }, { value: 1e-7, strict: true }])
    for (const end of ['least', 'most'] as const) expect(parseBound(end, boundText(end, bound))).toEqual(bound);
});
