import { expect, test } from 'vitest';
import { toCsv } from '../../charts/frame/csv.ts';
import * as text from '../../text/network.ts';
import { CATEGORY_WORDS } from '../../text/words.ts';
import { unitsTable } from './units-table.ts';

test('the table of a map has a row for each unit; CSV files keep the headings of earlier versions', () => {
  const table = unitsTable({ units: Uint32Array.of(1, 2, 3, 4, 5, 6, 7, 8) });
  expect(table.columns).toEqual([text.unit, CATEGORY_WORDS.VIP, CATEGORY_WORDS.UIP, CATEGORY_WORDS.variable, CATEGORY_WORDS.silent]);
  expect(toCsv(table)).toBe('unit,very important,unimportant,variable,silent\r\n0,1,2,3,4\r\n1,5,6,7,8\r\n');
});
