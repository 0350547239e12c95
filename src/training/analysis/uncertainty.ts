/** Uncertainty of K networks about one input, in nats. */
export interface Uncertainty {
  /** Entropy of the mean prediction: total uncertainty. */
  readonly total: number;
  /** Mean entropy of the predictions: uncertainty of a single network. */
  readonly expected: number;
  /** The difference, the mutual information of prediction and network: disagreement of the networks. Never below 0. */
  readonly mutual: number;
  /** Mean probability of each class. [classes] */
  readonly mean: Float32Array;
}

/** Returns the entropy in nats of `classes` probabilities that begin at index `from`. */
export function entropyOf(probabilities: ArrayLike<number>, from: number, classes: number): number {
  let sum = 0;
  for (let at = from; at < from + classes; at++) {
    const p = probabilities[at] as number;
    if (p > 0) sum -= p * Math.log(p);
  }
  return sum;
}

/** Computes the uncertainty from the softmax of K networks for one input. [K x classes] */
export function uncertaintyOf(probabilities: Float32Array, classes: number): Uncertainty {
  const K = probabilities.length / classes;
  const mean = new Float32Array(classes);
  let expected = 0;
  for (let k = 0; k < K; k++) {
    expected += entropyOf(probabilities, k * classes, classes) / K;
    for (let i = 0; i < classes; i++) mean[i] = (mean[i] as number) + (probabilities[k * classes + i] as number) / K;
  }
  const total = entropyOf(mean, 0, classes);
  // With equal predictions, rounding may leave a value slightly below 0.
  return { total, expected, mutual: Math.max(0, total - expected), mean };
}
