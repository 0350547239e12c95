import type { Shown } from '../../text/format.ts';

/** A cell whose text on the page differs from its value in CSV. */
interface SplitCell {
  readonly value: string;
  readonly text: string;
}
export type TableCell = string | number | Shown | SplitCell;

/** The numbers of a figure, for the table on the page and for CSV. */
export interface TableData {
  readonly columns: readonly string[];
  /** Headings in CSV where they differ from `columns`: those of earlier versions, which scripts rely on. */
  readonly csvColumns?: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}
