export type Cell = string | number | null | undefined;

/** Texts that a spreadsheet would interpret as a formula. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/**
 * Writes a table as RFC 4180 defines it: a comma between cells, CRLF after every row, quotes where needed. Numbers are written so that they
 * are read back exactly; null, undefined and numbers that are not finite become empty cells. A text that a spreadsheet would interpret as a
 * formula gets an apostrophe in front.
 */
export const writeCsv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string => writeRows([header, ...rows]);

/** Writes further rows of such a table. */
export const writeRows = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

function cellOf(cell: Cell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = FORMULA.test(cell ?? '') ? `'${cell}` : (cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
