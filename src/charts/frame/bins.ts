import { ticks } from 'd3';
import { type Axis, innerBins, isLogarithmic, positionOn, separateValueAt, valueAt } from '../../model/quantity.ts';
import type { Bound, Range } from '../../model/query.ts';
import * as text from '../../text/connection-charts.ts';
import { formatNumber, superscript } from '../../text/format.ts';

/* Conversion between ranges and bin edges. Places are in bins from the left end of an axis. */

type End = keyof Range;

/** Returns the place of a bound; without a bound, the end of the axis. */
export function placeOf(axis: Axis, end: End, bound: Bound | undefined): number {
  if (!bound) return end === 'least' ? 0 : axis.bins;
  const [below, above] = [separateValueAt(axis, 0), separateValueAt(axis, axis.bins - 1)];
  // Whether the edge is just above the value (`> least`, `<= most`) or just below it.
  const behind = bound.strict === (end === 'least');
  if (below !== undefined && bound.value <= below) return bound.value === below && behind ? 1 : 0;
  if (above !== undefined && bound.value >= above) return bound.value === above && !behind ? axis.bins - 1 : axis.bins;
  return positionOn(axis)(bound.value);
}

/** Returns the bound at a place, to three digits; undefined at the end of the axis, which excludes nothing. */
export function boundAt(axis: Axis, end: End, place: number): Bound | undefined {
  const [below, above] = [separateValueAt(axis, 0), separateValueAt(axis, axis.bins - 1)];
  const { first, last } = innerBins(axis);
  if (end === 'least' ? place <= 0 : place >= axis.bins) return undefined;
  if (below !== undefined && place <= first) return { value: below, strict: end === 'least' && place >= 1 };
  if (above !== undefined && place >= last) return { value: above, strict: end === 'most' };
  return { value: Number(valueAt(axis, place).toPrecision(3)), strict: false };
}

/** Returns the ticks of an axis, with places as values: round values, and the values that have a bin to themselves. */
export function ticksOf(axis: Axis, many: number): { value: number; text: string }[] {
  const { first, last } = innerBins(axis);
  const inner = isLogarithmic(axis.quantity)
    ? exponents(axis, many)
    : ticks(axis.least, axis.most, many).map((value) => ({ at: value, text: formatNumber(value) }));
  const apart = [0, axis.bins - 1].flatMap((bin) => {
    const value = separateValueAt(axis, bin);
    return value === undefined ? [] : [{ value: bin + 0.5, text: formatNumber(value) }];
  });
  const perUnit = (last - first) / (axis.most - axis.least);
  const between = inner
    .map(({ at, text }) => ({ value: first + (at - axis.least) * perUnit, text }))
    // Leaves out 0 and 1 of pi, which have bins to themselves, and labels that would touch the label of such a bin.
    .filter(({ value, text }) => !apart.some((other) => other.text === text || Math.abs(other.value - value) < 3));
  return [...apart, ...between].sort((one, other) => one.value - other.value);
}

const powerText = (exponent: number): string => (exponent === 0 ? '1' : `10${superscript(String(exponent))}`);

function exponents({ least, most }: Axis, many: number): { at: number; text: string }[] {
  const step = Math.max(1, Math.ceil((most - least) / many));
  const all: { at: number; text: string }[] = [];
  for (let exponent = most; exponent >= least; exponent -= step) all.push({ at: exponent, text: powerText(exponent) });
  return all;
}

/** Describes a bin: an interval, or the one value that has it to itself. */
export function binText(axis: Axis, bin: number): string {
  const apart = separateValueAt(axis, bin);
  return apart === undefined ? text.interval(valueAt(axis, bin), valueAt(axis, bin + 1)) : text.exactly(apart);
}

/** Returns the fullest bin other than those of single values; undefined if all are empty. */
export function fullestBin(axis: Axis, counts: Uint32Array): number | undefined {
  const { first, last } = innerBins(axis);
  let best: number | undefined;
  for (let bin = first; bin < last; bin++) if ((counts[bin] as number) > (best === undefined ? 0 : (counts[best] as number))) best = bin;
  return best;
}
