import { formatNumber, whole } from './format.ts';

/* Figures of the paper: titles, what they show, protocols, names of axes, panels and series, legends, summaries and tables. */

/** Label of figures that the paper does not have. */
export const supplement = 'Supplement';

const adam = 'They learn by Adam, as the authors’ code does; the paper’s text has plain gradient descent.';
const defaultTraining = 'batches of 500, 10 epochs, η falling from 0.2 by a cosine';
const depthTraining = 'small m at the start as in the paper, batches of 500, 20 epochs, η = 0.1';
const equalEpochs = 'The number of epochs is the same for every T, so that fewer images also mean fewer steps.';
/** Explains the population `live`. */
const liveConnections =
  'Live connections are those to which a signal comes: neither from a pixel that is dark in every image nor from a hidden unit that never speaks.';

export const figure2a = {
  label: 'Fig. 2a',
  title: 'Training curves',
  shows:
    'Test error after every epoch: of a law over networks, which learns by gBP, and of a single network, which learns by back-propagation, each with one and with two hidden layers.',
  protocol: `10,000 images, ${defaultTraining}. The law is tested by one pass with fresh noise at every unit, a single network as it is. Both rules start from the same m and see the same batches. ${adam}`,
};

export const figure2b = {
  label: 'Fig. 2b',
  title: 'Error against training images',
  shows: 'The more images are learnt, the smaller the test error. Networks that are drawn from one law all err about alike, and as the law itself does.',
  protocol: `T training images, four layers, batches of 500, 25 epochs, η = 0.1. At the end ten networks are drawn from each law and tested; of each run their mean counts. The law itself is tested by one pass with fresh noise at every unit. ${equalEpochs} ${adam}`,
};

export const figure2bInset = {
  label: 'Fig. 2b, inset',
  title: 'Sparsity against depth',
  shows:
    'How sparse each stage of a five-layer network is: the mean of π, the probability that a connection is not there. In the paper it is largest in the middle of the network.',
  protocol: `T training images, 784-100-100-100-10, ${depthTraining}. The mean of π over the connections of each stage at the end. ${liveConnections} ${equalEpochs} ${adam}`,
};

export const figure3a = {
  label: 'Fig. 3a',
  title: 'Distributions of π, m and Ξ',
  shows:
    'How the three numbers of a connection’s law are distributed after training. Most connections are either surely there or surely absent (π is a U), m has its peak at 0, and many a Ξ is small or exactly 0.',
  protocol: `10,000 images, four layers, ${defaultTraining}. Each bin says what share of the connections of a stage it holds, in the mean over the runs; a bin that is empty in all runs is a gap on a logarithmic axis. π starts at 0, which connections without a signal keep. ${liveConnections} ${adam}`,
};

export const figure3b = {
  label: 'Fig. 3b',
  title: 'Distribution of the entropy',
  shows: 'How the entropy S of a connection’s law is distributed after training. Many connections are certain, with S = 0; the others spread to both sides.',
  protocol: `10,000 images, four layers, ${defaultTraining}. S is exact, in nats: the entropy of whether the connection is there, and that of its weight if so, which is below 0 for a narrow slab. Each bin says what share of the connections of a stage it holds, in the mean over the runs; a bin that is empty in all runs is a gap. The runs are those of Fig. 3a. ${liveConnections} ${adam}`,
};

export const figure3c = {
  label: 'Fig. 3c',
  title: 'Entropy against depth',
  shows:
    'The mean entropy per connection of each stage, for networks of four and of five layers. In the paper it rises after the first stage and falls towards the output: encoding, recoding, decoding.',
  protocol: `T training images. Four layers: ${defaultTraining}. Five layers: ${depthTraining}. The entropy is that of the law at the end, in nats: by the exact formula, and by the paper’s Eq. (8), which adds a probability to a density. ${liveConnections} ${equalEpochs} ${adam}`,
};

export const figure4a = {
  label: 'Fig. 4a',
  title: 'Targeted perturbation',
  shows:
    'Test error while a growing fraction of one kind of connection is switched off or on in one stage. Without its very important connections (VIP) a network forgets; as many taken at random, or unimportant ones (UIP) switched on, hardly matter.',
  protocol: `10,000 images, four layers, ${defaultTraining}. Ten networks are drawn from the law at the end. In each, a fraction of the VIPs of one stage is set to 0; or as many connections of any kind; or a fraction of the variable ones; or a fraction of the UIPs gets weights from a normal distribution of mean 0 and variance 1. Each network has its own choice. Of each run the mean over the networks counts. ${adam}`,
};

export const figure4b = {
  label: 'Fig. 4b',
  title: 'Very important and unimportant connections',
  shows:
    'How many connections of each stage are very important (VIP: surely there, with one weight) and how many unimportant (UIP: surely absent). Deeper stages have fewer of them, but a larger fraction is very important.',
  protocol: `10,000 images, four layers, ${defaultTraining}. Counted at the end: VIP is π = 0 and Ξ = 0, UIP is π = 1, both exactly. Numbers fall also because deeper stages have fewer connections. ${liveConnections} ${adam}`,
};

export const variance = {
  label: supplement,
  title: 'Variance against training images and depth',
  shows:
    'The mean variance of a weight under its law, of each stage: how much networks that are drawn from the law differ in one connection, against the number of images and against depth.',
  protocol: `T training images, four layers, ${defaultTraining}. The variance of a weight is (1 − π)(Ξ + π m²), averaged over the connections of each stage at the end. The runs are those of Fig. 3c. ${liveConnections} ${equalEpochs} ${adam}`,
};

