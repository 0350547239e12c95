import type { Batch } from '../../data/dataset.ts';
import type { LaneOptimiser, Net, PointRule } from '../../model/settings/rules.ts';
import type { Floats } from '../../model/theta.ts';
import type { Epsilon, Network } from '../engine.ts';

/** The weights between two neighbouring layers. Entry `k * to + i` is the weight from unit k below to unit i above. */
export interface Weights {
  readonly from: number;
  readonly to: number;
  readonly values: Floats;
}

/** What a learner needs to know before its first step. */
export interface PointLearnerSetup {
  readonly rule: PointRule;
  readonly net: Net;
  /** One entry per stage. */
  readonly weights: readonly Weights[];
  /** B, shaped as the weights; needed by feedback alignment and Kolen-Pollack. That of the first stage carries no error down; Kolen-Pollack moves it all the same. */
  readonly feedback?: readonly Weights[];
  readonly optimiser: LaneOptimiser;
  /** Kolen-Pollack: dW = A - lambda W, dB = A - lambda B, where A is the optimiser's step. */
  readonly lambda: number;
  /** Weight perturbation: W' = W + nudge sigma n, n standard normal; the slope is -(L(W) - L(W')) / nudge times sigma n. */
  readonly sigma: number;
  readonly nudge: number;
}

/** Loss of a batch, and its slopes: what a rule takes for the derivative of the loss by every weight. */
export interface PointGradient {
  /** Mean over the batch at the present weights: cross entropy in nats, or half the squared error. */
  readonly loss: number;
  readonly weights: readonly Weights[];
  /** Weight perturbation: L(W) - L(W'), free of cancellation. */
  readonly gain?: number;
}

/** A network of single weights that learns by one rule. It owns weights and the optimiser's state; arrays that it hands out are copies. */
export interface PointLearner {
  readonly name: 'reference' | 'wasm';
  readonly rule: PointRule;
  /**
   * One step with learning rate `eta`; resolves to the loss before it. `noise` are standard normals for every weight, one
   * entry per stage of [N x M], which weight perturbation alone reads.
   * Rejects with NotFinite, and leaves everything as it was, if the loss, a slope or a new weight is not finite.
   */
  step(batch: Batch, noise: Epsilon, eta: number): Promise<number>;
  /** The slopes of the batch by the learner's own rule, or by back-propagation at the same weights; changes nothing. */
  gradients(batch: Batch, noise: Epsilon, by?: 'own' | 'bp'): Promise<PointGradient>;
  weights(): Promise<Weights[]>;
  /** B as it is now; undefined for rules that have none. */
  feedback(): Promise<Weights[] | undefined>;
  /** The network of the present weights, which later steps do not change. `probabilities` are the activities of the top layer. */
  network(): Promise<Network>;
  /** Bytes that it holds now, 0 where that is not known. */
  memory(): number;
  dispose(): void;
}

/** B of the rules that have one, nothing for the others. Throws a RangeError if it is missing, or shaped otherwise than the weights. */
export function assertFeedback({ rule, weights, feedback }: PointLearnerSetup): readonly Weights[] {
  if (rule !== 'fa' && rule !== 'kp') return [];
  if (!feedback || feedback.length !== weights.length || feedback.some(({ values }, l) => values.length !== weights[l]?.values.length))
    throw new RangeError('Feedback alignment and Kolen-Pollack need B: for each stage as many numbers as there are weights.');
  return feedback;
}
