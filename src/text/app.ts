import { duration, whole } from './format.ts';

/* The frame of the page: header, views, transport bar, time line, settings and help. */

export const productName = 'Slabscope';

/** Title of the browser tab; empty parts are left out. */
export function browserTitle(parts: readonly (string | undefined)[]): string {
  const words = parts.filter(Boolean).join(' · ');
  return words ? `${words} · Slabscope` : 'Slabscope';
}

export const viewsLabel = 'Views';
export const VIEW_NAMES = { watch: 'Watch', connections: 'Connections', perturb: 'Perturb', figures: 'Figures', rules: 'Rules' } as const;
export const inspectorLabel = 'Inspector';

/* Names of parts of the page, as the beginning of an error message. */

export const viewPart = (name: string): string => `The view ${name}`;
export const digitPadPart = 'The digit pad';
export const inspectorPart = 'The inspector';
export const pagePart = 'The page';

/* Header and help. */

export const switchTheme = (theme: 'light' | 'dark'): string => `Switch to ${theme} theme`;
export const helpButton = '?';
export const helpName = 'Help and shortcuts';
export const helpIntroduction =
  'Slabscope trains a law over neural networks on MNIST, here in your browser: nothing leaves this machine. Press Train and watch which connections become certain (very important), which vanish (unimportant) and which stay open. It follows C. Li and H. Huang, Learning credit assignment, Phys. Rev. Lett. 125, 178301 (2020).';
export const shortcutsCaption = 'Keyboard shortcuts';
/** Keys as they are printed on a keyboard, and what they do. */
export const shortcuts: readonly (readonly [keys: string, effect: string])[] = [
  ['Space', 'train or pause'],
  ['.', 'one step'],
  ['E', 'one epoch'],
  ['R', 'reset, same seed'],
  ['[ ]', 'look one snapshot back, on'],
  ['\\', 'back to live'],
  ['1 to 5', 'Watch, Connections, Perturb, Figures, Rules'],
  ['D', 'digit pad: draw a digit and see what the networks say; Escape closes it'],
  ['L', 'Learn: chapters that explain all this; Escape closes them'],
  ['/', 'go to a connection'],
  ['arrows', 'in a map: next connection; with Shift: next unit; in the table: next row'],
  ['C P M X S', 'colour by role, π, m, Ξ, entropy'],
  ['W', 'record the selected connection at every step, or no longer'],
  ['Z', 'take back the last action on a connection; in Perturb, Try: the last perturbation; on the digit pad: the last stroke'],
  ['?', 'this page, and the first steps again'],
];
export const singleKeyShortcuts = 'Single-key shortcuts';
export const imagesCredit =
  'Images: MNIST, by Y. LeCun, C. Cortes and C. Burges, under CC BY-SA 3.0; repacked, otherwise unchanged. The recorded run was trained with the default recipe and seed 1; its numbers are rounded to half precision.';

/* Transport bar. */

export const train = 'Train';
export const trainTitle = 'Train (Space)';
export const pause = 'Pause';
export const pauseTitle = 'Pause (Space)';
export const step = 'Step';
export const stepTitle = 'One mini-batch (.)';
export const epoch = 'Epoch';
export const epochTitle = 'One epoch (E)';
export const reset = 'Reset';
export const resetTitle = 'Start again with these settings (R)';

/* Time line. */

export const timeLineGroup = 'Looking back';
export const timeLineLabel = 'Time line';
export const liveAt = (step: number): string => `live, step ${step}`;
export const viewingStep = (viewed: number, live: number): string => `viewing step ${viewed}, live is ${live}`;
export const endOfRun = (step: number): string => `the end, step ${step}`;
export const live = 'Live';
export const liveTitle = 'Back to the present (\\)';
export const continueFromHere = 'Continue from here';
export const continueTitle = 'Goes on from the step that is looked at, as a run of its own; the present one is kept under Runs';
export const recordedEndsHere = 'A recorded run cannot be gone on with';
export const epochMark = (epoch: number): string => `epoch ${epoch}`;
export const perturbationMark = 'perturbation tried';
/** `error` is in percent. */
export const bestErrorMark = (error: number): string => `best test error, ${error.toFixed(2)} %`;
export const markTitle = (step: number, words: string): string => `step ${step}: ${words}`;

