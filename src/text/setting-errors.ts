/* Messages about settings that cannot be applied. `label` and `what` name the setting; `given` describes its value, see `quoted` to `anObject`. */

export const quoted = (words: string): string => `"${words}"`;
export const nothing = 'nothing';
export const aList = 'a list';
/** A list of layer widths, in an error about them. */
export const otherWidths = 'a list of other widths';
export const anObject = 'an object';

/** Shortens what the user has typed to at most this many characters. */
export const shortened = (words: string, most: number): string => (words.length > most ? `${words.slice(0, most)}…` : words);

/** Formats bytes in whole megabytes. */
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

const imageCount = (images: number): string => `${images} ${images === 1 ? 'image' : 'images'}`;

/** Joins names with commas and "or". */
const oneOf = (names: readonly string[]): string => (names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names.join(''));

const expectedFound = (what: string, expected: string, found: string): string => `${what}: expected ${expected}, found ${found}.`;

/* Numbers. `typed`: what the user has typed; `expected`: see numberRange. */

export const numberRange = (isWhole: boolean, least: number, most: number): string => `${isWhole ? 'a whole number' : 'a number'} from ${least} to ${most}`;

export const isEmpty = (label: string, expected: string): string => `${label} is empty. Use ${expected}.`;

export const hasDecimalComma = (label: string, typed: string, corrected: string): string =>
  `${label}: "${typed}" contains a comma. Use a decimal point: ${corrected}`;

export const hasSeparator = (label: string, typed: string, separator: 'comma' | 'point', expected: string): string =>
  `${label}: "${typed}" contains a ${separator}. Use ${expected}, written in digits only.`;

export const notANumber = (label: string, typed: string, expected: string): string => `${label}: "${typed}" is not a number. Use ${expected}.`;

export const outOfRange = (label: string, typed: string, expected: string): string => `${label}: ${typed} is out of range. Use ${expected}.`;

export const notExpected = (label: string, given: string, expected: string): string => expectedFound(label, expected, given);

/* One end of a range of values. */

export const boundHasComma = (typed: string, corrected: string): string => `"${typed}" contains a comma. Use a decimal point: ${corrected}`;

/** `sign`: the one that may precede the number. */
export const boundIsNoNumber = (typed: string, sign: '<' | '>'): string =>
  `"${typed}" is not a number. Enter a number such as 0.25 or ${sign}0, or leave the field empty.`;

/* Values of other types. */

export const notAnObject = (what: string, given: string): string => expectedFound(what, 'an object', given);

export const unknownName = (what: string, given: string, names: readonly string[]): string => expectedFound(what, oneOf(names), given);

export const notTrueOrFalse = (what: string, given: string): string => expectedFound(what, 'true or false', given);

export const notABit = (what: string, given: string): string => expectedFound(what, '1 (yes) or 0 (no)', given);

export const unknownSetting = (where: string, given: string, known: readonly string[]): string =>
  `${where}: unknown setting ${given}. The settings are ${known.join(', ')}.`;

/* Runs. */

export const theConfiguration = 'Configuration of the run';

/** `hidden`: the largest number of hidden layers; `widest`: the largest width of one. */
export const notANetwork = (given: string, { inputs, classes, hidden, widest }: Readonly<Record<'inputs' | 'classes' | 'hidden' | 'widest', number>>): string =>
  expectedFound('Layers', `${inputs}-…-${classes} with 1 to ${hidden} hidden layers of 1 to ${widest} units (such as ${inputs}-100-100-${classes})`, given);

export const tooFewImages = (T: number, batch: number): string =>
  `T: ${T} training ${T === 1 ? 'image does' : 'images do'} not fill one batch of ${batch}. Use at least ${batch}.`;

/** `needed` and `available` in bytes. */
const needsMemory = (needed: number, available: number): string =>
  `needs about ${megabytes(needed)} of memory; an engine can use at most ${megabytes(available)}`;

export const batchTooLarge = (batch: number, needed: number, available: number): string =>
  `Batch: training with ${imageCount(batch)} per batch ${needsMemory(needed, available)}. Use a smaller batch.`;

export const layersTooWide = (layers: string, needed: number, available: number): string =>
  `Layers: the network ${layers} ${needsMemory(needed, available)}. Use smaller layers.`;

/* Comparisons of learning rules. `name`: the name of the lane. */

export const theComparison = 'Configuration of the comparison';
export const lane = (number: number): string => `Lane ${number}`;
export const ruleOfLane = (number: number): string => `Rule of lane ${number}`;
export const inLane = (name: string, message: string): string => `${name}: ${message}`;

export const lanesAreNoList = (given: string): string => expectedFound('Lanes', 'a list', given);
export const laneCount = (most: number): string => `Lanes: expected 1 to ${most} lanes.`;
export const laneTwice = (name: string): string => `Lanes: ${name} appears twice. Use each rule at most once.`;

export const momentumOfAdam = (name: string): string =>
  `${name}: the setting "momentum" is for SGD; Adam has its own momentum. Use SGD, or set "momentum" to 0.`;
export const momentumOfDistribution = (name: string): string => `${name}: this rule is trained without momentum. Set "momentum" to 0.`;

/** `seeds`: at least 2. */
export const tooManySeeds = (seeds: number, first: number): string =>
  `Seed: ${seeds} consecutive seeds from ${first} exceed the largest allowed seed. Use a smaller first seed.`;

/** `needed` and `available` in bytes. */
export const lanesTooLarge = (needed: number, available: number): string =>
  `Layers: training these lanes side by side ${needsMemory(needed, available)}. Use smaller layers, a smaller batch or fewer lanes.`;

/* Curves of perturbations. */

export const noLayerChosen = 'Select at least one layer.';
export const noCurveChosen = 'Select at least one curve.';

/* Images. */

export const imagesMissing = (wanted: number, available: number): string => `The data set has too few images (required: ${wanted}, available: ${available}).`;
export const noSuchImage = (index: number, last: number): string => `There is no image ${index}. Use a number from 0 to ${last}.`;
