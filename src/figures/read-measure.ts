import { describe, nameOf } from '../model/settings/foreign.ts';
import type { NumberRange } from '../model/settings/parse-number.ts';
import * as text from '../text/figure-results.ts';
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
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new RangeError(text.notMeasure(describe(value)));
  const given = value as Readonly<Record<string, unknown>>;
  const kind = nameOf(text.measureKind, KINDS, Object.hasOwn(given, 'kind') ? given.kind : undefined);
  const fields: Readonly<Record<string, NumberRange>> = FIELDS[kind];
  const known = ['kind', ...Object.keys(fields)];
  const foreign = Object.keys(given).find((name) => !known.includes(name));
  if (foreign !== undefined) throw new RangeError(text.foreignInMeasure(foreign, kind, known));
  const numbers = Object.entries(fields).map(([name, { least, most }]) => {
    const number = Object.hasOwn(given, name) ? given[name] : undefined;
    if (typeof number !== 'number' || !Number.isInteger(number) || number < least || number > most)
      throw new RangeError(text.wrongInMeasure(name, describe(number), least, most));
    return [name, number];
  });
  return { kind, ...Object.fromEntries(numbers) } as Measure;
}
