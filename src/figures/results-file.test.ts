import { expect, test } from 'vitest';
import { fullRows, madeUp, row } from '../test/results.ts';
import { damagedLine, wrongColumns } from '../text/figure-results.ts';
import type { RunResult } from './experiment.ts';
import { EXPERIMENTS } from './experiments.ts';
import { FIGURE_2A } from './figure-2a.ts';
import { FIGURE_3A } from './figure-3a.ts';
import { FIGURE_4B } from './figure-4b.ts';
import { readResults, writeResults } from './results-file.ts';

const RESULTS = madeUp(FIGURE_2A, (config) => fullRows(FIGURE_2A, config, 4.25));
const HEADER = 'run,rule,layers,T,epochs,seed,quantity,over,stage,x,value';
const notesOf = (results: readonly RunResult[]) => results.map(({ key, theta, seconds }) => ({ key, theta, seconds }));

test.each(EXPERIMENTS)('the rows of $id are read as they were written: only the quantities that the figure shows', (experiment) => {
  const some = madeUp({ ...experiment, runs: 1 }, (config) => [
    ...fullRows(experiment, config, 1 / 3),
    row('something else', 1),
    row('loss', 2, { x: 0 }),
  ]).slice(0, 3);
  const back = readResults(experiment, writeResults(experiment, some), notesOf(some));
  expect(back).toEqual(some.map((result) => ({ ...result, rows: result.rows.filter(({ quantity }) => experiment.quantities.includes(quantity)) })));
  expect(new Set(back.flatMap(({ rows }) => rows.map(({ quantity }) => quantity)))).toEqual(new Set(experiment.quantities));
});

test('results are in the order of the plan, whatever the order of the table and of the notes', () => {
  const shuffled = [...RESULTS].reverse();
  expect(readResults(FIGURE_2A, writeResults(FIGURE_2A, shuffled), notesOf(RESULTS.slice(3).concat(RESULTS.slice(0, 3))))).toEqual(
    RESULTS.map((result) => ({ ...result, rows: result.rows.filter(({ quantity }) => quantity === 'fresh error') })),
  );
});

test('a table without results has a header and can be read', () => {
  expect(writeResults(FIGURE_2A, [])).toBe(`${HEADER}\r\n`);
  expect(readResults(FIGURE_2A, writeResults(FIGURE_2A, []), [])).toEqual([]);
});

test('every row names its run for human readers', () => {
  const [, line] = writeResults(FIGURE_2A, RESULTS).split('\r\n');
  expect(line).toMatch(/^[0-9a-f]{16},gbp,784-100-100-10,10000,10,1,fresh error,all,,0,4\.2/);
});

test('runs that are no longer planned, and runs without a note, are left out', () => {
  const csv = writeResults(FIGURE_2A, RESULTS);
  const [first, ...others] = RESULTS as [RunResult, ...RunResult[]];
  expect(readResults(FIGURE_2A, csv.replaceAll(first.key, '0123456789abcdef'), notesOf(RESULTS)).map(({ key }) => key)).toEqual(others.map(({ key }) => key));
  expect(readResults(FIGURE_2A, csv, notesOf(others)).map(({ key }) => key)).toEqual(others.map(({ key }) => key));
  // Fig. 3a has the same training as Fig. 2a, but another measure.
  expect(readResults(FIGURE_3A, csv, notesOf(RESULTS))).toEqual([]);
});

test.each([[''], ['<!doctype html>'], ['run,value\r\na,1\r\n'], [`${HEADER},more\r\n`]])('%j is not a table with these columns', (csv) => {
  expect(() => readResults(FIGURE_4B, csv, [])).toThrow(wrongColumns('Fig. 4b', HEADER.split(',')));
});

const LINE = '0123456789abcdef,gbp,784-100-100-10,10000,10,1,VIP count,all,1,,5762';

test.each([
  ['a cell less', LINE.replace('gbp,', '')],
  ['a cell more', `${LINE},1`],
  ['no quantity', LINE.replace('VIP count', '')],
  ['another over', LINE.replace(',all,', ',dead,')],
  ['a layer that is a word', LINE.replace(',all,1,', ',all,one,')],
  ['a value that is a word', LINE.replace('5762', 'many')],
  ['no value', LINE.replace('5762', '')],
  ['a value that is infinite', LINE.replace('5762', 'Infinity')],
  ['an empty line', ''],
])('a line with %s is refused with its number', (_, damaged) => {
  const csv = `${HEADER}\r\n${LINE}\r\n${damaged}\r\n${LINE}\r\n`;
  expect(() => readResults(FIGURE_4B, csv, [])).toThrow(damagedLine('Fig. 4b', 3));
});
