import * as text from '../../text/setting-errors.ts';
import { errorMessage } from '../error-message.ts';
import { asObject, describe, type Foreign, isObject, nameOf, ownValue } from './foreign.ts';
import { checkLayers, parseLayers, WIDEST, WIDEST_IN_PAGE } from './parse-layers.ts';
import { checkNumber, type NumberRange, parseNumber } from './parse-number.ts';

/*
 * A table of settings has one row for each setting of a configuration. Reader of files, command line, links, forms and lists of
 * differences follow from the table.
 */

/** What a setting can be. The page allows less wide layers than Node, and may allow other names. */
export type Kind =
  | ({ readonly type: 'number' } & Omit<NumberRange, 'label'>)
  | { readonly type: 'name'; readonly names: readonly string[]; readonly inNode?: readonly string[] }
  | { readonly type: 'flag' }
  | { readonly type: 'layers' };

export const whole = (least: number, most: number) => ({ type: 'number', least, most, whole: true }) as const;
export const real = (least: number, most: number) => ({ type: 'number', least, most, whole: false }) as const;
export const oneOf = <Name extends string>(names: readonly Name[], inNode?: readonly string[]) =>
  ({ type: 'name', names, ...(inNode ? { inNode } : {}) }) as const;
export const FLAG = { type: 'flag' } as const;
export const LAYERS = { type: 'layers' } as const;

/** What a setting means, see text/settings.ts. */
export interface SettingText {
  readonly label: string;
  readonly hint?: string;
  readonly help: string | ((names: string) => string);
  readonly options?: Readonly<Record<string, string>>;
  /** Describes a value in a list of differences; a setting without it is a name of the run, and is not in the list. */
  readonly words?: (value: never) => string;
}

/** Part of the form that has the field of a setting. */
export const SECTIONS = ['bar', 'network', 'data', 'training', 'start', 'evaluation', 'machine'] as const;
export type Section = (typeof SECTIONS)[number];

interface Row {
  /** In links, in the ids of fields and, with hyphens, on the command line. */
  readonly name: string;
  readonly kind: Kind;
  readonly section?: Section;
  /** The value in files of versions that did not have the setting. */
  readonly missing?: unknown;
  /** Whether a configuration may lack it. */
  readonly isOptional?: boolean;
  /** Whether plain back-propagation ignores it. */
  readonly ofDistribution?: boolean;
  /** Learning rules of a comparison that use it; all if undefined. */
  readonly rules?: readonly string[];
}

export interface Setting extends Row {
  /** Place in the configuration, such as `start.mVariance`. */
  readonly path: string;
  readonly text: SettingText;
}

export interface Table {
  /** What the settings are settings of, in error messages. */
  readonly what: string;
  /** Objects in the configuration, by their path. */
  readonly groups: Readonly<Record<string, { readonly label: string; readonly isOptional?: boolean }>>;
  /** In the order of files. */
  readonly settings: readonly Setting[];
}

type Leaf = string | number | boolean | readonly unknown[];
type PathOf<Config> = {
  readonly [Key in keyof Config & string]-?: NonNullable<Config[Key]> extends Leaf ? Key : `${Key}.${PathOf<NonNullable<Config[Key]>>}`;
}[keyof Config & string];
type ValueAt<Config, Path> = Path extends `${infer Key}.${infer Rest}`
  ? ValueAt<NonNullable<Config[Key & keyof Config]>, Rest>
  : NonNullable<Config[Path & keyof Config]>;
type KindOf<Value> = [Value] extends [number]
  ? Extract<Kind, { type: 'number' }>
  : [Value] extends [boolean]
    ? typeof FLAG
    : [Value] extends [string]
      ? Extract<Kind, { type: 'name' }> & { readonly names: readonly Value[] }
      : typeof LAYERS;

/** One row for each setting of a configuration, by its path: the compiler reports a setting without a row. */
export type Rows<Config, Name> = {
  readonly [Path in PathOf<Config>]: Row & { readonly kind: KindOf<ValueAt<Config, Path>>; readonly name: Name };
};

/** Completes the rows of a table by their texts. */
export const settingsOf = (rows: Readonly<Record<string, Row>>, texts: Readonly<Record<string, SettingText>>): readonly Setting[] =>
  Object.entries(rows).map(([path, row]) => ({ path, ...row, text: texts[row.name] as SettingText }));

/** A setting that cannot be applied: names it, and the message says what was wrong and what is expected. */
export class SettingError extends RangeError {
  readonly setting: string;

  constructor(setting: string, message: string) {
    super(message);
    this.setting = setting;
  }
}

