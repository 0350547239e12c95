import { fitPowerLaw } from './math/fit-power-law.ts';
import { type MeanSd, meanSdOf } from './math/mean-sd.ts';
import type { RaceRow } from './race-row.ts';
import { lastRows, RACE_AXES, type RaceAxis, seriesOf } from './race-summary.ts';
import type { LaneRule } from './settings/rules.ts';

/** Test errors, in percent, to which lanes are timed. */
export const GOALS = [10, 5] as const;

/** When a lane would reach an error if it continued to learn at the same rate. */
export interface Extrapolation {
  /** Ratio to what has been measured so far. */
  readonly factor: number;
  readonly step: number;
  readonly images: number;
  readonly seconds: number;
  readonly passes: number;
  /** The error decreases as images^-exponent. */
  readonly exponent: number;
}

export interface TimeTo {
  readonly rule: LaneRule;
  /** Test error in percent. */
  readonly goal: number;
  /** Seeds with at least one row. */
  readonly seeds: number;
  /** The first row at or below the goal, for every seed that has reached it. */
  readonly reached: readonly RaceRow[];
  /** Statistics of these rows; absent if there are none. */
  readonly at?: Readonly<Record<RaceAxis, MeanSd>>;
  /** Error of the last rows, in percent. */
  readonly last: MeanSd;
  /** Smallest error of the curve of means over the seeds, in percent. */
  readonly least: number;
  /** Largest number of images in the last rows. */
  readonly images: number;
  /** If no seed has reached the goal: when the lane would, or why this cannot be extrapolated. */
  readonly ahead?: Extrapolation | NoExtrapolation;
}

/**
 * `few`: too few measurements; `risen`: the error has been much lower before; `level`: it hardly decreases; `far`: too far beyond the
 * measurements to be meaningful.
 */
type NoExtrapolation = 'few' | 'risen' | 'level' | 'far';

/**
 * The last part of the curve, from this fraction of the steps on, is extrapolated. Longer parts give the slow start of weight perturbation
 * too much weight.
 */
const LATE = 1 / 4;
const LEAST_POINTS = 4;
/** An error this many times its minimum counts as risen again. */
const RISEN = 1.2;
/** A curve with a smaller exponent counts as level: halving the error would take more than a thousand times as long. */
const LEAST_EXPONENT = 0.1;
const FARTHEST = 1e6;

/** Returns how long a lane needs to reach a test error in percent, from the rows of all its seeds; undefined before the first measurement. */
export function timeTo(rows: readonly RaceRow[], rule: LaneRule, goal: number): TimeTo | undefined {
  const last = lastRows(rows, rule);
  if (last.length === 0) return undefined;
  const first = new Map<number, RaceRow>();
  for (const row of rows)
    if (row.rule === rule && row.error <= goal && row.step < (first.get(row.seed)?.step ?? Number.POSITIVE_INFINITY)) first.set(row.seed, row);
  const reached = [...first.values()];
  const at = Object.fromEntries(RACE_AXES.map((axis) => [axis, meanSdOf(reached.map((row) => row[axis]))])) as Record<RaceAxis, MeanSd>;
  const [curve] = seriesOf(
    rows.filter((row) => row.rule === rule),
    'step',
    'error',
  );
  const least = Math.min(...(curve?.points ?? []).map(({ y }) => y.mean));
  return {
    rule,
    goal,
    seeds: last.length,
    reached,
    last: meanSdOf(last.map(({ error }) => error)),
    least,
    images: Math.max(...last.map(({ images }) => images)),
    ...(reached.length > 0 ? { at } : { ahead: extrapolate(rows, rule, goal, last, least) }),
  };
}

/**
 * Extrapolates the error as a power of the images, error = c images^-b: b by least squares on logarithms over the last part of the curve, c
 * such that the curve passes through the lane's last error. Nothing guarantees that learning follows such a power; it is the straight line
 * in a chart with logarithmic axes, and no more than that.
 */
function extrapolate(rows: readonly RaceRow[], rule: LaneRule, goal: number, last: readonly RaceRow[], least: number): Extrapolation | NoExtrapolation {
  const mean = (axis: RaceAxis | 'error'): number => meanSdOf(last.map((row) => row[axis])).mean;
  const until = mean('step');
  const late = rows.filter((row) => row.rule === rule && row.step > 0 && row.step >= LATE * until && row.error > 0);
  if (new Set(late.map(({ step }) => step)).size < LEAST_POINTS) return 'few';
  if (mean('error') > RISEN * least) return 'risen';
  const exponent = -(fitPowerLaw(late.map(({ images, error }) => [images, error] as const)) ?? 0);
  if (!(exponent >= LEAST_EXPONENT)) return 'level';
  const factor = (mean('error') / goal) ** (1 / exponent);
  if (!(factor <= FARTHEST)) return 'far';
  return { factor, step: factor * until, images: factor * mean('images'), seconds: factor * mean('seconds'), passes: factor * mean('passes'), exponent };
}
