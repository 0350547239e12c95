import { meanSdOf } from '../../model/math/mean-sd.ts';
import type { RaceRow } from '../../model/race-row.ts';
import { lastRows } from '../../model/race-summary.ts';
import { GOALS, type TimeTo, timeTo } from '../../model/race-time.ts';
import { stepsPerEpoch } from '../../model/settings/config.ts';
import type { LaneRule } from '../../model/settings/rules.ts';
import type { RaceState } from '../../protocol/rules.ts';
import { errorText, formatNumber, measuredTime } from '../../text/format.ts';
import * as text from '../../text/rules.ts';

export interface LaneNumber {
  readonly name: string;
  readonly value: string;
  /** Context of the value, such as its step. */
  readonly note?: string;
}

/**
 * Returns the numbers of a lane: of the current seed, or over all seeds once the race is finished. Times to an error are over finished
 * seeds if there are any.
 */
export function laneNumbers(rule: LaneRule, state: RaceState, rows: readonly RaceRow[]): LaneNumber[] {
  const lane = state.lanes.find((known) => known.rule === rule);
  const last = lastRows(rows, rule);
  const present = last.find(({ seed }) => seed === state.seed) ?? last.at(-1);
  const isOver = state.phase === 'finished' && last.length > 1;
  const errors = isOver ? meanSdOf(last.map(({ error }) => error)) : undefined;
  // Finished seeds are more reliable than the current one. Within the first epoch a curve cannot be extrapolated.
  const through = state.phase === 'finished' ? rows : rows.filter(({ seed }) => seed !== state.seed);
  const timed = through.some((row) => row.rule === rule) ? through : rows;
  const isEarly = timed === rows && state.phase !== 'finished' && state.config !== undefined && (present?.step ?? 0) < stepsPerEpoch(state.config);
  const loss = lane?.loss ?? present?.loss;
  return [
    errors
      ? { name: text.testError, value: errorText(errors.mean), note: text.errorSpread(errors.sd, errors.n) }
      : { name: text.testError, value: present ? errorText(present.error) : text.noValue, note: present ? text.atStep(present.step) : '' },
    {
      name: text.batchLoss,
      value: loss === undefined ? text.noValue : formatNumber(loss, 2),
      note: lane && lane.seconds > 0 ? text.stepsPerSecond(lane.step / lane.seconds) : '',
    },
    ...GOALS.map((goal) => ({
      name: text.timeToGoal(goal),
      ...formatTime(timeTo(timed, rule, goal), lane?.stopped ? text.stopped : isEarly ? text.notYet : undefined),
    })),
  ];
}

/** When a lane reached an error, or would at its current rate; `reason` is shown in place of an extrapolation. */
function formatTime(time: TimeTo | undefined, reason: string | undefined): { value: string; note: string } {
  const value = text.noValue;
  if (!time) return { value, note: '' };
  const { at, reached, seeds, ahead } = time;
  if (at) return { value: measuredTime(at.seconds.mean), note: text.reachedAtStep(at.step.mean, reached.length, seeds) };
  if (reason) return { value, note: reason };
  if (ahead === undefined) return { value, note: '' };
  if (typeof ahead === 'string') return { value, note: text.NO_EXTRAPOLATION[ahead] };
  return { value: text.extrapolatedTime(ahead.seconds), note: text.atThisRate };
}
