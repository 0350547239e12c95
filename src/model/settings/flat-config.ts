import type { RunConfig } from './config.ts';
import { isObject } from './read-config.ts';

/** The settings of a run under flat names, such as `start.mVariance`. */
export const flatten = (config: RunConfig): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(config).flatMap(([name, value]: [string, unknown]): [string, unknown][] =>
      isObject(value) ? Object.entries(value).map(([part, inner]) => [`${name}.${part}`, inner]) : [[name, value]],
    ),
  );

/** The value of a setting as a text, such as "784-100-10" for layers. */
export const textOf = (value: unknown): string => (Array.isArray(value) ? value.join('-') : String(value));
