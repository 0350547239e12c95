import { writeCsv } from '../../formats/csv.ts';
import { noNumber } from '../../text/charts.ts';
import type { TableCell, TableData } from './table.ts';

/** Cell text where there is no number. */
export const NOTHING = noNumber;

const plain = (cell: TableCell): string | number | undefined => (typeof cell === 'object' ? cell.value : cell === NOTHING ? undefined : cell);

/** Returns a table as CSV with a header line: numbers at full precision, percentages as fractions, missing values empty. */
export const toCsv = ({ columns, csvColumns = columns, rows }: TableData): string =>
  writeCsv(
    csvColumns,
    rows.map((row) => row.map(plain)),
  );
