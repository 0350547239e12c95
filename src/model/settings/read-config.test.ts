import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RECIPE_CONFIGS, RECIPES, type RunConfig } from './config.ts';
import { checkConfig, readConfig } from './read-config.ts';

const { default: whole } = RECIPE_CONFIGS;
const asJson = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value));

test('every recipe survives JSON unchanged', () => {
  for (const recipe of RECIPES) expect(readConfig(asJson(RECIPE_CONFIGS[recipe]))).toEqual(RECIPE_CONFIGS[recipe]);
});

test('settings that older recordings lack get the values with which these were made', () => {
  const { sampled: _, entropy: __, ...older } = { ...whole, start: { mVariance: 2, xiMax: 0.01 } };
  expect(readConfig(asJson(older))).toEqual(whole);
});

test.each([
  [null, /^Configuration of the run: expected an object, found null/],
  [[], /^Configuration of the run: expected an object, found a list/],
  ['{}', /^Configuration of the run: expected an object, found "\{\}"/],
  [{}, /^Optimiser: expected an object, found nothing/],
  [{ ...whole, recipe: 'best' }, /^Recipe: expected default, preview, paper or depth, found "best"/],
  [{ ...whole, layers: [784, 100.5, 10] }, /^Layers: expected 784-…-10 .*, found a list/],
  [{ ...whole, layers: [784, 10, 10, 10, 10, 10, 10] }, /^Layers/],
  [{ ...whole, layers: [784, null, 10] }, /^Layers/],
  [{ ...whole, layers: '784-100-10' }, /^Layers: .*, found "784-100-10"/],
  [{ ...whole, T: '10000' }, /^T: expected a whole number from 1 to 60000, found "10000"/],
  [{ ...whole, T: 400 }, /^T: 400 training images do not fill one batch of 500/],
  [{ ...whole, epochs: 1.5 }, /^Epochs: .*, found 1\.5/],
  [{ ...whole, eta: null }, /^Learning rate: .*, found (null|nothing)/],
  [{ ...whole, optimiser: { ...whole.optimiser, kind: 'lion' } }, /^Optimiser: expected adam or sgd, found "lion"/],
  [{ ...whole, optimiser: { ...whole.optimiser, decayPi: 1 } }, /^Decay acts on π: expected true or false, found 1/],
  [{ ...whole, start: { ...whole.start, pi: 2 } }, /^π at the start: .*, found 2/],
  [{ ...whole, sampled: 51 }, /^Sampled networks: .*, found 51/],
  [{ ...whole, entropy: 'Eq. 8' }, /^Entropy formula: expected exact or paper, found/],
] as const)('%# is rejected with a message that names the field', (value, message) => {
  expect(() => readConfig(value)).toThrow(message);
  expect(() => readConfig(value)).toThrow(RangeError);
});

test('unknown keys are ignored, including those of the prototype', () => {
  const read = readConfig(JSON.parse(`{"__proto__":{"seed":7},"more":1,${JSON.stringify(whole).slice(1)}`));
  expect(read).toEqual(whole);
  expect(Object.keys(read)).not.toContain('more');
  expect(() => readConfig(Object.create(whole))).toThrow(RangeError);
});

test('it throws only RangeErrors, and every configuration that it accepts can be run', () => {
  const mutated = fc
    .tuple(fc.constantFrom<keyof RunConfig>(...(Object.keys(whole) as (keyof RunConfig)[])), fc.anything(), fc.boolean())
    .map(([key, value, remove]) => (remove ? Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key)) : { ...whole, [key]: value }));
  const numbers = fc
    .record({ T: fc.oneof(fc.nat(70_000), fc.double()), batch: fc.nat(11_000), sampled: fc.integer({ min: -1, max: 60 }), eta: fc.double({ min: 0, max: 2 }) })
    .map((some) => ({ ...whole, ...some }));
  fc.assert(
    fc.property(fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true }), fc.jsonValue(), mutated, numbers), (value) => {
      let config: RunConfig;
      try {
        config = readConfig(value);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      expect(checkConfig(config)).toEqual(config);
      expect(readConfig(asJson(config))).toEqual(config);
      expect(Object.keys(config).sort()).toEqual(Object.keys(whole).sort());
    }),
    { numRuns: 5000 },
  );
});
