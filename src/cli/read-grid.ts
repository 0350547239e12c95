import type { Measure, PlannedRun } from '../figures/experiment.ts';
import { readMeasure } from '../figures/read-measure.ts';
import { errorMessage } from '../model/error-message.ts';
import { RECIPE_CONFIGS, RECIPES, type RunConfig } from '../model/settings/config.ts';
import { describe, isObject, nameOf } from '../model/settings/foreign.ts';
import { readConfig } from '../model/settings/read-config.ts';
import { flatten, nest } from '../model/settings/setting.ts';
import * as figuresText from '../text/cli-figures.ts';
import { readFields } from './config-fields.ts';
import { readJson } from './read-json.ts';

const MOST_RUNS = 10_000;
const PARTS = ['base', 'grid', 'seeds', 'measure'];
const DEFAULT_MEASURE: Measure = { kind: 'errors', networks: 10 };

/** A set of runs that the user has described. */
export interface Grid {
  /** The settings that differ between runs, by their flat names. */
  readonly fields: readonly string[];
  /** Seed by seed: every point has its first run before any point has its second. */
  readonly runs: readonly PlannedRun[];
}

/**
 * Reads the runs that a file describes: every combination of the values in `grid`, over `base`, over the recipe, with every seed.
 * Checks all of them. Throws a RangeError that says what was wrong, at which point of the grid, and what is expected.
 */
export function readGrid(text: string): Grid {
  const file = readJson(text);
  if (!isObject(file)) throw new RangeError(figuresText.notGrid(describe(file)));
  const foreign = Object.keys(file).find((name) => !PARTS.includes(name));
  if (foreign !== undefined) throw new RangeError(figuresText.unknownPart(foreign, PARTS));

  const base = readFields('base', file.base ?? {});
  const grid = readFields('grid', file.grid ?? {});
  for (const [where, fields] of [['base', base] as const, ['grid', grid] as const]) {
    if (fields.has('seed')) throw new RangeError(figuresText.seedInGrid(where));
  }
  const both = [...grid.keys()].find((field) => base.has(field));
  if (both !== undefined) throw new RangeError(figuresText.inBaseAndGrid(both));
  const lists = [...grid].map(([field, values]): [string, readonly unknown[]] => [field, readList(field, values)]);
  const seeds = readSeeds(
    file.seeds ?? 1,
    lists.reduce((product, [, { length }]) => product * length, 1),
  );
  const measure = file.measure === undefined ? DEFAULT_MEASURE : readMeasure(file.measure);

  const points = combine(lists);
  const runs = seeds.flatMap((seed) => points.map((point): PlannedRun => ({ config: configAt(base, point, seed, measure), measure })));
  return { fields: [...grid.keys()], runs };
}

function readList(field: string, values: unknown): readonly unknown[] {
  const example = field === 'layers' ? figuresText.exampleOfNetworks : figuresText.exampleOfLists;
  if (!Array.isArray(values)) throw new RangeError(figuresText.notList(field, describe(values), example));
  if (values.length === 0) throw new RangeError(figuresText.emptyList(field));
  if (field === 'layers' && values.every((value) => typeof value === 'number')) throw new RangeError(figuresText.oneNetwork);
  refuseTwins(`grid: ${field}`, values);
  return values;
}

/** Reads the seeds, given as a list or as their number, for `points` points of the grid. Checks the number of runs before it makes a long list. */
function readSeeds(seeds: unknown, points: number): readonly number[] {
  const count = Array.isArray(seeds) ? seeds.length : seeds;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || (!Array.isArray(seeds) && count < 1))
    throw new RangeError(figuresText.notSeeds(describe(seeds)));
  if (count === 0) throw new RangeError(figuresText.noSeeds);
  if (points * count > MOST_RUNS) throw new RangeError(figuresText.tooManyRuns(points, count, MOST_RUNS));
  const list: readonly unknown[] = Array.isArray(seeds) ? seeds : Array.from({ length: count }, (_, n) => n + 1);
  const wrong = list.find((seed) => !Number.isSafeInteger(seed) || (seed as number) < 0);
  if (wrong !== undefined) throw new RangeError(figuresText.notSeed(describe(wrong), Number.MAX_SAFE_INTEGER));
  refuseTwins('seeds', list);
  return list as readonly number[];
}

function refuseTwins(where: string, values: readonly unknown[]): void {
  const seen = new Set<string>();
  for (const value of values) {
    const text = JSON.stringify(value);
    if (seen.has(text)) throw new RangeError(figuresText.givenAgain(where, format(value)));
    seen.add(text);
  }
}

type Point = readonly (readonly [string, unknown])[];

/** Returns every combination of one value of each field; the last field changes fastest. */
const combine = (lists: readonly (readonly [string, readonly unknown[]])[]): Point[] =>
  lists.reduce<Point[]>((points, [field, values]) => points.flatMap((point) => values.map((value) => [...point, [field, value] as const])), [[]]);

/** Returns the configuration of one run. Throws a RangeError that names the point. */
function configAt(base: ReadonlyMap<string, unknown>, point: Point, seed: number, measure: Measure): RunConfig {
  const given = new Map([...base, ...point]);
  try {
    // readConfig would replace null by a default, as for settings that older files lack.
    for (const [field, value] of given) if (value === null) throw new RangeError(figuresText.nullValue(field));
    const recipe = nameOf(figuresText.recipe, RECIPES, given.has('recipe') ? given.get('recipe') : 'default');
    const config = readConfig(nest(new Map([...flatten(RECIPE_CONFIGS[recipe]), ...given, ['seed', seed]])));
    checkMeasure(config, measure);
    return config;
  } catch (error) {
    const settings = point.map(([field, value]) => [field, format(value)] as const);
    throw new RangeError(figuresText.atPoint(settings, errorMessage(error)));
  }
}

/** Throws a RangeError if a run with this configuration does not have what is to be measured. */
function checkMeasure({ rule, epochs }: RunConfig, measure: Measure): void {
  if (rule === 'bp' && measure.kind !== 'errors') throw new RangeError(figuresText.errorsOnly(measure.kind));
  if (measure.kind === 'survival' && measure.since >= epochs) throw new RangeError(figuresText.nothingSince(measure.since, epochs));
}

const format = (value: unknown): string => (Array.isArray(value) && value.every((width) => typeof width === 'number') ? value.join('-') : describe(value));
