import { formatNumber, whole } from './format.ts';

export { layerName } from './words.ts';

/* Figures of the paper: titles, what they show, protocols, names of axes, panels and series, legends, summaries and tables. */

/** Label of figures that the paper does not have. */
export const supplement = 'Supplement';

const adam = 'Training uses Adam, as the authors’ code does; the paper’s text describes plain gradient descent.';
const defaultTraining = 'batches of 500, 10 epochs, η decreasing from 0.2 by a cosine schedule';
const depthTraining = 'small initial m as in the paper, batches of 500, 20 epochs, η = 0.1';
const equalEpochs = 'The number of epochs is the same for every T, so fewer images also mean fewer update steps.';
/** Explains the population `live`. */
const liveConnections = 'Live connections are those with input: their pixel or hidden unit is non-zero for at least one training image.';

export const figure2a = {
  label: 'Fig. 2a',
  title: 'Training curves',
  shows: 'Test error per epoch: gBP (network ensemble) and back-propagation (single network), each with one and with two hidden layers.',
  protocol: `10,000 training images, ${defaultTraining}. For gBP the test error is stochastic: one noisy forward pass, with ε sampled for every unit. For back-propagation it is the error of the network itself. Both rules start from the same m and see the same batches. ${adam}`,
};

export const figure2b = {
  label: 'Fig. 2b',
  title: 'Error against training images',
  shows: 'More training images give a smaller test error. Sampled networks have nearly the same test error, close to that of the ensemble.',
  protocol: `T training images, 784-100-100-10, batches of 500, 25 epochs, η = 0.1. After training, ten networks are sampled and tested; each run contributes the mean over its networks. The test error of the ensemble is that of one noisy forward pass, with ε sampled for every unit. ${equalEpochs} ${adam}`,
};

export const figure2bInset = {
  label: 'Fig. 2b, inset',
  title: 'Sparsity against depth',
  shows:
    'Sparsity of each layer of a network with three hidden layers: the mean of π, the probability that a connection is absent. In the paper, sparsity first rises and then falls with depth.',
  protocol: `T training images, 784-100-100-100-10, ${depthTraining}. π is averaged over the connections of each layer after training. ${liveConnections} ${equalEpochs} ${adam}`,
};

export const figure3a = {
  label: 'Fig. 3a',
  title: 'Distributions of π, m and Ξ',
  shows:
    'Histograms of π, m and Ξ over the connections of each layer, after training. π is U-shaped: most connections are almost certainly present or almost certainly absent. m has its peak at 0, and many values of Ξ are small or exactly 0.',
  protocol: `10,000 training images, 784-100-100-10, ${defaultTraining}. Each bin shows a fraction of the connections of a layer, averaged over the runs. On a logarithmic axis, a bin that is empty in all runs is a gap. π starts at 0, and connections without input keep this value. ${liveConnections} ${adam}`,
};

export const figure3b = {
  label: 'Fig. 3b',
  title: 'Distribution of the entropy',
  shows:
    'Histogram of the entropy S per connection of each layer, after training. Many connections are deterministic, with S = 0; the entropies of the others lie on both sides of 0.',
  protocol: `10,000 training images, 784-100-100-10, ${defaultTraining}. S is exact, in nats: the binary entropy of π plus 1 − π times the differential entropy of the Gaussian, which is negative for small Ξ. Each bin shows a fraction of the connections of a layer, averaged over the runs; a bin that is empty in all runs is a gap. The runs are those of Fig. 3a. ${liveConnections} ${adam}`,
};

export const figure3c = {
  label: 'Fig. 3c',
  title: 'Entropy against depth',
  shows:
    'Mean entropy per connection of each layer, for networks with two and with three hidden layers. In the paper, entropy first rises and then falls towards the output.',
  protocol: `T training images. Two hidden layers: 784-100-100-10, ${defaultTraining}. Three hidden layers: 784-100-100-100-10, ${depthTraining}. The entropy of the parameters after training, in nats: by the exact formula, and by the paper’s Eq. (8), which adds a probability to a probability density. ${liveConnections} ${equalEpochs} ${adam}`,
};

export const figure4a = {
  label: 'Fig. 4a',
  title: 'Targeted perturbation',
  shows:
    'Test error against the fraction of a category that is perturbed, in one layer at a time. In layer 1, removing the very important connections (VIP) raises the test error considerably; removing the same number at random, or giving the unimportant ones (UIP) random weights, has little effect.',
  protocol: `10,000 training images, 784-100-100-10, ${defaultTraining}. After training, ten networks are sampled. In one layer of each, a fraction of the VIPs is set to 0; or the same number of connections of any category; or a fraction of the variable ones; or a fraction of the UIPs gets weights from a normal distribution with mean 0 and variance 1. The connections are chosen at random for each network. Each run contributes the mean over its networks. The paper shows layer 1. ${adam}`,
};

