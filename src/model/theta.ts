/** A row of numbers: float64 in the reference, float32 in every other engine. */
export type Floats = Float32Array | Float64Array;

/** The three parameters of the spike-and-slab distribution, Eq. (1), in the order in which they are stored. */
export const PARAMETERS = ['pi', 'm', 'xi'] as const;
export type Parameter = (typeof PARAMETERS)[number];

/** All connections between two neighbouring layers of units. Entry `k * to + i` is the connection from presynaptic unit k to postsynaptic unit i. */
export interface WeightLayer {
  /** N, the number of presynaptic units. */
  readonly from: number;
  /** M, the number of postsynaptic units. */
  readonly to: number;
  /** Spike mass: the probability that the connection is absent. [N x M], in 0..1 */
  readonly pi: Floats;
  /** Mean of the slab. [N x M] */
  readonly m: Floats;
  /** Variance of the slab. [N x M], not negative */
  readonly xi: Floats;
}

/** Parameters of a distribution over networks: one entry per weight layer, the input's first. */
export type Theta = readonly WeightLayer[];

/** First two moments of every weight of a layer: all that a forward pass needs. */
export interface Moments {
  readonly from: number;
  readonly to: number;
  /** Mean weight. [N x M] */
  readonly mu: Float32Array;
  /** Weight variance rho - mu^2; absent if every weight is deterministic. [N x M] */
  readonly variance?: Float32Array;
}

/** Counts the connections of a network with these layer widths. */
export function countConnections(layers: readonly number[]): number {
  let count = 0;
  for (let l = 1; l < layers.length; l++) count += (layers[l - 1] as number) * (layers[l] as number);
  return count;
}

/** Returns the layer widths of a theta, input first. */
export function layersOf(theta: Theta): number[] {
  return [(theta[0] as WeightLayer).from, ...theta.map((layer) => layer.to)];
}
