/* Texts of the command line that belong to no single command: usage errors, files and folders, progress; and those of check. */

export const noSuchCommand = (command: string | undefined): string =>
  `${command === undefined ? 'The command is missing' : `Unknown command "${command}"`}. Give train, perturb, prune, figure, sweep, race, check, export or bench; --help describes them.`;
export const stopping = 'Stopping …';

/** Replaces the message of Node for an option whose value begins with a hyphen. */
export const noValue = (option: string): string => `${option} needs a value, but the next argument begins with a hyphen`;
export const wrongOptions = (command: string, reason: string): string => `${command}: ${reason}. See: npm run -s headless -- ${command} --help`;
/** `known`: at least two. */
export const unknownName = (option: string, given: string, known: readonly string[]): string =>
  `${option}: expected ${known.slice(0, -1).join(', ')} or ${known.at(-1)}, found "${given}".`;

/** Adds the full stop that messages of the system lack. */
export const sentence = (reason: string): string => (reason.endsWith('.') ? reason : `${reason}.`);
export const cannotRead = (file: string, reason: string): string => `Cannot read ${file}. ${sentence(reason)}`;

/* Output files and folders. Reasons are sentences with their full stop. */

export const cannotWrite = (file: string, reason: string): string => `Cannot write ${file || 'the output file'}: ${reason}`;
export const cannotUseFolder = (folder: string, reason: string): string => `Cannot use ${folder || 'the output folder'}: ${reason} Give another folder.`;
export const emptyName = 'its name is empty.';
export const fileIsFolder = 'it is a folder. Give the name of a file.';
export const folderMissing = (folder: string): string => `the folder ${folder} does not exist. Create it first, or give another name.`;
export const notFolder = (path: string): string => `${path} is not a folder.`;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0);
/** Both in bytes. */
export const noSpace = (needed: number, free: number): string =>
  `the result needs about ${megabytes(needed)} MB, but only ${megabytes(free)} MB are free on this disk.`;

/** Why the system does not write a file, by its error code. */
export const WRITE_ERRORS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full.',
  EDQUOT: 'the disk quota is exceeded.',
  EFBIG: 'the file would be larger than the system allows.',
  EROFS: 'the disk is read-only.',
  EACCES: 'permission denied.',
  EPERM: 'permission denied.',
  ENOENT: 'its folder does not exist.',
  ENOTDIR: 'part of its path is not a folder.',
};

/** `hadContent`: whether the file existed before. `whereKept`: one of the three sentences below. */
export const writingFailed = (file: string, reason: string, hadContent: boolean, whereKept: string): string =>
  `Cannot write ${file}: ${reason}${hadContent ? ' The old file is unchanged.' : ''} ${whereKept}`;
export const resultKeptIn = (path: string): string => `The result was saved in ${path} instead.`;
export const resultLost = 'The result could not be saved anywhere else and is lost.';
export const resultPrinted = 'The result was printed instead.';
/** Continues a sentence that ends with a full stop. */
export const partialResultIn = (path: string): string => ` The result so far was saved in ${path}.`;

/** `left`: estimated seconds to the end; undefined before anything is done. */
export const progressLine = (what: string, done: number, total: number, left: number | undefined): string =>
  `${what} ${done} of ${total}${left === undefined ? '' : `, ${left} s left`}`;

/* check */

const goldenCase = 'Give a golden case, such as src/engine/fixtures/net_5-4-3_generic.json.';
export const caseMissing = 'check: give exactly one golden case. See: npm run -s headless -- check --help';
export const smallStartAlone = 'check: --small-start cannot be combined with a file or another option. Give it alone.';
export const caseUnreadable = (file: string): string => `Cannot read ${file}. ${goldenCase}`;
export const caseNotJson = (file: string): string => `${file} is not JSON. ${goldenCase}`;
export const engineWithoutRules = (engine: string): string =>
  `--engine: ${engine} cannot compute the rules BP, FA, KP and WP of this case. Give reference or wasm.`;
export const exceedsTolerance = (key: string, error: number, tolerance: number): string =>
  `${key}: relative error ${error} exceeds the tolerance of ${tolerance}`;
export const smallStartColumns = { leastDelta: 'Delta on top', revision1: 'revision 1' } as const;
/** Largest relative differences that pass, and the largest Delta for which revision 1 drops the noise term. */
export const smallStartLegend = (mostGradient: number, mostAdam: number, floor: number): string =>
  `Each cell has three differences from the float64 reference. Gradient, and parameters after 3 steps of SGD: the largest difference
in any layer and parameter, relative to its largest entry (at most ${mostGradient}). Theta after 3 steps of Adam: relative Euclidean
distance (at most ${mostAdam}). Revision 1: the reference without the noise term where Delta is at most ${floor.toExponential()}. Delta on top:
median of the positive Delta in the last layer.`;