/** Returns a value as that of a setting. Throws a SettingError. */
export const checkValue = (setting: Setting, value: unknown, label = setting.text.label): unknown =>
  named(setting, () => {
    const { kind } = setting;
    if (kind.type === 'number') return checkNumber({ ...kind, label }, value);
    if (kind.type === 'name') return nameOf(label, kind.names, value);
    if (kind.type === 'layers') return checkLayers(value);
    if (typeof value === 'boolean') return value;
    throw new RangeError(text.notTrueOrFalse(label, describe(value)));
  });

/** Parses a setting as the user types it, or as a link has it: a flag as 1 or 0. Throws a SettingError. */
export const parseValue = (setting: Setting, typed: string, where: 'page' | 'node' = 'page', label = setting.text.label): unknown =>
  named(setting, () => {
    const { kind } = setting;
    if (kind.type === 'number') return parseNumber({ ...kind, label }, typed);
    if (kind.type === 'name') return nameOf(label, namesIn(kind, where), typed);
    if (kind.type === 'layers') return parseLayers(typed, where === 'page' ? WIDEST_IN_PAGE : WIDEST);
    return readFlag(label, typed);
  });

export const namesIn = (kind: Extract<Kind, { type: 'name' }>, where: 'page' | 'node'): readonly string[] =>
  where === 'node' ? (kind.inNode ?? kind.names) : kind.names;

export const writeFlag = (value: boolean): string => (value ? '1' : '0');

export function readFlag(what: string, typed: string): boolean {
  if (typed === '1' || typed === '0') return typed === '1';
  throw new RangeError(text.notABit(what, describe(typed)));
}

function named<Value>({ name }: Setting, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new SettingError(name, errorMessage(error));
  }
}

/** Formats a value as the user would type it; empty if there is none. Inverse of parseValue. */
export const typedValue = (value: unknown): string => (typeof value === 'boolean' ? writeFlag(value) : formatValue(value ?? ''));

/** Formats a value for a table, such as "784-100-10" for layers. */
export const formatValue = (value: unknown): string => (Array.isArray(value) ? value.join('-') : String(value));

/** Returns the value at a path; undefined if the configuration lacks it. */
export const valueAt = (config: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (isObject(part) ? ownValue(part, key) : undefined), config);

/** Makes a configuration of values at paths, in the order of the paths; undefined values are left out, and so are groups without any. */
export function nest(values: Iterable<readonly [path: string, value: unknown]>): Foreign {
  const config: Record<string, unknown> = {};
  for (const [path, value] of values) {
    if (value === undefined) continue;
    const keys = path.split('.');
    const last = keys.pop() as string;
    let part = config;
    for (const key of keys) {
      part[key] ??= {};
      part = part[key] as Record<string, unknown>;
    }
    part[last] = value;
  }
  return config;
}

/** Makes a configuration of the value of each setting. */
export const makeConfig = <Config>(settings: readonly Setting[], get: (setting: Setting) => unknown): Config =>
  nest(settings.map((setting) => [setting.path, get(setting)] as const)) as Config;

/** Returns a configuration with another value of one setting. */
export const withValue = <Config>(settings: readonly Setting[], config: Config, setting: Setting, value: unknown): Config =>
  makeConfig<Config>(settings, (other) => (other === setting ? value : valueAt(config, other.path)));

/** Returns the settings of a configuration by flat names, such as `start.mVariance`. */
export function flatten(config: Foreign | object, prefix = ''): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(config).flatMap(([key, value]: [string, unknown]): [string, unknown][] =>
      isObject(value) ? [...flatten(value, `${prefix}${key}.`)] : [[`${prefix}${key}`, value]],
    ),
  );
}

/**
 * Reads a configuration from parsed JSON of unknown origin: only the settings of the table, each checked. Throws a RangeError that names
 * the setting. A group that may be missing is read whole or not at all.
 */
export function readSettings<Config>({ what, groups, settings }: Table, value: unknown): Config {
  const given = asObject(value, what);
  const absent = Object.entries(groups).flatMap(([path, { label, isOptional }]) => {
    const group = valueAt(given, path);
    if (group === undefined && isOptional) return [`${path}.`];
    asObject(group, label);
    return [];
  });
  return makeConfig<Config>(settings, (setting) => {
    if (absent.some((group) => setting.path.startsWith(group))) return undefined;
    const own = valueAt(given, setting.path) ?? setting.missing;
    return own === undefined && setting.isOptional ? undefined : checkValue(setting, own);
  });
}
