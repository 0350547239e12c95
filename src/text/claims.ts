import { whole } from './format.ts';
import { DEPTH_NAMES, FORMULA_NAMES, layerName, sizeName } from './paper-figures.ts';

/* Claims about the figures of the paper: what is claimed and how it is decided, the lead of each verdict, and the names of its parts. */

/* Claims of several figures. */

/** The same claim over live connections only. */
export const overLiveConnections = (claim: string): string => `Over live connections alone: ${lower(claim)}`;

/** Lower-cases the first letter of a sentence, unless it begins with a symbol. */
const lower = (text: string): string => (/^[A-Z][a-z ]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text);

export const riseAndFall = (T: number): string =>
  `Decided at T = ${whole(T)}: the mean of the stages between the first and the last must be above both, run by run.`;
export const layersBetweenLead = (last: number): string => (last === 3 ? 'Stage 2 has more' : `Stages 2 to ${last - 1} in the mean have more`);
export const thanLayer = (layer: number): string => `than stage ${layer} by`;

export const ruleDifferenceLead = 'gBP minus back-propagation';
export const inLayer = (layer: number): string => `in stage ${layer}`;
const mustFall = 'Must fall from each stage to the next. Deeper stages have fewer connections of any kind.';

/* Fig. 2a. Margins in percentage points. */

export const learnsAsWell = (margin: number) => ({
  text: 'A law over networks learns to classify as well as a single network does.',
  note: `Holds if at the end the law errs by less than ${margin} points more than back-propagation with the same seed, with either depth.`,
});
export const withTwoHiddenLayers = 'with two hidden layers';
export const withOneHiddenLayer = 'with one';

export const depthIsLearnt = (margin: number) => ({
  text: 'A law over the deeper network learns as well as one over the shallower.',
  note: `Holds if with two hidden layers gBP errs at the end by less than ${margin} points more than with one and the same seed.`,
});
export const depthDifferenceLead = 'Two hidden layers minus one';
export const byGbp = 'by gBP';

/* Fig. 2b. */

export const errorFalls = {
  text: 'More training images give a smaller test error.',
  note: 'Compares the least with the largest T, seed by seed.',
};
export const errorFallsAtEachStep = {
  text: 'Each next larger T of the figure gives a smaller test error than the last.',
  note: 'Compares neighbours, seed by seed; all must fall.',
};
export const errorFallsLead = 'The error of drawn networks falls';
export const fromSizeToSize = (from: number, to: number): string => `from ${whole(from)} to ${whole(to)} by`;

/** `most`: in percent. */
export const networksAgree = (most: number) => ({
  text: 'The networks drawn from one law all do the same task, one about as well as another.',
  note: `Holds if the standard deviation of their errors is below ${most} % of their mean error, for every T.`,
});
export const networksAgreeLead = 'Standard deviation over the networks of a run, of their mean error';

/** `most`: in percentage points. */
export const noiseLikeDrawing = (most: number) => ({
  text: 'Fresh noise in the units of the law does the same to its error as drawing networks from it.',
  note: `Holds if the two differ by less than ${most} points in the mean, for every T.`,
});
export const noiseLikeDrawingLead = 'Drawn networks minus fresh noise';

/* Inset of Fig. 2b. */

export const sparsityRisesAndFalls = {
  text: 'With depth the sparsity rises first and then falls.',
  noteOfAll: 'Dark pixels lower stage 1: a connection that never gets a signal keeps the π = 0 that it starts with.',
};

/* Fig. 3a. */

export const piIsU = {
  text: 'π is distributed as a U in every stage: most connections are either nearly certain to be there or nearly certain to be absent.',
  note: 'Holds if the lowest tenth of π (0 to 0.1) and the highest (0.9 to 1) each hold more connections than the fullest tenth between them.',
  noteOfAll: 'Dark pixels make the lower end higher: their connections keep the π = 0 that they start with.',
};
export const piIsULead = 'The lower of the two ends holds more than the fullest tenth between them';

export const mPeaksAtZero = {
  text: 'The distribution of m is broad, with a peak at 0, in every stage.',
  note: 'Holds if the two bins around m = 0 hold more connections than any other two side by side.',
};
export const mPeaksAtZeroLead = 'The bins around 0 hold more than any other two';

export const xiIsL = {
  text: 'Ξ is distributed as an L in every stage: most values are small.',
  note: 'Holds if the first bin (Ξ below 0.05) holds at least a third of the connections and more than any other.',
  noteOfAll: 'The second, low hump is largely of connections without a signal.',
};
export const xiIsLLead = 'The first bin holds';
export const moreThanNextFullest = (layer: number): string => `more than the next fullest in stage ${layer} by`;

/** `least`: in percent. */
export const xiIsZero = (least: number) => ({
  text: 'For a sizable share of the connections of every stage Ξ is exactly 0: if they are there, their weight is certain.',
  note: `Holds if the share is above ${least} % in each stage.`,
});
export const xiIsZeroLead = 'Ξ = 0';

/* Fig. 3b. */

/** `least`: in percent. */
export const someAreCertain = (least: number) => ({
  text: 'A share of the connections of every stage is certain: their entropy is exactly 0.',
  note: `Holds if the share is above ${least} % in each stage. It counts connections that are surely absent and those that surely have one weight.`,
});
export const someAreCertainLead = 'S = 0';

/** `least`: in percent. */
export const entropyOnBothSides = (least: number) => ({
  text: 'The entropies of the others lie on both sides of 0: some weights are nearly certain, some have a broad law.',
  note: `Holds if in each stage more than ${least} % of the connections have S below 0 and more than ${least} % have S of 0.1 or more.`,
});
export const entropyOnBothSidesLead = 'Connections';
export const onSideInLayer = (side: 'below' | 'above', layer: number): string => `${side} in stage ${layer}`;

