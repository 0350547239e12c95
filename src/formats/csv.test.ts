import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCsv } from './csv.ts';

test('cells are quoted as in RFC 4180, numbers are exact, and no cell is a formula', () => {
  const cells = ['plain', 'a,b', 'say "no"', 'two\nlines', '=1+1', '+1', '-1', '@x', '\tx', '', null, undefined, -0.1, 1e-30, 0.1 + 0.2, Number.NaN, Infinity];
  expect(writeCsv(['h'], [cells])).toBe(`h\r\nplain,"a,b","say ""no""","two\nlines",'=1+1,'+1,'-1,'@x,'\tx,,,,-0.1,1e-30,0.30000000000000004,,\r\n`);
});

function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    (rows.at(-1) as string[]).push(quoted === undefined ? (plain as string) : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  rows.pop();
  return rows;
}

test('texts and numbers are read as they were written, except for the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 2, maxLength: 2 })), (rows) => {
      const expected = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : /^\s*[=+\-@]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell)));
      expect(readCsv(writeCsv(['a', 'b'], rows))).toEqual([['a', 'b'], ...expected]);
    }),
  );
});
