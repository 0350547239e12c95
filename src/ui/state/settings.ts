import { create } from 'zustand';
import { errorMessage } from '../../model/error-message.ts';
import { changesFrom } from '../../model/settings/changes.ts';
import { RECIPE_CONFIGS, type Recipe, type RunConfig } from '../../model/settings/config.ts';
import { type Errors, readSettingsForm, type Texts, textsOf } from '../../model/settings/form.ts';
import { checkConfig } from '../../model/settings/read-config.ts';
import { RUN_SETTINGS, type SettingName, SHOWN_SETTINGS } from '../../model/settings/run-settings.ts';
import { SECTIONS, type Setting, SettingError } from '../../model/settings/setting.ts';
import type { TrainUntil } from '../../protocol/commands.ts';
import { train } from './actions.ts';
import { useStore } from './store.ts';

/** State of the form with the settings of the next run. */
interface SettingsForm {
  /** Whether the sheet with the settings is open. */
  readonly open: boolean;
  /** The settings as typed and chosen, valid or not. */
  readonly texts: Texts;
}

type Typed = Pick<SettingsForm, 'texts'>;

const fieldsOf = (config: RunConfig): Texts => textsOf(SHOWN_SETTINGS, config);

export const useSettings = create<SettingsForm>()(() => ({ open: false, texts: fieldsOf(RECIPE_CONFIGS.default) }));

export const recipeOf = ({ texts }: Typed): Recipe => texts.recipe as Recipe;

/** Undoes all changes of the recipe, except the seed. */
export const backToRecipe = (): void => fill(recipeOf(useSettings.getState()), ['seed']);

function fill(recipe: Recipe, kept: readonly SettingName[]): void {
  useSettings.setState(({ texts }) => ({
    texts: { ...fieldsOf(RECIPE_CONFIGS[recipe]), ...Object.fromEntries(kept.map((name) => [name, texts[name] ?? ''])) },
  }));
}

/** Sets all fields to a configuration from a file or a link. A value that the page does not allow gets an error message at its field. */
export const adoptConfig = (config: RunConfig): void => useSettings.setState({ texts: fieldsOf(config) });

/** Changes a field. A recipe sets all others, except the seed, T, V and the batch size. */
export function type(name: string, text: string): void {
  if (name === 'recipe') fill(text as Recipe, ['seed', 'T', 'V', 'batch']);
  else useSettings.setState(({ texts }) => ({ texts: { ...texts, [name]: text } }));
}

const IN_PAGE_ORDER = SECTIONS.flatMap((section) => SHOWN_SETTINGS.filter((setting) => setting.section === section));

/** Returns the first invalid field on the page. */
export const firstBad = (errors: Errors): Setting | undefined => IN_PAGE_ORDER.find(({ name }) => errors[name] !== undefined);

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

export const changesOf = (form: Typed): string[] => changesFrom(RECIPE_CONFIGS[recipeOf(form)], draftOf(form).config);

/** Calls `use` with the configuration of the form. If a field is invalid, it is shown and takes the focus instead. */
export function withConfig(use: (config: RunConfig) => unknown): void {
  const { config, errors } = draftOf(useSettings.getState());
  const bad = firstBad(errors);
  if (!bad) {
    void use(config);
    return;
  }
  const id = `form-${bad.name}`;
  useSettings.setState({ open: true });
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** Continues the current run whatever the form contains; without one, starts a run with the configuration of the form. */
export function trainOn(until: TrainUntil): void {
  const { phase, config } = useStore.getState().status;
  const live = phase === 'paused' || phase === 'running' || phase === 'finished' || phase === 'loading';
  if (live && config) void train(until, config);
  else withConfig((fresh) => train(until, fresh));
}
