import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkConfig, etaAt, parseField, parseLayers, RECIPE_CONFIGS } from './config.ts';

test.each([
  ['eta', '0.2', 0.2],
  ['eta', ' 1e-3 ', 0.001],
  ['eta', '.5', 0.5],
  ['seed', '0', 0],
  ['seed', '9007199254740991', Number.MAX_SAFE_INTEGER],
  ['T', '60000', 60_000],
] as const)('%s reads %j', (field, text, value) => {
  expect(parseField(field, text)).toBe(value);
});

test.each([
  ['eta', '0,001', /decimal point: 0\.001/],
  ['eta', '', /empty/],
  ['eta', 'NaN', /not a number/],
  ['eta', 'Infinity', /not a number/],
  ['eta', '0x10', /not a number/],
  ['eta', '1e400', /out of range/],
  ['eta', '-0.1', /out of range/],
  ['eta', '1 000', /not a number/],
  ['eta', '٠٫١', /not a number/],
  ['seed', '1.5', /whole number/],
  ['seed', '9007199254740993', /out of range/],
  ['T', '60001', /from 1 to 60000/],
  ['epochs', '0', /out of range/],
] as const)('%s refuses %j with a sentence', (field, text, message) => {
  expect(() => parseField(field, text)).toThrow(message);
});

test('what a field accepts is what was typed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String)), (text) => {
      let value: number;
      try {
        value = parseField('eta', text);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      expect(value).toBe(Number(text));
    }),
    { numRuns: 5000 },
  );
});

test('layers are read whole or refused', () => {
  expect(parseLayers('784-100-100-10', 784, 10)).toEqual([784, 100, 100, 10]);
  for (const text of [
    '',
    '784',
    '784-10',
    '784-0-10',
    '784-100-11',
    '100-100-10',
    '784--10',
    '784-1e9-10',
    '784-10000-10000-10',
    '784-1-1-1-1-1-10',
    '784-99999999999-10',
  ]) {
    expect(() => parseLayers(text, 784, 10), text).toThrow(RangeError);
  }
});

test('the cosine falls from eta and keeps its last value past the plan; other recipes stay constant', () => {
  const config = RECIPE_CONFIGS.default;
  for (let e = 1; e <= 10; e++) expect(etaAt(config, e)).toBeCloseTo(0.1 * (1 + Math.cos((Math.PI * (e - 1)) / 10)), 12);
  expect(etaAt(config, 1)).toBe(0.2);
  expect(etaAt(config, 25)).toBe(etaAt(config, 10));
  expect([1, 7, 99].map((e) => etaAt(RECIPE_CONFIGS.preview, e))).toEqual([0.1, 0.1, 0.1]);
});

test('T must fill a batch', () => {
  expect(() => checkConfig({ ...RECIPE_CONFIGS.default, T: 499 })).toThrow(/at least 500/);
  expect(checkConfig({ ...RECIPE_CONFIGS.default, T: 500 }).T).toBe(500);
});
