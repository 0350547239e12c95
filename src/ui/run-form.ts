import { create } from 'zustand';
import { RECIPE_CONFIGS, type Recipe, type Rule, type RunConfig } from '../model/config.ts';
import { checkConfig, type NumberField, parseField } from '../model/parse-config.ts';

/** The numbers that the page lets a person change, in their order. */
export const FORM_FIELDS = ['seed', 'T', 'epochs', 'eta'] as const satisfies readonly NumberField[];
export type FormField = (typeof FORM_FIELDS)[number];
/** The recipes that the page offers; the others have networks of their own. */
export const FORM_RECIPES = ['default', 'preview', 'paper'] as const satisfies readonly Recipe[];

interface RunForm {
  /** Where the page is narrow, the settings are folded away until they are wanted. */
  readonly open: boolean;
  readonly recipe: Recipe;
  readonly rule: Rule;
  readonly texts: Readonly<Record<FormField, string>>;
  readonly errors: Readonly<Partial<Record<FormField, string>>>;
}

const textsOf = (config: RunConfig): Record<FormField, string> => ({
  seed: String(config.seed),
  T: String(config.T),
  epochs: String(config.epochs),
  eta: String(config.eta),
});

/** What is typed, whether or not it makes sense yet. */
export const useRunForm = create<RunForm>()(() => ({ open: false, recipe: 'default', rule: 'gbp', texts: textsOf(RECIPE_CONFIGS.default), errors: {} }));

/** A recipe sets epochs and learning rate to its own; seed and T stay. */
export function chooseRecipe(recipe: Recipe): void {
  const { texts } = useRunForm.getState();
  const { epochs, eta } = textsOf(RECIPE_CONFIGS[recipe]);
  useRunForm.setState({ recipe, texts: { ...texts, epochs, eta } });
  read();
}

export function chooseRule(rule: Rule): void {
  useRunForm.setState({ rule });
}

export function type(field: FormField, text: string): void {
  const { texts } = useRunForm.getState();
  useRunForm.setState({ texts: { ...texts, [field]: text } });
  read();
}

/** The configuration that the form stands for, or undefined: then each bad field has its message. */
export function read(): RunConfig | undefined {
  const { recipe, rule, texts } = useRunForm.getState();
  const errors: Partial<Record<FormField, string>> = {};
  const numbers: Partial<Record<FormField, number>> = {};
  for (const field of FORM_FIELDS) {
    try {
      numbers[field] = parseField(field, texts[field]);
    } catch (error) {
      errors[field] = error instanceof RangeError ? error.message : String(error);
    }
  }
  const config = { ...RECIPE_CONFIGS[recipe], rule, ...numbers };
  if (!errors.T) {
    try {
      checkConfig(config);
    } catch (error) {
      errors.T = error instanceof RangeError ? error.message : String(error);
    }
  }
  useRunForm.setState({ errors });
  return Object.keys(errors).length === 0 ? config : undefined;
}
