/* What is said of files of runs: what is wrong with them, how they were opened, and what their arrays mean. */

import { shapeText } from './formats.ts';

/* Files that are no runs, by what they are. */

const OURS = 'Choose a distribution or a checkpoint (.safetensors, .npz), a recording (.bin) or a run.json that was exported here.';

export const FOREIGN_FILES = {
  empty: 'This file is empty. Download or export it again.',
  lfsPointer: 'This is a Git LFS pointer, a few lines that stand for the file. Run "git lfs pull", or download the file itself, and choose that.',
  webPage: 'This is a web page, not a file of a run: the download was answered by a page. Download the file itself and choose that.',
  utf16: 'This is text in UTF-16. Save it as UTF-8 and choose it again (Notepad: Save as, Encoding UTF-8; PowerShell: Out-File -Encoding utf8).',
  npy: 'This is a single array of numpy (.npy); a run has many, in one .npz. In Python: numpy.savez(file, **{name: array, ...}), with the names that the README lists.',
  pickle:
    'This is a Python pickle, perhaps of PyTorch. Save the arrays with numpy.savez or safetensors.numpy.save_file, under the names that the README lists, and choose that file.',
  hdf5: 'This is an HDF5 file, perhaps of Keras. Save the arrays with numpy.savez, under the names that the README lists, and choose that file.',
  matlab: 'This is a MATLAB file. Save the arrays with numpy.savez, under the names that the README lists, and choose that file.',
  picture: `This is a picture. ${OURS}`,
  xml: `This is XML or an SVG picture. ${OURS}`,
  pdf: `This is a PDF. ${OURS}`,
  parquet: `This is a Parquet table. ${OURS}`,
  sqlite: `This is an SQLite database. ${OURS}`,
  gguf: `This is a language model in GGUF. ${OURS}`,
  tar: 'This is a tar archive. Unpack it and choose a file in it.',
  archive: 'This is a packed archive (7z, rar, xz, zstd or bzip2). Unpack it and choose a file in it.',
  idx: `This is an IDX file of images or labels, as MNIST has them. ${OURS}`,
  macos: 'This is what macOS puts beside a file ("._" before its name). Choose the file without "._".',
  program: `This is a program. ${OURS}`,
  pytorch:
    'This is a PyTorch file. Save the arrays with safetensors.torch.save_file or numpy.savez, under the names that the README lists, and choose that file.',
  office: `This is an Office document. ${OURS}`,
  keras: 'This is a Keras model. Save the arrays with numpy.savez, under the names that the README lists, and choose that file.',
} as const;

/** `beginning`: the first characters of the file. */
export const foreignText = (beginning: string): string => `This is a text, and not the JSON of a run: it begins with ${JSON.stringify(beginning)}. ${OURS}`;
/** `beginning`: the first bytes of the file. */
export const foreignBytes = (beginning: readonly number[]): string =>
  `This is another kind of file, or its beginning is damaged: it begins with the bytes ${beginning.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}. ${OURS}`;
/** `path` of the file in the archive. */
export const zipAround = (path: string): string => `This is a zip archive around ${JSON.stringify(path.slice(0, 60))}. Unpack it and choose that file.`;

/** Names of all arrays in the file; `hasParameters`: whether parameters of a distribution are among them. */
export function foreignArrays(names: readonly string[], hasParameters: boolean): string {
  const some = names
    .slice(0, 3)
    .map((name) => JSON.stringify(name.slice(0, 30)))
    .join(', ');
  const missing = hasParameters
    ? ' It has parameters of a distribution, but not how they came about: keep the array "run" of the file that was exported here.'
    : '';
  return `This file holds arrays of another program (${names.length}: ${some}${names.length > 3 ? ', …' : ''}); the array "run" of a run is expected.${missing}`;
}

/* Files that are too large, newer, or of another format. Sizes in bytes. */

export const fileTooLarge = (size: number, most: number): string => `The file has ${Math.ceil(size / 1e6)} MB; a run has at most ${most / 1e6} MB.`;
export const newerRun = 'This run was saved by a newer version of Slabscope. Reload the page to get that version, then open it again.';
export const notSavedRun = (format: string, expected: string): string =>
  `This file is not a saved run: its format is "${format.slice(0, 40)}", expected "${expected}".`;
export const notRecording = (format: string | undefined, expected: string): string =>
  `Not a recorded run: its format is ${JSON.stringify(format)}, expected "${expected}".`;
export const sealDiffers = 'This saved run is damaged: its bytes do not fit its SHA-256. Use an older copy.';
export const sealMissing = 'This saved run has no SHA-256.';

/* run.json. */

export const runJsonTooLarge = (size: number, most: number): string => `This run.json has ${Math.ceil(size / 1e6)} MB; at most ${most / 1e6} MB are read.`;
export const runJsonWithoutSettings = 'This JSON file has no settings of a run: there is no "config" in it. Choose a run.json that was exported here.';
export const newerRunJson = 'This run.json was written by a newer version of Slabscope. Reload the page to get that version, then open it again.';
/** `reason`: a sentence. */
export const runJsonSettingsRefused = (reason: string): string => `The settings in this run.json cannot be used. ${reason}`;
export const notJson = 'This file begins as JSON does, but is none: cut short, damaged, or another kind of file.';

/* The record of a run. `what` and `where` begin a sentence, and are one of the following. */

