/** A row of numbers; the reference computes in float64, every other engine in float32. */
export type Floats = Float32Array | Float64Array;

/** The three parameters of the spike-and-slab law, Eq. (1), in the order in which they are always stored. */
export const PARAMETERS = ['pi', 'm', 'xi'] as const;
export type Parameter = (typeof PARAMETERS)[number];

/** All connections between two neighbouring layers. Entry `k * to + i` is the connection from unit k below to unit i above. */
export interface WeightLayer {
  /** N, the number of units below. */
  readonly from: number;
  /** M, the number of units above. */
  readonly to: number;
  /** Spike mass: the probability that the connection is absent. [N x M], in 0..1 */
  readonly pi: Floats;
  /** Mean of the slab. [N x M] */
  readonly m: Floats;
  /** Variance of the slab. [N x M], not negative */
  readonly xi: Floats;
}

/** A law over networks: one entry per stage, the input's stage first. */
export type Theta = readonly WeightLayer[];

/** First two moments of every weight of a stage, which is all that a forward pass needs. */
export interface Moments {
  readonly from: number;
  readonly to: number;
  /** Mean weight. [N x M] */
  readonly mu: Float32Array;
  /** Weight variance rho - mu^2; absent where every weight is certain. [N x M] */
  readonly variance?: Float32Array;
}

/** The number of connections of a stack of layers. */
export function countConnections(layers: readonly number[]): number {
  let count = 0;
  for (let l = 1; l < layers.length; l++) count += (layers[l - 1] as number) * (layers[l] as number);
  return count;
}

/** The layer widths of a theta, input first. */
export function layersOf(theta: Theta): number[] {
  return [(theta[0] as WeightLayer).from, ...theta.map((layer) => layer.to)];
}
