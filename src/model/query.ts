import type { Axis, Quantity } from './quantity.ts';
import type { Category } from './spike-slab.ts';

/** One end of a range: the value itself is within, unless it is strict. */
export interface Bound {
  readonly value: number;
  readonly strict: boolean;
}

/** Where a quantity may lie; open where there is no bound. */
export interface Range {
  readonly least?: Bound;
  readonly most?: Bound;
}

/** A part of the plane of two quantities: a closed line through points in bins of both axes, see placer. */
export interface Region {
  readonly x: Axis;
  readonly y: Axis;
  readonly points: readonly (readonly [number, number])[];
}

/** What connections can be sorted by. */
export const COLUMNS = ['stage', 'from', 'to', 'pi', 'm', 'xi', 'mu', 'S', 'role', 'change'] as const;
export type Column = (typeof COLUMNS)[number];
/** Those of a run of plain back-propagation. */
export const PLAIN_COLUMNS: readonly Column[] = ['stage', 'from', 'to', 'm', 'mu', 'role', 'change'];

/** Whether a column holds one of the quantities, and not what names or sorts a connection into kinds. */
export const isQuantity = (column: Column): column is Quantity => column !== 'stage' && column !== 'from' && column !== 'to' && column !== 'role';

export interface SortOrder {
  readonly by: Column;
  readonly descending: boolean;
  /** Without the sign. */
  readonly bySize: boolean;
}

/** Which connections are looked for, and in which order. What is equal stands in the order of stage, from, to. */
export interface Query {
  /** From 1; all if there are none. */
  readonly weightLayers: readonly number[];
  /** All if there are none. */
  readonly categories: readonly Category[];
  readonly ranges: Readonly<Partial<Record<Quantity, Range>>>;
  readonly region?: Region;
  readonly order: SortOrder;
}

/** A bound that a person typed cannot be read; says what was wrong and what is expected. */
export class BoundError extends RangeError {}

/**
 * Reads one end of a range as a person types it, strictly: a number with a decimal point, before it `>` (of the lower end)
 * or `<` (of the upper) if the number itself is out. Nothing typed is an open end. Throws a BoundError.
 */
export function parseBound(end: 'least' | 'most', text: string): Bound | undefined {
  const typed = text.trim().replace('\u2212', '-');
  if (typed === '') return undefined;
  const sign = end === 'least' ? '>' : '<';
  const strict = typed.startsWith(sign);
  const digits = (strict ? typed.slice(1) : typed).trim();
  const shown = digits.length > 20 ? `${digits.slice(0, 20)}…` : digits;
  if (/^[+-]?\d+,\d+$/.test(digits)) throw new BoundError(`"${shown}" has a comma. Write a decimal point: ${shown.replace(',', '.')}`);
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isFinite(value)) throw new BoundError(`"${shown}" is not a number. Give one such as 0.25 or ${sign}0, or nothing.`);
  return { value, strict };
}

/** A bound as a person would type it. */
export const boundText = (end: 'least' | 'most', bound: Bound | undefined): string =>
  bound ? `${bound.strict ? (end === 'least' ? '>' : '<') : ''}${bound.value}` : '';
