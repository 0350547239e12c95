import * as settingErrorText from '../../text/setting-errors.ts';
import * as settingText from '../../text/settings.ts';
import { OPTIMISERS, SCHEDULES } from './config.ts';
import { estimateMemory, MOST_MEMORY } from './estimate.ts';
import { checkLayers, describe, refusalOfNumber, SettingError, WIDEST } from './parse-config.ts';
import { LANE_FIELDS, type LaneField, NO_DISTRIBUTION_IN_SIGMOID, RACE_FIELDS, type RaceField } from './race-fields.ts';
import { asObject, type Foreign, nameOf, ownValue } from './read-config.ts';
import { LANE_NAMES, LANE_RULES, LANES, type LaneConfig, type LaneRule, MOST_LANES, NETS, type Net, RACES, type RaceConfig } from './rules.ts';

/** A setting of a race that cannot be applied: names the field and the lane, and the message says why and what is expected. */
export class RaceError extends RangeError {
  readonly field: RaceField | LaneField | 'layers' | 'lanes';
  readonly rule: LaneRule | undefined;

  constructor(field: RaceError['field'], message: string, rule?: LaneRule) {
    super(message);
    this.field = field;
    this.rule = rule;
  }
}

const RACE_NAMES = ['net', 'layers', 'lanes', ...Object.keys(RACE_FIELDS)];
const LANE_NAMES_KNOWN = ['rule', 'schedule', 'optimiser', ...Object.keys(LANE_FIELDS).filter((name) => name !== 'momentum')];
const OPTIMISER_NAMES = ['kind', 'momentum'];

/**
 * Reads the configuration of a race from parsed JSON of unknown origin: only known keys, each number within its range. Missing values are
 * those of RACES and LANES. Throws a RangeError that names lane and field.
 */
export function readRace(value: unknown): RaceConfig {
  const race = asObject(value, settingErrorText.theComparison);
  refuseOthers(race, RACE_NAMES, settingErrorText.theComparison);
  const net = nameOf(settingText.CHOICE_LABELS.net, NETS, ownValue(race, 'net') ?? 'relu');
  const preset = RACES[net];
  const number = (field: RaceField): number => {
    const given = ownValue(race, field) ?? preset[field];
    const refusal = refusalOfNumber(RACE_FIELDS[field], given);
    if (refusal !== undefined) throw new RaceError(field, refusal);
    return given as number;
  };
  const lanes = ownValue(race, 'lanes') ?? preset.lanes;
  if (!Array.isArray(lanes)) throw new RaceError('lanes', settingErrorText.lanesAreNoList(describe(lanes)));
  return checkRace({
    net,
    layers: readLayers(ownValue(race, 'layers') ?? preset.layers),
    T: number('T'),
    V: number('V'),
    batch: number('batch'),
    epochs: number('epochs'),
    variance: number('variance'),
    feedbackVariance: number('feedbackVariance'),
    seed: number('seed'),
    seeds: number('seeds'),
    lanes: lanes.slice(0, MOST_LANES + 1).map((lane, n) => readLane(lane, n, net)),
  });
}

function readLayers(value: unknown): number[] {
  try {
    return checkLayers(Array.isArray(value) ? value.slice(0, 10) : [], Array.isArray(value) ? settingErrorText.otherWidths : describe(value), WIDEST);
  } catch (error) {
    throw error instanceof SettingError ? new RaceError('layers', error.message) : error;
  }
}

function readLane(value: unknown, place: number, net: Net): LaneConfig {
  const lane = asObject(value, settingErrorText.lane(place + 1));
  const rule = nameOf(settingErrorText.ruleOfLane(place + 1), LANE_RULES, ownValue(lane, 'rule'));
  const name = LANE_NAMES[rule];
  refuseOthers(lane, LANE_NAMES_KNOWN, name);
  const preset = LANES[net].find((known) => known.rule === rule);
  if (!preset) throw new RaceError('lanes', NO_DISTRIBUTION_IN_SIGMOID, rule);
  const optimiser = asObject(ownValue(lane, 'optimiser') ?? preset.optimiser, settingErrorText.optimiserOf(name));
  refuseOthers(optimiser, OPTIMISER_NAMES, settingErrorText.optimiserOf(name));
  const number = (field: LaneField, given: unknown): number => {
    const refusal = refusalOfNumber(LANE_FIELDS[field], given);
    if (refusal !== undefined) throw new RaceError(field, settingErrorText.inLane(name, refusal), rule);
    return given as number;
  };
  return {
    rule,
    eta: number('eta', ownValue(lane, 'eta') ?? preset.eta),
    schedule: nameOf(settingErrorText.scheduleOf(name), SCHEDULES, ownValue(lane, 'schedule') ?? preset.schedule),
    optimiser: {
      kind: nameOf(settingErrorText.optimiserOf(name), OPTIMISERS, ownValue(optimiser, 'kind')),
      momentum: number('momentum', ownValue(optimiser, 'momentum') ?? 0),
    },
    lambda: number('lambda', ownValue(lane, 'lambda') ?? preset.lambda),
    sigma: number('sigma', ownValue(lane, 'sigma') ?? preset.sigma),
    nudge: number('nudge', ownValue(lane, 'nudge') ?? preset.nudge),
  };
}

/** Rejects unknown keys: they are usually typos. */
function refuseOthers(parts: Foreign, known: readonly string[], where: string): void {
  const other = Object.keys(parts).find((name) => !known.includes(name));
  if (other !== undefined) throw new RangeError(settingErrorText.unknownSetting(where, describe(other), known));
}

/** Checks settings against each other and the memory that they need. Throws a RaceError. */
export function checkRace(config: RaceConfig): RaceConfig {
  const { net, T, batch, seed, seeds, lanes } = config;
  if (lanes.length < 1 || lanes.length > MOST_LANES) throw new RaceError('lanes', settingErrorText.laneCount(MOST_LANES));
  lanes.forEach(({ rule, optimiser }, n) => {
    const name = LANE_NAMES[rule];
    if (lanes.findIndex((lane) => lane.rule === rule) < n) throw new RaceError('lanes', settingErrorText.laneTwice(name), rule);
    if (rule === 'gbp' && net === 'sigmoid') throw new RaceError('lanes', NO_DISTRIBUTION_IN_SIGMOID, rule);
    if (optimiser.momentum > 0 && optimiser.kind === 'adam') throw new RaceError('momentum', settingErrorText.momentumOfAdam(name), rule);
    if (optimiser.momentum > 0 && rule === 'gbp') throw new RaceError('momentum', settingErrorText.momentumOfDistribution(name), rule);
  });
  if (T < batch) throw new RaceError('T', settingErrorText.tooFewImages(T, batch));
  if (seed > RACE_FIELDS.seed.most - (seeds - 1)) throw new RaceError('seed', settingErrorText.tooManySeeds(seeds, seed));
  const memory = raceMemory(config);
  if (memory > MOST_MEMORY) throw new RaceError('layers', settingErrorText.lanesTooLarge(memory, MOST_MEMORY));
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
