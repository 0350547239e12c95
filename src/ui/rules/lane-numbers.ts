import { meanSdOf } from '../../model/math/mean-sd.ts';
import type { RaceRow } from '../../model/race-row.ts';
import { lastRows } from '../../model/race-summary.ts';
import { GOALS, type NoExtrapolation, type TimeTo, timeTo } from '../../model/race-time.ts';
import { stepsPerEpoch } from '../../model/settings/config.ts';
import type { LaneRule } from '../../model/settings/rules.ts';
import type { RaceState } from '../../protocol/rules.ts';
import { errorText, formatNumber, measuredTime, whole } from '../../text/format.ts';

export interface LaneNumber {
  readonly name: string;
  readonly value: string;
  /** Context of the value, such as its step. */
  readonly note?: string;
}

const NONE = '–';

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
      ? { name: 'test error', value: errorText(errors.mean), note: `± ${errors.sd.toFixed(1)}, n = ${errors.n}` }
      : { name: 'test error', value: present ? errorText(present.error) : NONE, note: present ? `step ${whole(present.step)}` : '' },
    {
      name: 'batch loss',
      value: loss === undefined ? NONE : formatNumber(loss, 2),
      note: lane && lane.seconds > 0 ? `${pace(lane.step / lane.seconds)} steps/s` : '',
    },
    ...GOALS.map((goal) => ({ name: `to ${goal} %`, ...formatTime(timeTo(timed, rule, goal), lane?.stopped ? 'stopped' : isEarly ? 'not yet' : undefined) })),
  ];
}

const pace = (value: number): string => (value < 100 ? formatNumber(value, 2) : whole(Math.round(value)));

const WHY_NOT: Readonly<Record<NoExtrapolation, readonly [value: string, note: string]>> = {
  few: [NONE, 'not yet'],
  risen: [NONE, 'has risen'],
  level: [NONE, 'hardly falls'],
  far: [NONE, 'too far to say'],
};

/** When a lane reached an error, or would at its current rate; `reason` is shown in place of an extrapolation. */
function formatTime(time: TimeTo | undefined, reason: string | undefined): { value: string; note: string } {
  if (!time) return { value: NONE, note: '' };
  if (time.at) {
    const some = time.reached.length < time.seeds ? `, ${time.reached.length} of ${time.seeds} seeds` : '';
    return { value: measuredTime(time.at.seconds.mean), note: `step ${whole(Math.round(time.at.step.mean))}${some}` };
  }
  const { ahead } = time;
  if (reason) return { value: NONE, note: reason };
  if (ahead === undefined) return { value: NONE, note: '' };
  if (typeof ahead === 'string') {
    const [value, note] = WHY_NOT[ahead];
    return { value, note };
  }
  return { value: `≈ ${measuredTime(ahead.seconds)}`, note: 'at this rate' };
}
