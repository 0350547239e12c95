import { whole } from './format.ts';
import { DEPTH_NAMES, FORMULA_NAMES, layerName, sizeName } from './paper-figures.ts';

/*
 * Claims about the figures of the paper: what is claimed and how it is decided, the lead of each verdict, and the names of its parts.
 * Claims of the paper are paraphrased; only words in quotation marks are literal.
 */

/* Claims of several figures. */

/** The same claim over connections with input only. */
export const overLiveConnections = (claim: string): string => `For connections with input only: ${lower(claim)}`;

/** Lower-cases the first letter of a sentence, unless it begins with a symbol. */
const lower = (text: string): string => (/^[A-Z][a-z ]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text);

export const riseAndFall = (T: number): string =>
  `Decided at T = ${whole(T)}, run by run: the mean of the layers between the first and the last must exceed both the first and the last layer.`;
/** `last`: the last layer. */
export const layersBetweenLead = (last: number): string => (last === 3 ? 'Layer 2' : last === 4 ? 'Mean of layers 2 and 3' : `Mean of layers 2 to ${last - 1}`);
export const aboveLayer = (layer: number): string => `above layer ${layer}`;

export const ruleDifferenceLead = 'Test error of gBP minus that of back-propagation';
export const inLayer = (layer: number): string => `in ${layerName(layer)}`;
export const atSize = (T: number): string => `at ${sizeName(T)}`;
const mustFall = 'Holds if the number falls from each layer to the next. Deeper layers also have fewer connections in total.';
const boundIsOurs = (bound: number): string => `The bound of ${bound} is ours.`;

/* Fig. 2a. Margins in percentage points. */

export const learnsAsWell = (margin: number) => ({
  text: 'gBP reaches a test error similar to that of back-propagation.',
  note: `Holds if the final test error of gBP exceeds that of back-propagation with the same seed by less than ${margin} points, for both depths. The margin is ours.`,
});
export const withTwoHiddenLayers = 'with two hidden layers';
export const withOneHiddenLayer = 'with one hidden layer';

export const deepLearnsAsWell = (margin: number) => ({
  text: 'With gBP, the deeper network reaches a test error similar to that of the shallower one.',
  note: `Holds if the final test error of gBP with two hidden layers exceeds that with one, with the same seed, by less than ${margin} points.`,
});
export const depthDifferenceLead = 'Test error of gBP with two hidden layers minus that with one';

/* Fig. 2b. */

export const errorFalls = {
  text: 'More training images give a smaller test error.',
  note: 'Compares the smallest with the largest T, seed by seed.',
};
export const errorFallsAtEachStep = {
  text: 'Each value of T in the figure gives a smaller test error than the one before.',
  note: 'Compares neighbouring values of T, seed by seed; the test error must fall between all of them.',
};
export const errorFallsLead = 'Decrease of the mean test error of the sampled networks';
export const fromSizeToSize = (from: number, to: number): string => `from ${whole(from)} to ${whole(to)} images`;

/** `most`: in percent. */
export const networksAgree = (most: number) => ({
  text: 'All sampled networks “can accomplish the same task”.',
  note: `The quotation is from the abstract. Holds if the standard deviation of the test error over the sampled networks of a run is below ${most} % of their mean, for every T. ${boundIsOurs(most)}`,
});
export const networksAgreeLead = 'Standard deviation of the test error over the sampled networks of a run, relative to their mean';

/** `most`: in percentage points. */
export const noisyPassAgrees = (most: number) => ({
  text: 'The stochastic test error (one noisy pass) agrees with the test error of sampled networks.',
  note: `Holds if the two differ by less than ${most} points on average, for every T.`,
});
export const noisyPassAgreesLead = 'Mean test error of the sampled networks minus the stochastic test error';

/* Inset of Fig. 2b. */

export const sparsityRisesAndFalls = {
  text: 'Sparsity first rises and then falls with depth.',
  noteOfAll: 'Dark pixels lower the mean of layer 1: a connection without input keeps its initial π = 0.',
};

/* Fig. 3a. */

export const piIsU = {
  text: 'The distribution of π is U-shaped in every layer: most connections are almost certainly present or almost certainly absent.',
  note: 'Holds if the end bins of π (0 to 0.1 and 0.9 to 1) each hold more connections than any bin of this width between them.',
  noteOfAll: 'Dark pixels raise the lower end: their connections keep their initial π = 0.',
};
export const piIsULead = 'The smaller end bin exceeds the largest interior bin by';

