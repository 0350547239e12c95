import { create } from 'zustand';
import { errorMessage } from '../../model/error-message.ts';
import { changesFrom } from '../../model/settings/changes.ts';
import { describeLeftOut, RECIPE_CONFIGS, type Recipe, type RunConfig } from '../../model/settings/config.ts';
import { checkConfig, NUMBER_NAMES, type NumberField, parseField, parseLayers, SettingError, WIDEST_IN_PAGE } from '../../model/settings/parse-config.ts';

/** Settings that the user types. */
export type TextField = NumberField | 'layers';
/** The numbers in the transport bar, in their order; all others are under "More settings". */
export const BAR_FIELDS = ['seed', 'T', 'epochs', 'eta'] as const satisfies readonly NumberField[];
/** In the order of the page, in which the first invalid one takes the focus. */
const TEXT_FIELDS: readonly TextField[] = [...BAR_FIELDS, 'layers', ...NUMBER_NAMES.filter((name) => !BAR_FIELDS.some((field) => field === name))];
/** Settings that plain back-propagation does not use. */
const DISTRIBUTION_FIELDS: readonly TextField[] = ['pi', 'xiMax', 'sampled'];

/** Settings that the user chooses from a few options. */
export type Choices = Pick<RunConfig, 'rule' | 'schedule' | 'entropy'> & { readonly optimiser: RunConfig['optimiser']['kind']; readonly decayPi: boolean };

type Errors = Readonly<Partial<Record<TextField, string>>>;

interface RunForm {
  /** Whether the settings are open: those that are not in the transport bar, or all of them on a narrow page. */
  readonly open: boolean;
  readonly recipe: Recipe;
  readonly texts: Readonly<Record<TextField, string>>;
  readonly choices: Choices;
  readonly errors: Errors;
}

const textsOf = ({ layers, seed, T, V, batch, epochs, eta, optimiser, start, sampled }: RunConfig): Record<TextField, string> => ({
  layers: layers.join('-'),
  seed: String(seed),
  T: String(T),
  V: String(V),
  batch: String(batch),
  epochs: String(epochs),
  eta: String(eta),
  decay: String(optimiser.decay),
  mVariance: String(start.mVariance),
  pi: String(start.pi),
  xiMax: String(start.xiMax),
  sampled: String(sampled),
});

const choicesOf = ({ rule, schedule, entropy, optimiser }: RunConfig): Choices => ({
  rule,
  schedule,
  entropy,
  optimiser: optimiser.kind,
  decayPi: optimiser.decayPi,
});

/** The settings as typed and chosen, valid or not. */
export const useRunForm = create<RunForm>()(() => ({
  open: false,
  recipe: 'default',
  texts: textsOf(RECIPE_CONFIGS.default),
  choices: choicesOf(RECIPE_CONFIGS.default),
  errors: {},
}));

/** Sets all fields to a recipe, except the seed, T, V and the batch size, which stay. */
export function chooseRecipe(recipe: Recipe): void {
  const { seed, T, V, batch } = useRunForm.getState().texts;
  fill(recipe, { seed, T, V, batch });
}

/** Undoes all changes of the recipe, except the seed. */
export function backToRecipe(): void {
  const { recipe, texts } = useRunForm.getState();
  fill(recipe, { seed: texts.seed });
}

function fill(recipe: Recipe, kept: Partial<Record<TextField, string>>): void {
  const config = RECIPE_CONFIGS[recipe];
  useRunForm.setState({ recipe, texts: { ...textsOf(config), ...kept }, choices: choicesOf(config) });
  read();
}

/** Sets all fields to a configuration from a file or a link. A value that the page does not allow gets an error message at its field. */
export function adoptConfig(config: RunConfig): void {
  useRunForm.setState({ recipe: config.recipe, texts: textsOf(config), choices: choicesOf(config) });
  read();
}

export function choose(part: Partial<Choices>): void {
  useRunForm.setState({ choices: { ...useRunForm.getState().choices, ...part } });
  read();
}

export function type(field: TextField, text: string): void {
  useRunForm.setState({ texts: { ...useRunForm.getState().texts, [field]: text } });
  read();
}

/** Returns the configuration of the form; undefined if a field is invalid, which then has an error message. */
export function read(): RunConfig | undefined {
  const { config, errors } = draftOf(useRunForm.getState());
  useRunForm.setState({ errors });
  return firstBad(errors) ? undefined : config;
}

/** Returns the first invalid field on the page. */
export const firstBad = (errors: Errors): TextField | undefined => TEXT_FIELDS.find((field) => errors[field]);

/** Whether a field has an effect under the chosen rule. */
export const applies = (field: TextField, { rule }: Choices): boolean => rule === 'gbp' || !DISTRIBUTION_FIELDS.includes(field);

/** Parses the form. A field that cannot be read gets the value of the recipe, and an error message if it applies. */
export function draftOf({ recipe, texts, choices }: Pick<RunForm, 'recipe' | 'texts' | 'choices'>): { config: RunConfig; errors: Errors } {
  const errors: Partial<Record<TextField, string>> = {};
  const preset = RECIPE_CONFIGS[recipe];
  const tryTo = <Value>(field: TextField, parse: () => Value, otherwise: Value): Value => {
    try {
      return parse();
    } catch (error) {
      if (applies(field, choices)) errors[field] = errorMessage(error);
      return otherwise;
    }
  };
  const number = (field: NumberField, otherwise: number): number => tryTo(field, () => parseField(field, texts[field]), otherwise);
  const config: RunConfig = {
    recipe,
    rule: choices.rule,
    layers: tryTo('layers', () => parseLayers(texts.layers, WIDEST_IN_PAGE), preset.layers),
    T: number('T', preset.T),
    V: number('V', preset.V),
    batch: number('batch', preset.batch),
    epochs: number('epochs', preset.epochs),
    eta: number('eta', preset.eta),
    schedule: choices.schedule,
    optimiser: { kind: choices.optimiser, decay: number('decay', preset.optimiser.decay), decayPi: choices.decayPi },
    start: { mVariance: number('mVariance', preset.start.mVariance), pi: number('pi', preset.start.pi), xiMax: number('xiMax', preset.start.xiMax) },
    sampled: number('sampled', preset.sampled),
    entropy: choices.entropy,
    seed: number('seed', preset.seed),
  };
  // Values that are valid one by one may be inconsistent.
  if (!errors.T && !errors.batch && !errors.layers) {
    try {
      checkConfig(config);
    } catch (error) {
      errors[error instanceof SettingError ? error.field : 'layers'] = errorMessage(error);
    }
  }
  return { config, errors };
}

/** See describeLeftOut; undefined while T or the batch size is invalid. */
export function leftOutOf(form: Pick<RunForm, 'recipe' | 'texts' | 'choices'>): string | undefined {
  const { config, errors } = draftOf(form);
  return errors.T || errors.batch ? undefined : describeLeftOut(config);
}

export const changesOf = (form: Pick<RunForm, 'recipe' | 'texts' | 'choices'>): string[] => changesFrom(RECIPE_CONFIGS[form.recipe], draftOf(form).config);
