import type { RunConfig } from './config.ts';
import { RUN_SETTINGS } from './run-settings.ts';
import { formatValue, type Setting, valueAt } from './setting.ts';

/** Returns the settings in which a configuration differs from another; settings without effect are left out, and so are seed and recipe. */
const differing = (base: RunConfig, config: RunConfig): Setting[] =>
  RUN_SETTINGS.filter(
    ({ path, text, ofDistribution }) =>
      text.words && !(config.rule === 'bp' && ofDistribution) && formatValue(valueAt(base, path)) !== formatValue(valueAt(config, path)),
  );

/** Lists the settings in which a configuration differs from another, as short as "batch size 100"; settings without effect are left out. */
export const changesFrom = (base: RunConfig, config: RunConfig): string[] =>
  differing(base, config).flatMap(({ path, text }) => text.words?.(valueAt(config, path) as never) ?? []);

/** Returns whether two configurations describe the same run with the same seed and recipe. */
export const isSameRun = (one: RunConfig, other: RunConfig): boolean =>
  one.seed === other.seed && one.recipe === other.recipe && differing(one, other).length === 0;
