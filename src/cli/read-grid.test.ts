import { expect, test } from 'vitest';
import { RECIPE_CONFIGS } from '../model/settings/config.ts';
import * as text from '../text/cli-figures.ts';
import * as resultText from '../text/figure-results.ts';
import { readGrid } from './read-grid.ts';

const read = (file: unknown) => readGrid(JSON.stringify(file));

test('a grid gives every combination of its settings, on top of base and recipe, seed by seed', () => {
  const { fields, runs } = read({
    base: { recipe: 'depth', optimiser: { decay: 0 }, 'start.pi': 0.1 },
    grid: { T: [1000, 5000], start: { mVariance: [2, 0.5] }, rule: ['gbp', 'bp'] },
    seeds: [7, 3],
  });
  expect(fields).toEqual(['T', 'start.mVariance', 'rule']);
  expect(runs.length).toBe(16);
  const { depth } = RECIPE_CONFIGS;
  expect(runs[0]).toEqual({
    config: { ...depth, T: 1000, optimiser: { ...depth.optimiser, decay: 0 }, start: { ...depth.start, pi: 0.1, mVariance: 2 }, seed: 7 },
    measure: { kind: 'errors', networks: 10 },
  });
  expect(runs.slice(0, 3).map(({ config: { T, start, rule } }) => [T, start.mVariance, rule])).toEqual([
    [1000, 2, 'gbp'],
    [1000, 2, 'bp'],
    [1000, 0.5, 'gbp'],
  ]);
  expect(runs.map(({ config }) => config.seed)).toEqual([...Array(8).fill(7), ...Array(8).fill(3)]);
});

test('the defaults are the default recipe, seed 1, and the measure errors', () => {
  expect(read({}).runs).toEqual([{ config: RECIPE_CONFIGS.default, measure: { kind: 'errors', networks: 10 } }]);
  const { runs } = read({ grid: { recipe: ['paper', 'preview'], layers: [[784, 20, 10]] }, seeds: 2, measure: { kind: 'stages' } });
  expect(runs.map(({ config }) => `${config.recipe} ${config.layers} ${config.eta} ${config.seed}`)).toEqual([
    'paper 784,20,10 0.1 1',
    'preview 784,20,10 0.1 1',
    'paper 784,20,10 0.1 2',
    'preview 784,20,10 0.1 2',
  ]);
  expect(runs[0]?.measure).toEqual({ kind: 'stages' });
});

const PARTS = ['base', 'grid', 'seeds', 'measure'];
const twelve = Array.from({ length: 12 }, (_, n) => n + 1);

