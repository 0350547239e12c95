import { expect, test } from 'vitest';
import { shown, shownPercent } from '../../text/format.ts';
import { NOTHING, toCsv } from './csv.ts';

test('numbers are whole, what is missing is empty, lines end as RFC 4180 has it', () => {
  expect(
    toCsv({
      columns: ['step', 'loss', 'share'],
      rows: [
        [20, shown(0.123456789), shownPercent(1 / 3)],
        [40, NOTHING, -0.5],
      ],
    }),
  ).toBe('step,loss,share\r\n20,0.123456789,0.3333333333333333\r\n40,,-0.5\r\n');
});

test.each([
  ['plain', 'plain'],
  ['a, b', '"a, b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['  @SUM(A1)', "'  @SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ['\tcell', "'\tcell"],
  ['＝1', "'＝1"],
  ['−0.2 to 0.3', '−0.2 to 0.3'],
])('%j is written %j', (text, field) => {
  expect(toCsv({ columns: [text], rows: [] })).toBe(`${field}\r\n`);
});

test('headings of CSV files stay when those of the page change', () => {
  expect(toCsv({ columns: ['layer'], csvColumns: ['stage'], rows: [[1]] })).toBe('stage\r\n1\r\n');
});
