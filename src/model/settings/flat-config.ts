import type { RunConfig } from './config.ts';
import { isObject } from './read-config.ts';

/** Returns the settings of a run by flat names, such as `start.mVariance`. */
export const flatten = (config: RunConfig): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(config).flatMap(([name, value]: [string, unknown]): [string, unknown][] =>
      isObject(value) ? Object.entries(value).map(([part, inner]) => [`${name}.${part}`, inner]) : [[name, value]],
    ),
  );

/** Formats the value of a setting, such as "784-100-10" for layers. */
export const textOf = (value: unknown): string => (Array.isArray(value) ? value.join('-') : String(value));
