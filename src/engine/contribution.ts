import { encodeContribution, SILENT_BYTE } from '../model/scales.ts';
import type { Moments } from '../model/theta.ts';
import type { Answer } from './forward.ts';
import type { SilentUnits } from './statistics.ts';

/*
 * What each connection says for a class. Its margin is the class's z minus the mean of all z on top. A net of ReLUs without
 * biases is homogeneous: with d the derivative of the margin by z_i, the mu_ki h_k / sqrt(N) d of every stage add up to it.
 */

/** By how much a class stands above the mean of all, before the softmax. */
export function marginOf(z: Float32Array, chosen: number): number {
  let sum = 0;
  for (const value of z) sum += value;
  return (z[chosen] as number) - sum / z.length;
}

/** What each connection of a network adds to the margin of a class, [stage] of [N x M]; each stage adds up to the margin. */
export function contributionsOf(network: readonly Moments[], { h, z }: Answer, chosen: number): Float32Array[] {
  const classes = (z.at(-1) as Float32Array).length;
  // d margin / d z of the layer above, going down.
  let slopes = Float32Array.from({ length: classes }, (_, i) => (i === chosen ? 1 : 0) - 1 / classes);
  const found: Float32Array[] = [];
  for (let l = network.length - 1; l >= 0; l--) {
    const { from, to, mu } = network[l] as Moments;
    const below = h[l] as Float32Array;
    const scale = 1 / Math.sqrt(from);
    const stage = new Float32Array(from * to);
    const next = new Float32Array(from);
    for (let k = 0; k < from; k++) {
      const speaks = (below[k] as number) * scale;
      // ReLU'(0) = 0: who says nothing gets no slope either.
      if (speaks === 0) continue;
      let slope = 0;
      for (let i = 0, at = k * to; i < to; i++, at++) {
        const through = (mu[at] as number) * (slopes[i] as number);
        stage[at] = through * speaks;
        slope += through;
      }
      next[k] = slope * scale;
    }
    found[l] = stage;
    slopes = next;
  }
  return found;
}

/** One byte for each connection, [stage] of [N x M]: its contribution as a share of the largest of its stage; silent ones apart if only live ones count. */
export function paintContributions(contributions: readonly Float32Array[], silent: SilentUnits, liveOnly: boolean): Uint8Array[] {
  const nothing = encodeContribution(0);
  return contributions.map((stage, l) => {
    const bytes = new Uint8Array(stage.length).fill(nothing);
    let largest = 0;
    for (const value of stage) largest = Math.max(largest, Math.abs(value));
    // Most say nothing.
    for (let at = 0; at < stage.length; at++) if (stage[at] !== 0) bytes[at] = encodeContribution((stage[at] as number) / largest);
    const quiet = liveOnly ? silent[l] : undefined;
    const to = quiet ? stage.length / quiet.length : 0;
    quiet?.forEach((isSilent, k) => {
      if (isSilent === 1) bytes.fill(SILENT_BYTE, k * to, (k + 1) * to);
    });
    return bytes;
  });
}
