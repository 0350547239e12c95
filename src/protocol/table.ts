import type { BinCounts, PlaneCounts } from '../engine/connections.ts';
import type { Quantity } from '../model/quantity.ts';
import type { Query } from '../model/query.ts';

/* What page and worker say to each other about the table of connections. */

/** Which connections, which rows of them, and which pictures of them. */
export interface TableRequest {
  readonly query: Query;
  readonly rows: { readonly from: number; readonly count: number };
  readonly histogram: Quantity;
  readonly plane: { readonly x: Quantity; readonly y: Quantity };
}

/** Some rows of a table, one entry for each. */
export interface TableRows {
  /** The number of the table. */
  readonly table: number;
  /** The place of the first row. */
  readonly from: number;
  /** The step that the numbers are of. */
  readonly step: number;
  readonly names: { readonly stage: Uint8Array; readonly from: Uint32Array; readonly to: Uint32Array };
  readonly values: Readonly<Record<Quantity, Float32Array>>;
  /** Places in SHARES. */
  readonly codes: Uint8Array;
}

/** What was found, at the step that its rows tell. */
export interface TableView {
  /** Counts tables; rows are asked for by it. */
  readonly table: number;
  readonly runId: number;
  readonly layers: readonly number[];
  /** The question that this answers. */
  readonly query: Query;
  /** Connections that there are, and that were found. */
  readonly total: number;
  readonly count: number;
  readonly rows: TableRows;
  readonly histogram: BinCounts;
  readonly plane: PlaneCounts;
}

/** Connections of a network as places in their stages. */
export interface Selected {
  readonly runId: number;
  readonly step: number;
  readonly layers: readonly number[];
  /** [stage] from the least up. */
  readonly places: readonly Uint32Array[];
}

/** Comma-separated values by RFC 4180. */
export interface TableFile {
  readonly bytes: Uint8Array;
  readonly step: number;
}
