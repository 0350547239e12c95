import { type ParseArgsConfig, parseArgs } from 'node:util';
import { errorMessage } from '../model/error-message.ts';
import { type EngineName, NODE_ENGINES } from '../model/settings/engines.ts';
import * as cliText from '../text/cli.ts';
import { UsageError } from './exit-codes.ts';

const isNegative = (text: string | undefined): boolean => /^-\.?\d/.test(text ?? '');

/** Joins a negative number with the option before it, so that the check of that option reports it: parseArgs would call it ambiguous. */
function joinNegatives({ args = [], options = {} }: ParseArgsConfig): string[] {
  const takesText = (arg: string | undefined): boolean => arg?.startsWith('--') === true && options[arg.slice(2)]?.type === 'string';
  return args.flatMap((arg, n) => {
    if (takesText(arg) && isNegative(args[n + 1])) return [`${arg}=${args[n + 1]}`];
    return isNegative(arg) && takesText(args[n - 1]) ? [] : [arg];
  });
}

/** Reads the options of a command strictly. Throws UsageError that says what was wrong and how to get help. */
export function readOptions<Config extends ParseArgsConfig>(command: string, config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    const joined: Config = { ...config, args: joinNegatives(config) };
    return parseArgs(joined);
  } catch (error) {
    const reason = errorMessage(error)
      .replace(/^Option '(--\S+)' argument is ambiguous.*/s, (_, option: string) => cliText.noValue(option))
      .split(/\.(\s|$)/)[0] as string;
    throw new UsageError(cliText.wrongOptions(command, reason));
  }
}

/** Returns the given name if it is known. Throws UsageError that lists the known names. */
export function oneOf<Name extends string>(option: string, names: readonly Name[], given: string): Name {
  const name = names.find((known) => known === given);
  if (name === undefined) throw new UsageError(cliText.unknownName(option, given, names));
  return name;
}

/** Reads the name of an engine that runs without a browser. Throws UsageError. */
export const readEngine = (given: string): EngineName => oneOf('--engine', NODE_ENGINES, given);
