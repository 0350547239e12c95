import { extent, scaleLinear, ticks } from 'd3';
import * as text from '../../text/charts.ts';
import { formatNumber, whole } from '../../text/format.ts';
import { type LogScale, logScale, logTicks } from './log-scale.ts';
import { textWidth } from './text-layout.ts';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** An axis of a plot. On the scale `stages` the numbers 1, 2, ... are equally spaced categories; `time` is linear in log(1 + step). */
export interface PlotAxis {
  readonly label: string;
  /** What the values are, for their format: those of `pi` are probabilities. */
  readonly quantity?: string;
  readonly scale: 'linear' | 'log' | 'stages' | 'time';
  /** Limits of the axis, if they are fixed; a log axis extends further for values outside. */
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  /** Whether values decrease to the right. */
  readonly isReversed?: boolean;
  /** Ticks in place of round numbers. */
  readonly ticks?: readonly Tick[];
}

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  /** Ends of the error bar or of the band. */
  readonly ends?: readonly [low: number, high: number] | undefined;
}

interface Points {
  readonly points: readonly PlotPoint[];
}

/** Maps values to pixels. `domain`: limits of the axis. */
export interface PlotScale {
  readonly at: (value: number) => number;
  readonly domain: readonly [number, number];
  /** Log axes only, see LogScale. */
  readonly hasZero?: boolean;
}

export function xScale(axis: PlotAxis, series: readonly Points[], [left, right]: readonly [number, number]): PlotScale {
  const values = series.flatMap(({ points }) => points.map(({ x }) => x));
  return scaleOf(axis, values, axis.isReversed ? [right, left] : [left, right], axis.scale === 'stages' ? 0.4 : 0);
}

/** Returns the vertical scale over the pixels `range`, from bottom to top, which includes the error bars. */
export function yScale(axis: PlotAxis, series: readonly (Points & { readonly shape?: string })[], range: readonly [number, number]): PlotScale {
  // An error bar that ends near 0 would stretch a log axis without limit, so lower ends do not count there.
  const endsOf = ({ ends }: PlotPoint): readonly number[] => (axis.scale === 'log' ? (ends?.slice(1) ?? []) : (ends ?? []));
  const values = series.flatMap(({ points }) => points.flatMap((point) => [point.y, ...endsOf(point)]));
  // The axis of a histogram includes 0.
  const base = axis.scale === 'linear' && series.some(({ shape }) => shape === 'stairs') ? [0] : [];
  return scaleOf(axis, [...values, ...base], range, 0.06);
}

/** Least ratio of the limits of a log axis, so that small differences are not magnified to the full height. */
const LEAST_RATIO = 1.5;
/** Relative difference below which values count as equal: result rows have six digits. */
const NEGLIGIBLE = 1e-9;
/** Magnitudes up to this count as 0. */
const LEAST_SIZE = 1e-300;

function scaleOf({ scale, least, most }: PlotAxis, values: readonly number[], range: readonly [number, number], margin: number): PlotScale {
  if (scale === 'log') return logScale(values, range, { least, most, margin: margin === 0 ? 1.12 : 1.2, leastRatio: margin === 0 ? 1 : LEAST_RATIO });
  const [low = 0, high = 1] = extent(values) as [number?, number?];
  // A single value is centred, and so are several that count as equal.
  const size = Math.max(Math.abs(low), Math.abs(high));
  const isOne = high - low <= Math.max(NEGLIGIBLE * size, LEAST_SIZE);
  const span = !isOne ? high - low : size > LEAST_SIZE ? size : 1;
  const pad = scale === 'stages' ? margin : margin * span + (isOne ? span / 2 : 0);
  // The margin does not extend the axis across 0.
  const under = low >= 0 && scale !== 'stages' ? Math.max(0, low - pad) : low - pad;
  const over = high <= 0 && low < 0 && scale !== 'stages' ? Math.min(0, high + pad) : high + pad;
  const domain = [least ?? under, most ?? over] as const;
  if (scale !== 'time') return { at: scaleLinear(domain, range).clamp(true), domain };
  const place = scaleLinear(domain.map(Math.log1p), range);
  return { at: (value) => place(Math.log1p(value)), domain };
}

const FEW = 2;
/** Least gap between tick labels in pixels: on the horizontal and on the vertical axis. */
const SEPARATE_VALUES = { x: 8, y: 7 };
const FLAT = 12;

/** Returns the ticks of an axis: round values, as many as have room for their labels. */
export function ticksOf({ scale, ticks: given }: PlotAxis, { at, domain, hasZero = false }: PlotScale, direction: 'x' | 'y'): readonly Tick[] {
  if (given) return given;
  const label = (value: number): Tick => ({ value, text: tickText(value) });
  const apart = (one: number, next: number): number =>
    direction === 'y' ? FLAT + SEPARATE_VALUES.y : (textWidth(tickText(one)) + textWidth(tickText(next))) / 2 + SEPARATE_VALUES.x;
  if (scale === 'log') return logTicks({ at, domain, hasZero } satisfies LogScale, apart).map(label);
  const fits = (all: readonly number[]): boolean =>
    all.every((value, n) => n === 0 || Math.abs(at(value) - at(all[n - 1] as number)) >= apart(all[n - 1] as number, value));
  const choices = [10, 8, 6, 5, 4, 3, 2, 1].map((many) => ticks(...domain, many).filter((value) => scale === 'linear' || Number.isInteger(value)));
  const fitting = choices.filter(fits);
  return (fitting.find((values) => values.length >= FEW) ?? fitting[0] ?? []).map(label);
}

/** Returns the first and the last step, for a narrow axis. */
export const stepTicks = (last: number): Tick[] => [
  { value: 0, text: '0' },
  { value: last, text: text.lastStep(last) },
];

const MOST_DIGITS = 6;

/** Formats a number on an axis with as many digits as it has: thousands separators from 1,000 to below a million, powers of ten for others. */
export function tickText(value: number): string {
  if (Number.isInteger(value) && value >= 1000 && value < 1e6) return whole(value);
  let digits = 1;
  while (digits < MOST_DIGITS && Math.abs(Number(value.toPrecision(digits)) - value) > Math.abs(value) * 1e-9) digits++;
  return formatNumber(value, digits);
}
