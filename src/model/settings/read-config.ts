import * as settingErrorText from '../../text/setting-errors.ts';
import * as settingText from '../../text/settings.ts';
import { ENTROPIES, OPTIMISERS, RECIPES, RULES, type RunConfig, SCHEDULES } from './config.ts';
import { checkConfig, checkLayers, checkNumber, describe, type NumberField, WIDEST } from './parse-config.ts';

/** Parsed JSON object of unknown origin. */
export type Foreign = Readonly<Record<string, unknown>>;

/**
 * Reads the configuration of a run from parsed JSON of unknown origin: only known keys, each checked like the fields of the page. Keys that
 * older files lack get the value with which these files were made. Throws a RangeError that names the field.
 */
export function readConfig(value: unknown): RunConfig {
  const run = asObject(value, settingErrorText.theConfiguration);
  const optimiser = asObject(ownValue(run, 'optimiser'), settingText.CHOICE_LABELS.optimiser);
  const start = asObject(ownValue(run, 'start'), settingText.CHOICE_LABELS.start);
  const number = (field: NumberField, from = run, missing?: number): number => checkNumber(field, ownValue(from, field) ?? missing);
  const layers = ownValue(run, 'layers');
  return checkConfig({
    recipe: nameOf(settingText.CHOICE_LABELS.recipe, RECIPES, ownValue(run, 'recipe')),
    rule: nameOf(settingText.CHOICE_LABELS.rule, RULES, ownValue(run, 'rule')),
    layers: checkLayers(Array.isArray(layers) ? layers.slice(0, 10) : [], Array.isArray(layers) ? settingErrorText.otherWidths : describe(layers), WIDEST),
    T: number('T'),
    V: number('V'),
    batch: number('batch'),
    epochs: number('epochs'),
    eta: number('eta'),
    schedule: nameOf(settingText.CHOICE_LABELS.schedule, SCHEDULES, ownValue(run, 'schedule')),
    optimiser: {
      kind: nameOf(settingText.CHOICE_LABELS.optimiser, OPTIMISERS, ownValue(optimiser, 'kind')),
      decay: number('decay', optimiser),
      decayPi: readBoolean(settingText.CHOICE_LABELS.decayPi, ownValue(optimiser, 'decayPi')),
    },
    start: { mVariance: number('mVariance', start), pi: number('pi', start, 0), xiMax: number('xiMax', start) },
    sampled: number('sampled', run, 0),
    entropy: nameOf(settingText.CHOICE_LABELS.entropy, ENTROPIES, ownValue(run, 'entropy') ?? 'exact'),
    seed: number('seed'),
  });
}

/** Returns an own property of an object, never an inherited one. */
export const ownValue = (parts: Foreign, key: string): unknown => (Object.hasOwn(parts, key) ? parts[key] : undefined);

/** Returns a value as an object. Throws a RangeError if it is not one. */
export function asObject(value: unknown, what: string): Foreign {
  if (isObject(value)) return value;
  throw new RangeError(settingErrorText.notAnObject(what, describe(value)));
}

/** Returns whether a value is an object, and neither an array nor null. */
export const isObject = (value: unknown): value is Foreign => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns a value as one of the names. Throws a RangeError that lists them if it is none. */
export function nameOf<Name extends string>(what: string, names: readonly Name[], value: unknown): Name {
  const name = names.find((known) => known === value);
  if (name === undefined) throw new RangeError(settingErrorText.unknownName(what, describe(value), names));
  return name;
}

function readBoolean(what: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new RangeError(settingErrorText.notTrueOrFalse(what, describe(value)));
  return value;
}
