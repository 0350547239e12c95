import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RECIPE_CONFIGS } from './config.ts';
import { parseLayers, WIDEST, WIDEST_IN_PAGE } from './parse-layers.ts';
import { checkConfig } from './read-config.ts';
import { RUN_SETTINGS, runSetting, type SettingName } from './run-settings.ts';
import { parseValue, type Setting } from './setting.ts';

const NUMBERS = RUN_SETTINGS.filter(({ kind }) => kind.type === 'number');
const parse = (name: SettingName, text: string): unknown => parseValue(runSetting(name), text);

test.each([
  ['eta', '0.2', 0.2],
  ['eta', ' 1e-3 ', 0.001],
  ['eta', '.5', 0.5],
  ['seed', '0', 0],
  ['seed', '-0', 0],
  ['seed', '9007199254740991', Number.MAX_SAFE_INTEGER],
  ['T', '60000', 60_000],
  ['T', '6e4', 60_000],
  ['decay', '0', 0],
  ['decay', '0.0', 0],
  ['pi', '1', 1],
] as const)('%s: %j is parsed', (field, text, value) => {
  expect(parse(field, text)).toBe(value);
});

test.each([
  ['eta', '0,001', /decimal point: 0\.001/],
  ['eta', '', /empty/],
  ['eta', 'NaN', /not a number/],
  ['eta', 'Infinity', /not a number/],
  ['eta', '0x10', /not a number/],
  ['eta', '0b1', /not a number/],
  ['eta', '1e400', /out of range/],
  ['eta', '-0.1', /out of range/],
  ['eta', '1 000', /not a number/],
  ['eta', '1\u202f000', /not a number/],
  ['eta', '1_000', /not a number/],
  ['eta', "1'000", /not a number/],
  ['eta', '1.234,5', /not a number/],
  ['eta', '1,234.5', /not a number/],
  ['eta', '٠٫١', /not a number/],
  ['eta', '０.１', /not a number/],
  ['decay', '1e-400', /out of range/],
  ['mVariance', '0', /from 0\.000001 to 100/],
  ['pi', '1.01', /from 0 to 1/],
  ['xiMax', '11', /from 0 to 10/],
  ['sampled', '51', /whole number from 0 to 50/],
  ['seed', '1.5', /whole number/],
  ['seed', '9007199254740993', /out of range/],
  ['T', '60001', /from 1 to 60000/],
  // Sixty thousand in some countries, sixty in others.
  ['T', '60.000', /contains a point.*digits only/],
  ['T', '60,000', /contains a comma.*digits only/],
  ['T', '60.', /not a number/],
  ['epochs', '0', /out of range/],
] as const)('%s: %j is rejected with a message', (field, text, message) => {
  expect(() => parse(field, text)).toThrow(message);
});

const LOCALES = ['en', 'de', 'fr', 'ar-EG', 'hi', 'de-CH', 'fa'];

test('a field accepts only the number that was typed, in the notation of any locale', () => {
  const written = fc.tuple(fc.constantFrom(...LOCALES), fc.double({ noNaN: true, min: -1e7, max: 1e7 })).map(([locale, value]) => value.toLocaleString(locale));
  fc.assert(
    fc.property(fc.constantFrom(...NUMBERS), fc.oneof(fc.string(), written, fc.double().map(String), fc.integer().map(String)), (setting: Setting, text) => {
      let value: unknown;
      try {
        value = parseValue(setting, text);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        expect(error).toMatchObject({ setting: setting.name });
        return;
      }
      const { least, most } = setting.kind as Extract<Setting['kind'], { type: 'number' }>;
      expect(typeof value === 'number' && value === Number(text) && value >= least && value <= most).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('a whole number with a thousands separator is rejected or parsed correctly', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LOCALES), fc.integer({ min: 0, max: 60_000 }), (locale, n) => {
      const text = n.toLocaleString(locale);
      try {
        expect(parse('seed', text)).toBe(n);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
  );
});

test('layers are parsed completely or rejected', () => {
  expect(parseLayers('784-100-100-10', WIDEST)).toEqual([784, 100, 100, 10]);
  expect(parseLayers(' 784 – 5 – 10 ', WIDEST)).toEqual([784, 5, 10]);
  expect(parseLayers('784-512-10', WIDEST_IN_PAGE)).toEqual([784, 512, 10]);
  expect(() => parseLayers('784-513-10', WIDEST_IN_PAGE)).toThrow(/of 1 to 512 units/);
  for (const text of [
    '',
    '784',
    '784-10',
    '784-0-10',
    '784-100-11',
    '100-100-10',
    '784--10',
    '784-1e9-10',
    '784-1.5-10',
    '784-10001-10',
    '784-1-1-1-1-1-10',
    '784-99999999999-10',
  ]) {
    expect(() => parseLayers(text, WIDEST), text).toThrow(RangeError);
  }
});

test('T must be at least the batch size', () => {
  expect(() => checkConfig({ ...RECIPE_CONFIGS.default, T: 499 })).toThrow(/at least 500/);
  expect(checkConfig({ ...RECIPE_CONFIGS.default, T: 500 }).T).toBe(500);
});

test('settings that need more memory than an engine has are rejected at the field responsible', () => {
  const config = { ...RECIPE_CONFIGS.default, T: 60_000 };
  expect(() => checkConfig({ ...config, layers: [784, 10_000, 1000, 10] })).toThrow(
    /^Layers: the network 784-10000-1000-10 needs about \d{4} MB of memory; .* at most 3000 MB\. Use smaller layers/,
  );
  expect(() => checkConfig({ ...config, layers: [784, 10_000, 10], batch: 10_000 })).toThrow(
    /^Batch: training with 10000 images per batch needs about \d{4} MB.*smaller batch/,
  );
  expect(() => checkConfig({ ...config, layers: [784, 512, 512, 512, 512, 10], batch: 10_000 })).not.toThrow();
});
