import { describe, type NumberRange } from '../model/settings/parse-config.ts';
import { nameOf } from '../model/settings/read-config.ts';
import type { Measure } from './experiment.ts';

/** Parameters of each kind of measure. */
const FIELDS: { readonly [Kind in Measure['kind']]: Readonly<Record<Exclude<keyof Extract<Measure, { kind: Kind }>, 'kind'>, NumberRange>> } = {
  errors: { networks: { label: 'networks', least: 0, most: 100, whole: true } },
  stages: {},
  distributions: {},
  perturbation: { networks: { label: 'networks', least: 1, most: 100, whole: true } },
  survival: { since: { label: 'since', least: 1, most: 10_000, whole: true } },
};
const KINDS = Object.keys(FIELDS) as Measure['kind'][];

/** Reads a measure from parsed JSON of unknown origin. Throws a RangeError in words. */
export function readMeasure(value: unknown): Measure {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RangeError(`measure: ${describe(value)} is not a set of named values. Give such as { "kind": "errors", "networks": 10 }.`);
  const given = value as Readonly<Record<string, unknown>>;
  const kind = nameOf('measure: kind', KINDS, Object.hasOwn(given, 'kind') ? given.kind : undefined);
  const fields: Readonly<Record<string, NumberRange>> = FIELDS[kind];
  const known = ['kind', ...Object.keys(fields)];
  const foreign = Object.keys(given).find((name) => !known.includes(name));
  if (foreign !== undefined) throw new RangeError(`measure: "${foreign}" is not known of ${kind}. It has ${known.join(', ')}.`);
  const numbers = Object.entries(fields).map(([name, { least, most }]) => {
    const number = Object.hasOwn(given, name) ? given[name] : undefined;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < least || number > most)
      throw new RangeError(`measure: ${name}: ${describe(number)} is not a whole number from ${least} to ${most}.`);
    return [name, number];
  });
  return { kind, ...Object.fromEntries(numbers) } as Measure;
}
