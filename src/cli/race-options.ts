import { readFileSync } from 'node:fs';
import type { PointLearner } from '../engine/rules/point-learner.ts';
import { errorMessage } from '../model/error-message.ts';
import { OPTIMISERS, SCHEDULES } from '../model/settings/config.ts';
import { parseLayers, parseNumber, WIDEST } from '../model/settings/parse-config.ts';
import { LANE_FIELDS, type LaneField, NO_DISTRIBUTION_IN_SIGMOID, RACE_FIELDS, type RaceField } from '../model/settings/race-fields.ts';
import { isObject } from '../model/settings/read-config.ts';
import { checkRace, readRace } from '../model/settings/read-race.ts';
import { LANE_RULES, LANES, type LaneConfig, type LaneRule, NETS, type RaceConfig } from '../model/settings/rules.ts';
import { UsageError } from './exit-codes.ts';
import { oneOf, readOptions } from './options.ts';
import { readJson } from './read-json.ts';

const ENGINES = ['wasm', 'reference'] as const satisfies readonly PointLearner['name'][];

export const HELP = `Usage: npm run -s headless -- race [options]

Lets rules that assign credit run side by side on MNIST: from the same weights, over the same batches. Prints errors in percent,
steps per second, and how long each lane takes to 10 and 5 % test error; ± is the standard deviation over seeds.

  --net NAME             relu (default): ReLU units, softmax, cross entropy, sums divided by sqrt(N);
                         sigmoid: the lecture's, sigmoid units, half the squared error, sums as they are
  --lanes LIST           of gbp,bp,fa,kp,wp; all without it, in the sigmoid net all but gbp
  --layers WIDTHS        such as 784-100-100-10
  --T N, --V N           training and test images, the first of their files
  --batch N              images per step
  --epochs N             how long, and the length of the cosine
  --variance X           of the weights at the start
  --feedback-variance X  of the matrices B of fa and kp
  --seed N, --seeds N    the first seed, and how many races from it on

Of single lanes, RULE being one of those above:

  --eta.RULE X           learning rate, such as --eta.fa 0.02
  --schedule.RULE NAME   ${SCHEDULES.join(' | ')}
  --optimiser.RULE NAME  ${OPTIMISERS.join(' | ')}
  --momentum.RULE X      of sgd, not for gbp
  --lambda X             kp: the share by which W and B shrink at every step
  --sigma X, --nudge X   wp: weights are nudged by X times a draw of N(0, sigma^2)

  --config FILE          a race as JSON, as the page saves it or as --out writes it; the other options override it
  --engine NAME          wasm (default), or reference (float64, very slow)
  --out NAME             NAME.csv: one row for each measurement; NAME.json: that with the settings; any other name is a
                         folder for race.csv and race.json
`;

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
  if (net !== undefined) throw new UsageError('--net: the race of --config has its net already. Give one of the two.');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${errorMessage(error)}`);
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
    if (rule !== undefined && !lanes.some((lane) => lane.rule === rule))
      throw new UsageError(`--${option}: ${rule} does not run in this race. Add it to --lanes, or leave the option out.`);
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
