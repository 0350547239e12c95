import type { Shown } from '../../text/format.ts';

/** `Shown`: a number whose text differs from its value. */
export type TableCell = string | number | Shown;

/** The numbers of a figure, for the table on the page and for CSV. */
export interface TableData {
  readonly columns: readonly string[];
  /** Headings in CSV where they differ from `columns`: those of earlier versions, which scripts rely on. */
  readonly csvColumns?: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}
