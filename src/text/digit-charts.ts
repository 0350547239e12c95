import { twoDecimals, wholePercent } from './format.ts';

/* Texts of the charts that show the predictions for one image, and how uncertain they are. */

/** Entropy in nats below which networks count as confident; ten equal probabilities have 2.3. */
const LITTLE = 0.1;
const SOME = 0.4;
/** Fractions of the total entropy: disagreement (mutual information) is the main part at or above the first, negligible at or below the second. */
const MUTUAL_FRACTIONS = { disagree: 0.6, hardly: 0.15 };

/** Describes the uncertainty of several networks in one sentence, from total entropy and mutual information in nats. */
export function describeUncertainty({ total, mutual }: { readonly total: number; readonly mutual: number }, networks: number): string {
  if (networks === 1) return total < LITTLE ? 'The network is confident.' : 'The network is uncertain.';
  if (total < LITTLE) return 'Little uncertainty: the networks agree, and each is confident.';
  const [disagree, uncertain] = total < SOME ? ['disagree a little', 'a little uncertain'] : ['disagree', 'uncertain'];
  if (mutual >= MUTUAL_FRACTIONS.disagree * total) return `Mainly epistemic uncertainty: the networks ${disagree}, though each is rather confident.`;
  if (mutual <= MUTUAL_FRACTIONS.hardly * total) return `Mainly aleatoric uncertainty: each network is ${uncertain}, and they hardly disagree.`;
  return `Epistemic and aleatoric uncertainty: the networks ${disagree}, and each is ${uncertain}.`;
}

/** `votes`: number of networks for which the answer is the most probable. */
export const describeVotes = (votes: number, networks: number): string =>
  networks === 1 ? 'predicted by the network' : `predicted by ${votes} of ${networks} networks`;
export const describeAnswer = (best: number, votes: number, networks: number): string => `${best}, ${describeVotes(votes, networks)}`;

/** Formats an entropy in nats: two decimals, three below 0.1. */
export const natsText = (nats: number): string => (nats < 0.0005 ? '0' : nats.toFixed(nats < 0.0995 ? 3 : 2));

/** Formats a probability as an integer percentage; rounding never gives 0 % or 100 %. */
export const probabilityText = (p: number): string => `${wholePercent(p)} %`;

export const digitAnswer = 'Answer to the digit';

/** `mean`, `low` and `high`: mean and quantiles of the answer's probability over the networks. */
export const answerSummary = (best: number, votes: number, networks: number, { mean, low, high }: Record<'mean' | 'low' | 'high', number>): string =>
  `${describeAnswer(best, votes, networks)}; mean probability ${probabilityText(mean)}, 5 % and 95 % quantiles over the networks ${probabilityText(low)} and ${probabilityText(high)}.`;

export const answerColumns = ['class', 'mean probability', '5 % quantile', '95 % quantile', 'votes', 'mean field'];
export const answerColumnsCsv = ['class', 'mean', '5 %', '95 %', 'networks for it', 'mean field'];
export const meanKey = 'mean probability';
export const quantilesKey = '5 % to 95 % quantile over the networks';
export const networkKey = 'one network';
export const classTitle = (digit: number, isTrue: boolean): string => `class ${digit}${isTrue ? ', the true class' : ''}`;
export const votesValue = 'votes';
export const votesOf = (votes: number, networks: number): string => `${votes} of ${networks}`;
export const quantilesValue = '5 % and 95 % quantiles';
export const quantilesText = (low: number, high: number): string => `${probabilityText(low)}, ${probabilityText(high)}`;
export const meanFieldValue = 'mean field';
export const classAxis = 'class';
export const percentAxis = '%';

/** The two most probable classes of an image, each with its mean probability and its votes, and the true class. */
export const barsSummary = (
  first: readonly { readonly digit: number; readonly mean: number; readonly votes: number }[],
  networks: number,
  label: number,
): string =>
  `Most probable classes: ${first.map(({ digit, mean, votes }) => `${digit} (mean probability ${twoDecimals(mean)}, ${votes} of ${networks} ${networks === 1 ? 'vote' : 'votes'})`).join(', ')}. True class: ${label}.`;

export const barsColumns = ['class', 'mean probability', 'votes'];
export const barsAxis = 'mean probability · votes';
