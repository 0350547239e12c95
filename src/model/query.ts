import * as settingErrorText from '../text/setting-errors.ts';
import type { Axis, Quantity } from './quantity.ts';
import type { Category } from './spike-slab.ts';

/** One end of a range. The value itself is included unless the bound is strict. */
export interface Bound {
  readonly value: number;
  readonly strict: boolean;
}

export interface Range {
  readonly least?: Bound;
  readonly most?: Bound;
}

/** Region in the plane of two quantities: a closed polygon through points in bins of both axes, see placer. */
export interface Region {
  readonly x: Axis;
  readonly y: Axis;
  readonly points: readonly (readonly [number, number])[];
}

export const COLUMNS = ['stage', 'from', 'to', 'pi', 'm', 'xi', 'mu', 'S', 'role', 'change'] as const;
export type Column = (typeof COLUMNS)[number];
/** Columns under plain back-propagation. */
export const PLAIN_COLUMNS: readonly Column[] = ['stage', 'from', 'to', 'm', 'mu', 'role', 'change'];

/** Returns whether a column holds one of the quantities, as opposed to the names or the category of connections. */
export const isQuantity = (column: Column): column is Quantity => column !== 'stage' && column !== 'from' && column !== 'to' && column !== 'role';

export interface SortOrder {
  readonly by: Column;
  readonly descending: boolean;
  /** By absolute value. */
  readonly bySize: boolean;
}

/** Filter and order of a search for connections. Ties are ordered by layer, from, to. */
export interface Query {
  /** From 1; empty means all. */
  readonly weightLayers: readonly number[];
  /** Empty means all. */
  readonly categories: readonly Category[];
  readonly ranges: Readonly<Partial<Record<Quantity, Range>>>;
  readonly region?: Region;
  readonly order: SortOrder;
}

/** The user has typed an unreadable bound. The message says what is wrong and what is expected. */
export class BoundError extends RangeError {}

/**
 * Parses one end of a range strictly, as the user types it: a number with a decimal point, preceded by `>` (lower end) or `<` (upper end)
 * if the number itself is excluded. An empty text means no bound. Throws a BoundError.
 */
export function parseBound(end: 'least' | 'most', text: string): Bound | undefined {
  const typed = text.trim().replace('\u2212', '-');
  if (typed === '') return undefined;
  const sign = end === 'least' ? '>' : '<';
  const strict = typed.startsWith(sign);
  const digits = (strict ? typed.slice(1) : typed).trim();
  const shown = settingErrorText.shortened(digits, 20);
  if (/^[+-]?\d+,\d+$/.test(digits)) throw new BoundError(settingErrorText.boundHasComma(shown, shown.replace(',', '.')));
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isFinite(value)) throw new BoundError(settingErrorText.boundIsNoNumber(shown, sign));
  return { value, strict };
}

/** Formats a bound as the user would type it. */
export const boundText = (end: 'least' | 'most', bound: Bound | undefined): string =>
  bound ? `${bound.strict ? (end === 'least' ? '>' : '<') : ''}${bound.value}` : '';
