import type { Shown } from './number-format.ts';

/** A number may read otherwise than it is. */
export type TableCell = string | number | Shown;

/** What stands behind a picture: its numbers, for reading and for machines. */
export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}
