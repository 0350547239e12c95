/** Entropies in nats, see Uncertainty. */
interface Entropies {
  readonly total: number;
  readonly expected: number;
  readonly mutual: number;
}

/** What is less than so many nats is not worth a word: with a total entropy below it the most probable class has above 0.97. */
const WORTH_A_WORD = 0.1;

/** Where the uncertainty of an answer comes from, in words. */
export function describeUncertainty({ total, expected, mutual }: Entropies): string {
  if (total < WORTH_A_WORD) return 'certain';
  if (mutual >= WORTH_A_WORD && expected >= WORTH_A_WORD) return 'the networks disagree, and each is unsure';
  return mutual > expected ? 'the networks disagree' : 'each network is unsure';
}