export const runArray = 'The array "run"';
export const runEntry = 'The metadata "run"';
export const configEntry = 'The metadata "config"';
export const runRecord = '"run"';
export const configContradicts = (key: string, inRun: string, inMetadata: string): string =>
  `The file contradicts itself: "${key}" is ${inRun} in "run", and ${inMetadata} in the metadata "config".`;
export const recordNotJson = (what: string): string => `${what} is not JSON: it cannot be said how this run was made.`;
export const recordNotObject = (what: string): string => `${what} is not a set of named values.`;
/** `reason`: a sentence. */
export const settingsRefused = (where: string, reason: string): string => `${where} has settings that cannot be used. ${reason}`;
export const historyRefused = (reason: string): string => `"run" has a history that cannot be. ${reason}`;
/** `value`: undefined if it is not a number. */
export const wholeNumberExpected = (key: string, value: number | undefined, most: number): string =>
  `"${key}" of the run is ${value ?? 'missing'}; a whole number up to ${most} is expected.`;
export const adamStepsMissing = '"adamSteps" of the run is missing: it cannot be said how many steps Adam has made.';

/* Arrays. */

const indexText = (index: readonly number[]): string => `[${index.join(', ')}]`;

export const arrayMissing = (name: string): string => `The file has no array "${name}".`;
/** `expected`: undefined for one dimension of any length. */
export const shapeDiffers = (name: string, found: readonly number[], expected: readonly number[] | undefined): string =>
  `Array "${name}" has the shape ${shapeText(found)}; expected is ${expected ? shapeText(expected) : 'one dimension'}.`;
/** `isTransposed`: whether its transpose would have the expected shape. */
export const layerShapeDiffers = (name: string, found: readonly number[], expected: readonly number[], isTransposed: boolean): string => {
  const advice = isTransposed ? ' Transpose it: rows are the units below, columns the units above.' : '';
  return `Array "${name}" has the shape ${shapeText(found)}; the layers of the run say ${shapeText(expected)}.${advice}`;
};
export const flagRefused = (name: string, flag: number | undefined, index: readonly number[]): string =>
  `Array "${name}" holds ${flag} at ${indexText(index)}; a flag is 0 or 1.`;
/** A flag of a layer after the first `count`, which alone have flags according to the array `run`. */
export const flagUnexpected = (name: string, index: readonly number[], run: string, count: number): string =>
  `Array "${name}" holds 1 at ${indexText(index)}; "${run}" says that only the first ${count} layers have flags.`;
export const byteExpected = (name: string, value: number | undefined, index: readonly number[]): string =>
  `Array "${name}" holds ${value} at ${indexText(index)}; whole numbers from 0 to 255 are expected.`;
/** `isPlainBp`: the bounds are those of plain back-propagation. */
export const numberRefused = (
  name: string,
  value: number | undefined,
  index: readonly number[],
  [least, most]: readonly [number, number],
  isPlainBp: boolean,
): string => `Array "${name}" holds ${value} at ${indexText(index)}; ${isPlainBp ? 'plain back-propagation has' : 'expected is'} ${rangeText(least, most)}.`;

function rangeText(least: number, most: number): string {
  if (least === most) return `only ${least}`;
  if (most === 1) return `${least} to 1`;
  return least === 0 ? 'a finite number of at least 0' : 'a finite number';
}

/* Remarks on a file that was opened. */

export const openedAsChanged = (name: string, step: number): string =>
  `${name} was changed by another program, or is damaged: its arrays do not fit the hash in it. It opened as a distribution at step ${step}. The errors stored in it belong to other parameters and are left out until they are measured again.`;
export const openedUnchecked = (name: string, withoutAdam: boolean): string =>
  `${name} is not checked: it holds no hash.${withoutAdam ? ' It opened as a distribution, without the state of Adam.' : ''}`;
export const openedRounded = (name: string): string => `Numbers of float64 in ${name} were rounded to float32.`;
/** `change`: the last one in the history, such as deadInputsRecounted. */
export const imagesContradict = (name: string, change: string | undefined): string => `${name} contradicts the training images: ${change}.`;

/* Changes, as the history of a run lists them. */

/** `resetsAdam`: whether the run has a state of Adam, which the file lacks. */
export const openedAsDistribution = (resetsAdam: boolean): string => (resetsAdam ? 'opened as a law, Adam from its start' : 'opened as a law');
export const roundedToHalf = 'rounded to half precision';
export const changedElsewhere = 'changed by another program, or damaged';
export const actionsContradicted = (count: number): string => `${count} actions on connections no longer hold, their π is another`;
export const deadInputsRecounted = (count: number): string => `${count} flags of dead inputs did not fit the training images and were counted again`;

/* Descriptions of the arrays for other programs. They are frozen: the program writes them into the metadata of every file. */

export const orientation =
  'Rows: units below, columns: units above, row-major (C order). Stage 1 leads from the input to the first hidden layer, the last stage to the ten classes; L counts from 1. Input unit 28 * row + column is the pixel of an image in that row and column, both from 0.';
export const aboutPi = 'spike mass: the probability that a connection is absent, 0 to 1';
export const aboutM = 'mean of the weight if the connection is there';
export const aboutXi = 'variance Xi of the weight if the connection is there, not negative';
export const aboutDeadInputs = 'for each unit below stage L: 1 if it sends no signal on any training image, so that its connections never move';
export const aboutRun = 'the rest of the run, as JSON in UTF-8: configuration, engine, images, step, history';
export const aboutFirstMoment = "Adam's running mean of the gradient by P = pi, m, xi";
export const aboutSecondMoment = "Adam's running mean of its square";
