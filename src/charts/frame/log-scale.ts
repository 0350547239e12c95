import { scaleLog, ticks } from 'd3';

/* Logarithmic axes: their ends, their round numbers at any magnitude, and what is 0, which has no logarithm. */

/** A place for each number. */
export interface LogScale {
  /** Numbers that are not positive are placed at the beginning of the range. */
  readonly at: (value: number) => number;
  /** The least and the greatest positive number of the axis. */
  readonly domain: readonly [number, number];
  /** Whether some number is 0: then the beginning of the range is its own, and everything positive lies ZERO_ROOM further. */
  readonly hasZero: boolean;
}

export interface LogEnds {
  /** What the axis reaches down and up to, at least. */
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  /** The axis goes on beyond the numbers by this factor. */
  readonly margin?: number;
  /** Numbers that differ by a smaller factor are not blown up to the whole axis. */
  readonly leastRatio?: number;
}

/** Between the place of 0 and that of the least positive number, in pixels. */
export const ZERO_ROOM = 20;

/** Places numbers between two places. Not finite ones count for nothing; without any positive number the axis goes from `least` or 1 over a decade. */
export function logScale(values: readonly number[], [from, to]: readonly [number, number], ends: LogEnds = {}): LogScale {
  const { margin = 1, leastRatio = 1 } = ends;
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  const hasZero = values.some((value) => value === 0);
  const [low, high] = positive.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Number.POSITIVE_INFINITY, 0]);
  const pad = high > 0 ? Math.max(margin, Math.sqrt(leastRatio / (high / low))) : 1;
  const least = ends.least === undefined ? (high > 0 ? low / pad : 1) : Math.min(low, ends.least);
  const most = ends.most === undefined ? (high > 0 ? high * pad : 10 * least) : Math.max(high, ends.most);
  // A single number without a margin stands in the middle of a decade.
  const domain = most > least ? ([least, most] as const) : ([least / Math.sqrt(10), most * Math.sqrt(10)] as const);
  const begin = hasZero ? from + Math.sign(to - from) * Math.min(ZERO_ROOM, Math.abs(to - from) / 3) : from;
  const place = scaleLog(domain, [begin, to]).clamp(true);
  return { at: (value) => (value > 0 ? place(value) : from), domain, hasZero };
}

const DIGITS: readonly (readonly number[])[] = [
  [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9],
  [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8],
  [1, 1.5, 2, 3, 4, 5, 7],
  [1, 2, 3, 5],
  [1, 2, 5],
  [1, 3],
  [1],
];
const EVERY = [2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200];
/** Below this many decades the round numbers of logarithms may all lie outside. */
const NARROW = 0.5;
/** What is as good as an end counts as inside. */
const ROUNDING = 1e-4;

/** Sets of round numbers inside a domain of positive numbers, from many to few. */
function logChoices([least, most]: LogScale['domain']): number[][] {
  const first = Math.floor(Math.log10(least));
  const powers = Array.from({ length: Math.ceil(Math.log10(most)) - first + 1 }, (_, n) => first + n);
  const narrow = Math.log10(most / least) < NARROW ? [10, 8, 6, 5, 4, 3, 2].map((many) => ticks(least, most, many)) : [];
  // Where there are many decades, no digits but 1 have room.
  const digits = powers.length > 40 ? [] : DIGITS.map((some) => powers.flatMap((exponent) => some.map((digit) => Number(`${digit}e${exponent}`))));
  const thinned = EVERY.map((every) => powers.filter((exponent) => exponent % every === 0).map((exponent) => Number(`1e${exponent}`)));
  return [...digits, ...narrow, ...thinned].map((values) => values.filter((value) => value >= least * (1 - ROUNDING) && value <= most * (1 + ROUNDING)));
}

/** The numbers along an axis: 0 if it is there, and the most round ones of which no two are closer than `apart` asks for, preferably two or more. */
export function logTicks({ at, domain, hasZero }: LogScale, apart: (one: number, next: number) => number): number[] {
  const isApart = (one: number, next: number): boolean => Math.abs(at(next) - at(one)) >= apart(one, next);
  const fitting = logChoices(domain)
    .map((values) => (hasZero ? values.filter((value) => isApart(0, value)) : values))
    .filter((values) => values.every((value, n) => n === 0 || isApart(values[n - 1] as number, value)));
  const best = fitting.find((values) => values.length >= 2) ?? fitting.find((values) => values.length > 0) ?? [];
  return hasZero ? [0, ...best] : best;
}
