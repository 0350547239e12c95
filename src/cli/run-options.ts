import { ENTROPIES, OPTIMISERS, RECIPE_CONFIGS, RECIPES, RULES, type RunConfig, SCHEDULES } from '../model/settings/config.ts';
import { checkConfig, type NumberField, parseField, parseLayers, WIDEST } from '../model/settings/parse-config.ts';
import { oneOf } from './options.ts';

export const RUN_HELP = `  --recipe NAME    ${RECIPES.join(' | ')} (default); every option below overrides it
  --rule NAME      gbp, or bp: plain back-propagation, pi and Xi frozen at zero
  --layers WIDTHS  such as 784-100-100-10
  --T N            training images, the first of the file; each epoch leaves out what exceeds a multiple of --batch
  --V N            test images, the first of the file
  --batch N        images per step; choose a divisor of --T to use every image in every epoch
  --epochs N       where the run stops, and the length of the cosine
  --eta X          learning rate of the first epoch
  --schedule NAME  ${SCHEDULES.join(' | ')}
  --optimiser NAME ${OPTIMISERS.join(' | ')}
  --decay X        strength of the l2 term
  --m-variance X   variance of m at the start
  --pi X           spike mass of every connection at the start; silent ones keep it
  --xi-max X       Xi starts uniform between 0 and this
  --seed N         a whole number from 0; start, order, noise and samples follow from it
  --sampled N      networks drawn and tested at each evaluation, 0 to 50
  --entropy NAME   ${ENTROPIES.join(' | ')}: the formula that the page shows for this run
  --engine NAME    wasm (default), tfjs-wasm (slower), tfjs-cpu (slow) or reference (float64, very slow)
`;

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
