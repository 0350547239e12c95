import { fitPowerLaw } from './math/fit-power-law.ts';
import { type MeanSd, meanSdOf } from './math/mean-sd.ts';
import type { RaceRow } from './race-row.ts';
import { lastRows, RACE_AXES, type RaceAxis, seriesOf } from './race-summary.ts';
import type { LaneRule } from './settings/rules.ts';

/** Test errors, in percent, that a lane is timed to. */
export const GOALS = [10, 5] as const;

/** When an error would be reached if the lane went on as it does. */
export interface Extrapolation {
  /** How many times as far as was measured. */
  readonly factor: number;
  readonly step: number;
  readonly images: number;
  readonly seconds: number;
  readonly passes: number;
  /** The error falls as images to the power of minus this. */
  readonly exponent: number;
}

/** How long a lane takes to an error. */
export interface TimeTo {
  readonly rule: LaneRule;
  /** Percent. */
  readonly goal: number;
  /** Seeds that were run. */
  readonly seeds: number;
  /** The first measured row at or below the goal, of every seed that came so far. */
  readonly reached: readonly RaceRow[];
  /** Over those. Absent if there are none. */
  readonly at?: Readonly<Record<RaceAxis, MeanSd>>;
  /** Where the lane stands. */
  readonly last: MeanSd;
  /** The least mean over the seeds. */
  readonly least: number;
  /** The last row's images. */
  readonly images: number;
  /** If no seed came so far: when it would, or why nothing can be said. */
  readonly ahead?: Extrapolation | NoExtrapolation;
}

/** `few`: too few measurements; `risen`: the error was much lower before; `level`: it hardly falls; `far`: further than anyone should believe. */
export type NoExtrapolation = 'few' | 'risen' | 'level' | 'far';

/** The part of the curve that is continued: from this share of the images on. Over longer ones weight perturbation's slow beginning counts too much. */
const LATE = 1 / 4;
const LEAST_POINTS = 4;
/** An error so many times its least one has risen again. */
const RISEN = 1.2;
/** A curve that falls more slowly is level: it would take more than a thousand times as long to halve the error. */
const LEAST_EXPONENT = 0.1;
const FARTHEST = 1e6;

/** How long a lane takes to a test error in percent, by the rows of all its seeds; undefined before it was measured. */
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
 * The error as a power of the images, error = c images^-b: b by least squares on logarithms over the last part of
 * the curve, c such that it goes through where the lane stands. Nothing says that learning follows a power; it is
 * what a straight line in the picture over logarithmic axes would give, and no more than that.
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
