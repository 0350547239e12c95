import type { TableCell, TableData } from './Figure.tsx';

/** What stands in a table where there is no number. */
export const NOTHING = '–';

/** Text that a spreadsheet would take for a formula. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/** One field of a CSV: numbers whole, text quoted where it must be (RFC 4180), and never a formula. */
function fieldOf(cell: TableCell): string {
  if (typeof cell === 'object') return String(cell.value);
  if (typeof cell === 'number') return String(cell);
  if (cell === NOTHING) return '';
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV with a line of headings: numbers at full precision, shares as fractions, what is missing empty. */
export const toCsv = ({ columns, rows }: TableData): string => [columns, ...rows].map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