/* Fig. 3c. */

type Depth = keyof typeof DEPTH_NAMES;
type Formula = keyof typeof FORMULA_NAMES;

const DARK: Readonly<Record<Depth, string>> = { four: 'most', five: 'a part' };

export const entropyRisesAndFalls = (depth: Depth, formula: Formula) => ({
  text: `With ${DEPTH_NAMES[depth]} the entropy rises after the first stage and falls towards the output, by the ${FORMULA_NAMES[formula]}.`,
  noteOfAll: `Dark pixels make ${DARK[depth]} of the rise: the laws of connections that start there stay narrow, which lowers stage 1.`,
});

/** `sizes`: the three T, ascending, from one to the next of which the entropy must fall. */
export const entropyFalls = (formula: Formula, [fewest, middle, most]: readonly [number, number, number]) => ({
  text: `More training images lower the entropy of every stage, by the ${FORMULA_NAMES[formula]}.`,
  note: `With four layers, from T = ${whole(fewest)} to ${whole(middle)} and on to ${whole(most)}, seed by seed; every stage must fall in both. More images also mean more steps here, which may lower it by themselves. Earlier runs of this project, with other settings, did not show it.`,
});
export const entropyFallsLead = 'Change of the entropy';
export const fromSizeToSizeInLayer = (from: number, to: number, layer: number): string => `from ${whole(from)} to ${whole(to)} images ${inLayer(layer)}`;

/* Fig. 4a. Bounds in percentage points. */

export const vipMatter = (bound: number) => ({
  text: 'Without the VIPs of the first stage a network errs much more.',
  note: `Holds if all VIPs of stage 1 off cost more than ${bound} points. The figure of ${bound} is ours.`,
});
export const vipMatterLead = 'All VIPs of stage 1 off cost';

export const randomDoNotMatter = (bound: number) => ({
  text: 'As many connections of the first stage, taken at random, hardly matter.',
  note: `Holds if they cost less than ${bound} point. The figure of ${bound} is ours.`,
});
export const randomDoNotMatterLead = 'As many of stage 1 at random off cost';

export const uipDoNotMatter = (bound: number) => ({
  text: 'Unimportant connections of the first stage may have any weight: to switch them on hardly matters.',
  note: `Holds if all UIPs of stage 1 on cost less than ${bound} points. The figure of ${bound} is ours.`,
});
export const uipDoNotMatterLead = 'All UIPs of stage 1 on cost';

export const vipWorseThanRandom = {
  text: 'In every stage it is worse to lose the VIPs than as many connections at random.',
  note: 'Compares the errors of a run with all VIPs off and with as many at random off, stage by stage.',
};
export const vipWorseThanRandomLead = 'VIP off minus random off';

/* Fig. 4b. */

export const vipNumberFalls = { text: 'The number of VIPs falls with depth.', note: mustFall };
export const vipFractionRises = {
  text: 'The fraction of VIPs rises with depth.',
  note: 'Must rise from each stage to the next.',
  noteOfAll:
    'Silent connections take part in it: dark pixels lower the fraction of stage 1, since theirs are not VIP, and hidden units that never speak raise that of stage 2, since many of theirs are.',
};
export const uipNumberFalls = { text: 'The number of UIPs falls with depth.', note: mustFall };
export const categoryChangeLead = (category: 'VIP' | 'UIP', isShare: boolean): string => `Change of the ${isShare ? 'share' : 'number'} of ${category}s`;
export const fromLayerToLayer = (from: number, to: number): string => `from stage ${from} to ${to}`;

/* Variance. */

export const varianceFalls = {
  text: 'More training images make the weights more certain: the variance falls in every stage.',
  note: 'Compares the largest T with the least, seed by seed; every stage must fall. More images also mean more steps here. Earlier runs of this project had a shallow minimum near T = 2,000 instead.',
};
export const varianceFallsLead = (from: number, to: number): string => `From ${whole(from)} to ${whole(to)} images, change of the variance`;

export const varianceHasMinimum = (T: number) => ({
  text: `The variance is smallest near T = ${whole(T)} in every stage.`,
  note: `Holds if it is smaller at ${whole(T)} than at the least and at the largest T, seed by seed, in every stage.`,
});
export const varianceHasMinimumLead = (T: number): string => `The variance is above that at ${whole(T)} images by`;
export const layerAtSize = (layer: number, T: number): string => `${layerName(layer)}, ${sizeName(T)}`;

/* Survival. */

export const vipIsState = (epochs: number) => ({
  text: 'To be a VIP is a state, not a property for ever.',
  note: `Holds if ${epochs} epochs later less than all are VIPs, in every stage.`,
});
export const vipIsStateLead = (epochs: number): string => `Still VIP after ${epochs} epochs`;

export const vipMoreThanChance = (epochs: number) => ({
  text: 'A VIP is more likely to be a VIP later than any connection is.',
  note: `Holds if ${epochs} epochs later the share of VIPs among those that were is above that among all connections, run by run, in every stage.`,
});
export const vipMoreThanChanceLead = (epochs: number): string => `Above chance after ${epochs} epochs by`;

export const vipsComeBack = (epochs: number) => ({
  text: 'Some VIPs lose the role and get it back.',
  note: `Holds if ${epochs} epochs later more are VIPs than have been at every step, in every stage.`,
});
export const vipsComeBackLead = (epochs: number): string => `Back again after ${epochs} epochs`;

/* CIFAR-10. */

/** `margin`: in percentage points. */
export const learnsColourImagesAsWell = (margin: number) => ({
  text: 'On these images too a law learns as well as a single network does.',
  note: `Holds if at the end the law errs by less than ${margin} point more than back-propagation with the same seed.`,
});
