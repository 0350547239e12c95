/** How unsure K networks are of one input, in nats. */
export interface Uncertainty {
  /** Entropy of the mean answer: all that is not known. */
  readonly total: number;
  /** Mean entropy of the answers: how unsure each network is by itself. */
  readonly expected: number;
  /** The difference, the mutual information of answer and network: how much the networks disagree. Never below 0. */
  readonly mutual: number;
  /** Mean probability of each class. [classes] */
  readonly mean: Float32Array;
}

/** Entropy in nats of `classes` probabilities that begin at `from`; what is 0 adds nothing. */
export function entropyOf(probabilities: ArrayLike<number>, from: number, classes: number): number {
  let sum = 0;
  for (let at = from; at < from + classes; at++) {
    const p = probabilities[at] as number;
    if (p > 0) sum -= p * Math.log(p);
  }
  return sum;
}

/** Total, expected and mutual-information entropy of the answers of K networks to one input. [K x classes] */
export function uncertaintyOf(probabilities: Float32Array, classes: number): Uncertainty {
  const K = probabilities.length / classes;
  const mean = new Float32Array(classes);
  let expected = 0;
  for (let k = 0; k < K; k++) {
    expected += entropyOf(probabilities, k * classes, classes) / K;
    for (let i = 0; i < classes; i++) mean[i] = (mean[i] as number) + (probabilities[k * classes + i] as number) / K;
  }
  const total = entropyOf(mean, 0, classes);
  // Rounding of equal answers may leave a hair below 0.
  return { total, expected, mutual: Math.max(0, total - expected), mean };
}
