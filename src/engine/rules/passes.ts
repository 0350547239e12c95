import type { Net } from '../../model/settings/rules.ts';
import { crossEntropy, softmax } from '../reference/reference.ts';
import type { Weights } from './point-learner.ts';

/*
 * Forward and backward pass of a network of point weights in float64, as loops that can be read beside the equations: z = W h, divided by
 * sqrt(N) in the net `relu`. Rows are samples.
 */

export interface ForwardPass {
  /** h of every layer, the input first; of the top layer softmax or sigmoid. [layer][sample * units + unit] */
  readonly h: readonly Float64Array[];
  /** Mean over the batch: cross entropy in nats, or half the squared error. */
  readonly loss: number;
}

const scaleOf = (net: Net, N: number): number => (net === 'relu' ? 1 / Math.sqrt(N) : 1);
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Runs a batch of `labels.length` inputs forward. */
export function forwardBatch(net: Net, weights: readonly Weights[], x: ArrayLike<number>, labels: ArrayLike<number>): ForwardPass {
  const B = labels.length;
  const h: Float64Array[] = [Float64Array.from(x)];
  let loss = 0;
  weights.forEach((layer, l) => {
    const z = sumsOf(net, layer, h[l] as Float64Array, B);
    const isTop = l === weights.length - 1;
    if (net === 'sigmoid') h.push(z.map(sigmoid));
    else h.push(isTop ? softmax(z, B) : z.map((value) => Math.max(0, value)));
    if (isTop) loss = net === 'sigmoid' ? squaredError(h.at(-1) as Float64Array, labels) : crossEntropy(z, labels);
  });
  return { h, loss };
}

/**
 * Returns the gradients of the batch-mean loss with respect to every weight, where errors are propagated backward through `feedback`: the
 * weights themselves in back-propagation, B in feedback alignment and Kolen-Pollack. The numbers of the first weight layer of `feedback`
 * have no effect.
 */
export function backwardBatch(net: Net, feedback: readonly Weights[], { h }: ForwardPass, labels: ArrayLike<number>): Weights[] {
  const B = labels.length;
  const gradients: Weights[] = [];
  let K = topErrors(net, h.at(-1) as Float64Array, labels);
  for (let l = feedback.length - 1; l >= 0; l--) {
    const { from: N, to: M, values } = feedback[l] as Weights;
    const below = h[l] as Float64Array;
    const scale = scaleOf(net, N);
    const gradient = new Float64Array(N * M);
    const arriving = new Float64Array(B * N);
    for (let b = 0; b < B; b++) {
      for (let k = 0; k < N; k++) {
        for (let i = 0; i < M; i++) {
          const at = k * M + i;
          const error = K[b * M + i] as number;
          gradient[at] = (gradient[at] as number) + error * (below[b * N + k] as number) * scale;
          arriving[b * N + k] = (arriving[b * N + k] as number) + error * (values[at] as number) * scale;
        }
      }
    }
    gradients.unshift({ from: N, to: M, values: gradient });
    K = arriving.map((value, unit) => value * gainOf(net, below[unit] as number));
  }
  return gradients;
}

/** Derivative of a unit's activation with respect to its preactivation, from the activation; ReLU'(0) = 0. */
const gainOf = (net: Net, h: number): number => (net === 'sigmoid' ? h * (1 - h) : Number(h > 0));

/** dL/dz of the batch-mean loss for the top layer: h - y, in the sigmoid net times the derivative of the sigmoid. */
function topErrors(net: Net, h: Float64Array, labels: ArrayLike<number>): Float64Array {
  const B = labels.length;
  const classes = h.length / B;
  return h.map((value, unit) => {
    const target = Number(unit % classes === labels[Math.floor(unit / classes)]);
    return ((value - target) * (net === 'sigmoid' ? gainOf(net, value) : 1)) / B;
  });
}

function sumsOf(net: Net, { from: N, to: M, values }: Weights, below: Float64Array, B: number): Float64Array {
  const sums = new Float64Array(B * M);
  for (let b = 0; b < B; b++) {
    for (let i = 0; i < M; i++) {
      let sum = 0;
      for (let k = 0; k < N; k++) sum += (values[k * M + i] as number) * (below[b * N + k] as number);
      sums[b * M + i] = sum * scaleOf(net, N);
    }
  }
  return sums;
}

/** Mean over the batch of half the squared distance to the target, which is 1 for the class and 0 elsewhere. */
function squaredError(h: Float64Array, labels: ArrayLike<number>): number {
  const classes = h.length / labels.length;
  let sum = 0;
  h.forEach((value, unit) => {
    sum += (value - Number(unit % classes === labels[Math.floor(unit / classes)])) ** 2 / 2;
  });
  return sum / labels.length;
}
