import type { RaceRow } from '../../../src/model/race-row.ts';
import { LANE_RULES, type LaneRule } from '../../../src/model/settings/rules.ts';
import { list } from './numbers.ts';

const POINTS = 25;
/** Images per step. */
const BATCH = 100;
/** How fast each rule learns: the factor by which the error decreases. */
const SPEED: Readonly<Record<LaneRule, number>> = { gbp: 0.9, bp: 1, fa: 0.7, kp: 0.85, wp: 0.1 };

interface Numbers {
  readonly rules?: readonly LaneRule[];
  readonly seeds?: number;
  readonly points?: number;
  readonly error?: (step: number, rule: LaneRule, seed: number) => number;
  readonly loss?: (step: number, rule: LaneRule, seed: number) => number;
}

const errorAt = (step: number, rule: LaneRule, seed: number): number => 4.2 + 0.2 * seed + 86 / (1 + SPEED[rule] * (step / 12) ** 1.1);
const lossAt = (step: number, rule: LaneRule, seed: number): number => 0.02 * seed + 2.4 / (1 + SPEED[rule] * (step / 12));

/** Rows of a race; the last seed is half finished. */
export const raceRows = ({ rules = LANE_RULES, seeds = 3, points = POINTS, error = errorAt, loss = lossAt }: Numbers = {}): RaceRow[] =>
  list(seeds, (n) => n + 1).flatMap((seed) =>
    rules.flatMap((rule) =>
      list(seed === seeds && seeds > 1 ? Math.ceil(points / 2) : points, (n): RaceRow => {
        const step = n * 25;
        const angle = rule === 'bp' ? 0 : 88 - 60 * SPEED[rule] * (1 - Math.exp(-step / 120)) + seed;
        const hasFeedback = rule === 'fa' || rule === 'kp';
        return {
          seed,
          rule,
          step,
          images: step * BATCH,
          seconds: step * (rule === 'gbp' ? 0.02 : 0.008) * (1 + 0.05 * seed),
          passes: step * (rule === 'wp' ? 2 : 1),
          error: error(step, rule, seed),
          loss: loss(step, rule, seed),
          angles: [angle, n === 3 ? Number.NaN : angle / 2, 0],
          ...(hasFeedback ? { distances: [12 - (rule === 'kp' ? step / 60 : 0), 8, 4], feedbackAngles: [90 - step / (rule === 'kp' ? 8 : 20), 80, 70] } : {}),
        };
      }),
    ),
  );
