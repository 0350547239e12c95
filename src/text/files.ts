/* Files of runs: errors, remarks on files that were opened, and descriptions of their arrays. */

import { shapeText } from './formats.ts';

/* Files of other kinds. */

const OURS = 'Choose a distribution or a checkpoint (.safetensors, .npz), a recording (.bin) or a run.json that Slabscope exported.';
const WITH_SAVEZ = 'Save the arrays with numpy.savez, under the names that docs/files.md lists, and choose that file.';

export const FOREIGN_FILES = {
  empty: 'This file is empty. Download or export it again.',
  lfsPointer: 'This is a Git LFS pointer, a short text in place of the file. Run "git lfs pull", or download the file itself, and choose that.',
  webPage: 'This is a web page, not the file of a run: the server returned a page instead of the file. Download the file itself and choose that.',
  utf16:
    'This is text in UTF-16; UTF-8 is expected. Save it as UTF-8 and choose it again (Notepad: Save as, Encoding UTF-8; PowerShell: Out-File -Encoding utf8).',
  npy: 'This is a single numpy array (.npy); a run has several arrays in one .npz. In Python: numpy.savez(file, **{name: array, ...}), with the names that docs/files.md lists.',
  pickle:
    'This is a Python pickle, perhaps from PyTorch. Save the arrays with numpy.savez or safetensors.numpy.save_file, under the names that docs/files.md lists, and choose that file.',
  hdf5: `This is an HDF5 file, perhaps from Keras. ${WITH_SAVEZ}`,
  matlab: `This is a MATLAB file. ${WITH_SAVEZ}`,
  picture: `This is a picture. ${OURS}`,
  xml: `This is XML or an SVG picture. ${OURS}`,
  pdf: `This is a PDF. ${OURS}`,
  parquet: `This is a Parquet table. ${OURS}`,
  sqlite: `This is an SQLite database. ${OURS}`,
  gguf: `This is a language model in GGUF. ${OURS}`,
  tar: 'This is a tar archive. Unpack it and choose a file from it.',
  archive: 'This is a compressed file (7z, rar, xz, zstd or bzip2). Unpack it and choose a file from it.',
  idx: `This is an IDX file of images or labels, as in MNIST. ${OURS}`,
  macos: 'This is a companion file that macOS creates (its name begins with "._"). Choose the file whose name lacks the "._".',
  program: `This is a program. ${OURS}`,
  pytorch:
    'This is a PyTorch file. Save the arrays with safetensors.torch.save_file or numpy.savez, under the names that docs/files.md lists, and choose that file.',
  office: `This is an Office document. ${OURS}`,
  keras: `This is a Keras model. ${WITH_SAVEZ}`,
} as const;

/** `beginning`: the first characters of the file. */
export const foreignText = (beginning: string): string =>
  `This is a text file, but not the JSON of a run: it begins with ${JSON.stringify(beginning)}. ${OURS}`;
/** `beginning`: the first bytes of the file. */
export const foreignBytes = (beginning: readonly number[]): string =>
  `This file is of an unknown kind, or its beginning is damaged: it begins with the bytes ${beginning.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}. ${OURS}`;
/** `path` of the file in the archive. */
export const zipAround = (path: string): string => `This is a zip archive that contains ${JSON.stringify(path.slice(0, 60))}. Unpack it and choose that file.`;

/** Names of all arrays in the file; `hasParameters`: whether parameters of a distribution are among them. */
export function foreignArrays(names: readonly string[], hasParameters: boolean): string {
  const some = names
    .slice(0, 3)
    .map((name) => JSON.stringify(name.slice(0, 30)))
    .join(', ');
  const missing = hasParameters ? ' It has the parameters of a distribution, but no settings or history: keep the array "run" of the exported file.' : '';
  return `This file contains arrays of another program (${names.length}: ${some}${names.length > 3 ? ', …' : ''}); an array "run" with the settings of a run is expected.${missing}`;
}

/* Files that are too large, newer, or of another format. Sizes in bytes. */

export const fileTooLarge = (size: number, most: number): string => `The file has ${Math.ceil(size / 1e6)} MB; a run has at most ${most / 1e6} MB.`;
export const newerRun = 'This run was saved by a newer version of Slabscope. Update the program (reload the page), then open it again.';
export const notSavedRun = (format: string, expected: string): string =>
  `This file is not a saved run: its format is "${format.slice(0, 40)}"; "${expected}" is expected.`;
export const notRecording = (format: string | undefined, expected: string): string =>
  `This file is not a recorded run: its format is ${format === undefined ? 'missing' : JSON.stringify(format)}; "${expected}" is expected.`;
export const sealDiffers = 'This saved run is damaged: its contents do not match its SHA-256. Use an earlier copy.';
export const sealMissing = 'This saved run contains no SHA-256, so it cannot be verified. Use another copy.';

/* run.json. */

export const runJsonTooLarge = (size: number, most: number): string => `This run.json has ${Math.ceil(size / 1e6)} MB; at most ${most / 1e6} MB are accepted.`;
export const runJsonWithoutSettings = 'This JSON file contains no settings of a run: it has no "config". Choose a run.json that Slabscope exported.';
export const newerRunJson = 'This run.json was written by a newer version of Slabscope. Update the program (reload the page), then open it again.';
/** `reason`: a sentence. */
export const runJsonSettingsRefused = (reason: string): string => `The settings in this run.json cannot be used. ${reason}`;
export const notJson = 'This file begins like JSON, but is not valid JSON: it is truncated, damaged, or of another kind. Copy or download it again.';

