import { type ParseArgsConfig, parseArgs } from 'node:util';
import { ENGINES, type EngineName, GPU_ENGINES } from '../model/engines.ts';
import { wordsOf } from '../model/words-of.ts';
import { UsageError } from './ended.ts';

/** Reads a command's options strictly. Throws UsageError that names what was wrong and how to get help. */
export function readOptions<Config extends ParseArgsConfig>(command: string, config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const reason = wordsOf(error).split(/\.(\s|$)/)[0];
    throw new UsageError(`${command}: ${reason}. See: npm run -s headless -- ${command} --help`);
  }
}

/** One of a few names, or a UsageError that lists them. */
export function oneOf<Name extends string>(option: string, names: readonly Name[], given: string): Name {
  const name = names.find((known) => known === given);
  if (name === undefined) throw new UsageError(`${option}: "${given}" is not known. Give ${names.join(', ')}.`);
  return name;
}

/** An engine that runs without a browser. */
export const readEngine = (given: string): EngineName =>
  oneOf(
    '--engine',
    ENGINES.filter((name) => !GPU_ENGINES.has(name)),
    given,
  );