test.each([
  [[1], text.notGrid('a list')],
  [{ gird: {} }, text.unknownPart('gird', PARTS)],
  [{ T: [1000] }, text.unknownPart('T', PARTS)],
  [{ base: [] }, text.notNamedValues('base', 'a list')],
  [{ grid: 3 }, text.notNamedValues('grid', '3')],
  [{ base: { ETA: 0.1 } }, text.noSetting('base', 'ETA', text.didYouMean(['eta']))],
  [{ grid: { mVariance: [1] } }, text.noSetting('grid', 'mVariance', text.didYouMean(['start.mVariance']))],
  [{ base: { start: { xiMx: 1 } } }, text.noSetting('base', 'start.xiMx', text.didYouMean(['start.xiMax']))],
  [{ base: { optimiser: 'sgd' } }, text.noSetting('base', 'optimiser', text.didYouMean(['optimiser.kind', 'optimiser.decay', 'optimiser.decayPi']))],
  [{ base: { momentum: 0.9 } }, /"momentum".*recipe, rule, layers, T,.*start\.xiMax/],
  [JSON.parse('{"base":{"__proto__":{"T":1}}}'), text.noSetting('base', '__proto__', '')],
  [{ base: { start: { pi: 0 }, 'start.pi': 0.1 } }, text.givenTwice('base', 'start.pi')],
  [{ base: { T: 1000 }, grid: { T: [2000] } }, text.inBaseAndGrid('T')],
  [{ base: { seed: 2 } }, text.seedInGrid('base')],
  [{ grid: { seed: [1, 2] } }, text.seedInGrid('grid')],
  [{ grid: { T: [] } }, text.emptyList('T')],
  [{ grid: { T: 1000 } }, text.notList('T', '1000', text.exampleOfLists)],
  [{ grid: { layers: [784, 100, 10] } }, text.oneNetwork],
  [{ grid: { T: [1000, 2000, 1000] } }, text.givenAgain('grid: T', '1000')],
  [
    {
      grid: {
        layers: [
          [784, 9, 10],
          [784, 9, 10],
        ],
      },
    },
    text.givenAgain('grid: layers', '784-9-10'),
  ],
  [{ seeds: [] }, text.noSeeds],
  [{ seeds: 0 }, text.notSeeds('0')],
  [{ seeds: 1.5 }, text.notSeeds('1.5')],
  [{ seeds: '3' }, text.notSeeds('"3"')],
  [{ seeds: [1, -1] }, text.notSeed('-1', Number.MAX_SAFE_INTEGER)],
  [{ seeds: [1, '2'] }, text.notSeed('"2"', Number.MAX_SAFE_INTEGER)],
  [{ seeds: [4, 4] }, text.givenAgain('seeds', '4')],
  [{ seeds: 1e9 }, text.tooManyRuns(1, 1e9, 10_000)],
  [{ grid: { T: twelve.map((n) => n * 1000), epochs: twelve, sampled: twelve }, seeds: 6 }, text.tooManyRuns(1728, 6, 10_000)],
  [{ grid: { T: [1000, 100], eta: [0.1] } }, /^at T = 100, eta = 0\.1: T: 100 training images do not fill one batch of 500/],
  [{ grid: { 'start.mVariance': [2, 0] } }, /^at start\.mVariance = 0: Variance of m: expected a number from .*, found 0/],
  [{ grid: { rule: ['gbp', 'fa'] } }, /^at rule = "fa": Rule: expected gbp or bp, found "fa"/],
  [{ grid: { recipe: ['best'] } }, /^at recipe = "best": Recipe: expected .*, found "best"/],
  [{ grid: { T: ['1000'] } }, /^at T = "1000": T: expected a whole number .*, found "1000"/],
  [
    {
      grid: {
        layers: [
          [784, 20, 10],
          [28, 10],
        ],
      },
    },
    /^at layers = 28-10: Layers: expected 784-…-10 .*, found a list/,
  ],
  [{ grid: { layers: [[784, 10_000, 1000, 10]] } }, /needs about \d+ MB of memory.*smaller layers/],
  [{ base: { eta: null } }, /^eta: null /],
  [{ grid: { sampled: [null] } }, text.atPoint([['sampled', 'null']], text.nullValue('sampled'))],
  [{ measure: 'errors' }, resultText.notMeasure('"errors"')],
  [{ measure: { kind: 'loss' } }, /measure: kind: expected errors, stages, .*, found "loss"/],
  [{ measure: { kind: 'errors' } }, resultText.wrongInMeasure('networks', 'nothing', 0, 100)],
  [{ measure: { kind: 'stages', networks: 3 } }, resultText.foreignInMeasure('networks', 'stages', ['kind'])],
  [{ base: { rule: 'bp' }, measure: { kind: 'perturbation', networks: 2 } }, text.errorsOnly('perturbation')],
  [{ base: { epochs: 5 }, measure: { kind: 'survival', since: 5 } }, text.nothingSince(5, 5)],
])('%j is rejected', (file, words) => {
  expect(() => read(file)).toThrow(RangeError);
  expect(() => read(file)).toThrow(words);
});

/** A quotation mark, as JSON. */
const QUOTE = String.raw`"\""`;

test.each([
  ['', text.notJson(1, 1, text.theEnd, text.aValue)],
  ['{"grid": {"T": [1000,]}}', text.notJson(1, 22, '"]"', text.aValue)],
  ['{\n "base": {\n  "T": 1000,\n  \'eta\': 1 } }', text.notJson(4, 3, `"'"`, text.quotedName)],
  ['{"base": {"T": 1000 "V": 1}}', text.notJson(1, 21, QUOTE, text.commaOr('}'))],
  ['{"grid": {"T": [01]}}', text.notJson(1, 18, '"1"', text.commaOr(']'))],
  ['{"a" 1}', text.notJson(1, 6, '"1"', '":"')],
  ['{"seeds": 1, "seeds": 2}', text.notJson(1, 14, QUOTE, text.otherName('"seeds"'))],
  ['{} {}', text.notJson(1, 4, '"{"', text.theEnd)],
  ['{"base": NaN}', text.notJson(1, 10, '"N"', text.aValue)],
  ['{"a": "\t"}', text.notJson(1, 7, QUOTE, text.aValue)],
])('%j is rejected as invalid JSON, with line and column', (file, words) => {
  expect(() => readGrid(file)).toThrow(words);
});

test('deep nesting is rejected before it can overflow the stack', () => {
  expect(() => readGrid('['.repeat(1e5))).toThrow(text.notJson(1, 22, '"["', text.notSoDeep));
});

test('valid JSON is read as by JSON.parse', () => {
  const file = '\uFEFF{ "base": {"T": 1e3, "eta": 5.0E-2, "recipe": "pap\\u0065r"},\r\n\t"grid": {"layers": [[784, 12, 10]]}, "seeds": [ ] }';
  expect(() => readGrid(file)).toThrow(text.noSeeds);
  expect(readGrid(file.replace('[ ]', '[0]')).runs[0]?.config).toMatchObject({ T: 1000, eta: 0.05, recipe: 'paper', layers: [784, 12, 10], seed: 0 });
});
