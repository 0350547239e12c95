import { argmax } from '../../model/math/argmax.ts';

/** Spread of the predictions of K networks for one input. */
export interface VoteSpread {
  /** 5 % and 95 % quantiles of each class's probability over the networks. [classes] */
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** Number of networks for which each class is the most probable. [classes] */
  readonly votes: Uint16Array;
}

const [LOW, HIGH] = [0.05, 0.95];

/** Computes quantiles, interpolated between the two nearest networks, and votes from probabilities [K x classes]. */
export function voteSpreadOf(probabilities: Float32Array, classes: number): VoteSpread {
  const K = probabilities.length / classes;
  const low = new Float32Array(classes);
  const high = new Float32Array(classes);
  const votes = new Uint16Array(classes);
  for (let i = 0; i < classes; i++) {
    const sorted = Float32Array.from({ length: K }, (_, k) => probabilities[k * classes + i] as number).sort();
    low[i] = quantile(sorted, LOW);
    high[i] = quantile(sorted, HIGH);
  }
  for (let k = 0; k < K; k++) {
    const best = argmax(probabilities.subarray(k * classes, (k + 1) * classes));
    votes[best] = (votes[best] as number) + 1;
  }
  return { low, high, votes };
}

function quantile(sorted: Float32Array, share: number): number {
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
  return below + (above - below) * (at - Math.floor(at));
}
