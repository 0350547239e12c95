import { type MeanSd, meanSdOf } from './math/mean-sd.ts';
import type { RaceRow } from './race-row.ts';
import { LANE_RULES, type LaneRule } from './settings/rules.ts';

export const RACE_AXES = ['step', 'images', 'seconds', 'passes'] as const;
export type RaceAxis = (typeof RACE_AXES)[number];

/** Vertical axes of a race's charts; the last three exist per weight layer (from 0). */
export type RaceQuantity = 'error' | 'loss' | 'angles' | 'distances' | 'feedbackAngles';

/** Returns the value of a row; undefined if its rule has none or it is not finite. */
function quantityOf(row: RaceRow, quantity: RaceQuantity, layer = 0): number | undefined {
  const value = quantity === 'error' || quantity === 'loss' ? row[quantity] : row[quantity]?.[layer];
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

interface RacePoint {
  /** Mean over the seeds; only `seconds` differs between them. */
  readonly x: number;
  readonly y: MeanSd;
}

export interface RaceSeries {
  readonly rule: LaneRule;
  readonly points: readonly RacePoint[];
}

/** Returns one curve for each lane that has the quantity, in the order of LANE_RULES, each sorted by step. */
export function seriesOf(rows: readonly RaceRow[], axis: RaceAxis, quantity: RaceQuantity, layer = 0): RaceSeries[] {
  return LANE_RULES.flatMap((rule) => {
    const steps = new Map<number, RaceRow[]>();
    for (const row of rows) {
      if (row.rule !== rule || quantityOf(row, quantity, layer) === undefined) continue;
      const others = steps.get(row.step);
      if (others) others.push(row);
      else steps.set(row.step, [row]);
    }
    const points = [...steps]
      .sort(([one], [other]) => one - other)
      .map(([, same]) => ({
        x: meanSdOf(same.map((row) => row[axis])).mean,
        y: meanSdOf(same.map((row) => quantityOf(row, quantity, layer) as number)),
      }));
    return points.length > 0 ? [{ rule, points }] : [];
  });
}

/** Returns the last row of each seed of a lane. */
export function lastRows(rows: readonly RaceRow[], rule: LaneRule): RaceRow[] {
  const last = new Map<number, RaceRow>();
  for (const row of rows) if (row.rule === rule && row.step >= (last.get(row.seed)?.step ?? 0)) last.set(row.seed, row);
  return [...last.values()];
}
