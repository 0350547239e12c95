import { RECIPE_CONFIGS, type Recipe, type RunConfig } from '../model/settings/config.ts';
import { checkConfig } from '../model/settings/read-config.ts';
import { MACHINE_SETTINGS, RUN_SETTINGS, runSetting } from '../model/settings/run-settings.ts';
import { makeConfig, valueAt } from '../model/settings/setting.ts';
import { helpOf, optionOf, readOption, TEXT, type Values } from './setting-options.ts';

const SETTINGS = [...RUN_SETTINGS, ...MACHINE_SETTINGS].map((setting) => [optionOf(setting), setting] as const);

/** The options of a run, one for each setting: `engine` and those that `readRunOptions` reads. */
export const RUN_OPTIONS = Object.fromEntries(SETTINGS.map(([option]) => [option, TEXT])) as Readonly<Record<'engine', typeof TEXT>>;

/** The options of a run, for the help of every command that trains one. */
export const RUN_HELP = helpOf(SETTINGS, 19);

/** Returns the recipe with the settings that the options override. Throws UsageError or RangeError. */
export function readRunOptions(values: Values): RunConfig {
  const recipe = RECIPE_CONFIGS[(readOption(runSetting('recipe'), values) ?? 'default') as Recipe];
  return checkConfig(makeConfig(RUN_SETTINGS, (setting) => readOption(setting, values) ?? valueAt(recipe, setting.path)));
}
