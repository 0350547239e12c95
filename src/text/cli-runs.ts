/* Texts of the commands that train a run or take one from a file: train, perturb, prune and export. */

/* Reading options and files */

export const perturbNeedsDistribution = '--perturb needs --rule gbp: plain back-propagation has no roles to perturb.';
export const perturbCommandNeedsDistribution = 'perturb needs a run with the rule gbp: plain back-propagation has no roles to perturb.';
export const emptyList = (option: string): string => `${option} is empty: give one or more, with commas between.`;
export const fileOrTraining = (option: string): string => `--law takes a run as it is: leave out --${option}, or leave out --law to train one.`;
export const exportIncomplete = 'export: give one file, --to and --out. See: npm run -s headless -- export --help';

export const fileTooLarge = (mostBytes: number): string => `A run has at most ${mostBytes / 1e6} MB.`;
export const settingsOnly = 'It holds settings alone: give a law, a checkpoint or a recording.';
export const cannotRead = (path: string, reason: string): string => `${path} cannot be read: ${reason}`;

/* Pieces whose number the progress shows */

export const step = 'step';
export const network = 'network';
export const piece = 'piece';

/* Ends of a run or a job, and the run that is kept meanwhile */

export const stoppedJob = (what: string, done: number, total: number): string => `Stopped after ${what} ${done} of ${total}.`;
/** `keptIn`: the file from which the same command continues; undefined if there is none. */
export const stoppedRun = (steps: number, total: number, keptIn: string | undefined): string =>
  `Stopped at step ${steps} of ${total}.${keptIn === undefined ? '' : ` It is kept in ${keptIn}: the same command goes on from there.`}`;
/** `reason`: a sentence with its full stop. */
export const diverged = (atStep: number, reason: string, eta: number): string =>
  `Training diverged at step ${atStep}: ${reason} Try a smaller --eta than ${eta}.`;
/** Continues a sentence that ends with a full stop. */
export const noRecording = (file: string): string => ` ${file} is not written: a recording holds a finished run.`;

export const cannotKeep = (file: string, reason: string): string => `The run cannot be kept in ${file}: ${reason}`;
export const continues = (steps: number, file: string): string => `Goes on from step ${steps}, kept in ${file}.`;
export const keptRunUnused = (file: string, reason: string): string => `${file} is not used: ${reason}`;
export const otherSettings = 'it is of other settings.';
export const earlierRevision = 'an earlier revision of the engines has begun it.';
