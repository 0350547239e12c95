import { readFileSync } from 'node:fs';
import type { PointLearner } from '../engine/rules/point-learner.ts';
import { errorMessage } from '../model/error-message.ts';
import { OPTIMISERS, SCHEDULES } from '../model/settings/config.ts';
import { parseLayers, parseNumber, WIDEST } from '../model/settings/parse-config.ts';
import { LANE_FIELDS, type LaneField, NO_DISTRIBUTION_IN_SIGMOID, RACE_FIELDS, type RaceField } from '../model/settings/race-fields.ts';
import { isObject } from '../model/settings/read-config.ts';
import { checkRace, readRace } from '../model/settings/read-race.ts';
import { LANE_RULES, LANES, type LaneConfig, type LaneRule, NETS, type RaceConfig } from '../model/settings/rules.ts';
import * as raceText from '../text/cli-race.ts';
import { UsageError } from './exit-codes.ts';
import { oneOf, readOptions } from './options.ts';
import { readJson } from './read-json.ts';

const ENGINES = ['wasm', 'reference'] as const satisfies readonly PointLearner['name'][];

const SHARED = {
  T: 'T',
  V: 'V',
  batch: 'batch',
  epochs: 'epochs',
  variance: 'variance',
  'feedback-variance': 'feedbackVariance',
  seed: 'seed',
  seeds: 'seeds',
} as const satisfies Record<string, RaceField>;
/** Settings that belong to one rule only. */
const OWN = { lambda: 'kp', sigma: 'wp', nudge: 'wp' } as const satisfies Partial<Record<LaneField, LaneRule>>;
const OF_LANES = ['eta', 'schedule', 'optimiser', 'momentum'];

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  net: TEXT,
  lanes: TEXT,
  layers: TEXT,
  config: TEXT,
  engine: TEXT,
  out: TEXT,
  help: { type: 'boolean', short: 'h' },
  ...Object.fromEntries([...Object.keys(SHARED), ...Object.keys(OWN)].map((name) => [name, TEXT])),
  ...Object.fromEntries(OF_LANES.flatMap((name) => LANE_RULES.map((rule) => [`${name}.${rule}`, TEXT]))),
} as const;

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
  const shared = Object.fromEntries(
    Object.entries(SHARED).flatMap(([option, field]) => (given[option] === undefined ? [] : [[field, parseNumber(RACE_FIELDS[field], given[option])]])),
  );
  const layers = given.layers === undefined ? {} : { layers: parseLayers(given.layers, WIDEST) };
  const lanes = lanesOf(base, given.lanes);
  refuseIdle(given, lanes);
  return {
    config: checkRace({ ...base, ...shared, ...layers, lanes: lanes.map((lane) => tuned(lane, given)) }),
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
    const rule = option.includes('.') ? option.split('.')[1] : OWN[option as keyof typeof OWN];
    if (rule !== undefined && !lanes.some((lane) => lane.rule === rule)) throw new UsageError(raceText.ruleNotRunning(option, rule));
  }
}

function tuned(lane: LaneConfig, given: Readonly<Record<string, string | undefined>>): LaneConfig {
  const { rule, optimiser } = lane;
  const number = (option: string, field: LaneField, preset: number): number =>
    given[option] === undefined ? preset : parseNumber({ ...LANE_FIELDS[field], label: `--${option}` }, given[option]);
  const name = <Name extends string>(option: string, names: readonly Name[], preset: Name): Name => oneOf(`--${option}`, names, given[option] ?? preset);
  const own = (field: keyof typeof OWN): number => (OWN[field] === rule ? number(field, field, lane[field]) : lane[field]);
  return {
    rule,
    eta: number(`eta.${rule}`, 'eta', lane.eta),
    schedule: name(`schedule.${rule}`, SCHEDULES, lane.schedule),
    optimiser: { kind: name(`optimiser.${rule}`, OPTIMISERS, optimiser.kind), momentum: number(`momentum.${rule}`, 'momentum', optimiser.momentum) },
    lambda: own('lambda'),
    sigma: own('sigma'),
    nudge: own('nudge'),
  };
}
