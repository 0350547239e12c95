import * as text from '../../text/setting-errors.ts';

/* Values of unknown origin, such as parsed JSON. */

export type Foreign = Readonly<Record<string, unknown>>;

/** Returns whether a value is an object, and neither an array nor null. */
export const isObject = (value: unknown): value is Foreign => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns a value as an object. Throws a RangeError if it is not one. */
export function asObject(value: unknown, what: string): Foreign {
  if (isObject(value)) return value;
  throw new RangeError(text.notAnObject(what, describe(value)));
}

/** Returns an own property of an object, never an inherited one. */
export const ownValue = (parts: Foreign, key: string): unknown => (Object.hasOwn(parts, key) ? parts[key] : undefined);

/** Returns a value as one of the names. Throws a RangeError that lists them if it is none. */
export function nameOf<Name extends string>(what: string, names: readonly Name[], value: unknown): Name {
  const name = names.find((known) => known === value);
  if (name === undefined) throw new RangeError(text.unknownName(what, describe(value), names));
  return name;
}

/** Throws a RangeError if an object has keys other than the known ones: they are usually typos. */
export function refuseOthers(parts: Foreign, known: readonly string[], where: string): void {
  const other = Object.keys(parts).find((name) => !known.includes(name));
  if (other !== undefined) throw new RangeError(text.unknownSetting(where, describe(other), known));
}

/** Describes a value from JSON in a few words. */
export function describe(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text.quoted(clip(value));
  return value === undefined ? text.nothing : Array.isArray(value) ? text.aList : text.anObject;
}

/** Shortens what the user has typed. */
export const clip = (given: string): string => text.shortened(given, 24);
