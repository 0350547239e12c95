import { extent, scaleLinear, scaleLog, ticks } from 'd3';
import type { PictureAxis } from '../experiments/picture.ts';
import type { Scale } from './Axis.tsx';
import { show, whole } from './number-format.ts';
import { binWidth, type DrawnPoint, type Layer, type SpreadKind } from './picture-layers.ts';
import { textWidth } from './text-layout.ts';

export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** A place for each number, and the least and the greatest. */
export interface PlotScale {
  readonly at: Scale;
  readonly domain: readonly [number, number];
}

/** What the bars of a point reach; one run has no spread. */
export const reach = ({ n, mean, ...spread }: DrawnPoint, kind: SpreadKind): readonly [number, number] =>
  n > 1 ? [mean - spread[kind], mean + spread[kind]] : [mean, mean];

/** The axis along the bottom, between two places. */
export function xScale(axis: PictureAxis, layers: readonly Layer[], range: readonly [number, number]): PlotScale {
  const values = layers.flatMap(({ mark, points }) => points.map(({ x }) => x).concat(mark === 'bins' ? (points.at(-1)?.x ?? 0) + binWidth(points) : []));
  return scaleOf(axis, values, range, axis.scale === 'stages' ? 0.4 : 0);
}

/** The axis on the left: from one place (below) to another (above), with all bars in it. */
export function yScale(axis: PictureAxis, layers: readonly Layer[], kind: SpreadKind, range: readonly [number, number]): PlotScale {
  // A bar that reaches down to nothing would stretch a log axis without end: there it stops where the means do.
  const ends = (point: DrawnPoint): readonly number[] => (axis.scale === 'log' ? reach(point, kind).slice(1) : reach(point, kind));
  const values = layers.flatMap(({ points }) => points.flatMap((point) => [point.mean, ...ends(point)]));
  // A staircase stands on the ground.
  const ground = axis.scale === 'linear' && layers.some(({ mark }) => mark === 'bins') ? [0] : [];
  return scaleOf(axis, [...values, ...ground], range, 0.06);
}

/** Numbers on a log axis that differ by less are not blown up to the size of the picture. */
const LEAST_RATIO = 1.5;
/** Rows have six digits. */
const NEGLIGIBLE = 1e-9;

function scaleOf({ scale, least, most }: PictureAxis, values: readonly number[], range: readonly [number, number], margin: number): PlotScale {
  const isLog = scale === 'log';
  const [low = isLog ? 1 : 0, high = isLog ? 10 : 1] = extent(isLog ? values.filter((value) => value > 0) : values) as [number?, number?];
  if (isLog) {
    const pad = margin === 0 ? 1.12 : Math.max(1.2, Math.sqrt(LEAST_RATIO / (high / low)));
    const domain = [least ?? low / pad, most ?? high * pad] as const;
    const place = scaleLog(domain, range).clamp(true);
    return { at: (value) => place(value > 0 ? value : domain[0]), domain };
  }
  // A single number stands in the middle, and so do several that are as good as one.
  const isOne = high - low <= NEGLIGIBLE * Math.max(1, Math.abs(high));
  const span = isOne ? Math.max(Math.abs(high), NEGLIGIBLE) : high - low;
  const pad = scale === 'stages' ? margin : margin * span + (isOne ? span / 2 : 0);
  // An axis of what is never negative does not go below 0.
  const under = low >= 0 && scale !== 'stages' ? Math.max(0, low - pad) : low - pad;
  const over = high <= 0 && low < 0 && scale !== 'stages' ? Math.min(0, high + pad) : high + pad;
  const domain = [least ?? under, most ?? over] as const;
  return { at: scaleLinear(domain, range), domain };
}

const STEPS: readonly (readonly number[])[] = [
  [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9],
  [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8],
  [1, 1.5, 2, 3, 4, 5, 7],
  [1, 2, 3, 5],
  [1, 2, 5],
  [1, 3],
  [1],
];

/** Round numbers of a log axis, from many to few. */
function logChoices([least, most]: readonly [number, number]): number[][] {
  const first = Math.floor(Math.log10(least));
  const powers = Array.from({ length: Math.ceil(Math.log10(most)) - first + 1 }, (_, n) => first + n);
  const thinned = [2, 3, 4].map((every) => powers.filter((power) => power % every === 0).map((power) => 10 ** power));
  const choices = STEPS.map((digits) => powers.flatMap((power) => digits.map((digit) => Number((digit * 10 ** power).toPrecision(3)))));
  return [...choices, ...thinned].map((values) => values.filter((value) => value >= least * 0.9999 && value <= most * 1.0001));
}

const FEW = 2;
/** Between one label and the next. */
const APART = { x: 8, linear: 12, log: 7 };
const FLAT = 12;

/** The numbers that stand along an axis: round ones, as many as have room. */
export function ticksOf({ scale }: PictureAxis, { at, domain }: PlotScale, direction: 'x' | 'y'): Tick[] {
  const label = (value: number): Tick => ({ value, text: textOf(value) });
  const fits = (all: readonly number[]): boolean =>
    all.every((value, n) => {
      const next = all[n + 1];
      if (next === undefined) return true;
      const needed =
        direction === 'y' ? FLAT + (scale === 'log' ? APART.log : APART.linear) : (textWidth(textOf(value)) + textWidth(textOf(next))) / 2 + APART.x;
      return Math.abs(at(next) - at(value)) >= needed;
    });
  const [least, most] = domain;
  const choices =
    scale === 'log'
      ? logChoices(domain)
      : [10, 8, 6, 5, 4, 3, 2, 1].map((many) => ticks(least, most, many).filter((value) => scale === 'linear' || Number.isInteger(value)));
  const fitting = choices.filter(fits);
  return (fitting.find((values) => values.length >= FEW) ?? fitting[0] ?? []).map(label);
}

/** Thousands apart, as on the page; small numbers as they are. */
const textOf = (value: number): string =>
  Number.isInteger(value) && value >= 1000 && value < 1e6
    ? whole(value)
    : Math.abs(value) < 1e-3 && value !== 0
      ? show(value, 1)
      : show(Number(value.toPrecision(6)));
