export type Cell = string | number | null | undefined;

/** What a spreadsheet would take for a formula. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/**
 * A table as RFC 4180 has it: a comma between cells, CRLF behind every row, quotes where they are needed. Numbers are
 * written so that they are read back exactly; what is not finite, null or undefined is an empty cell. A text that a
 * spreadsheet would compute gets an apostrophe in front.
 */
export const writeCsv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string => writeRows([header, ...rows]);

/** More rows of such a table. */
export const writeRows = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

function cellOf(cell: Cell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = FORMULA.test(cell ?? '') ? `'${cell}` : (cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
