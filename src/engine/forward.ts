import type { Moments } from '../model/theta.ts';

/** Activations of a network for one input. */
export interface SampleForward {
  /** Activations of each layer, the input included. [layer] of [units] */
  readonly h: readonly Float32Array[];
  /** Preactivations of each layer but the input. [weight layer] of [units] */
  readonly z: readonly Float32Array[];
  /** Softmax of the top layer. [classes] */
  readonly probabilities: Float32Array;
}

/**
 * Runs one input [N] through a network of point weights, Eqs. (2a) and (3) without noise. The plain loops skip zeros, and for one image
 * they are faster than loading the network into an engine. `keep` has for each connection of a weight layer a 1 if it is present and a 0
 * if not; a weight layer without an entry is complete.
 */
export function forwardOne(network: readonly Moments[], x: Float32Array, keep: readonly (Uint8Array | undefined)[] = []): SampleForward {
  return forwardFrom(network, x, sumsOf(network[0] as Moments, x, keep[0]), keep);
}

/** Does the same when the sums of the first weight layer are known, see sumsOf. */
export function forwardFrom(network: readonly Moments[], x: Float32Array, first: Float32Array, keep: readonly (Uint8Array | undefined)[] = []): SampleForward {
  const h = [x];
  const z = network.map((moments, l) => {
    const reached = l === 0 ? first.slice() : sumsOf(moments, h[l] as Float32Array, keep[l]);
    const scale = 1 / Math.sqrt(moments.from);
    for (let i = 0; i < reached.length; i++) reached[i] = (reached[i] as number) * scale;
    if (l < network.length - 1) h.push(reached.map((value) => Math.max(0, value)));
    return reached;
  });
  const probabilities = softmax(z.at(-1) as Float32Array);
  return { h: [...h, probabilities], z, probabilities };
}

/**
 * Returns for each postsynaptic unit the sum of weight times h over the presynaptic units; with `kept` only over the connections that have
 * a 1 there. [M]
 */
export function sumsOf(moments: Moments, below: Float32Array, kept?: Uint8Array): Float32Array {
  return kept ? sumsOfMasked(moments, below, kept) : sumsOfAll(moments, below);
}

function sumsOfAll({ from, to, mu }: Moments, below: Float32Array): Float32Array {
  const sums = new Float32Array(to);
  for (let k = 0; k < from; k++) {
    const h = below[k] as number;
    if (h === 0) continue;
    for (let i = 0, at = k * to; i < to; i++, at++) sums[i] = (sums[i] as number) + (mu[at] as number) * h;
  }
  return sums;
}

function sumsOfMasked({ from, to, mu }: Moments, below: Float32Array, kept: Uint8Array): Float32Array {
  const sums = new Float32Array(to);
  for (let k = 0; k < from; k++) {
    const h = below[k] as number;
    if (h === 0) continue;
    for (let i = 0, at = k * to; i < to; i++, at++) if (kept[at] === 1) sums[i] = (sums[i] as number) + (mu[at] as number) * h;
  }
  return sums;
}

function softmax(z: Float32Array): Float32Array {
  const most = Math.max(...z);
  const exponentials = z.map((value) => Math.exp(value - most));
  let sum = 0;
  for (const value of exponentials) sum += value;
  return exponentials.map((value) => value / sum);
}
