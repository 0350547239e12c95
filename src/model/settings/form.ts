import { errorMessage } from '../error-message.ts';
import { describeLeftOut } from './config.ts';
import { type NumberRange, parseNumber } from './parse-number.ts';
import { makeConfig, parseValue, type Setting, typedValue, valueAt } from './setting.ts';

/* Forms whose fields contain text, valid or not. */

/** Contents, or error messages, by the names of the fields. */
export type Texts<Name extends string = string> = Readonly<Record<Name, string>>;
export type Errors<Name extends string = string> = Readonly<Partial<Record<Name, string>>>;

/** Reads every field. A field that `read` refuses has an error message instead of a value. */
function readFields<Name extends string, Value>(
  names: readonly Name[],
  read: (name: Name) => Value,
): { readonly values: Readonly<Partial<Record<Name, Value>>>; readonly errors: Errors<Name> } {
  const values: Partial<Record<Name, Value>> = {};
  const errors: Partial<Record<Name, string>> = {};
  for (const name of names) {
    try {
      values[name] = read(name);
    } catch (error) {
      errors[name] = errorMessage(error);
    }
  }
  return { values, errors };
}

/** Reads a form of numbers; undefined `numbers` if one is invalid. */
export function readNumbers<Name extends string>(
  ranges: Readonly<Record<Name, NumberRange>>,
  texts: Texts<Name>,
): { readonly numbers?: Readonly<Record<Name, number>>; readonly errors: Errors<Name> } {
  const { values, errors } = readFields(Object.keys(ranges) as Name[], (name) => parseNumber(ranges[name], texts[name]));
  return Object.keys(errors).length > 0 ? { errors } : { numbers: values as Record<Name, number>, errors };
}

/** Returns what the fields contain for a configuration. */
export const textsOf = (settings: readonly Setting[], config: object): Texts =>
  Object.fromEntries(settings.map(({ name, path }) => [name, typedValue(valueAt(config, path))]));

/** Reads a form of settings. An invalid setting has the value of `preset`; an optional setting whose field is empty is absent. */
export function readSettingsForm<Config extends object>(settings: readonly Setting[], texts: Texts, preset: Config): { config: Config; errors: Errors } {
  const byName = new Map(settings.map((setting) => [setting.name, setting]));
  const { values, errors } = readFields([...byName.keys()], (name) => {
    const setting = byName.get(name) as Setting;
    const typed = texts[name] ?? '';
    return setting.isOptional && typed === '' ? undefined : parseValue(setting, typed);
  });
  const config = makeConfig<Config>(settings, ({ name, path }) => (errors[name] === undefined ? values[name] : valueAt(preset, path)));
  return { config, errors };
}

/** See describeLeftOut; undefined while T or the batch size of a form is invalid. */
export const leftOutOf = ({ config, errors }: { readonly config: Parameters<typeof describeLeftOut>[0]; readonly errors: Errors }): string | undefined =>
  errors.T || errors.batch ? undefined : describeLeftOut(config);
