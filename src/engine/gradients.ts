import type { Law } from '../model/spike-slab.ts';

/** What a batch said about one connection, dC/dpi, dC/dm and dC/dXi: by way of the mean G of z, and by way of its fluctuation eps Delta. Their sum is Eq. (7). */
export interface Credit {
  readonly mean: Law;
  readonly fluctuation: Law;
}

/**
 * The credit of a connection with this law from dC/dmu = sum_b K_i h_k / sqrt(N) and from the derivative by the weight
 * variance, dC/dc = sum_b K_i eps_i h_k^2 / (2 N Delta_i).
 */
export function creditOf({ pi, m, xi }: Law, byMean: number, byVariance: number): Credit {
  const present = 1 - pi;
  return {
    mean: { pi: -m * byMean, m: present * byMean, xi: 0 }, // Eqs. (7a), (7b), mean terms
    fluctuation: {
      pi: -((2 * pi - 1) * m * m + xi) * byVariance, // Eq. (7b), fluctuation term
      m: 2 * m * present * pi * byVariance, // Eq. (7a), fluctuation term
      xi: present * byVariance, // Eq. (7c)
    },
  };
}

/** The credit of a connection in plain back-propagation: pi and Xi are frozen at zero and nothing fluctuates. */
export const plainCreditOf = (byMean: number): Credit => ({ mean: { pi: 0, m: byMean, xi: 0 }, fluctuation: { pi: 0, m: 0, xi: 0 } });