export const mPeaksAtZero = {
  text: 'The distribution of m is broad and peaks at 0 in every layer.',
  note: 'Holds if the two bins around m = 0 together hold more connections than any other two adjacent bins.',
};
export const mPeaksAtZeroLead = 'The two bins around 0 exceed any other two adjacent bins by';

export const xiIsL = {
  text: 'The distribution of Ξ is L-shaped in every layer: most values are small.',
  note: 'Holds if the first bin (Ξ below 0.05) holds at least a third of the connections and more than any other bin.',
  noteOfAll:
    'The second, lower peak belongs to dead hidden units: to the connections that lead to them in layer 1, and largely to those that start at them in deeper layers.',
};
export const xiIsLLead = 'The first bin holds';
export const moreThanNextFullest = (layer: number): string => `more than the next fullest bin ${inLayer(layer)}`;

/** `least`: in percent. */
export const xiIsZero = (least: number) => ({
  text: 'A sizable fraction of the connections of every layer has Ξ exactly 0: if present, they have a deterministic weight.',
  note: `Holds if the fraction is above ${least} % in each layer.`,
});
export const xiIsZeroLead = 'Fraction with Ξ = 0';

/* Fig. 3b. */

/** `least`: in percent. */
export const someAreDeterministic = (least: number) => ({
  text: 'A fraction of the connections of every layer is deterministic: their entropy is exactly 0.',
  note: `Holds if the fraction is above ${least} % in each layer. It includes connections that are certainly absent and those that certainly have one weight.`,
});
export const someAreDeterministicLead = 'Fraction with S = 0';

/** `least`: in percent. */
export const entropyOnBothSides = (least: number) => ({
  text: 'The entropies of the other connections lie on both sides of 0: some weights are almost deterministic, others have a broad distribution.',
  note: `Holds if in each layer more than ${least} % of the connections have S below 0 and more than ${least} % have S of at least 0.1.`,
});
export const entropyOnBothSidesLead = 'Fraction of the connections';
const SIDES = { below: 'with S below 0', above: 'with S of at least 0.1' } as const;
export const onSideInLayer = (side: keyof typeof SIDES, layer: number): string => `${SIDES[side]} ${inLayer(layer)}`;

/* Fig. 3c. */

type Depth = keyof typeof DEPTH_NAMES;
type Formula = keyof typeof FORMULA_NAMES;

const DARK: Readonly<Record<Depth, string>> = { four: 'most', five: 'part' };

export const entropyRisesAndFalls = (depth: Depth, formula: Formula) => ({
  text: `With ${DEPTH_NAMES[depth]} the entropy first rises and then falls towards the output, by the ${FORMULA_NAMES[formula]}.`,
  noteOfAll: `Dark pixels cause ${DARK[depth]} of the rise: the distributions of their connections stay narrow, which lowers the entropy of layer 1.`,
});

/** `sizes`: the three T, ascending, from one to the next of which the entropy must fall. */
export const entropyFalls = (formula: Formula, [fewest, middle, most]: readonly [number, number, number]) => ({
  text: `More training images lower the entropy of every layer, by the ${FORMULA_NAMES[formula]}.`,
  note: `Holds if, with two hidden layers and seed by seed, the entropy of every layer falls both from T = ${whole(fewest)} to ${whole(middle)} and from there to ${whole(most)}. More images also mean more update steps here, which may lower it by themselves. Earlier runs of Slabscope, with other settings, did not show it.`,
});
export const entropyFallsLead = 'Change of the entropy';
export const fromSizeToSizeInLayer = (from: number, to: number, layer: number): string => `from ${whole(from)} to ${whole(to)} images ${inLayer(layer)}`;

/* Fig. 4a. Bounds in percentage points. */

export const vipMatter = (bound: number) => ({
  text: 'Without the VIPs of layer 1 the test error is much larger.',
  note: `Holds if the test error rises by more than ${bound} points when all VIPs of layer 1 are off. ${boundIsOurs(bound)}`,
});
export const vipMatterLead = 'Increase of the test error with all VIPs of layer 1 off';

export const randomDoNotMatter = (bound: number) => ({
  text: 'Switching off the same number of connections of layer 1, chosen at random, has little effect.',
  note: `Holds if the test error rises by less than ${bound} point. ${boundIsOurs(bound)}`,
});
export const randomDoNotMatterLead = 'Increase of the test error with the same number of connections of layer 1 off at random';

export const uipDoNotMatter = (bound: number) => ({
  text: 'Unimportant connections of layer 1 can have any weight: random weights have little effect.',
  note: `Holds if the test error rises by less than ${bound} points when all UIPs of layer 1 have random weights. ${boundIsOurs(bound)}`,
});
export const uipDoNotMatterLead = 'Increase of the test error with all UIPs of layer 1 on';