export const figure4b = {
  label: 'Fig. 4b',
  title: 'Very important and unimportant connections',
  shows:
    'Fraction and number of very important connections (VIP: π = 0 and Ξ = 0, deterministic) and of unimportant ones (UIP: π = 1, absent) in each layer. In deeper layers both numbers are smaller, but VIPs are a larger fraction of the connections.',
  protocol: `10,000 training images, 784-100-100-10, ${defaultTraining}. Counted after training, with exact comparison: VIP is π = 0 and Ξ = 0, UIP is π = 1. The numbers also fall because deeper layers have fewer connections. ${liveConnections} ${adam}`,
};

export const variance = {
  label: supplement,
  title: 'Variance against training images and depth',
  shows:
    'Mean variance of a weight in each layer, against the number of training images and against depth: how much sampled networks differ in one connection.',
  protocol: `T training images, 784-100-100-10, ${defaultTraining}. The variance of a weight is (1 − π)(Ξ + π m²), averaged over the connections of each layer after training. The runs are those of Fig. 3c. ${liveConnections} ${equalEpochs} ${adam}`,
};

/** `since`: the epoch at whose end the VIPs are taken. */
export const survival = (since: number) => ({
  label: supplement,
  title: 'How long a connection stays very important',
  shows: `Later categories of the connections that are very important (VIP) after ${since} epochs. Some stop being VIP, and some of these become VIP again: membership is transient.`,
  protocol: `10,000 training images, 784-100-100-10, batches of 500, 20 epochs, constant η = 0.1: if η decreased to 0, the categories would stop changing. The VIPs at the end of epoch ${since} are followed at every later step. First panel: the fraction of them that are VIPs at that step. Second: the fraction that have been VIPs at every step until then. Third: the fraction of VIPs among all connections at that step, which the first panel would show by chance alone. ${liveConnections} ${adam}`,
});

export const cifar10 = {
  label: 'CIFAR-10',
  title: 'Training curves on colour images',
  shows: 'Test error per epoch on small colour images of ten classes: gBP (network ensemble) and back-propagation (single network).',
  protocol:
    'CIFAR-10: 50,000 training images and 10,000 test images of 32 × 32 pixels in three colours. 3072-200-200-10, batches of 200, Adam, η = 0.006, small initial m, as in the authors’ code, which trains for 100 epochs; here it is 20.',
};

/** Why a figure cannot be computed. `data`: the name of its data set. */
export const notRunnable = (data: string): string => `${data} does not come with Slabscope, and this version cannot open your own copy of its files.`;

/* Axes. */

export const layerAxis = 'layer';
export const sizeAxis = 'training images, T';
export const epochAxis = 'epoch';
export const testErrorAxis = 'test error, %';
export const sparsityAxis = 'sparsity, mean π';
export const piAxis = 'π';
export const mAxis = 'm (end bins: all beyond)';
export const xiAxis = 'Ξ (last bin: all beyond)';
export const shareOfConnectionsAxis = 'share of connections';
export const entropyOfConnectionAxis = 'entropy S, nats (end bins: all beyond)';
export const entropyAxis = 'entropy per connection, nats';
export const fractionPerturbedAxis = 'fraction perturbed';
export const fractionOfLayerAxis = 'fraction of the connections';
export const connectionsAxis = 'number of connections';
export const varianceAxis = 'variance per connection';
export const epochsSinceAxis = (epoch: number): string => `epochs since epoch ${epoch}`;
export const fractionOfFollowedAxis = 'fraction of these VIPs';
export const fractionOfAllAxis = 'fraction of all connections';

/* Panels and series. */

export const RULE_NAMES = { gbp: 'gBP', bp: 'back-propagation' } as const;
/** The keys count layers of units, as the paper does. */
export const DEPTH_NAMES = { four: 'two hidden layers', five: 'three hidden layers' } as const;
export const FORMULA_NAMES = { exact: 'exact formula', eq8: 'paper’s Eq. (8)' } as const;
export const TARGET_NAMES = { 'vip-off': 'VIP off', random: 'same number off at random', 'uip-on': 'UIP on', 'variable-off': 'variable off' } as const;

