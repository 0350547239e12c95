import type { Uncertainty } from '../training/analysis/uncertainty.ts';

/** Below this much entropy, in nats, there is nothing to doubt: ten equal answers would have 2.3. */
const LITTLE = 0.1;
const SOME = 0.4;
/** From these shares of the total on, it is mostly made of disagreement, or hardly. */
const CATEGORIES = { disagree: 0.6, hardly: 0.15 };

/** What total, expected and mutual-information entropy of K networks mean, in a sentence. */
export function describeUncertainty({ total, mutual }: Pick<Uncertainty, 'total' | 'mutual'>, networks: number): string {
  if (networks === 1) return total < LITTLE ? 'The network is sure.' : 'The network is unsure.';
  if (total < LITTLE) return 'The networks agree, and each is sure.';
  const [disagree, unsure] = total < SOME ? ['disagree a little', 'a little unsure'] : ['disagree', 'unsure'];
  if (mutual >= CATEGORIES.disagree * total) return `The networks ${disagree}, though each is rather sure by itself.`;
  if (mutual <= CATEGORIES.hardly * total) return `Each network is ${unsure} by itself; they hardly disagree.`;
  return `The networks ${disagree}, and each is ${unsure} by itself.`;
}

/** In how many of the networks an answer is the most probable. */
export const describeVotes = (votes: number, networks: number): string => (networks === 1 ? 'by its one network' : `in ${votes} of ${networks} networks`);
export const describeAnswer = (best: number, votes: number, networks: number): string => `${best}, ${describeVotes(votes, networks)}`;

/** An entropy in nats: two decimals, or three of a small one. */
export const natsText = (nats: number): string => (nats < 0.0005 ? '0' : nats.toFixed(nats < 0.0995 ? 3 : 2));

/** A probability as percent, of which certainty is not claimed lightly. */
export const probabilityText = (p: number): string => (p > 0.995 && p < 1 ? '> 99 %' : p > 0 && p < 0.005 ? '< 1 %' : `${Math.round(100 * p)} %`);
