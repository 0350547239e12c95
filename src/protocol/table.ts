import type { BinCounts, PlaneCounts } from '../engine/connections.ts';
import type { Quantity } from '../model/quantity.ts';
import type { Query } from '../model/query.ts';

/* Messages between page and worker about the table of connections. */

/** The connections to find, the rows of them to return, and the histogram and the plane to count. */
export interface TableRequest {
  readonly query: Query;
  readonly rows: { readonly from: number; readonly count: number };
  readonly histogram: Quantity;
  readonly plane: { readonly x: Quantity; readonly y: Quantity };
}

/** Some rows of a table as columns, one entry per row. */
export interface TableRows {
  /** Number of the table, see TableView. */
  readonly table: number;
  /** Index of the first row. */
  readonly from: number;
  /** Step of the values. */
  readonly step: number;
  readonly names: { readonly stage: Uint8Array; readonly from: Uint32Array; readonly to: Uint32Array };
  readonly values: Readonly<Record<Quantity, Float32Array>>;
  /** Indices into CATEGORIES. */
  readonly codes: Uint8Array;
}

/** Connections that were found, at the step that `rows` gives. */
export interface TableView {
  /** Counts tables; requests for rows refer to this number. */
  readonly table: number;
  readonly runId: number;
  readonly layers: readonly number[];
  readonly query: Query;
  /** Number of all connections, and of those that were found. */
  readonly total: number;
  readonly count: number;
  readonly rows: TableRows;
  readonly histogram: BinCounts;
  readonly plane: PlaneCounts;
}

/** Connections of a network as places in their weight layers. */
export interface Selected {
  readonly runId: number;
  readonly step: number;
  readonly layers: readonly number[];
  /** [weight layer] In ascending order. */
  readonly places: readonly Uint32Array[];
}

/** Comma-separated values, RFC 4180. */
export interface TableFile {
  readonly bytes: Uint8Array;
  readonly step: number;
}
