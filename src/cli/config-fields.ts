import { describe, isObject } from '../model/settings/foreign.ts';
import { RUN_SETTINGS, RUN_TABLE } from '../model/settings/run-settings.ts';
import * as text from '../text/cli-figures.ts';

/* The settings of a run by flat names, such as `start.mVariance`. */

const FIELDS = RUN_SETTINGS.map(({ path }) => path);
const SETS = Object.keys(RUN_TABLE.groups);

/**
 * Reads the settings that the user gives in `where`, nested as in a run's JSON or by flat names. Throws a RangeError for an unknown
 * setting, or one that is given twice.
 */
export function readFields(where: string, given: unknown): Map<string, unknown> {
  if (!isObject(given)) throw new RangeError(text.notNamedValues(where, describe(given)));
  const fields = new Map<string, unknown>();
  const add = (field: string, value: unknown): void => {
    if (!FIELDS.includes(field)) throw new RangeError(text.noSetting(where, field, suggest(field)));
    if (fields.has(field)) throw new RangeError(text.givenTwice(where, field));
    fields.set(field, value);
  };
  for (const [name, value] of Object.entries(given)) {
    if (SETS.includes(name) && isObject(value)) for (const [part, inner] of Object.entries(value)) add(`${name}.${part}`, inner);
    else add(name, value);
  }
  return fields;
}

function suggest(field: string): string {
  const last = (name: string): string => (name.split('.').at(-1) as string).toLowerCase();
  const near = FIELDS.filter((known) => known.startsWith(`${field}.`) || last(known) === last(field) || isNear(known, field));
  return near.length > 0 ? text.didYouMean(near) : text.knownSettings(FIELDS);
}

/** Whether two names differ by one wrong, missing or extra letter, or only in case. */
function isNear(one: string, other: string): boolean {
  const [short, long] = [one.toLowerCase(), other.toLowerCase()].sort((a, b) => a.length - b.length) as [string, string];
  if (long.length < 3 || long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  return short.slice(short.length === long.length ? same + 1 : same) === long.slice(same + 1);
}
