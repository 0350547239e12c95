import { expect, test } from 'vitest';
import {
  absentOrExactly,
  absentOrNormal,
  fanColumns,
  fanCsv,
  gradientColumns,
  gradientCsv,
  planeColumns,
  planeCsv,
  quantityColumns,
  quantityCsv,
  quantitySummary,
} from './connection-charts.ts';
import { categoryCsv, loupeColumns, loupeCsv, unitLayerName } from './inspector.ts';

test('CSV files keep the headings of earlier versions, and tables on the page have as many columns', () => {
  expect(gradientCsv).toEqual(['derivative by', 'mean term', 'fluctuation term', 'sum']);
  expect(fanCsv('in', true)).toEqual(['from', 'μ', 'role']);
  expect(fanCsv('out', false)).toEqual(['to', 'μ']);
  expect(quantityCsv('π')).toEqual(['π', 'found', 'of all']);
  expect(planeCsv('m', 'Ξ', 400)).toEqual(['m (400 fullest cells)', 'Ξ', 'found', 'of all']);
  expect(loupeCsv(1, categoryCsv)).toEqual(['pixel row', 'pixel column', 'role']);
  expect(loupeCsv(2, 'm')).toEqual(['unit of layer 2', 'm']);
  expect(gradientColumns).toHaveLength(4);
  expect([fanColumns('in', true), quantityColumns('π'), planeColumns('m', 'Ξ', 400)].map(({ length }) => length)).toEqual([3, 3, 4]);
  expect([loupeColumns(1, 'm'), loupeColumns(2, 'm')]).toEqual([
    ['pixel row', 'pixel column', 'm'],
    ['unit of hidden layer 1', 'm'],
  ]);
});

test('layers of units are the input, hidden layers from 1, and the output', () => {
  expect([1, 2, 3, 4].map((number) => unitLayerName(number, 4))).toEqual(['the input', 'hidden layer 1', 'hidden layer 2', 'the output layer']);
});

test('a connection that is not absent for certain is not said to be', () => {
  expect(absentOrNormal(0.9995, 1, 0.5)).toBe('Zero with probability 0.9995, otherwise Gaussian with mean 1 and variance 0.5.');
  expect(absentOrExactly(0.99996, 1)).toBe('Zero with probability 0.99996, otherwise exactly 1 (two point masses).');
});

test('the summary of a histogram gives single values first, and the most frequent bin of the rest', () => {
  expect(quantitySummary('π', 1200, '0.4 to 0.5', [{ value: 'exactly 0', share: 0.25 }])).toBe(
    'π of 1,200 connections: 25.0 % exactly 0, otherwise most often 0.4 to 0.5.',
  );
  expect(quantitySummary('m', 1, '−5 to −4.5', [])).toBe('m of 1 connection: most often −5 to −4.5.');
});
