import type { Batch } from '../../data/dataset.ts';
import type { LaneOptimiser, Net, PointRule } from '../../model/settings/rules.ts';
import type { Floats } from '../../model/theta.ts';
import type { Epsilon, Network } from '../engine.ts';

/** Weights between two adjacent layers. Entry `k * to + i` is the weight from presynaptic unit k to postsynaptic unit i. */
export interface Weights {
  readonly from: number;
  readonly to: number;
  readonly values: Floats;
}

export interface PointLearnerSetup {
  readonly rule: PointRule;
  readonly net: Net;
  /** One entry per weight layer. */
  readonly weights: readonly Weights[];
  /**
   * B, shaped like the weights; feedback alignment and Kolen-Pollack need it. That of the first weight layer propagates no error, but
   * Kolen-Pollack updates it all the same.
   */
  readonly feedback?: readonly Weights[];
  readonly optimiser: LaneOptimiser;
  /** Kolen-Pollack: dW = A - lambda W, dB = A - lambda B, where A is the optimiser's step. */
  readonly lambda: number;
  /** Weight perturbation: W' = W + kappa sigma n, with n standard normal and kappa = `nudge`; the gradient is -(L(W) - L(W')) / kappa times sigma n. */
  readonly sigma: number;
  readonly nudge: number;
}

/** Loss of a batch and its gradient: what a rule uses as the derivative of the loss with respect to every weight. */
export interface PointGradient {
  /** Mean over the batch at the current weights: cross entropy in nats, or half the squared error. */
  readonly loss: number;
  readonly weights: readonly Weights[];
  /** Weight perturbation: the decrease of the loss, L(W) - L(W'). The kernel computes it without cancellation. */
  readonly gain?: number;
}

/** A network of point weights that learns by one rule. It owns the weights and the optimiser's state; arrays that it returns are copies. */
export interface PointLearner {
  readonly name: 'reference' | 'wasm';
  readonly rule: PointRule;
  /**
   * Takes one step with learning rate `eta`; resolves to the loss before the step. `noise` has standard normals for every weight, one
   * entry per weight layer of [N x M]; only weight perturbation reads it.
   * Rejects with NotFinite, and leaves everything as it was, if the loss, a gradient or a new weight is not finite.
   */
  step(batch: Batch, noise: Epsilon, eta: number): Promise<number>;
  /** Gradient of the batch by the learner's own rule, or by back-propagation at the same weights; changes nothing. */
  gradients(batch: Batch, noise: Epsilon, by?: 'own' | 'bp'): Promise<PointGradient>;
  weights(): Promise<Weights[]>;
  /** Current B; undefined for rules without B. */
  feedback(): Promise<Weights[] | undefined>;
  /** The network of the current weights, which later steps do not change. Its `probabilities` are the activations of the top layer. */
  network(): Promise<Network>;
  /** Bytes that the learner currently holds, 0 where that is not known. */
  memory(): number;
  dispose(): void;
}

/** Returns B for the rules that have one, an empty list for the others. Throws a RangeError if B is missing, or not shaped like the weights. */
export function assertFeedback({ rule, weights, feedback }: PointLearnerSetup): readonly Weights[] {
  if (rule !== 'fa' && rule !== 'kp') return [];
  if (!feedback || feedback.length !== weights.length || feedback.some(({ values }, l) => values.length !== weights[l]?.values.length))
    throw new RangeError('Feedback alignment and Kolen-Pollack need B: for each stage as many numbers as there are weights.');
  return feedback;
}