/** `since`: the epoch at whose end the VIPs are taken. */
export const survival = (since: number) => ({
  label: supplement,
  title: 'How long a connection stays very important',
  shows: `What becomes of the connections that are very important (VIP) after ${since} epochs. Some lose that role and some of these get it back: it is a state, not a property for ever.`,
  protocol: `10,000 images, four layers, batches of 500, 20 epochs, η = 0.1 throughout: with an η that falls to nothing all would stay as they are. The VIPs at the end of epoch ${since} are looked at after every later step. First panel: which share is VIP then. Second: which share has been VIP after every step until then. Third: the share of VIPs among all connections then, which chance alone would leave in the first. ${liveConnections} ${adam}`,
});

export const cifar10 = {
  label: 'CIFAR-10',
  title: 'Training curves on colour images',
  shows: 'Test error after every epoch on small colour images of ten kinds of things, of a law and of a single network.',
  protocol:
    'CIFAR-10: 50,000 images of 32 × 32 pixels in three colours to learn, 10,000 to test. 3072-200-200-10, batches of 200, Adam, η = 0.006, small m at the start, as in the authors’ code; that goes on for 100 epochs, this for 20.',
};

/** Why a figure cannot be computed. `data`: the name of its data set. */
export const notRunnable = (data: string): string =>
  `${data} does not come with Slabscope. This figure can be computed once you can open your own copy of its files here, which is yet to come.`;

/* Axes. */

export const layerAxis = 'stage';
export const sizeAxis = 'training images, T';
export const epochAxis = 'epoch';
export const testErrorAxis = 'test error, %';
export const sparsityAxis = 'sparsity, mean π';
export const piAxis = 'π';
export const mAxis = 'm; outermost bins: all beyond';
export const xiAxis = 'Ξ; last bin: all beyond';
export const shareOfConnectionsAxis = 'share of connections';
export const entropyOfConnectionAxis = 'entropy S per connection, nats; outermost bins: all beyond';
export const entropyAxis = 'entropy per connection, nats';
export const fractionHitAxis = 'fraction hit';
export const shareOfLayerAxis = 'share of the stage';
export const connectionsAxis = 'connections';
export const varianceAxis = 'variance per connection';
export const epochsSinceAxis = (epoch: number): string => `epochs since epoch ${epoch}`;
export const shareOfFollowedAxis = 'share of the VIPs followed';
export const shareOfAllAxis = 'share of all connections';

export const axisLabel = (label: string, isLog: boolean): string => `${label}${isLog ? ' (log)' : ''}`;

/* Panels and series. */

export const RULE_NAMES = { gbp: 'gBP', bp: 'back-propagation' } as const;
export const DEPTH_NAMES = { four: 'four layers', five: 'five layers' } as const;
export const FORMULA_NAMES = { exact: 'exact formula', eq8: 'paper’s Eq. (8)' } as const;
export const TARGET_NAMES = { 'vip-off': 'VIP off', random: 'as many at random off', 'uip-on': 'UIP on', 'variable-off': 'variable off' } as const;

export const networkName = (rule: keyof typeof RULE_NAMES, layers: readonly number[]): string => `${RULE_NAMES[rule]}, ${layers.join('-')}`;
export const layerName = (layer: number): string => `stage ${layer}`;
/** For example "T = 10,000". */
export const sizeName = (T: number): string => `T = ${whole(T)}`;

export const drawnNetworks = 'networks drawn from the law';
export const freshNoise = 'law, with fresh noise';
export const piPanel = 'π';
export const mPanel = 'm';
export const xiPanel = 'Ξ';
export const fractionPanel = 'fraction';
export const numberPanel = 'number';
export const againstImagesPanel = 'against images';
export const againstDepthPanel = 'against depth';
export const stillVipPanel = 'still VIP';
export const vipThroughoutPanel = 'VIP throughout';
export const vipByChancePanel = 'VIP by chance';
export const depthPanel = (depth: keyof typeof DEPTH_NAMES, formula: keyof typeof FORMULA_NAMES): string => `${DEPTH_NAMES[depth]}, ${FORMULA_NAMES[formula]}`;

/* Legend, summary and table of any figure. */

/** Whose results are drawn, on the page. */
export const SOURCE_WORDS = { published: 'published', earlier: 'yours, earlier revision', own: 'yours' } as const;

export const emptyPlot = 'No results yet.';

/** "n = 5", or "n = 1 to 3" while some settings have more runs than others. */
const runsPerPoint = ([least, most]: readonly [number, number]): string => `n = ${least === most ? most : `${least} to ${most}`}`;

export const sourceLegend = (source: string, runs: readonly [number, number]): string => `${source} (${runsPerPoint(runs)})`;
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

const lead = (name: string): string => (name ? `${name}, ` : '');
const at = (xLabel: string, { x, mean }: Point): string => `${formatNumber(mean)} at ${xLabel} ${formatNumber(x)}`;

export const highestBin = (name: string, xLabel: string, highest: Point): string => `${lead(name)}highest, ${at(xLabel, highest)}`;
export const onlyPoint = (name: string, xLabel: string, only: Point): string => `${lead(name)}${at(xLabel, only)}`;
export const endsOfCurve = (name: string, xLabel: string, first: Point, last: Point): string =>
  `${lead(name)}${at(xLabel, first)}, ${formatNumber(last.mean)} at ${formatNumber(last.x)}`;

/** `x` and `y`: labels of the axes, if all panels have the same. */
export const tableColumns = (hasPanels: boolean, x = 'x', y = 'y'): string[] => [
  ...(hasPanels ? ['panel'] : []),
  'series',
  'results',
  x,
  `${y}: mean`,
  'sd',
  'sem',
  'n',
];
/** In place of the standard deviation of a single run. */
export const noValue = '–';
