import { expect, test } from 'vitest';
import { bins, row } from '../test/results.ts';
import type { Row, RunResult } from './experiment.ts';
import { FIGURE_2B } from './figure-2b.ts';
import { binFractions, binsIn, minus, pairedDifferences, percent, perRun, pointsOf, pointsOverLayers, pointsOverSizes, shareIn, valueIn } from './results.ts';

const config = FIGURE_2B.settings[0] as (typeof FIGURE_2B.settings)[number];

const result = (seed: number, rows: readonly Row[], T = 1000): RunResult => ({
  config: { ...config, seed, T },
  measure: FIGURE_2B.measure,
  key: `${seed} ${T}`,
  theta: '',
  seconds: 1,
  rows,
});

test('a value is found by quantity, layer, population and x', () => {
  const one = result(1, [row('a', 1), row('a', 2, { stage: 1 }), row('a', 3, { stage: 1, over: 'live' }), row('a', 4, { stage: 1, x: 0 })]);
  expect(valueIn(one, { quantity: 'a' })).toBe(1);
  expect(valueIn(one, { quantity: 'a', stage: 1 })).toBe(2);
  expect(valueIn(one, { quantity: 'a', stage: 1, over: 'live' })).toBe(3);
  expect(valueIn(one, { quantity: 'a', stage: 1, x: 0 })).toBe(4);
  expect(valueIn(one, { quantity: 'b' })).toBeUndefined();
});

test('values of runs are in the order of the seeds, without missing ones', () => {
  const results = [result(3, [row('a', 30)]), result(1, [row('a', 10)]), result(2, []), result(4, [row('a', Number.NaN)])];
  expect(perRun(results, (one) => valueIn(one, { quantity: 'a' }))).toEqual([10, 30]);
});

test('differences are taken between runs with the same seed', () => {
  const [ones, others] = [
    [result(2, [row('a', 7)]), result(1, [row('a', 5)]), result(3, [row('a', 1)])],
    [result(1, [row('a', 1)]), result(2, [row('a', 2)])],
  ];
  expect(pairedDifferences(ones, others, (one) => valueIn(one, { quantity: 'a' }))).toEqual([4, 5]);
  expect(minus(undefined, 1)).toBeUndefined();
  expect(minus(0, 1)).toBe(-1);
  expect([percent(0), percent(0.5), percent(undefined)]).toEqual([0, 50, undefined]);
});

test('points are in ascending order of x, with one value for each run', () => {
  const results = [result(2, [row('a', 2, { x: 1 }), row('a', 3, { x: 0 })]), result(1, [row('a', 1, { x: 1 }), row('a', 9, { x: 1, stage: 1 }), row('a', 8)])];
  expect(pointsOf(results, { quantity: 'a' })).toEqual([
    { x: 0, values: [3] },
    { x: 1, values: [1, 2] },
  ]);
  expect(pointsOf([], { quantity: 'a' })).toEqual([]);
});

test('points over layers and over numbers of images', () => {
  const rows = [row('a', 5, { stage: 2 }), row('a', 4, { stage: 1 }), row('a', 3, { stage: 1, over: 'live' })];
  expect(pointsOverLayers([result(1, rows)], { quantity: 'a' })).toEqual([
    { x: 1, values: [4] },
    { x: 2, values: [5] },
  ]);
  const results = [result(1, rows, 2000), result(2, rows, 1000), result(1, rows, 1000), result(1, [], 500)];
  expect(pointsOverSizes(results, (one) => valueIn(one, { quantity: 'a', stage: 1 }))).toEqual([
    { x: 1000, values: [4, 4] },
    { x: 2000, values: [4] },
  ]);
});

test('bins are fractions of the connections of their own run', () => {
  const of = { stage: 1 };
  const results = [
    result(1, [row('connections', 10, of), ...bins('pi', of, 0, 0.5, [4, 6])]),
    result(2, [row('connections', 20, of), ...bins('pi', of, 0, 0.5, [4, 16])]),
    // Without connections there are no fractions.
    result(3, [row('connections', 0, of), ...bins('pi', of, 0, 0.5, [0, 0])]),
  ];
  expect(binFractions(results, { quantity: 'pi', stage: 1 })).toEqual([
    { x: 0, values: [0.4, 0.2] },
    { x: 0.5, values: [0.6, 0.8] },
  ]);
  expect(results.map((one) => binsIn(one, { quantity: 'pi', stage: 1 }).map(({ share }) => share))).toEqual([[0.4, 0.6], [0.2, 0.8], []]);
  const zero = result(1, [row('connections', 8, of), row('S = 0', 2, of)]);
  expect(shareIn(zero, { quantity: 'S = 0', stage: 1 })).toBe(0.25);
  expect(shareIn(zero, { quantity: 'Xi = 0', stage: 1 })).toBeUndefined();
});
