import { natsText } from './digit-charts.ts';
import { percent, whole } from './format.ts';

/* The tabs Networks and Test set. */

export const networksLabel = 'Networks';
export const sample = 'Draw networks';
/** The plural noun, or its singular where one network is all. */
export const networkNoun = (isOne: boolean): string => (isOne ? 'network' : 'networks');
export const deterministic = 'This law is certain of every weight: all networks that it gives are the same, so one is drawn.';
export const sampled = (networks: number): string => (networks === 1 ? 'one network drawn' : `${networks} networks drawn`);

/* Tab Networks. */

export const networksTitle = 'Effective networks';
export const networksEmpty =
  'The law holds many networks. Each one drawn has a weight of 0 with probability π and otherwise one from N(m, Ξ), and is asked about all test images: how far their errors lie apart, how often they agree, and over which images they differ. One of them can be kept, looked into and exported.';
export const errors = 'Errors';
export const pairs = 'Pairs';
export const ORDER_OF_NETWORKS = { error: 'lowest error first', number: 'as drawn' } as const;
export const sortBy = 'sort by';
export const SORTING_WORDS = { error: 'error', number: 'number' } as const;
export const allNetworks = 'All networks';
export const keptNetwork = 'Kept network';
export const mostDisputed = 'Most disputed images';
export const allInTestSet = (found: number): string => `all ${whole(found)} in Test set`;
export const noDispute = 'None: all networks give the same answers.';
export const oneCannotDispute = 'A dispute takes two networks.';

export const networksByError = 'Networks by error';
export const networkColumn = 'network';
export const errorColumn = 'error';
export const agreesColumn = 'agrees';
export const agreesTitle = 'mean share of images on which another network gives the same answer';
/** Error in percent. */
export const exactError = (error: number): string => `${error.toFixed(2)} %`;
/** `number`: of the network, from 1, here and below. */
export const keepNumber = (number: number): string => `Keep network ${number}`;
export const keep = 'Keep';
export const kept = 'kept';

export const noNetworkKept = 'No network is kept. Keep one to see its weights and its confusion, to export it or to open it as a run.';
export const sampledElsewhere = (number: number, step: number, isSameRun: boolean): string =>
  `Network ${number} is no longer kept: it was drawn from another law (step ${step}${isSameRun ? '' : ' of another run'}).`;
export const notSampledYet = (number: number): string => `Network ${number} is kept and comes again when it is drawn.`;
export const tooFewSampled = (number: number, networks: number): string => `Network ${number} is no longer kept: only ${networks} are drawn.`;

export const networkName = (number: number): string => `network ${number}`;
export const networkHeading = (number: number): string => `Network ${number}`;
export const letGo = 'let go';
export const weightsOfLayer = 'weights of stage';
export const testError = 'test error';
/** `rank`: by increasing error, from 1, among `networks`. `error` in percent. */
export const errorAndRank = (error: number, rank: number, networks: number): string =>
  `${exactError(error)}${networks > 1 ? `, rank ${rank} of ${networks}` : ''}`;
export const weightsPresent = 'weights that are there';
export const inLayer = (layer: number): string => `in stage ${layer}`;
export const countOf = (count: number, of: number): string => `${whole(count)} of ${whole(of)} (${percent(count / of)})`;
export const exportAs = 'export as';
export const exportNetworkAs = (number: number, container: string): string => `Export network ${number} as ${container}`;
export const openAsRun = 'Open as a run';
export const networkFile = 'Network file';
export const exportedFile = (name: string, bytes: number): string => `${name}, ${(bytes / 1e6).toFixed(1)} MB`;
export const aboutFile = 'A law that is certain of this network. Opened, here or under Runs, it becomes the present run; the one before stays under Runs.';

export const weightsName = (network: string, layer: number): string => `Weights of ${network}, stage ${layer}`;
export const weightsSummary = (count: number, of: number): string => `${whole(count)} of ${whole(of)} weights are there (${percent(count / of)}).`;
export const unitOfLayer = (layer: number): string => `unit of layer ${layer}`;
export const weight = 'weight';
export const absent = 'absent';
export const weightsColumns = ['unit', 'weights there', 'absent', 'mean size, about'] as const;

/* Tab Test set. */

export const testSetTitle = 'Test set';
export const testSetEmpty =
  'Networks are drawn from the law and asked about every test image. Then this shows which digit is taken for which, and the images that are most uncertain, most disputed, and most confidently wrong.';
export const IMAGE_ORDER_WORDS = {
  cell: 'of a cell',
  uncertain: 'most uncertain',
  disputed: 'most disputed',
  wrong: 'most confidently wrong',
} as const;
export const mistakes = 'Mistakes';
export const answers = 'Answers';
export const theEnsemble = 'the ensemble';
export const ensembleAnswers = 'The ensemble answers with the class of the highest mean probability.';
export const networkAnswers = 'The answers of the kept network alone.';
export const testImages = 'Test images';
export const images = 'Images';
export const imagesFound = 'Images found';
export const previous = 'Previous';
export const next = 'Next';

const imageCount = (found: number): string => (found === 1 ? '1 image' : `${whole(found)} images`);
/** Which of the images found are shown, if not all. `from`: place of the first one, from 0. */
const shownPart = (found: number, from: number, shown: number): string => (found > shown ? `, ${from + 1} to ${from + shown}` : '');
export const foundInCell = (label: number, predicted: number, found: number, from: number, shown: number): string =>
  `${imageCount(found)}: ${label} taken for ${predicted}${shownPart(found, from, shown)}`;
const FOUND_WORDS = { disputed: 'on which the networks differ', wrong: 'taken for another class', uncertain: 'by falling entropy' } as const;
export const foundInOrder = (order: 'disputed' | 'wrong' | 'uncertain', found: number, from: number, shown: number): string =>
  `${imageCount(found)} ${FOUND_WORDS[order]}${shownPart(found, from, shown)}`;

/** Formats the votes of the networks for an image: "4: 12, 9: 8". */
export const votes = (classes: readonly (readonly [digit: number, votes: number])[]): string =>
  classes.map(([digit, votes]) => `${digit}: ${votes}`).join(', ');
export const probability = (probability: number): string => probability.toFixed(2);
export const nats = (entropy: number): string => `${entropy.toFixed(2)} nats`;
/** For example "Test image 247: a 4, taken for a 2, probability 0.98". */
export const imageName = (index: number, label: number, predicted: number, mean: number): string =>
  `Test image ${index}: a ${label}, taken for a ${predicted}, probability ${probability(mean)}`;
export const withVotes = (name: string, votes: string): string => `${name}, votes ${votes}`;
export const classOf = (label: number, predicted: number): string => `${label} ${label === predicted ? '✓' : `→ ${predicted}`}`;

export const imageHeading = (index: number): string => `Test image ${index}`;
export const imageAndLabel = (index: number, label: number): string => `Test image ${index}, a ${label}`;
export const close = 'close';
/** The entropies are in nats. */
export const entropies = (total: number, expected: number, mutual: number, networks: number): string =>
  `entropy ${natsText(total)} nats: ${natsText(expected)} within each network, ${natsText(mutual)} between networks${networks === 1 ? ' (one is drawn)' : ''}`;
export const putOnPad = 'Put on the digit pad';
export const answersTo = (index: number): string => `Answers to test image ${index}`;