/* Settings in the bar. */

export const settings = 'Settings';
export const moreSettings = 'More settings';
export const settingsLabel = 'Settings of the next run';
export const recipe = 'Recipe';
export const rule = 'Rule';
export const RULE_OPTIONS = { gbp: 'gBP', bp: 'back-propagation' } as const;
export const resetHint = 'Reset applies these settings';
export const wrongSettings = (count: number): string => `${count} wrong`;
export const changedSettings = (count: number): string => `${count} changed`;

/* More settings. */

export const plainReason = 'Plain back-propagation trains the means m alone: without π, Ξ and networks to draw, what belongs to them is at rest.';
export const networkGroup = 'Network';
export const dataGroup = 'Data';
export const trainingGroup = 'Training';
export const startGroup = 'Start';
export const evaluationGroup = 'Evaluation';
export const engineGroup = 'Engine';
export const layers = 'Layers';
export const layersHint = (widest: number): string => `one to four hidden layers, of up to ${widest} units`;
export const testImagesHint = 'test images';
export const batchHint = 'images per step';
export const optimiser = 'Optimiser';
export const OPTIMISER_OPTIONS = { adam: 'Adam', sgd: 'SGD' } as const;
export const schedule = 'Schedule';
export const decayHint = 'of the l2 term';
export const decayActsOnPi = 'decay acts on π';
export const piHint = 'Silent connections keep it: any value but 0 leaves a false peak there.';
export const xiHint = 'Ξ is uniform from 0 to this.';
export const sampledHint = 'drawn and tested at each evaluation; 0 for none';
export const entropyFormula = 'Entropy formula';
export const ENTROPY_OPTIONS = { exact: 'exact', paper: 'paper’s (Eq. 8)' } as const;
export const closeSettings = 'Close';

/* Changes from the recipe, and the estimate. */

const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0');

export const changesFromRecipe = (recipe: string, changes: readonly string[]): string =>
  changes.length > 0 ? `changed from ${recipe}: ${changes.map(unbroken).join(', ')}` : `as in ${recipe}`;
export const backToRecipe = (recipe: string): string => `Back to ${recipe}`;
export const noEstimate = 'No estimate while a setting cannot be read.';

const twoDigits = (value: number): number => Number(value.toPrecision(2));
const rough = (seconds: number): string => (seconds < 10 ? `${twoDigits(seconds)} s` : duration(twoDigits(seconds)));
const roughMegabytes = (bytes: number): number => twoDigits(bytes / 1e6);

export const connectionCount = (count: number): string => `${whole(count)} connections`;
export const memoryEstimate = (bytes: number): string => `about ${roughMegabytes(bytes)} MB`;
/** Both times are in seconds. */
export const timeEstimate = (epoch: number, run: number): string => `${rough(epoch)} per epoch, ${rough(run)} in all`;
/** `pastBytes`: the memory of the snapshots. */
export const estimateNote = (isMeasured: boolean, pastBytes: number): string =>
  `(${isMeasured ? 'speed measured here' : 'typical speed; measured here once a run trains'}; up to ${roughMegabytes(pastBytes)} MB are for looking back)`;

/* Engine. */

export const engine = 'Engine';
export const ENGINE_OPTIONS = {
  auto: 'auto',
  wasm: 'wasm: WebAssembly, written for this',
  webgpu: 'webgpu: graphics device, fused programs',
  'tfjs-wasm': 'tfjs-wasm: WebAssembly by tfjs',
  'tfjs-webgpu': 'tfjs-webgpu: graphics device by tfjs',
  'tfjs-webgl': 'tfjs-webgl: graphics device, older way',
  'tfjs-cpu': 'tfjs-cpu: plain JavaScript, slow',
} as const;
export const retryEngine = 'Try the faster engine again';
/** `engine` is empty as long as none runs; `note` may be empty. */
export const engineHint = (engine: string, note: string): string =>
  `${engine ? `Running: ${engine}${note ? `, ${note}` : ''}. ` : ''}Acts at once; the run goes on from where it is.`;
