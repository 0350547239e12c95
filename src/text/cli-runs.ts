/* Texts of the commands that train a run or load one from a file: train, perturb, prune and export. */

import { cannotRead, sentence } from './cli.ts';

/* Options and files. */

const noCategories = 'a network trained by plain back-propagation has no categories to perturb.';
export const perturbNeedsDistribution = `--perturb needs --rule gbp: ${noCategories}`;
export const perturbCommandNeedsDistribution = `perturb needs a run with the rule gbp: ${noCategories}`;
export const emptyList = (option: string): string => `${option} is empty. Give one value, or several separated by commas.`;
export const fileOrTraining = (option: string): string =>
  `--law loads a run with its settings, so --${option} has no effect. Leave out --${option}, or leave out --law to train a run.`;
export const exportIncomplete = 'export: give exactly one input file, --to and --out. See: npm run -s headless -- export --help';

export const fileTooLarge = (mostBytes: number): string => `The file is larger than ${mostBytes / 1e6} MB, the largest size of a run.`;
export const settingsOnly = 'It contains only settings. Give a distribution, a checkpoint or a recording.';
export { cannotRead };

/* Parts of the work, which the progress counts. */

export const step = 'step';
export const network = 'network';
export const piece = 'part';

/* Ends of a run or a job, and the saved run. */

export const stoppedJob = (what: string, done: number, total: number): string => `Stopped after ${what} ${done} of ${total}.`;
/** `keptIn`: the file from which the same command continues; undefined if there is none. */
export const stoppedRun = (steps: number, total: number, keptIn: string | undefined): string =>
  `Stopped at step ${steps} of ${total}.${keptIn === undefined ? '' : ` The run was saved in ${keptIn}; the same command resumes it.`}`;
/** `reason`: a sentence with its full stop. */
export const diverged = (atStep: number, reason: string, eta: number): string =>
  `Training diverged at step ${atStep}. ${reason} Try a learning rate (--eta) below ${eta}.`;
/** Continues a sentence that ends with a full stop. */
export const noRecording = (file: string): string => ` ${file} was not written, because a recording contains a finished run.`;

export const cannotKeep = (file: string, reason: string): string => `Cannot save the run in ${file}: ${sentence(reason)}`;
export const continues = (steps: number, file: string): string => `Resuming from step ${steps}, saved in ${file}.`;
export const keptRunUnused = (file: string, reason: string): string => `Cannot resume the run in ${file}: ${sentence(reason)} Training starts from step 0.`;
export const otherSettings = 'it has other settings.';
export const earlierRevision = 'an earlier revision of the engines trained it.';