/* The record of a run. `what` and `where` begin a sentence, and are one of the following. */

export const runArray = 'The array "run"';
export const runEntry = 'The metadata entry "run"';
export const configEntry = 'The metadata entry "config"';
export const runRecord = '"run"';
export const configContradicts = (key: string, inRun: string, inMetadata: string): string =>
  `The file contradicts itself: "${key}" is ${inRun} in "run", but ${inMetadata} in the metadata entry "config".`;
export const recordNotJson = (what: string): string => `${what} is not valid JSON, so the settings and the history of the run are unknown.`;
export const recordNotObject = (what: string): string => `${what} is not a JSON object.`;
/** `reason`: a sentence. */
export const settingsRefused = (where: string, reason: string): string => `${where} contains settings that cannot be used. ${reason}`;
export const historyRefused = (reason: string): string => `"run" contains an invalid history. ${reason}`;
/** `value`: undefined if it is not a number. */
export const wholeNumberExpected = (key: string, value: number | undefined, most: number): string =>
  `"${key}" of the run is ${value ?? 'missing'}; a whole number from 0 to ${most} is expected.`;
export const adamStepsMissing = '"adamSteps" of the run is missing: a checkpoint needs the number of steps that Adam has made.';

/* Arrays. */

const indexText = (index: readonly number[]): string => `[${index.join(', ')}]`;

export const arrayMissing = (name: string): string => `The file has no array "${name}".`;
/** `expected`: undefined for one dimension of any length. */
export const shapeDiffers = (name: string, found: readonly number[], expected: readonly number[] | undefined): string =>
  `Array "${name}" has the shape ${shapeText(found)}; ${expected ? shapeText(expected) : 'one dimension'} is expected.`;
/** `isTransposed`: whether its transpose would have the expected shape. */
export const layerShapeDiffers = (name: string, found: readonly number[], expected: readonly number[], isTransposed: boolean): string => {
  const advice = isTransposed ? ' Transpose it: rows are presynaptic units, columns are postsynaptic units.' : '';
  return `Array "${name}" has the shape ${shapeText(found)}; the layers of the run require ${shapeText(expected)}.${advice}`;
};
export const flagRefused = (name: string, flag: number | undefined, index: readonly number[]): string =>
  `Array "${name}" contains ${flag} at ${indexText(index)}; a flag must be 0 or 1.`;
const layersWithFlags = (count: number): string => {
  if (count === 0) return 'no layer has flags';
  return count === 1 ? 'only the first layer has flags' : `only the first ${count} layers have flags`;
};

/** A flag of a layer after the first `count`, which alone have flags according to the array `run`. */
export const flagUnexpected = (name: string, index: readonly number[], run: string, count: number): string =>
  `Array "${name}" contains 1 at ${indexText(index)}; according to "${run}", ${layersWithFlags(count)}.`;
export const byteExpected = (name: string, value: number | undefined, index: readonly number[]): string =>
  `Array "${name}" contains ${value} at ${indexText(index)}; whole numbers from 0 to 255 are expected.`;
/** `isPlainBp`: the bounds are those of plain back-propagation. */
export const numberRefused = (
  name: string,
  value: number | undefined,
  index: readonly number[],
  [least, most]: readonly [number, number],
  isPlainBp: boolean,
): string => {
  const expected = isPlainBp ? `plain back-propagation requires ${rangeText(least, most)}` : `${rangeText(least, most)} is expected`;
  return `Array "${name}" contains ${value} at ${indexText(index)}; ${expected}.`;
};

function rangeText(least: number, most: number): string {
  if (least === most) return String(least);
  if (most === 1) return `${least} to 1`;
  return least === 0 ? 'a finite number of at least 0' : 'a finite number';
}

/* Remarks on a file that was opened. */

export const openedAsChanged = (name: string, step: number): string =>
  `${name} was changed by another program, or is damaged: its arrays do not match its hash. It opened as a distribution at step ${step}. The errors in the file belong to other parameters: they are left out until they are measured again.`;
export const openedUnchecked = (name: string, withoutAdam: boolean): string =>
  `${name} was not checked: it contains no hash.${withoutAdam ? ' It opened as a distribution, without the state of Adam.' : ''}`;
export const openedRounded = (name: string): string => `The float64 numbers in ${name} were rounded to float32.`;
/** `change`: the last one in the history, such as deadInputsRecounted. */
export const imagesContradict = (name: string, change: string | undefined): string => `${name} contradicted the training images: ${change}.`;

/* Changes, as the history of a run lists them. Histories of earlier versions contain other words, which are shown as they are. */

/** `resetsAdam`: whether the run has a state of Adam, which the file lacks. */
export const openedAsDistribution = (resetsAdam: boolean): string => `opened as a distribution${resetsAdam ? ', state of Adam reset' : ''}`;
export const roundedToHalf = 'rounded to half precision';
export const changedElsewhere = 'changed by another program, or damaged';
export const actionsContradicted = (count: number): string =>
  count === 1 ? 'removed 1 action on a connection, contradicted by its π' : `removed ${count} actions on connections, contradicted by their π`;
export const deadInputsRecounted = (count: number): string => `dead inputs counted again, ${count} ${count === 1 ? 'flag' : 'flags'} corrected`;

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
export const removalFile = 'the measured ablations of the recorded run';
export const notARemoval = 'The file with the measured ablations of the recorded run cannot be read: it is not the JSON that "perturb --summary" writes.';
