import { natsText } from './digit-charts.ts';
import { exactError, imageCount, percent, twoDecimals, whole } from './format.ts';

export { noPair } from './ensemble-charts.ts';

export { exactError } from './format.ts';

/* The tabs Networks and Test set. */

export const networksLabel = 'Networks';
export const sample = 'Sample networks';
/** The plural noun, or its singular where one network is all. */
export const networkNoun = (isOne: boolean): string => (isOne ? 'network' : 'networks');
export const deterministic = 'All weights are deterministic (variance 0): every sampled network is the same, so one is sampled.';
export const sampled = (networks: number): string => (networks === 1 ? '1 network sampled' : `${networks} networks sampled`);

/* Tab Networks. */

export const networksTitle = 'Sampled networks';
export const networksEmpty =
  'Each weight of a sampled network is 0 with probability π and otherwise drawn from N(m, Ξ). Each network is evaluated on all test images. This tab shows the test errors of the networks, how often two networks agree, and the images on which they disagree. Select a network to see its weights and its confusion matrix, and to export it.';
export const errors = 'Errors';
export const pairs = 'Pairwise agreement';
export const ORDER_OF_NETWORKS = { error: 'lowest error first', number: 'in order of sampling' } as const;
export const sortBy = 'sort by';
export const SORTING_WORDS = { error: 'error', number: 'number' } as const;
export const allNetworks = 'All networks';
export const selectedNetwork = 'Selected network';
export const mostDisputed = 'Most disputed images';
export const allInTestSet = (found: number): string => `all ${whole(found)} in Test set`;
export const noDispute = 'None: all networks predict the same class for every image.';

export const networksByError = 'Networks by error';
export const networkColumn = 'network';
export const errorColumn = 'error';
export const agreesColumn = 'agreement';
export const agreesTitle = 'mean fraction of images for which another network predicts the same class';
/** `number`: of the network, from 1, here and below. */
export const selectNumber = (number: number): string => `Select network ${number}`;
export const select = 'Select';
export const selected = 'selected';

export const noNetworkSelected = 'No network is selected. Select one to see its weights and its confusion matrix, to export it, or to open it as a run.';
export const sampledElsewhere = (number: number, step: number, isSameRun: boolean): string =>
  `Network ${number} is no longer selected: it was sampled from other parameters (step ${step}${isSameRun ? '' : ' of another run'}).`;
export const notSampledYet = (number: number): string => `Network ${number} is selected and is shown once it has been sampled.`;
export const tooFewSampled = (number: number, networks: number): string =>
  `Network ${number} is no longer selected: only ${networks === 1 ? '1 network is' : `${networks} networks are`} sampled.`;

export const networkName = (number: number): string => `network ${number}`;
export const networkHeading = (number: number): string => `Network ${number}`;
export const clearSelection = 'clear selection';
export const weightsOfLayer = 'weights of layer';
export const testError = 'test error';
/** `rank`: by increasing error, from 1, among `networks`. `error` in percent. */
export const errorAndRank = (error: number, rank: number, networks: number): string =>
  `${exactError(error)}${networks > 1 ? `, rank ${rank} of ${networks}` : ''}`;
export const weightsPresent = 'non-zero weights';
export const inLayer = (layer: number): string => `in layer ${layer}`;
export const countOf = (count: number, of: number): string => `${whole(count)} of ${whole(of)} (${percent(count / of)})`;
export const exportAs = 'export as';
export const exportNetworkAs = (number: number, container: string): string => `Export network ${number} as ${container}`;
export const openAsRun = 'Open as a run';
export const networkFile = 'Network file';
export const exportedFile = (name: string, bytes: number): string => `${name}, ${(bytes / 1e6).toFixed(1)} MB`;
export const aboutFile =
  'The file holds this network as a deterministic distribution. Opening the network, here or from its file under Runs, replaces the current run, which stays under Runs.';

export const weightsName = (network: string, layer: number): string => `Weights of ${network}, layer ${layer}`;
export const weightsSummary = (count: number, of: number): string => `${whole(count)} of ${whole(of)} weights are not 0 (${percent(count / of)}).`;
export const weight = 'weight';
export const absent = 'absent (0)';
export const weightsColumns = ['unit', 'non-zero weights', 'weights that are 0', 'mean |w|, approximate'] as const;
export const weightsCsv = ['unit', 'weights there', 'absent', 'mean size, about'] as const;

/* Tab Test set. */

export const testSetTitle = 'Test set';
export const testSetEmpty =
  'Sampled networks classify every test image. This tab shows their confusion matrix and the images that are most uncertain, most disputed, and most confidently wrong.';
export const IMAGE_ORDER_WORDS = {
  cell: 'of the selected cell',
  uncertain: 'most uncertain',
  disputed: 'most disputed',
  wrong: 'most confidently wrong',
} as const;
export const mistakes = 'Mistakes';
export const predictions = 'Predictions';
export const theEnsemble = 'the ensemble';
export const ensembleAnswers = 'The ensemble predicts the class with the highest mean probability.';
export const networkAnswers = 'Predictions of the selected network alone.';
export const testImages = 'Test images';
export const images = 'Images';
export const imagesFound = 'Images found';
export const previous = 'Previous';
export const next = 'Next';

/** Which of the images found are shown, if not all. `from`: place of the first one, from 0. */
const shownPart = (found: number, from: number, shown: number): string => (found > shown ? ` (${from + 1} to ${from + shown} shown)` : '');
export const foundInCell = (label: number, predicted: number, found: number, from: number, shown: number): string =>
  `${imageCount(found)} of a ${label} classified as ${predicted}${shownPart(found, from, shown)}`;
const FOUND_WORDS = {
  disputed: 'on which the networks disagree',
  wrong: 'classified wrongly',
  uncertain: 'by decreasing entropy',
} as const;
export const foundInOrder = (order: 'disputed' | 'wrong' | 'uncertain', found: number, from: number, shown: number): string =>
  `${imageCount(found)} ${FOUND_WORDS[order]}${shownPart(found, from, shown)}`;

/** Formats the votes of the networks for an image: "4: 12, 9: 8". */
export const votes = (classes: readonly (readonly [digit: number, votes: number])[]): string =>
  classes.map(([digit, votes]) => `${digit}: ${votes}`).join(', ');
export const probability = (probability: number): string => twoDecimals(probability);
export const nats = (entropy: number): string => `${entropy.toFixed(2)} nats`;
/** For example "Test image 247: a 4, classified as 2, probability 0.98". */
export const imageName = (index: number, label: number, predicted: number, mean: number): string =>
  `Test image ${index}: a ${label}, classified as ${predicted}, probability ${probability(mean)}`;
export const withVotes = (name: string, votes: string): string => `${name}, votes ${votes}`;
export const classOf = (label: number, predicted: number): string => `${label} ${label === predicted ? '✓' : `→ ${predicted}`}`;

export const imageHeading = (index: number): string => `Test image ${index}`;
export const imageAndLabel = (index: number, label: number): string => `Test image ${index}, a ${label}`;
export const close = 'close';
/** The entropies are in nats. */
export const entropies = (total: number, expected: number, mutual: number, networks: number): string =>
  networks === 1
    ? `entropy ${natsText(total)} nats (one network is sampled, so there is no disagreement)`
    : `entropy ${natsText(total)} nats: ${natsText(expected)} within the networks (their mean entropy) and ${natsText(mutual)} between them (mutual information)`;
export const putOnPad = 'Show on the digit pad';
export const answersTo = (index: number): string => `Answers to test image ${index}`;
