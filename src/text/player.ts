import { duration, errorText, whole } from './format.ts';
import { RUN_SETTINGS } from './settings.ts';
import { ruleName } from './status.ts';

/* The player at the foot of the page: buttons of the run, time line and the recipe of the run that is shown. */

const of = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

export const train = 'Train';
export const pause = 'Pause';
/** `changes`: what is edited since the run began. */
export const restart = (changes: readonly string[]): string =>
  changes.length === 0 ? 'Restart' : `Restart with ${changes.length === 1 ? changes[0] : `${changes.length} changes`}`;
/** `kept`: the settings of the run where they differ from the edited ones. */
export const continueWith = (kept: readonly string[]): string => (kept.length === 1 ? `Continue (${kept[0]})` : 'Continue (settings of this run)');
/** A finished run trains on for as many epochs again. */
export const trainMore = (epochs: number): string => `Train ${of(epochs, '1 more epoch', 'more epochs')}`;
export const seed = (value: number): string => `seed ${value}`;
export const recipe = (name: string): string => `recipe ${name}`;
export const undoRestart = 'Undo restart';
export const undoRestartTitle = 'Back to the run before (Z); this one stays under Runs';

export const trainTitle = (name: string): string => `${name} (Space)`;
export const restartTitle = (name: string, changes: readonly string[]): string => `${name} (R)${changes.length > 1 ? `: ${changes.join(', ')}` : ''}`;

export const lossCurve = 'training loss (log)';

/* The recipe of the run that is shown. */

export const edit = ['Edit', 'settings'] as const;
export const noRecipe = 'No run yet';
/** Settings that cannot be read. */
export const invalid = (count: number): string => `${count} invalid`;

interface Recipe {
  readonly rule: string;
  readonly optimiser: 'adam' | 'sgd';
  readonly eta: number;
  readonly schedule: 'cosine' | 'constant';
  readonly T: number;
  readonly batch: number;
  readonly seed: number;
}
export const recipeOf = ({ rule, optimiser, eta, schedule }: Recipe): string =>
  `${ruleName(rule)} · ${RUN_SETTINGS.optimiser.options[optimiser]}, η ${eta}${schedule === 'cosine' ? ' cosine' : ''}`;
/** `engine` may be empty, `seconds` undefined. */
export const recipeDetails = ({ T, batch, seed }: Recipe, engine: string, seconds: number | undefined): string =>
  [`MNIST, T ${whole(T)}`, `batch ${batch}`, `seed ${seed}`, engine, seconds === undefined ? '' : `about ${duration(seconds)}`].filter(Boolean).join(' · ');

/* The numbers of the run above the view. */

export const state = 'State of the run';
export const question = 'Which connections earn the credit?';
/** `layers`: the widths of all layers of units. */
export const sentence = (rule: string, layers: readonly number[], connections: number): string =>
  rule === 'bp'
    ? `A ${layers.join('–')} network learns MNIST by back-propagation: one value for each of its ${whole(connections)} weights.`
    : `A ${layers.join('–')} network learns MNIST with a probability distribution on each of its ${whole(connections)} weights.`;
export const testError = 'test error';
/** `error` is in percent. */
export const errorNumber = (error: number | undefined): string => (error === undefined ? '–' : errorText(error));
export const epoch = 'epoch';
export const ofEpochs = (epochs: number): string => ` / ${epochs}`;
export const veryImportant = 'very important';
