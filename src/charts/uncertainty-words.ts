/** Entropies in nats, see Uncertainty. */
interface Entropies {
  readonly total: number;
  readonly expected: number;
  readonly mutual: number;
}

/** Below this total entropy an answer counts as certain: the largest of ten probabilities is then above 0.97. */
const CERTAIN = 0.1;
/** From this share of the total on, a part of the uncertainty is worth a word. */
const WORTH_A_WORD = 0.3;

/** Where the uncertainty of an answer comes from, in words. */
export function describeUncertainty({ total, expected, mutual }: Entropies): string {
  if (total < CERTAIN) return 'certain';
  const disagree = mutual >= WORTH_A_WORD * total;
  const unsure = expected >= WORTH_A_WORD * total;
  if (disagree && unsure) return 'the networks disagree, and each is unsure';
  return disagree ? 'the networks disagree' : 'each network is unsure';
}
