import { type Kind, namesIn, parseValue, type Setting } from '../model/settings/setting.ts';
import { oneOf } from './options.ts';

/* Options of the command line for the settings of a table. */

export type Values = Readonly<Record<string, string | boolean | undefined>>;

export const TEXT = { type: 'string' } as const;

/** Returns the name of the option for a setting, such as `m-variance`. */
export const optionOf = ({ name }: Pick<Setting, 'name'>): string => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Returns the value that an option gives to a setting; undefined if it is not given. Throws UsageError or RangeError, which calls a number `label`. */
export function readOption(setting: Setting, values: Values, option = optionOf(setting), label?: string): unknown {
  const given = values[option];
  if (typeof given !== 'string') return undefined;
  return setting.kind.type === 'name' ? oneOf(`--${option}`, namesIn(setting.kind, 'node'), given) : parseValue(setting, given, 'node', label);
}

const PLACEHOLDERS: Readonly<Record<Kind['type'], string>> = { number: 'N', name: 'NAME', flag: 'N', layers: 'WIDTHS' };
const placeholderOf = (kind: Kind): string => (kind.type === 'number' && !kind.whole ? 'X' : PLACEHOLDERS[kind.type]);

/** Returns the lines of the help, one for each option; their explanations start in the column `indent`. */
export function helpOf(options: readonly (readonly [option: string, setting: Setting])[], indent: number): string {
  return options
    .map(([option, { kind, text }]) => {
      const help = typeof text.help === 'string' ? text.help : text.help(kind.type === 'name' ? namesIn(kind, 'node').join(' | ') : '');
      return `${`  --${option} ${placeholderOf(kind)}`.padEnd(indent)}${help.replaceAll('\n', `\n${' '.repeat(indent)}`)}\n`;
    })
    .join('');
}
