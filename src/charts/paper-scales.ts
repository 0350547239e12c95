import { extent, scaleLinear, ticks } from 'd3';
import type { FigureAxis } from '../figures/figure-data.ts';
import { formatNumber, whole } from '../text/format.ts';
import type { AxisScale } from './frame/Axis.tsx';
import { type LogScale, logScale, logTicks } from './frame/log-scale.ts';
import { textWidth } from './frame/text-layout.ts';
import { binWidth, type DrawnPoint, type ErrorBarKind, type Layer } from './paper-layers.ts';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** Maps values to pixels. `domain`: limits of the axis. */
export interface PlotScale {
  readonly at: AxisScale;
  readonly domain: readonly [number, number];
  /** Log axes only, see LogScale. */
  readonly hasZero?: boolean;
}

/** Returns the ends of a point's error bar; with one run both are its value. */
export const reach = ({ n, mean, ...spread }: DrawnPoint, kind: ErrorBarKind): readonly [number, number] =>
  n > 1 ? [mean - spread[kind], mean + spread[kind]] : [mean, mean];

export function xScale(axis: FigureAxis, layers: readonly Layer[], range: readonly [number, number]): PlotScale {
  const values = layers.flatMap(({ mark, points }) => points.map(({ x }) => x).concat(mark === 'bins' ? (points.at(-1)?.x ?? 0) + binWidth(points) : []));
  return scaleOf(axis, values, range, axis.scale === 'stages' ? 0.4 : 0);
}

/** Returns the vertical scale over the pixels `range`, from bottom to top, which includes the error bars. */
export function yScale(axis: FigureAxis, layers: readonly Layer[], kind: ErrorBarKind, range: readonly [number, number]): PlotScale {
  // An error bar that ends near 0 would stretch a log axis without limit, so lower ends do not count there.
  const ends = (point: DrawnPoint): readonly number[] => (axis.scale === 'log' ? reach(point, kind).slice(1) : reach(point, kind));
  const values = layers.flatMap(({ points }) => points.flatMap((point) => [point.mean, ...ends(point)]));
  // The axis of a histogram includes 0.
  const base = axis.scale === 'linear' && layers.some(({ mark }) => mark === 'bins') ? [0] : [];
  return scaleOf(axis, [...values, ...base], range, 0.06);
}

/** Least ratio of the limits of a log axis, so that small differences are not magnified to the full height. */
const LEAST_RATIO = 1.5;
/** Relative difference below which values count as equal: result rows have six digits. */
const NEGLIGIBLE = 1e-9;
/** Magnitudes up to this count as 0. */
const LEAST_SIZE = 1e-300;

function scaleOf({ scale, least, most }: FigureAxis, values: readonly number[], range: readonly [number, number], margin: number): PlotScale {
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
  return { at: scaleLinear(domain, range), domain };
}

const FEW = 2;
/** Least gap between tick labels in pixels: on the horizontal axis, and on a linear or log vertical axis. */
const SEPARATE_VALUES = { x: 8, linear: 12, log: 7 };
const FLAT = 12;

/** Returns the labelled ticks of a log axis, at least `apart` pixels from each other. */
export const logTicksOf = (scale: LogScale, apart: number): Tick[] => logTicks(scale, () => apart).map((value) => ({ value, text: tickText(value) }));

/** Returns the ticks of an axis: round values, as many as have room for their labels. */
export function ticksOf({ scale }: FigureAxis, { at, domain, hasZero = false }: PlotScale, direction: 'x' | 'y'): Tick[] {
  const label = (value: number): Tick => ({ value, text: tickText(value) });
  const apart = (one: number, next: number): number =>
    direction === 'y'
      ? FLAT + (scale === 'log' ? SEPARATE_VALUES.log : SEPARATE_VALUES.linear)
      : (textWidth(tickText(one)) + textWidth(tickText(next))) / 2 + SEPARATE_VALUES.x;
  if (scale === 'log') return logTicks({ at, domain, hasZero } satisfies LogScale, apart).map(label);
  const fits = (all: readonly number[]): boolean =>
    all.every((value, n) => n === 0 || Math.abs(at(value) - at(all[n - 1] as number)) >= apart(all[n - 1] as number, value));
  const choices = [10, 8, 6, 5, 4, 3, 2, 1].map((many) => ticks(...domain, many).filter((value) => scale === 'linear' || Number.isInteger(value)));
  const fitting = choices.filter(fits);
  return (fitting.find((values) => values.length >= FEW) ?? fitting[0] ?? []).map(label);
}

/** Formats a tick: thousands separators from 1,000 to below a million, powers of ten for small values. */
const tickText = (value: number): string =>
  Number.isInteger(value) && value >= 1000 && value < 1e6
    ? whole(value)
    : Math.abs(value) < 1e-3 && value !== 0
      ? formatNumber(value, 1)
      : formatNumber(Number(value.toPrecision(6)));
