import { create } from 'zustand';
import { errorMessage } from '../../model/error-message.ts';
import { changesFrom } from '../../model/settings/changes.ts';
import { describeLeftOut, RECIPE_CONFIGS, type Recipe, type RunConfig } from '../../model/settings/config.ts';
import { type Errors, readSettingsForm, type Texts, textsOf } from '../../model/settings/form.ts';
import { checkConfig } from '../../model/settings/read-config.ts';
import { RUN_SETTINGS, type SettingName, SHOWN_SETTINGS } from '../../model/settings/run-settings.ts';
import { SECTIONS, type Setting, SettingError } from '../../model/settings/setting.ts';

interface RunForm {
  /** Whether the settings are open: those that are not in the transport bar, or all of them on a narrow page. */
  readonly open: boolean;
  /** The settings as typed and chosen, valid or not. */
  readonly texts: Texts;
  readonly errors: Errors;
}

type Typed = Pick<RunForm, 'texts'>;

const fieldsOf = (config: RunConfig): Texts => textsOf(SHOWN_SETTINGS, config);

export const useRunForm = create<RunForm>()(() => ({ open: false, texts: fieldsOf(RECIPE_CONFIGS.default), errors: {} }));

export const recipeOf = ({ texts }: Typed): Recipe => texts.recipe as Recipe;

/** Undoes all changes of the recipe, except the seed. */
export const backToRecipe = (): void => fill(recipeOf(useRunForm.getState()), ['seed']);

function fill(recipe: Recipe, kept: readonly SettingName[]): void {
  const { texts } = useRunForm.getState();
  put({ ...fieldsOf(RECIPE_CONFIGS[recipe]), ...Object.fromEntries(kept.map((name) => [name, texts[name] ?? ''])) });
}

function put(texts: Texts): void {
  useRunForm.setState({ texts, errors: draftOf({ texts }).errors });
}

/** Sets all fields to a configuration from a file or a link. A value that the page does not allow gets an error message at its field. */
export const adoptConfig = (config: RunConfig): void => put(fieldsOf(config));

/** Changes a field. A recipe sets all others, except the seed, T, V and the batch size. */
export function type(name: string, text: string): void {
  if (name === 'recipe') fill(text as Recipe, ['seed', 'T', 'V', 'batch']);
  else put({ ...useRunForm.getState().texts, [name]: text });
}

/** Returns the configuration of the form; undefined if a field is invalid, which then has an error message. */
export function read(): RunConfig | undefined {
  const { config, errors } = draftOf(useRunForm.getState());
  useRunForm.setState({ errors });
  return firstBad(errors) ? undefined : config;
}

const IN_PAGE_ORDER = SECTIONS.flatMap((section) => SHOWN_SETTINGS.filter((setting) => setting.section === section));

/** Returns the first invalid field on the page. */
export const firstBad = (errors: Errors): Setting | undefined => IN_PAGE_ORDER.find(({ name }) => errors[name] !== undefined);

/** Counts the invalid fields that are not in the transport bar. */
export const wrongOutsideBar = ({ errors }: Pick<RunForm, 'errors'>): number =>
  IN_PAGE_ORDER.filter(({ name, section }) => section !== 'bar' && errors[name] !== undefined).length;

/** Whether a setting has an effect under the chosen rule. */
export const applies = ({ ofDistribution }: Setting, { texts }: Typed): boolean => texts.rule === 'gbp' || !ofDistribution;

/** Reads the form. A field that cannot be read gets the value of the recipe, and an error message if it applies. */
export function draftOf(form: Typed): { config: RunConfig; errors: Errors } {
  const { config, errors: all } = readSettingsForm(RUN_SETTINGS, form.texts, RECIPE_CONFIGS[recipeOf(form)]);
  const errors = Object.fromEntries(
    SHOWN_SETTINGS.flatMap((setting) => (applies(setting, form) && all[setting.name] ? [[setting.name, all[setting.name]]] : [])),
  );
  // Values that are valid one by one may be inconsistent.
  if (!errors.T && !errors.batch && !errors.layers) {
    try {
      checkConfig(config);
    } catch (error) {
      errors[error instanceof SettingError ? error.setting : 'layers'] = errorMessage(error);
    }
  }
  return { config, errors };
}

/** See describeLeftOut; undefined while T or the batch size is invalid. */
export function leftOutOf(form: Typed): string | undefined {
  const { config, errors } = draftOf(form);
  return errors.T || errors.batch ? undefined : describeLeftOut(config);
}

export const changesOf = (form: Typed): string[] => changesFrom(RECIPE_CONFIGS[recipeOf(form)], draftOf(form).config);
