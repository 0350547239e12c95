import type { Floats, Moments, Theta, WeightLayer } from './theta.ts';

/** Parameters of the spike-and-slab distribution of one connection, Eq. (1). */
export interface SpikeSlab {
  readonly pi: number;
  readonly m: number;
  readonly xi: number;
}

/** A slab variance at or below this counts as a point mass, in the entropy only; categories compare exactly. */
export const POINT_VARIANCE = 1e-8;
const LN_2_PI_E = Math.log(2 * Math.PI * Math.E);
const LN_2_PI = Math.log(2 * Math.PI);

/** Returns the mean of a spike-and-slab weight. Eq. (1) */
export const mu = (pi: number, m: number): number => m * (1 - pi);

/** Returns the second moment of a spike-and-slab weight. Eq. (1) */
export const rho = (pi: number, m: number, xi: number): number => (1 - pi) * (xi + m * m);

/** Returns the variance rho - mu^2 of a spike-and-slab weight, in a form without cancellation. */
export const variance = (pi: number, m: number, xi: number): number => (1 - pi) * (xi + pi * m * m);

/** Returns the deterministic parameters of a network: pi = 1 (and m = 0) where there is no connection, else pi = 0; Xi = 0 everywhere. */
export const deterministicTheta = (network: readonly Moments[]): Theta =>
  network.map(({ from, to, mu: weights }) => ({
    from,
    to,
    pi: Float32Array.from(weights, (w) => (w === 0 ? 1 : 0)),
    m: weights.slice(),
    xi: new Float32Array(weights.length),
  }));

/** Computes the moments of every connection of a weight layer in float32, Eq. (1). The variance is absent if it is zero everywhere. */
export function momentsOf(layer: WeightLayer): Moments {
  const size = layer.from * layer.to;
  const means = new Float32Array(size);
  const variances = new Float32Array(size);
  let certain = true;
  for (let i = 0; i < size; i++) {
    const pi = layer.pi[i] as number;
    const m = layer.m[i] as number;
    means[i] = mu(pi, m);
    const c = variance(pi, m, layer.xi[i] as number);
    variances[i] = c;
    if (c > 0) certain = false;
  }
  const moments = { from: layer.from, to: layer.to, mu: means };
  return certain ? moments : { ...moments, variance: variances };
}

/** Returns the binary entropy in nats. */
function binaryEntropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p);
}

/**
 * Returns the exact entropy of one connection in nats: the binary entropy of the choice between spike and slab, plus the slab's
 * differential entropy times its probability. Negative for narrow slabs.
 */
export function entropy(pi: number, m: number, xi: number): number {
  if (pi >= 1) return 0;
  if (xi <= POINT_VARIANCE) return m === 0 ? 0 : binaryEntropy(pi);
  return binaryEntropy(pi) + ((1 - pi) / 2) * (LN_2_PI_E + Math.log(xi));
}

/** Returns the entropy of one connection by the paper's formula, Eq. (8), in nats. Its first term adds a probability to a density. */
export function entropyPaper(pi: number, m: number, xi: number): number {
  if (pi >= 1) return 0;
  if (xi <= POINT_VARIANCE) return m === 0 ? 0 : binaryEntropy(pi);
  const slab = (1 - pi) * ((LN_2_PI_E + Math.log(xi)) / 2 - Math.log(1 - pi));
  if (pi === 0) return slab;
  const densityAtZero = Math.exp(-(m * m) / (2 * xi) - (LN_2_PI + Math.log(xi)) / 2);
  return slab - pi * Math.log(pi + (1 - pi) * densityAtZero);
}

/** Categories of connections by pi and Xi alone. VIP: pi = 0 and Xi = 0; UIP: pi = 1; variable: all others. */
export const PARAMETER_CATEGORIES = ['VIP', 'UIP', 'variable'] as const;
export type ParameterCategory = (typeof PARAMETER_CATEGORIES)[number];

/** Returns the index of a connection's category in PARAMETER_CATEGORIES. Comparisons are exact, because every step clips to exact bounds. */
export function categoryCode(pi: number, xi: number): number {
  if (pi === 1) return 1;
  return pi === 0 && xi === 0 ? 0 : 2;
}

export const category = (pi: number, xi: number): ParameterCategory => PARAMETER_CATEGORIES[categoryCode(pi, xi)] as ParameterCategory;

/** Categories of connections in maps: that of the parameters, or `silent` for a dead input, which takes precedence. */
export const CATEGORIES = [...PARAMETER_CATEGORIES, 'silent'] as const;
export type Category = (typeof CATEGORIES)[number];
export const DEAD_CODE = PARAMETER_CATEGORIES.length;

/** Returns the density (1-pi) N(w | m, Xi) of the slab at w; Xi must be positive. Eq. (1) */
export function slabDensity(w: number, pi: number, m: number, xi: number): number {
  return (1 - pi) * Math.exp(-((w - m) ** 2) / (2 * xi) - (LN_2_PI + Math.log(xi)) / 2);
}

/** Returns the mean of an array, 0 if it is empty. */
export function mean(values: Floats | readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Returns the median, of two middle values the larger; undefined if there are no values. */
export const median = (values: readonly number[]): number | undefined => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
