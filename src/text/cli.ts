/* Texts of the command line that belong to no single command: usage errors, output files, progress; and those of check. */

export const noSuchCommand = (command: string | undefined): string =>
  `${command === undefined ? 'A command is missing' : `There is no command "${command}"`}: give train, perturb, prune, figure, sweep, race, check, export or bench, or --help.`;
export const stopping = 'Stopping …';

/** Replaces the message of Node for an option whose value begins with a hyphen. */
export const noValue = (option: string): string => `${option} has no value: what follows it begins with a hyphen`;
export const wrongOptions = (command: string, reason: string): string => `${command}: ${reason}. See: npm run -s headless -- ${command} --help`;
export const unknownName = (option: string, given: string, known: readonly string[]): string => `${option}: "${given}" is not known. Give ${known.join(', ')}.`;

/* Output files and folders. Reasons are sentences with their full stop. */

export const cannotWrite = (file: string, reason: string): string => `${file || 'The output file'} cannot be written: ${reason}`;
export const cannotUseFolder = (folder: string, reason: string): string => `${folder || 'The output folder'} cannot be used: ${reason} Give another one.`;
export const emptyFileName = 'its name is empty.';
export const emptyFolderName = 'its name is empty.';
export const fileIsFolder = 'it is a folder. Give the name of a file.';
export const folderMissing = (folder: string): string => `the folder ${folder} is not there. Make it first, or give another name.`;
export const notFolder = (path: string): string => `${path} is no folder.`;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0);
/** Both in bytes. */
export const noSpace = (needed: number, free: number): string => `${megabytes(needed)} MB are needed, and ${megabytes(free)} MB are free there.`;

/** Why the system does not write a file, by its error code. */
export const WRITE_ERRORS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full.',
  EDQUOT: 'the disk quota is used up.',
  EFBIG: 'the file is larger than is allowed here.',
  EROFS: 'the disk can only be read.',
  EACCES: 'it is write-protected.',
  EPERM: 'it is write-protected.',
  ENOENT: 'its folder is not there.',
  ENOTDIR: 'a part of its path is no folder.',
};

/** `hadContent`: whether the file was there before. `whereKept`: one of the three sentences below. */
export const writingFailed = (file: string, reason: string, hadContent: boolean, whereKept: string): string =>
  `${file} cannot be written: ${reason}${hadContent ? ' What was there is as it was.' : ''} ${whereKept}`;
export const resultKeptIn = (path: string): string => `The result is kept in ${path}.`;
export const resultLost = 'The result cannot be kept anywhere else either, and is lost.';
export const resultPrinted = 'The result is printed instead.';
/** Continues a sentence that ends with a full stop. */
export const partialResultIn = (path: string): string => ` What there is of the result is in ${path}.`;

/** `left`: estimated seconds to the end; undefined before anything is done. */
export const progressLine = (what: string, done: number, total: number, left: number | undefined): string =>
  `${what} ${done} of ${total}${left === undefined ? '' : `, ${left} s left`}`;

/* check */

export const caseMissing = 'check: give one case file. See: npm run -s headless -- check --help';
export const smallStartAlone = 'check: --small-start takes nothing else.';
export const caseUnreadable = (file: string): string => `${file} cannot be read: give a case file such as src/engine/fixtures/net_5-4-3_generic.json.`;
export const caseNotJson = (file: string): string => `${file} is not JSON: a golden case is expected.`;
export const engineWithoutRules = (engine: string): string => `--engine: ${engine} does not compute the rules for single weights. Give reference or wasm.`;
export const exceedsTolerance = (key: string, error: number, tolerance: number): string => `${key}: error ${error} exceeds ${tolerance}`;
export const smallStartColumns = { leastDelta: 'Delta on top', revision1: 'revision 1' } as const;
/** Largest relative differences that pass, and the floor of Delta in revision 1. */
export const smallStartLegend = (mostGradient: number, mostAdam: number, floor: number): string =>
  `Of each engine: gradient, parameters after 3 steps of SGD (largest difference of a layer and parameter, relative to its largest entry;\nat most ${mostGradient}), theta after 3 steps of Adam (relative distance; at most ${mostAdam}). Revision 1: its floor of ${floor} in float64.`;
