import { type Draw, drawNormals, drawUniforms } from '../model/math/random.ts';
import type { Moments, Theta } from '../model/theta.ts';

/** Returns the draws of weight layer `l` (from 0): `presence` chooses between spike and slab, `weight` gives the value of the slab. */
export const drawsOf = (seed: number, index: number, l: number): Record<'presence' | 'weight', Draw> => ({
  presence: { seed, stream: 'sampling', step: index, part: 2 * l },
  weight: { seed, stream: 'sampling', step: index, part: 2 * l + 1 },
});

/** Samples network number `index`: each weight is 0 with probability pi, else m + sqrt(Xi) times a standard normal. Eq. (1) */
export function sampleNetwork(theta: Theta, seed: number, index: number): Moments[] {
  return theta.map(({ from, to, pi, m, xi }, l) => {
    const draws = drawsOf(seed, index, l);
    const presence = drawUniforms(draws.presence, from * to);
    const normals = drawNormals(draws.weight, from * to);
    const mu = new Float32Array(from * to);
    for (let i = 0; i < mu.length; i++) {
      const absent = (presence[i] as number) < (pi[i] as number);
      mu[i] = absent ? 0 : (m[i] as number) + Math.sqrt(xi[i] as number) * (normals[i] as number);
    }
    return { from, to, mu };
  });
}
