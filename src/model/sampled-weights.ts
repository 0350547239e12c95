import { drawNormals, drawUniforms } from './math/random.ts';
import type { SpikeSlab } from './spike-slab.ts';

/** Weights that are drawn for a picture of a law. */
export const DRAWN = 48;

let draws: { readonly presence: Float32Array; readonly normals: Float32Array } | undefined;

/** A few weights drawn from a law, Eq. (1): always by the same random numbers, so that they move only if the law does. */
export function sampleWeights({ pi, m, xi }: SpikeSlab): number[] {
  draws ??= {
    presence: drawUniforms({ seed: 1, stream: 'sampling', step: 0, part: 0 }, DRAWN),
    normals: drawNormals({ seed: 1, stream: 'sampling', step: 0, part: 1 }, DRAWN),
  };
  const { presence, normals } = draws;
  return Array.from(normals, (z, n) => ((presence[n] as number) < pi ? 0 : m + Math.sqrt(xi) * z));
}
