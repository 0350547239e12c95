import type { SpikeSlab } from '../model/spike-slab.ts';

/**
 * Gradient of one connection for a batch, dC/dpi, dC/dm and dC/dXi, in two parts: through the mean G of z, and through its fluctuation eps
 * Delta. Their sum is Eq. (7).
 */
export interface ConnectionGradient {
  readonly mean: SpikeSlab;
  readonly fluctuation: SpikeSlab;
}

/**
 * Returns the gradient of a connection with these parameters from dC/dmu = sum_b K_i h_k / sqrt(N) and from the derivative with respect to
 * the weight variance, dC/dc = sum_b K_i eps_i h_k^2 / (2 N Delta_i).
 */
export function gradientOf({ pi, m, xi }: SpikeSlab, dMu: number, dVar: number): ConnectionGradient {
  const present = 1 - pi;
  return {
    mean: { pi: -m * dMu, m: present * dMu, xi: 0 }, // Eqs. (7a), (7b), mean terms
    fluctuation: {
      pi: -((2 * pi - 1) * m * m + xi) * dVar, // Eq. (7b), fluctuation term
      m: 2 * m * present * pi * dVar, // Eq. (7a), fluctuation term
      xi: present * dVar, // Eq. (7c)
    },
  };
}

/** Returns the gradient of a connection in plain back-propagation: pi and Xi are frozen at zero, and there is no fluctuation. */
export const plainGradientOf = (dMu: number): ConnectionGradient => ({ mean: { pi: 0, m: dMu, xi: 0 }, fluctuation: { pi: 0, m: 0, xi: 0 } });
