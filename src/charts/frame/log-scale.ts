import { scaleLog, ticks } from 'd3';

/* Logarithmic axes: limits, round ticks at any magnitude, and a place for 0, which has no logarithm. */

export interface LogScale {
  /** Maps a value to a pixel; values that are not positive are in the middle of the band for 0. */
  readonly at: (value: number) => number;
  /** Limits of the axis, both positive. */
  readonly domain: readonly [number, number];
  /** Whether a value is 0: then a band of ZERO_BAND pixels at the beginning of the range is for 0, and positive values begin ZERO_ROOM from its middle. */
  readonly hasZero: boolean;
}

export interface LogEnds {
  /** The axis extends at least from `least` to `most`. */
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  /** Factor by which the axis extends beyond the values. */
  readonly margin?: number;
  /** Least ratio of the limits, so that small differences are not magnified to the whole axis. */
  readonly leastRatio?: number;
}

/** Distance between 0 and the least positive value, in pixels; with the band at most a third of the axis. */
export const ZERO_ROOM = 20;
/** Width of the band for 0, in pixels. */
export const ZERO_BAND = 12;

/** Returns a log scale between two pixels. Ignores values that are not finite; without a positive value the axis is a decade from `least` or 1. */
export function logScale(values: readonly number[], [from, to]: readonly [number, number], ends: LogEnds = {}): LogScale {
  const { margin = 1, leastRatio = 1 } = ends;
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  const hasZero = values.some((value) => value === 0);
  const [low, high] = positive.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Number.POSITIVE_INFINITY, 0]);
  const pad = high > 0 ? Math.max(margin, Math.sqrt(leastRatio / (high / low))) : 1;
  const least = ends.least === undefined ? (high > 0 ? low / pad : 1) : Math.min(low, ends.least);
  const most = ends.most === undefined ? (high > 0 ? high * pad : 10 * least) : Math.max(high, ends.most);
  // A single value without a margin is centred in a decade.
  const domain = most > least ? ([least, most] as const) : ([least / Math.sqrt(10), most * Math.sqrt(10)] as const);
  const begin = hasZero ? from + Math.sign(to - from) * Math.min(ZERO_ROOM + ZERO_BAND / 2, Math.abs(to - from) / 3) : from;
  const place = scaleLog(domain, [begin, to]).clamp(true);
  const zero = hasZero ? from + (Math.sign(to - from) * Math.min(ZERO_BAND, Math.abs(begin - from))) / 2 : from;
  return { at: (value) => (value > 0 ? place(value) : zero), domain, hasZero };
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
/** In a domain of fewer decades, digits times powers of ten may all be outside, so evenly spaced ticks are candidates too. */
const NARROW = 0.5;
/** Ticks outside a limit by at most this fraction count as inside. */
const ROUNDING = 1e-4;

/** Returns sets of round numbers inside a positive domain, the preferred ones first. */
function logChoices([least, most]: LogScale['domain']): number[][] {
  const first = Math.floor(Math.log10(least));
  const powers = Array.from({ length: Math.ceil(Math.log10(most)) - first + 1 }, (_, n) => first + n);
  const narrow = Math.log10(most / least) < NARROW ? [10, 8, 6, 5, 4, 3, 2].map((many) => ticks(least, most, many)) : [];
  // With many decades, not even all powers of ten have room.
  const digits = powers.length > 40 ? [] : DIGITS.map((some) => powers.flatMap((exponent) => some.map((digit) => Number(`${digit}e${exponent}`))));
  const thinned = EVERY.map((every) => powers.filter((exponent) => exponent % every === 0).map((exponent) => Number(`1e${exponent}`)));
  return [...digits, ...narrow, ...thinned].map((values) => values.filter((value) => value >= least * (1 - ROUNDING) && value <= most * (1 + ROUNDING)));
}

/** Returns the ticks of an axis: 0 if a value is 0, and as many round numbers as are at least `apart` pixels from each other, preferably two or more. */
export function logTicks({ at, domain, hasZero }: LogScale, apart: (one: number, next: number) => number): number[] {
  const isApart = (one: number, next: number): boolean => Math.abs(at(next) - at(one)) >= apart(one, next);
  const fitting = logChoices(domain)
    .map((values) => (hasZero ? values.filter((value) => isApart(0, value)) : values))
    .filter((values) => values.every((value, n) => n === 0 || isApart(values[n - 1] as number, value)));
  const best = fitting.find((values) => values.length >= 2) ?? fitting.find((values) => values.length > 0) ?? [];
  return hasZero ? [0, ...best] : best;
}
