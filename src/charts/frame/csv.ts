import { writeCsv } from '../../formats/csv.ts';
import type { TableCell, TableData } from './table.ts';

/** What stands in a table where there is no number. */
export const NOTHING = '–';

const plain = (cell: TableCell): string | number | undefined => (typeof cell === 'object' ? cell.value : cell === NOTHING ? undefined : cell);

/** A table as CSV with a line of headings: numbers at full precision, shares as fractions, what is missing empty. */
export const toCsv = ({ columns, rows }: TableData): string =>
  writeCsv(
    columns,
    rows.map((row) => row.map(plain)),
  );
