import { DEAD_BYTE, encodeContribution } from '../model/scales.ts';
import type { Moments } from '../model/theta.ts';
import type { SampleForward } from './forward.ts';
import type { DeadUnits } from './statistics.ts';

/*
 * Contribution of each connection to the margin of a class: the z of this class minus the mean of all z of the top layer. A ReLU network
 * without biases is homogeneous: with d the derivative of the margin with respect to z_i, the mu_ki h_k / sqrt(N) d of every weight layer
 * add up to the margin.
 */

/** Returns the margin of a class: its z minus the mean z of all classes, before the softmax. */
export function marginOf(z: Float32Array, chosen: number): number {
  let sum = 0;
  for (const value of z) sum += value;
  return (z[chosen] as number) - sum / z.length;
}

/**
 * Returns the contribution of each connection to the margin of a class, [weight layer] of [N x M]. The contributions of each weight layer
 * add up to the margin.
 */
export function contributionsOf(network: readonly Moments[], { h, z }: SampleForward, chosen: number): Float32Array[] {
  const classes = (z.at(-1) as Float32Array).length;
  // d margin / d z of the postsynaptic units.
  let gradients = Float32Array.from({ length: classes }, (_, i) => (i === chosen ? 1 : 0) - 1 / classes);
  const found: Float32Array[] = [];
  for (let l = network.length - 1; l >= 0; l--) {
    const { from, to, mu } = network[l] as Moments;
    const below = h[l] as Float32Array;
    const scale = 1 / Math.sqrt(from);
    const layer = new Float32Array(from * to);
    const next = new Float32Array(from);
    for (let k = 0; k < from; k++) {
      const isActive = (below[k] as number) * scale;
      // ReLU'(0) = 0: an inactive unit has no gradient either.
      if (isActive === 0) continue;
      let gradient = 0;
      for (let i = 0, at = k * to; i < to; i++, at++) {
        const through = (mu[at] as number) * (gradients[i] as number);
        layer[at] = through * isActive;
        gradient += through;
      }
      next[k] = gradient * scale;
    }
    found[l] = layer;
    gradients = next;
  }
  return found;
}

/**
 * Encodes contributions as one byte for each connection, [weight layer] of [N x M], relative to the largest of the weight layer. With
 * `liveOnly` the connections of dead units become DEAD_BYTE.
 */
export function encodeContributions(contributions: readonly Float32Array[], dead: DeadUnits, liveOnly: boolean): Uint8Array[] {
  const nothing = encodeContribution(0);
  return contributions.map((layer, l) => {
    const bytes = new Uint8Array(layer.length).fill(nothing);
    let largest = 0;
    for (const value of layer) largest = Math.max(largest, Math.abs(value));
    // Most contributions are zero.
    for (let at = 0; at < layer.length; at++) if (layer[at] !== 0) bytes[at] = encodeContribution((layer[at] as number) / largest);
    const quiet = liveOnly ? dead[l] : undefined;
    const to = quiet ? layer.length / quiet.length : 0;
    quiet?.forEach((isDead, k) => {
      if (isDead === 1) bytes.fill(DEAD_BYTE, k * to, (k + 1) * to);
    });
    return bytes;
  });
}