export const vipMatterLessInDeeperLayers = {
  text: 'In deeper layers the effect of switching off the VIPs becomes less evident, “due to the less number of VIP weights [Fig. 4 (b)]”.',
  note: 'Holds if the increase of the test error with all VIPs off falls from each layer to the next, seed by seed. The claim fails at the output: in the reference runs the increase falls from layer 1 to layer 2, but is largest in layer 3, which has the fewest VIPs. The paper shows layer 1 only. Whether the number of VIPs is the reason is not tested here.',
};
export const vipMatterLessInDeeperLayersLead = 'Change of the increase of the test error with all VIPs off';

export const vipWorseThanRandom = {
  text: 'In every layer, losing the VIPs raises the test error more than losing the same number of connections at random.',
  note: 'Compares the test errors of a run with all VIPs off and with the same number off at random, layer by layer.',
};
export const vipWorseThanRandomLead = 'Test error with all VIPs off minus that with the same number off at random';

/* Fig. 4b. */

export const vipNumberFalls = {
  text: 'The number of VIPs falls with depth.',
  note: mustFall,
  noteOfAll: 'The paper speaks of “the less number of VIP weights [Fig. 4 (b)]” in deeper layers.',
};
export const vipFractionRises = {
  text: 'The fraction of VIPs rises with depth.',
  note: 'Holds if the fraction rises from each layer to the next. This claim is ours: the paper argues from the number of VIPs, not from their fraction.',
  noteOfAll:
    'Connections without input count here: dark pixels lower the fraction of layer 1, since their connections are not VIPs, and dead hidden units raise that of layer 2, since many of their connections are.',
};
export const uipNumberFalls = { text: 'The number of UIPs falls with depth.', note: mustFall };
export const categoryChangeLead = (category: 'VIP' | 'UIP', isFraction: boolean): string =>
  `Change of the ${isFraction ? 'fraction' : 'number'} of ${category}s`;
export const fromLayerToLayer = (from: number, to: number): string => `from layer ${from} to ${to}`;

/* Variance. */

export const varianceFalls = {
  text: 'More training images make the weights more certain: their variance falls in every layer.',
  note: 'Compares the largest with the smallest T, seed by seed; the variance of every layer must fall. More images also mean more update steps here. Earlier runs of Slabscope had a shallow minimum near T = 2,000 instead.',
};
export const varianceFallsLead = (from: number, to: number): string => `Change of the variance from ${whole(from)} to ${whole(to)} images`;

export const varianceHasMinimum = (T: number) => ({
  text: `The variance is smallest near T = ${whole(T)} in every layer.`,
  note: `Holds if in every layer it is smaller at ${whole(T)} than at the smallest and at the largest T, seed by seed.`,
});
export const varianceHasMinimumLead = (T: number): string => `Variance minus that at ${whole(T)} images`;
export const layerAtSize = (layer: number, T: number): string => `${inLayer(layer)} ${atSize(T)}`;

/* Survival. */

export const vipIsTransient = (epochs: number) => ({
  text: 'Being a VIP is transient: not all VIPs remain VIPs.',
  note: `Holds if ${epochs} epochs later some of the VIPs followed are not VIPs, in every layer.`,
});
export const vipIsTransientLead = (epochs: number): string => `Still VIP after ${epochs} epochs`;

export const vipMoreThanChance = (epochs: number) => ({
  text: 'A VIP is more likely to be a VIP later than an average connection is.',
  note: `Holds if ${epochs} epochs later the fraction of VIPs among the VIPs followed exceeds that among all connections, run by run, in every layer.`,
});
export const vipMoreThanChanceLead = (epochs: number): string => `Fraction still VIP after ${epochs} epochs minus the fraction of VIPs among all connections`;

export const vipsComeBack = (epochs: number) => ({
  text: 'Some connections stop being VIP and become VIP again.',
  note: `Holds if ${epochs} epochs later more of the VIPs followed are VIPs than have been VIPs at every step, in every layer.`,
});
export const vipsComeBackLead = (epochs: number): string => `VIP again after ${epochs} epochs`;

/* CIFAR-10. */

/** `margin`: in percentage points. */
export const learnsColourImagesAsWell = (margin: number) => ({
  text: 'On these images, too, gBP reaches a test error similar to that of back-propagation.',
  note: `Holds if the final test error of gBP exceeds that of back-propagation with the same seed by less than ${margin} point.`,
});
