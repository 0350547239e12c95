import { ENTROPIES, OPTIMISERS, RECIPE_CONFIGS, RECIPES, RULES, type RunConfig, SCHEDULES } from '../model/settings/config.ts';
import { checkConfig, type NumberField, parseField, parseLayers, WIDEST } from '../model/settings/parse-config.ts';
import type * as helpText from '../text/cli-help.ts';
import { oneOf } from './options.ts';

/** Names that the help of a command that trains a run lists. */
export const RUN_CHOICES: helpText.RunChoices = { recipes: RECIPES, schedules: SCHEDULES, optimisers: OPTIMISERS, entropies: ENTROPIES };

export const RUN_OPTIONS = {
  recipe: { type: 'string' },
  rule: { type: 'string' },
  layers: { type: 'string' },
  T: { type: 'string' },
  V: { type: 'string' },
  batch: { type: 'string' },
  epochs: { type: 'string' },
  eta: { type: 'string' },
  schedule: { type: 'string' },
  optimiser: { type: 'string' },
  decay: { type: 'string' },
  'm-variance': { type: 'string' },
  pi: { type: 'string' },
  'xi-max': { type: 'string' },
  seed: { type: 'string' },
  sampled: { type: 'string' },
  entropy: { type: 'string' },
  engine: { type: 'string' },
} as const;

export type RunValues = { readonly [name in keyof typeof RUN_OPTIONS]?: string | undefined };

/** Returns the recipe with the settings that the options override. Throws UsageError or RangeError. */
export function configOf(values: RunValues): RunConfig {
  const recipe = RECIPE_CONFIGS[oneOf('--recipe', RECIPES, values.recipe ?? 'default')];
  const number = (field: NumberField, preset: number, option: keyof RunValues): number =>
    values[option] === undefined ? preset : parseField(field, values[option]);
  const name = <Name extends string>(option: keyof RunValues, names: readonly Name[], preset: Name): Name =>
    oneOf(`--${option}`, names, values[option] ?? preset);
  const { optimiser, start } = recipe;
  const config: RunConfig = {
    recipe: recipe.recipe,
    rule: name('rule', RULES, recipe.rule),
    layers: values.layers === undefined ? recipe.layers : parseLayers(values.layers, WIDEST),
    T: number('T', recipe.T, 'T'),
    V: number('V', recipe.V, 'V'),
    batch: number('batch', recipe.batch, 'batch'),
    epochs: number('epochs', recipe.epochs, 'epochs'),
    eta: number('eta', recipe.eta, 'eta'),
    schedule: name('schedule', SCHEDULES, recipe.schedule),
    optimiser: { ...optimiser, kind: name('optimiser', OPTIMISERS, optimiser.kind), decay: number('decay', optimiser.decay, 'decay') },
    start: { mVariance: number('mVariance', start.mVariance, 'm-variance'), pi: number('pi', start.pi, 'pi'), xiMax: number('xiMax', start.xiMax, 'xi-max') },
    sampled: number('sampled', recipe.sampled, 'sampled'),
    entropy: name('entropy', ENTROPIES, recipe.entropy),
    seed: number('seed', recipe.seed, 'seed'),
  };
  return checkConfig(config);
}
