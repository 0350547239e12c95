import fc from 'fast-check';
import { RECIPE_CONFIGS, RECIPES, type RunConfig } from '../model/settings/config.ts';
import { MAX_HIDDEN, WIDEST_IN_PAGE } from '../model/settings/parse-layers.ts';
import { checkConfig } from '../model/settings/read-config.ts';
import { RUN_SETTINGS } from '../model/settings/run-settings.ts';
import { makeConfig, type Setting, valueAt } from '../model/settings/setting.ts';

/** Every value that the page allows for a setting, and undefined for an optional one. */
export function arbitraryValue({ kind, isOptional }: Setting): fc.Arbitrary<unknown> {
  const values = ((): fc.Arbitrary<unknown> => {
    if (kind.type === 'name') return fc.constantFrom(...kind.names);
    if (kind.type === 'flag') return fc.boolean();
    if (kind.type === 'layers')
      return fc.array(fc.integer({ min: 1, max: WIDEST_IN_PAGE }), { minLength: 1, maxLength: MAX_HIDDEN }).map((hidden) => [784, ...hidden, 10]);
    const { least, most } = kind;
    if (kind.whole) return fc.integer({ min: least, max: most });
    // Fields never give -0.
    return fc.double({ min: least, max: most, noNaN: true }).map((value) => (value === 0 ? 0 : value));
  })();
  return isOptional ? fc.option(values, { nil: undefined }) : values;
}

/** Every configuration that the page allows, including the recipes and configurations close to them. */
export const arbitraryConfig: fc.Arbitrary<RunConfig> = fc
  .tuple(fc.constantFrom(...RECIPES), ...RUN_SETTINGS.map((setting) => fc.option(arbitraryValue(setting), { nil: null })))
  .map(([recipe, ...values]) =>
    makeConfig<RunConfig>(RUN_SETTINGS, (setting) => {
      const value = setting.name === 'recipe' ? recipe : values[RUN_SETTINGS.indexOf(setting)];
      return value === null ? valueAt(RECIPE_CONFIGS[recipe], setting.path) : value;
    }),
  )
  .map((config) => checkConfig({ ...config, batch: Math.min(config.batch, config.T) }));
