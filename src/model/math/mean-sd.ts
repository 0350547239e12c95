export interface MeanSd {
  readonly n: number;
  readonly mean: number;
  /** Standard deviation with n - 1 in the denominator; 0 for a single value. */
  readonly sd: number;
  /** Standard error of the mean. */
  readonly sem: number;
}

/** Computes mean, standard deviation and standard error of at least one value. */
export function meanSdOf(values: readonly number[]): MeanSd {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const sd = n < 2 ? 0 : Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  return { n, mean, sd, sem: sd / Math.sqrt(n) };
}
