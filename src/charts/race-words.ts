import type { TimeTo } from '../model/race-time.ts';
import { stepsPerEpoch } from '../model/settings/config.ts';
import { isUsed, LANE_SETTINGS } from '../model/settings/race-settings.ts';
import { LANE_NAMES, type LaneConfig, type LaneRule, type RaceConfig } from '../model/settings/rules.ts';
import { valueAt } from '../model/settings/setting.ts';
import * as text from '../text/race-charts.ts';

/** Describes when a lane reached a test error, in every unit, or the extrapolated time: a sentence without its full stop. */
export function describeTimeTo(time: TimeTo, config: RaceConfig): string {
  const { goal, seeds, reached, at, last, least, images, ahead } = time;
  if (at) return text.reachedAfter(goal, reached.length, seeds, at);
  const epochs = images / config.batch / stepsPerEpoch(config);
  const short = text.notReached(goal, epochs, last.mean, ahead === 'risen' ? least : undefined);
  if (ahead === undefined || typeof ahead === 'string') return text.withoutTime(short, text.NO_EXTRAPOLATION[ahead ?? 'few']);
  return text.extrapolated(short, ahead.seconds, ahead.factor);
}

export interface Fairness {
  readonly equal: string;
  readonly tuned: readonly { readonly rule: LaneRule; readonly words: string }[];
  readonly counted: string;
}

/** Describes the settings that the lanes of a race share, those tuned for each lane, and the counted cost. */
export function fairness(config: RaceConfig): Fairness {
  const has = (wanted: LaneRule): boolean => config.lanes.some(({ rule }) => rule === wanted);
  return {
    equal: text.equalSettings(config, has('gbp'), has('fa') && has('kp')),
    tuned: config.lanes.map((lane) => ({ rule: lane.rule, words: tunedWords(lane) })),
    counted: text.countedCost,
  };
}

/** Returns the settings that the lanes of a race do not share; undefined if there are fewer than two lanes. */
export function differingSettings({ lanes }: RaceConfig): ('eta' | 'optimiser' | 'schedule')[] | undefined {
  if (lanes.length < 2) return undefined;
  const settings = ['eta', 'optimiser', 'schedule'] as const;
  return settings.filter((setting) => new Set(lanes.map((lane) => JSON.stringify(lane[setting]))).size > 1);
}

function tunedWords(lane: LaneConfig): string {
  const { rule, optimiser, schedule } = lane;
  const numbers = LANE_SETTINGS.filter((setting) => setting.kind.type === 'number' && isUsed(setting, rule, optimiser.kind))
    .map((setting) => [setting.name, valueAt(lane, setting.path) as number] as const)
    .filter(([name, value]) => name !== 'momentum' || value > 0);
  return text.tunedSettings(LANE_NAMES[rule], optimiser.kind, schedule, numbers);
}