export const networkName = (rule: keyof typeof RULE_NAMES, layers: readonly number[]): string => `${RULE_NAMES[rule]}, ${layers.join('-')}`;
/** For example "T = 10,000". */
export const sizeName = (T: number): string => `T = ${whole(T)}`;

export const sampledNetworks = 'sampled networks';
export const noisyPass = 'ensemble, one noisy pass';
export const piPanel = 'π';
export const mPanel = 'm';
export const xiPanel = 'Ξ';
export const fractionPanel = 'fraction';
export const numberPanel = 'number';
export const againstImagesPanel = 'against images';
export const againstDepthPanel = 'against depth';
export const stillVipPanel = 'still VIP';
export const vipThroughoutPanel = 'VIP at every step';
export const vipByChancePanel = 'VIP by chance';
/* Short enough for a narrow panel. */
const DEPTH_LABELS = { four: '2 hidden layers', five: '3 hidden layers' } as const;
const FORMULA_LABELS = { exact: 'exact', eq8: 'Eq. (8)' } as const;
export const depthPanel = (depth: keyof typeof DEPTH_NAMES, formula: keyof typeof FORMULA_NAMES): string =>
  `${DEPTH_LABELS[depth]}, ${FORMULA_LABELS[formula]}`;

/* Legend, summary and table of any figure. */

/** Whose results are drawn, on the page. Slabscope has computed the reference runs. */
export const SOURCE_WORDS = { published: 'reference runs', earlier: 'your runs, earlier revision', own: 'your runs' } as const;
const author = 'Slabscope';

export const emptyPlot = 'No results yet.';

/** "n = 5", or "n = 1 to 3" while some settings have more runs than others. */
const runsPerPoint = ([least, most]: readonly [number, number]): string => `n = ${least === most ? most : `${least} to ${most}`}`;

/** `isReference`: whether these are the reference runs, for example "reference runs (Slabscope, n = 5)". */
export const sourceLegend = (source: string, isReference: boolean, runs: readonly [number, number]): string =>
  `${source} (${isReference ? `${author}, ` : ''}${runsPerPoint(runs)})`;
/** `isBand`: whether error bars are drawn as a band. `spread`: "sd" or "sem". */
export const errorBarLegend = (isBand: boolean, spread: string): string => `${isBand ? 'band' : 'bars'}: mean ± ${spread}`;

export const noResultsOf = (title: string): string => `${title}: no results yet.`;
export const sourceInSummary = (source: string, runs: readonly [number, number]): string => `${source}, ${runsPerPoint(runs)}`;
export const moreSeries = (count: number): string => `${count} more series in the table`;
/** `what`: panel, source and vertical axis of the series, some of them empty. */
export const summary = (title: string, sources: readonly string[], what: readonly string[], series: readonly string[]): string =>
  `${title} (${sources.join('; ')}): ${what.filter(Boolean).join(', ')}; ${series.join('; ')}.`;

interface Point {
  readonly x: number;
  readonly mean: number;
}

const lead = (name: string): string => (name ? `${name}: ` : '');
/** `xLabel` may end with a remark in parentheses, which is left out. */
const at = (xLabel: string, { x, mean }: Point): string => `${formatNumber(mean)} at ${xLabel.replace(/ \(.*\)$/, '')} ${formatNumber(x)}`;

export const highestBin = (name: string, xLabel: string, highest: Point): string => `${lead(name)}highest bin ${at(xLabel, highest)}`;
export const onlyPoint = (name: string, xLabel: string, only: Point): string => `${lead(name)}${at(xLabel, only)}`;
export const endsOfCurve = (name: string, xLabel: string, first: Point, last: Point): string =>
  `${lead(name)}${at(xLabel, first)}, ${formatNumber(last.mean)} at ${formatNumber(last.x)}`;

/** Headings are headers of CSV files: they stay as they are where the label of the axis has changed. */
const headingsCsv: Readonly<Record<string, string>> = {
  [layerAxis]: 'stage',
  [fractionPerturbedAxis]: 'fraction hit',
  [entropyOfConnectionAxis]: 'entropy S per connection, nats; outermost bins: all beyond',
};

/** `x` and `y`: labels of the axes, if all panels have the same. */
export const tableColumns = (hasPanels: boolean, x = 'x', y = 'y'): string[] => [
  ...(hasPanels ? ['panel'] : []),
  'series',
  'results',
  headingsCsv[x] ?? x,
  `${y}: mean`,
  'sd',
  'sem',
  'n',
];
/** In place of the standard deviation of a single run. */
export const noValue = '–';
