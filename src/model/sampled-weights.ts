import { drawNormals, drawUniforms } from './math/random.ts';
import type { SpikeSlab } from './spike-slab.ts';

/** Number of weights sampled for a chart of a distribution. */
export const DRAWN = 48;

let draws: { readonly presence: Float32Array; readonly normals: Float32Array } | undefined;

/**
 * Samples a few weights from a spike-and-slab distribution, Eq. (1), always with the same random numbers: the samples move only if the
 * distribution changes.
 */
export function sampleWeights({ pi, m, xi }: SpikeSlab): number[] {
  draws ??= {
    presence: drawUniforms({ seed: 1, stream: 'sampling', step: 0, part: 0 }, DRAWN),
    normals: drawNormals({ seed: 1, stream: 'sampling', step: 0, part: 1 }, DRAWN),
  };
  const { presence, normals } = draws;
  return Array.from(normals, (z, n) => ((presence[n] as number) < pi ? 0 : m + Math.sqrt(xi) * z));
}
