import { readFileSync } from 'node:fs';
import type { PointLearner } from '../engine/rules/point-learner.ts';
import { errorMessage } from '../model/error-message.ts';
import { isObject } from '../model/settings/foreign.ts';
import { LANE_SETTINGS, NO_DISTRIBUTION_IN_SIGMOID, RACE_SETTINGS } from '../model/settings/race-settings.ts';
import { checkRace, readRace } from '../model/settings/read-race.ts';
import { LANE_RULES, LANES, type LaneConfig, NETS, type RaceConfig } from '../model/settings/rules.ts';
import { makeConfig, valueAt } from '../model/settings/setting.ts';
import * as helpText from '../text/cli-help.ts';
import * as raceText from '../text/cli-race.ts';
import { UsageError } from './exit-codes.ts';
import { oneOf, readOptions } from './options.ts';
import { readJson } from './read-json.ts';
import { helpOf, optionOf, readOption, TEXT } from './setting-options.ts';

const ENGINES = ['wasm', 'reference'] as const satisfies readonly PointLearner['name'][];

const SHARED = RACE_SETTINGS.map((setting) => [optionOf(setting), setting] as const);
/** Options for a setting that only one rule uses have no rule in their name. */
const OWN = LANE_SETTINGS.filter(({ rules }) => rules).map((setting) => [optionOf(setting), setting] as const);
const OF_LANES = LANE_SETTINGS.filter(({ rules }) => !rules).map((setting) => [optionOf(setting), setting] as const);

const OPTIONS = {
  lanes: TEXT,
  config: TEXT,
  engine: TEXT,
  out: TEXT,
  help: { type: 'boolean', short: 'h' },
  ...Object.fromEntries([...SHARED, ...OWN].map(([option]) => [option, TEXT])),
  ...Object.fromEntries(OF_LANES.flatMap(([option]) => LANE_RULES.map((rule) => [`${option}.${rule}`, TEXT]))),
} as const;

const INDENT = 25;
export const RACE_HELP = helpText.race(
  helpOf(SHARED, INDENT),
  helpOf([...OF_LANES.map(([option, setting]) => [`${option}.RULE`, setting] as const), ...OWN], INDENT),
);

export interface RaceOptions {
  readonly config: RaceConfig;
  readonly engine: PointLearner['name'];
  readonly out?: string;
}

/** Reads the options of `race`; undefined if the user asked only for its help. Throws UsageError or RangeError. */
export function readRaceOptions(args: string[]): RaceOptions | undefined {
  const { values } = readOptions('race', { args, options: OPTIONS });
  if (values.help) return undefined;
  const given = values as Readonly<Record<string, string | undefined>>;
  const base = baseOf(given);
  const lanes = lanesOf(base, given.lanes);
  refuseIdle(given, lanes);
  return {
    config: checkRace({
      ...makeConfig<Omit<RaceConfig, 'lanes'>>(RACE_SETTINGS, (setting) => readOption(setting, given) ?? valueAt(base, setting.path)),
      lanes: lanes.map((lane) => tuned(lane, given)),
    }),
    engine: oneOf('--engine', ENGINES, given.engine ?? 'wasm'),
    ...(given.out === undefined ? {} : { out: given.out }),
  };
}

/** Returns the race of a file, or the default race of the given net. */
function baseOf({ config: file, net }: Readonly<Record<string, string | undefined>>): RaceConfig {
  if (file === undefined) return readRace({ net: oneOf('--net', NETS, net ?? 'relu') });
  if (net !== undefined) throw new UsageError(raceText.netTwice);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(raceText.cannotRead(file, errorMessage(error)));
  }
  try {
    const json = readJson(text);
    return readRace(isObject(json) && Object.hasOwn(json, 'config') ? json.config : json);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(`${file}: ${error.message}`) : error;
  }
}

function lanesOf({ net, lanes }: RaceConfig, list: string | undefined): readonly LaneConfig[] {
  if (list === undefined) return lanes;
  return list.split(',').map((name) => {
    const rule = oneOf('--lanes', LANE_RULES, name.trim());
    const lane = lanes.find((known) => known.rule === rule) ?? LANES[net].find((known) => known.rule === rule);
    if (!lane) throw new UsageError(`--lanes: ${NO_DISTRIBUTION_IN_SIGMOID}`);
    return lane;
  });
}

/** Rejects a setting of a lane that does not run: the user must have meant something else. */
function refuseIdle(given: Readonly<Record<string, string | undefined>>, lanes: readonly LaneConfig[]): void {
  for (const option of Object.keys(given)) {
    const rule = option.includes('.') ? option.split('.')[1] : OWN.find(([own]) => own === option)?.[1].rules?.[0];
    if (rule !== undefined && !lanes.some((lane) => lane.rule === rule)) throw new UsageError(raceText.ruleNotRunning(option, rule));
  }
}

const tuned = (lane: LaneConfig, given: Readonly<Record<string, string | undefined>>): LaneConfig => ({
  rule: lane.rule,
  ...makeConfig<Omit<LaneConfig, 'rule'>>(LANE_SETTINGS, (setting) => {
    const option = setting.rules ? optionOf(setting) : `${optionOf(setting)}.${lane.rule}`;
    const isOwn = setting.rules?.includes(lane.rule) ?? true;
    return (isOwn ? readOption(setting, given, option, `--${option}`) : undefined) ?? valueAt(lane, setting.path);
  }),
});
