import * as text from '../../text/setting-errors.ts';
import { errorMessage } from '../error-message.ts';
import { estimateMemory, MOST_MEMORY } from './estimate.ts';
import { asObject, describe, type Foreign, nameOf, ownValue, refuseOthers } from './foreign.ts';
import { LANE_SETTINGS, LANE_TABLE, NO_DISTRIBUTION_IN_SIGMOID, RACE_SETTINGS, RACE_TABLE } from './race-settings.ts';
import { LANE_NAMES, LANE_RULES, LANES, type LaneConfig, type LaneRule, MOST_LANES, type Net, RACES, type RaceConfig } from './rules.ts';
import { checkValue, readSettings, SettingError } from './setting.ts';

/** A setting of a comparison that cannot be applied: names it, and the lane to which it belongs. */
export class RaceError extends SettingError {
  readonly rule: LaneRule | undefined;

  constructor(setting: string, message: string, rule?: LaneRule) {
    super(setting, message);
    this.rule = rule;
  }
}

const keysOf = (settings: readonly { readonly path: string }[]): string[] => [...new Set(settings.map(({ path }) => path.split('.')[0] as string))];
const RACE_KEYS = [...keysOf(RACE_SETTINGS), 'lanes'];
const LANE_KEYS = ['rule', ...keysOf(LANE_SETTINGS)];
const OPTIMISER_KEYS = ['kind', 'momentum'];

/** Returns an object with the values of another where it has any. */
const overlaid = (preset: object, given: Foreign): Foreign => ({
  ...preset,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null)),
});

/**
 * Reads the configuration of a race from parsed JSON of unknown origin: only known keys, each checked. Missing values are those of RACES
 * and LANES. Throws a RangeError that names lane and setting.
 */
export function readRace(value: unknown): RaceConfig {
  const race = asObject(value, text.theComparison);
  refuseOthers(race, RACE_KEYS, text.theComparison);
  const [net] = RACE_SETTINGS;
  const preset = RACES[checkValue(net as (typeof RACE_SETTINGS)[number], ownValue(race, 'net') ?? 'relu') as Net];
  const shared = readSettings<Omit<RaceConfig, 'lanes'>>(RACE_TABLE, overlaid(preset, race));
  const lanes = ownValue(race, 'lanes') ?? preset.lanes;
  if (!Array.isArray(lanes)) throw new RaceError('lanes', text.lanesAreNoList(describe(lanes)));
  return checkRace({ ...shared, lanes: lanes.slice(0, MOST_LANES + 1).map((lane, n) => readLane(lane, n, preset.net)) });
}

function readLane(value: unknown, place: number, net: Net): LaneConfig {
  const lane = asObject(value, text.lane(place + 1));
  const rule = nameOf(text.ruleOfLane(place + 1), LANE_RULES, ownValue(lane, 'rule'));
  const name = LANE_NAMES[rule];
  refuseOthers(lane, LANE_KEYS, name);
  const preset = LANES[net].find((known) => known.rule === rule);
  if (!preset) throw new RaceError('lanes', NO_DISTRIBUTION_IN_SIGMOID, rule);
  try {
    const whole = overlaid(preset, lane);
    const settings = readSettings<Omit<LaneConfig, 'rule'>>(LANE_TABLE, whole);
    refuseOthers(whole.optimiser as Foreign, OPTIMISER_KEYS, LANE_TABLE.groups.optimiser?.label ?? '');
    return { rule, ...settings };
  } catch (error) {
    throw new RaceError(error instanceof SettingError ? error.setting : 'optimiser', text.inLane(name, errorMessage(error)), rule);
  }
}

/** Checks settings against each other and the memory that they need. Throws a RaceError. */
export function checkRace(config: RaceConfig): RaceConfig {
  const { net, T, batch, seed, seeds, lanes } = config;
  if (lanes.length < 1 || lanes.length > MOST_LANES) throw new RaceError('lanes', text.laneCount(MOST_LANES));
  lanes.forEach(({ rule, optimiser }, n) => {
    const name = LANE_NAMES[rule];
    if (lanes.findIndex((lane) => lane.rule === rule) < n) throw new RaceError('lanes', text.laneTwice(name), rule);
    if (rule === 'gbp' && net === 'sigmoid') throw new RaceError('lanes', NO_DISTRIBUTION_IN_SIGMOID, rule);
    if (optimiser.momentum > 0 && optimiser.kind === 'adam') throw new RaceError('momentum', text.momentumOfAdam(name), rule);
    if (optimiser.momentum > 0 && rule === 'gbp') throw new RaceError('momentum', text.momentumOfDistribution(name), rule);
  });
  if (T < batch) throw new RaceError('T', text.tooFewImages(T, batch));
  if (seed > Number.MAX_SAFE_INTEGER - (seeds - 1)) throw new RaceError('seed', text.tooManySeeds(seeds, seed));
  const memory = raceMemory(config);
  if (memory > MOST_MEMORY) throw new RaceError('layers', text.lanesTooLarge(memory, MOST_MEMORY));
  return config;
}

/**
 * Estimates the peak memory in bytes: every lane has its weights and its batch, and all lanes share the images. The feedback weights B
 * count like the copy of the initial weights that a run keeps.
 */
function raceMemory(config: RaceConfig): number {
  const { layers, batch, T, V, lanes } = config;
  const of = (rule: 'gbp' | 'bp') => estimateMemory({ layers, rule, batch, T, V, sampled: 0 });
  const shared = of('bp');
  const images = shared.total - shared.parameters - shared.batches;
  return lanes.reduce((sum, { rule }) => {
    const { parameters, batches } = of(rule === 'gbp' ? 'gbp' : 'bp');
    return sum + parameters + batches;
  }, images);
}
