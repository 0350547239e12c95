/* Messages about settings that cannot be applied. `label` and `what` name the setting; `given` describes the value, see `quoted` to `somethingElse`. */

export const quoted = (words: string): string => `"${words}"`;
export const nothing = 'nothing';
export const aList = 'a list';
export const theList = 'the list';
export const somethingElse = 'something else';

/** Shortens what the user has typed to at most this many characters. */
export const shortened = (words: string, most: number): string => (words.length > most ? `${words.slice(0, most)}…` : words);

/** Formats bytes in whole megabytes. */
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/* Numbers. `typed`: what the user has typed; `expected`: see numberRange. */

export const numberRange = (isWhole: boolean, least: number, most: number): string => `${isWhole ? 'a whole number' : 'a number'} from ${least} to ${most}`;

export const isEmpty = (label: string, expected: string): string => `${label} is empty: give ${expected}.`;

export const hasDecimalComma = (label: string, typed: string, corrected: string): string =>
  `${label}: "${typed}" has a comma. Write a decimal point: ${corrected}`;

export const hasSeparator = (label: string, typed: string, separator: 'comma' | 'point', expected: string): string =>
  `${label}: "${typed}" has a ${separator}. Give ${expected}, digits only.`;

export const notANumber = (label: string, typed: string, expected: string): string => `${label}: "${typed}" is not a number. Give ${expected}.`;

export const outOfRange = (label: string, typed: string, expected: string): string => `${label}: ${typed} is out of range. Give ${expected}.`;

export const notExpected = (label: string, given: string, expected: string): string => `${label}: ${given} is not ${expected}.`;

/* One end of a range of values. */

export const boundHasComma = (typed: string, corrected: string): string => `"${typed}" has a comma. Write a decimal point: ${corrected}`;

/** `sign`: the one that may precede the number. */
export const boundIsNoNumber = (typed: string, sign: '<' | '>'): string => `"${typed}" is not a number. Give one such as 0.25 or ${sign}0, or nothing.`;

/* Values of other types. */

export const notNamedValues = (what: string, given: string): string => `${what}: ${given} is not a set of named values.`;

export const notKnown = (what: string, given: string, names: readonly string[]): string => `${what}: ${given} is not known. Give ${names.join(', ')}.`;

export const notTrueOrFalse = (what: string, given: string): string => `${what}: ${given} is neither true nor false.`;

export const notABit = (what: string, given: string): string => `${what}: ${given} is neither 1 (yes) nor 0 (no).`;

export const noSuchSetting = (where: string, given: string, known: readonly string[]): string =>
  `${where}: ${given} is no setting here. Known are ${known.join(', ')}.`;

/* Runs. */

export const theConfiguration = 'The configuration';

/** `hidden`: the largest number of hidden layers; `widest`: the largest width of one. */
export const notANetwork = (given: string, { inputs, classes, hidden, widest }: Readonly<Record<'inputs' | 'classes' | 'hidden' | 'widest', number>>): string =>
  `Layers: ${given} is not a network for these images. Give ${inputs}-…-${classes} with 1 to ${hidden} hidden widths between 1 and ${widest}, such as ${inputs}-100-100-${classes}.`;

export const tooFewImages = (T: number, batch: number): string => `T: ${T} images do not fill one batch of ${batch}. Give T of at least ${batch}.`;

/** `needed` and `available` in bytes. */
const needsMemory = (needed: number, available: number): string =>
  `would need about ${megabytes(needed)} of memory; ${megabytes(available)} are what an engine can have`;

export const batchTooLarge = (batch: number, needed: number, available: number): string =>
  `Batch: ${batch} images at once in this network ${needsMemory(needed, available)}. Give a smaller batch.`;

export const layersTooWide = (layers: string, needed: number, available: number): string =>
  `Layers: ${layers} ${needsMemory(needed, available)}. Give smaller widths.`;

/* Races. `name`: the name of the lane. */

export const theRace = 'The race';
export const lane = (number: number): string => `Lane ${number}`;
export const ruleOfLane = (number: number): string => `Rule of lane ${number}`;
export const optimiserOf = (name: string): string => `${name}: optimiser`;
export const scheduleOf = (name: string): string => `${name}: schedule`;
export const inLane = (name: string, message: string): string => `${name}: ${message}`;

export const lanesAreNoList = (given: string): string => `Lanes: ${given} is not a list.`;
export const laneCount = (most: number): string => `Lanes: give one to ${most}.`;
export const laneTwice = (name: string): string => `Lanes: ${name} is there twice. Give each rule once.`;

export const momentumOfAdam = (name: string): string => `${name}: momentum is that of SGD, and Adam has its own. Choose sgd, or a momentum of 0.`;
export const momentumOfDistribution = (name: string): string => `${name}: the law is trained without momentum. Give 0.`;

export const tooManySeeds = (seeds: number, first: number): string => `Seed: ${seeds} seeds from ${first} on go beyond the largest. Give a smaller one.`;

/** `needed` and `available` in bytes. */
export const lanesTooLarge = (needed: number, available: number): string =>
  `Layers: these lanes would need about ${megabytes(needed)} of memory; ${megabytes(available)} are there. Give smaller widths, a smaller batch or fewer lanes.`;

/* Curves of perturbations. */

export const noLayerChosen = 'Choose at least one stage.';
export const noCurveChosen = 'Choose at least one curve.';

/* Images. */

export const imagesMissing = (wanted: number, available: number): string => `${wanted} images were asked for, ${available} are there.`;
export const noSuchImage = (index: number, last: number): string => `Image ${index} is not there: give 0 to ${last}.`;
