import { align } from '../bench/table.ts';
import { describeTimeTo, fairness } from '../charts/race-words.ts';
import { meanSdOf } from '../model/math/mean-sd.ts';
import type { RaceRow } from '../model/race-row.ts';
import { lastRows } from '../model/race-summary.ts';
import { GOALS, timeTo } from '../model/race-time.ts';
import { stepsPerEpoch } from '../model/settings/config.ts';
import { LANE_NAMES, type LaneRule, type RaceConfig } from '../model/settings/rules.ts';
import * as text from '../text/cli-race.ts';
import { errorText, formatNumber } from '../text/format.ts';

/** A lane that stopped before the others. */
export interface Stop {
  readonly seed: number;
  readonly rule: LaneRule;
  readonly words: string;
}

/** Formats a race as plain text: one line per lane, the time of each lane to the error goals, and which settings are equal or tuned. */
export function formatRace(config: RaceConfig, rows: readonly RaceRow[], stops: readonly Stop[]): string {
  const { epochs, lanes } = config;
  const perEpoch = stepsPerEpoch(config);
  const head = [text.columns.rule, ...(epochs > 1 ? [text.afterEpochs(1)] : []), text.afterEpochs(epochs), text.columns.stepsPerSecond];
  const body = lanes.map(({ rule }) => {
    const own = rows.filter((row) => row.rule === rule);
    const errorAt = (step: number): string => spreadText(own.filter((row) => row.step === step).map(({ error }) => error));
    const pace = lastRows(own, rule).map(({ step, seconds }) => step / seconds);
    const speed = pace.every((one) => Number.isFinite(one)) && pace.length > 0 ? formatNumber(meanSdOf(pace).mean) : '';
    return [LANE_NAMES[rule], ...(epochs > 1 ? [errorAt(perEpoch)] : []), errorAt(epochs * perEpoch), speed];
  });
  const times = lanes.flatMap(({ rule }) =>
    GOALS.flatMap((goal) => {
      const time = timeTo(rows, rule, goal);
      return time ? [`${LANE_NAMES[rule]}: ${describeTimeTo(time, config)}.`] : [];
    }),
  );
  const { equal, tuned, counted } = fairness(config);
  const blocks = [
    align([head, ...body]),
    times,
    ...(stops.length > 0 ? [stops.map(({ seed, rule, words }) => text.laneStopped(LANE_NAMES[rule], seed, words))] : []),
    [equal, text.tunedSettings(tuned.map(({ words }) => words)), counted],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Formats the test errors of several seeds, in percent, as mean ± s.d. */
function spreadText(errors: readonly number[]): string {
  if (errors.length === 0) return text.noError;
  const { n, mean, sd } = meanSdOf(errors);
  return n > 1 ? text.meanWithSd(mean, sd) : errorText(mean);
}
