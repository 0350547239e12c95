import { expect, test } from 'vitest';
import { RECIPE_CONFIGS } from '../model/settings/config.ts';
import { readGrid } from './read-grid.ts';

const read = (file: unknown) => readGrid(JSON.stringify(file));

test('a grid is every combination over base over recipe, seed by seed', () => {
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

test('what is left out is the default recipe, seed 1, and errors', () => {
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

const twelve = Array.from({ length: 12 }, (_, n) => n + 1);

test.each([
  [[1], /a list is not a set of named values/],
  [{ gird: {} }, /"gird" is not known\. Give base, grid, seeds, measure/],
  [{ T: [1000] }, /"T" is not known.*belong into base or grid/],
  [{ base: [] }, /base: a list is not a set/],
  [{ grid: 3 }, /grid: 3 is not a set/],
  [{ base: { ETA: 0.1 } }, /base: "ETA" is no setting of a run\. Did you mean eta\?/],
  [{ grid: { mVariance: [1] } }, /grid: "mVariance".*Did you mean start\.mVariance\?/],
  [{ base: { start: { xiMx: 1 } } }, /"start\.xiMx".*Did you mean start\.xiMax\?/],
  [{ base: { optimiser: 'sgd' } }, /"optimiser" is no setting.*optimiser\.kind or optimiser\.decay/],
  [{ base: { momentum: 0.9 } }, /Known are recipe, rule, layers, T,.*start\.xiMax/],
  [JSON.parse('{"base":{"__proto__":{"T":1}}}'), /"__proto__" is no setting/],
  [{ base: { start: { pi: 0 }, 'start.pi': 0.1 } }, /start\.pi is given twice/],
  [{ base: { T: 1000 }, grid: { T: [2000] } }, /T is both in base and in grid/],
  [{ base: { seed: 2 } }, /base: leave out seed/],
  [{ grid: { seed: [1, 2] } }, /grid: leave out seed, and give the seeds as "seeds"/],
  [{ grid: { T: [] } }, /grid: T: the list is empty/],
  [{ grid: { T: 1000 } }, /grid: T: 1000 is not a list/],
  [{ grid: { layers: [784, 100, 10] } }, /layers: this is one network.*\[\[784, 100, 10\]/],
  [{ grid: { T: [1000, 2000, 1000] } }, /grid: T: 1000 is there twice/],
  [
    {
      grid: {
        layers: [
          [784, 9, 10],
          [784, 9, 10],
        ],
      },
    },
    /784-9-10 is there twice/,
  ],
  [{ seeds: [] }, /seeds: the list is empty/],
  [{ seeds: 0 }, /seeds: 0 is neither a list.*nor a whole number from 1/],
  [{ seeds: 1.5 }, /seeds: 1\.5/],
  [{ seeds: '3' }, /seeds: "3"/],
  [{ seeds: [1, -1] }, /seeds: -1 is not a whole number from 0/],
  [{ seeds: [1, '2'] }, /seeds: "2" is not/],
  [{ seeds: [4, 4] }, /seeds: 4 is there twice/],
  [{ seeds: 1e9 }, /1000000000 runs are too many.*At most 10000/],
  [{ grid: { T: twelve.map((n) => n * 1000), epochs: twelve, sampled: twelve }, seeds: 6 }, /10368 runs are too many: 1728 points of the grid with 6 seeds/],
  [{ grid: { T: [1000, 100], eta: [0.1] } }, /^at T = 100, eta = 0\.1: T: 100 images do not fill one batch of 500/],
  [{ grid: { 'start.mVariance': [2, 0] } }, /^at start\.mVariance = 0: Variance of m: 0 is not a number from/],
  [{ grid: { rule: ['gbp', 'fa'] } }, /^at rule = "fa": Rule: "fa" is not known\. Give gbp, bp/],
  [{ grid: { recipe: ['best'] } }, /^at recipe = "best": Recipe: "best" is not known/],
  [{ grid: { T: ['1000'] } }, /^at T = "1000": T: "1000" is not a whole number/],
  [
    {
      grid: {
        layers: [
          [784, 20, 10],
          [28, 10],
        ],
      },
    },
    /^at layers = 28-10: Layers: the list is not a network/,
  ],
  [{ grid: { layers: [[784, 10_000, 1000, 10]] } }, /would need about \d+ MB of memory.*smaller widths/],
  [{ base: { eta: null } }, /^eta: null is no value/],
  [{ grid: { sampled: [null] } }, /^at sampled = null: sampled: null is no value/],
  [{ measure: 'errors' }, /measure: "errors" is not a set/],
  [{ measure: { kind: 'loss' } }, /measure: kind: "loss" is not known\. Give errors, stages/],
  [{ measure: { kind: 'errors' } }, /measure: networks: nothing is not a whole number from 0 to 100/],
  [{ measure: { kind: 'stages', networks: 3 } }, /"networks" is not known of stages/],
  [{ base: { rule: 'bp' }, measure: { kind: 'perturbation', networks: 2 } }, /rule bp.*errors alone/],
  [{ base: { epochs: 5 }, measure: { kind: 'survival', since: 5 } }, /since 5 leaves nothing of 5 epochs/],
])('%j is refused', (file, words) => {
  expect(() => read(file)).toThrow(RangeError);
  expect(() => read(file)).toThrow(words);
});

test.each([
  ['', /line 1, column 1: the end, where a value was expected/],
  ['{"grid": {"T": [1000,]}}', /line 1, column 22: "]", where a value/],
  ['{\n "base": {\n  "T": 1000,\n  \'eta\': 1 } }', /line 4, column 3: "'", where a name in double quotes/],
  ['{"base": {"T": 1000 "V": 1}}', /column 21: "\\"", where "," or "}"/],
  ['{"grid": {"T": [01]}}', /column 18: "1", where "," or "]"/],
  ['{"a" 1}', /where ":"/],
  ['{"seeds": 1, "seeds": 2}', /column 14: .*another name than "seeds"/],
  ['{} {}', /column 4: "{", where the end/],
  ['{"base": NaN}', /column 10: "N"/],
  ['{"a": "\t"}', /where a value/],
])('%j is not JSON, and it is said where', (text, words) => {
  expect(() => readGrid(text)).toThrow(words);
});

test('what is nested without end is refused before it is too deep', () => {
  expect(() => readGrid('['.repeat(1e5))).toThrow(/column 22: .*nothing so deep/);
});

test('what JSON allows is read as JSON.parse does', () => {
  const text = '\uFEFF{ "base": {"T": 1e3, "eta": 5.0E-2, "recipe": "pap\\u0065r"},\r\n\t"grid": {"layers": [[784, 12, 10]]}, "seeds": [ ] }';
  expect(() => readGrid(text)).toThrow('seeds: the list is empty');
  expect(readGrid(text.replace('[ ]', '[0]')).runs[0]?.config).toMatchObject({ T: 1000, eta: 0.05, recipe: 'paper', layers: [784, 12, 10], seed: 0 });
});
