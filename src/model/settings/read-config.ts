import { ENTROPIES, OPTIMISERS, RECIPES, RULES, type RunConfig, SCHEDULES } from './config.ts';
import { checkConfig, checkLayers, checkNumber, describe, type NumberField, WIDEST } from './parse-config.ts';

/** Parsed JSON of unknown origin that has names. */
export type Foreign = Readonly<Record<string, unknown>>;

/**
 * The configuration that parsed JSON of unknown origin stands for: known keys alone, each checked as the fields of the
 * page are. What older files lack has the value that they were made with. Throws a RangeError in words that name the field.
 */
export function readConfig(value: unknown): RunConfig {
  const run = partsOf(value, 'The configuration');
  const optimiser = partsOf(own(run, 'optimiser'), 'Optimiser');
  const start = partsOf(own(run, 'start'), 'Start');
  const number = (field: NumberField, from = run, missing?: number): number => checkNumber(field, own(from, field) ?? missing);
  const layers = own(run, 'layers');
  return checkConfig({
    recipe: nameOf('Recipe', RECIPES, own(run, 'recipe')),
    rule: nameOf('Rule', RULES, own(run, 'rule')),
    layers: checkLayers(Array.isArray(layers) ? layers.slice(0, 10) : [], Array.isArray(layers) ? 'the list' : describe(layers), WIDEST),
    T: number('T'),
    V: number('V'),
    batch: number('batch'),
    epochs: number('epochs'),
    eta: number('eta'),
    schedule: nameOf('Schedule', SCHEDULES, own(run, 'schedule')),
    optimiser: {
      kind: nameOf('Optimiser', OPTIMISERS, own(optimiser, 'kind')),
      decay: number('decay', optimiser),
      decayPi: truth('Decay acts on π', own(optimiser, 'decayPi')),
    },
    start: { mVariance: number('mVariance', start), pi: number('pi', start, 0), xiMax: number('xiMax', start) },
    sampled: number('sampled', run, 0),
    entropy: nameOf('Entropy formula', ENTROPIES, own(run, 'entropy') ?? 'exact'),
    seed: number('seed'),
  });
}

/** A key of the thing itself, not of what it descends from. */
export const own = (parts: Foreign, key: string): unknown => (Object.hasOwn(parts, key) ? parts[key] : undefined);

/** The names of a value. Throws a RangeError if it has none. */
export function partsOf(value: unknown, what: string): Foreign {
  if (isObject(value)) return value;
  throw new RangeError(`${what}: ${describe(value)} is not a set of named values.`);
}

/** Whether a value has names of its own to ask for: neither a list nor nothing. */
export const isObject = (value: unknown): value is Foreign => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The one of the names that a value is. Throws a RangeError that lists them. */
export function nameOf<Name extends string>(what: string, names: readonly Name[], value: unknown): Name {
  const name = names.find((known) => known === value);
  if (name === undefined) throw new RangeError(`${what}: ${describe(value)} is not known. Give ${names.join(', ')}.`);
  return name;
}

function truth(what: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new RangeError(`${what}: ${describe(value)} is neither true nor false.`);
  return value;
}
