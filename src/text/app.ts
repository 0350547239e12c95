import { duration, whole } from './format.ts';

/* The frame of the page: header, views, buttons of the player, time line, settings and help. */

export const productName = 'Slabscope';

/** Title of the browser tab; empty parts are left out. */
export function browserTitle(parts: readonly (string | undefined)[]): string {
  const words = parts.filter(Boolean).join(' · ');
  return words ? `${words} · Slabscope` : 'Slabscope';
}

export const viewsLabel = 'Views';
export const VIEW_NAMES = {
  watch: 'Network',
  connections: 'Connections',
  perturb: 'Ablation',
  figures: 'Paper figures',
  rules: 'Learning rules',
} as const;
export const inspectorLabel = 'Inspector';

/* Names of parts of the page, as the beginning of an error message. */

export const loadingView = 'Loading …';
export const viewPart = (name: string): string => `The view ${name}`;
export const digitPadPart = 'The digit pad';
export const inspectorPart = 'The inspector';
export const pagePart = 'The page';

/* Header and help. */

export const switchTheme = (theme: 'light' | 'dark'): string => `Switch to ${theme} theme`;
export const helpButton = '?';
export const helpName = 'Help and shortcuts';
export const helpIntroduction =
  'Slabscope trains a spike-and-slab neural network on MNIST in your browser; no data leave your computer. Press Train and see which connections become very important (π and Ξ exactly 0), which are pruned (unimportant, π exactly 1) and which remain variable (all others). The method is from C. Li and H. Huang, Learning credit assignment, Phys. Rev. Lett. 125, 178301 (2020).';
export const shortcutsCaption = 'Keyboard shortcuts';
/** Keys as they are printed on a keyboard, and what they do. */
export const shortcuts: readonly (readonly [keys: string, effect: string])[] = [
  ['Space', 'train or pause'],
  ['.', 'train one step'],
  ['E', 'train to the end of the epoch'],
  ['R', 'restart with the current settings'],
  ['[ ]', 'show the previous or the next snapshot'],
  ['\\', 'show the latest step'],
  ['1 to 5', `show a view: ${Object.values(VIEW_NAMES).join(', ')}`],
  ['D', 'digit pad: draw a digit, which the sampled networks classify; Escape closes the pad'],
  ['L', 'Learn: a course in short chapters; Escape closes it'],
  ['/', 'enter the connection to select'],
  ['arrows', 'in a map: select the next connection, with Shift the next unit; in the table: select the next row'],
  ['C M U P X S', 'colour by category, m, μ, π, Ξ, entropy'],
  ['T', 'trace the selected connection (record it at every step), or stop tracing it'],
  ['Z', `undo the last action on a connection, or a restart; in ${VIEW_NAMES.perturb}, Try: the last perturbation; on the digit pad: the last stroke`],
  ['?', 'this help; it also shows the tips for first-time users again'],
];
export const singleKeyShortcuts = 'Single-key shortcuts';
export const imagesCredit =
  'Images: MNIST, by Y. LeCun, C. Cortes and C. Burges, under CC BY-SA 3.0; repacked, otherwise unchanged. The recorded run was trained with the default recipe and seed 1; its parameters are rounded to half precision.';

export const moreTools = 'More: runs, export, share, theme, help';

/* Player. */

export const step = 'Step';
export const stepTitle = 'One mini-batch (.)';
export const epoch = 'Epoch';
export const epochTitle = 'To the end of the epoch (E)';

/* Time line. */

export const timeLine = 'Time line';
export const stepShown = 'Step shown';
export const liveAt = (step: number): string => `live · step ${step}`;
export const earlierThanLive = (shown: number, live: number): string => `showing step ${shown} · live at step ${live}`;
/** `last`: the last step of the recorded run. */
export const recordedAt = (shown: number, last: number): string => `recorded run · step ${shown} of ${last}`;
export const live = 'Live';
export const liveTitle = 'Back to the latest step (\\)';
/** `step`: the earlier step that is shown; undefined at the latest step. */
export const branchFrom = (step: number | undefined): string => `Branch from step ${step ?? '–'}`;
export const branchTitle = 'Start a new run from the earlier step shown; the current run stays under Runs';
export const noBranch = 'The recorded run cannot be continued';
export const epochMark = (epoch: number): string => `epoch ${epoch}`;
export const perturbationMark = 'perturbation measured';
/** `error` is in percent. */
export const bestErrorMark = (error: number): string => `lowest test error, ${error.toFixed(2)} %`;
export const markTitle = (step: number, words: string): string => `step ${step}: ${words}`;

/* Settings. */

export const settings = 'Settings';
export const settingsLabel = 'Settings of the next run';

export const plainReason = 'Plain back-propagation trains only the means m. The settings of π, Ξ and sampled networks are disabled.';
/** Headings of the groups of fields. */
export const SETTING_SECTIONS = {
  network: 'Network',
  data: 'Data',
  training: 'Training',
  start: 'Start',
  evaluation: 'Evaluation',
  machine: 'Engine',
} as const;
export const closeSettings = 'Close';

/* Changes from the recipe, and the estimate. */

const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0');

export const changesFromRecipe = (recipe: string, changes: readonly string[]): string =>
  changes.length > 0 ? `differs from recipe ${recipe}: ${changes.map(unbroken).join(', ')}` : `same as recipe ${recipe}`;
export const backToRecipe = (recipe: string): string => `Back to recipe ${recipe}`;
export const noEstimate = 'No estimate: a setting is invalid.';

const twoDigits = (value: number): number => Number(value.toPrecision(2));
const rough = (seconds: number): string => (seconds < 10 ? `${twoDigits(seconds)} s` : duration(twoDigits(seconds)));
const roughMegabytes = (bytes: number): number => twoDigits(bytes / 1e6);

export const connectionCount = (count: number): string => `${whole(count)} connections`;
export const memoryEstimate = (bytes: number): string => `about ${roughMegabytes(bytes)} MB`;
/** Both times are in seconds. */
export const timeEstimate = (epoch: number, run: number): string => `${rough(epoch)} per epoch, ${rough(run)} in total`;
/** `pastBytes`: the memory of the snapshots. */
export const estimateNote = (isMeasured: boolean, pastBytes: number): string =>
  `(${isMeasured ? 'speed measured on this device' : 'typical speed; it is measured once a run trains'}; including up to ${roughMegabytes(pastBytes)} MB of snapshots)`;

/* Engine. */

export const retryEngine = 'Try the faster engine again';
/** `engine` is empty as long as none runs; `note` may be empty. */
export const engineHint = (engine: string, note: string): string =>
  `${engine ? `Current engine: ${engine}${note ? `, ${note}` : ''}. ` : ''}A change applies at once; the run continues from its current step.`;
