import type { Connection } from '../../model/connection.ts';
import { mu, rho, variance } from '../../model/spike-slab.ts';
import type { PARAMETERS, Theta, WeightLayer } from '../../model/theta.ts';

/*
 * The paper's equations in float64, as loops that can be read beside it. Every faster engine is tested against this one. Rows are samples;
 * theta is [weight layer][k * M + i] for the connection from presynaptic unit k to postsynaptic unit i.
 */

/** Everything that the forward pass computes, [weight layer][sample * M + unit]; h begins with the input. */
export interface Forward {
  readonly G: Float64Array[];
  readonly Delta: Float64Array[];
  readonly z: Float64Array[];
  readonly h: Float64Array[];
  readonly loss: number;
}

export interface Backward {
  /** dC/dz per weight layer. [weight layer][sample * M + unit] */
  readonly K: Float64Array[];
  /** dC/dx of the batch-mean loss. [sample * N + unit] */
  readonly gradX: Float64Array;
  readonly theta: Theta;
}

/** Runs a forward pass over `labels.length` inputs; `epsilon` is [weight layer][sample * M + unit]. Eqs. (2), (3) */
export function forward(theta: Theta, x: ArrayLike<number>, labels: ArrayLike<number>, epsilon: readonly ArrayLike<number>[]): Forward {
  const B = labels.length;
  const pass: Forward = { G: [], Delta: [], z: [], h: [Float64Array.from(x)], loss: 0 };
  theta.forEach((layer, l) => {
    const { from: N, to: M } = layer;
    const below = pass.h[l] as Float64Array;
    const G = new Float64Array(B * M);
    const Delta = new Float64Array(B * M);
    const z = new Float64Array(B * M);
    for (let b = 0; b < B; b++) {
      for (let i = 0; i < M; i++) {
        let mean = 0;
        let square = 0;
        for (let k = 0; k < N; k++) {
          const h = below[b * N + k] as number;
          const { pi, m, xi } = connection(layer, k, i);
          mean += mu(pi, m) * h;
          square += variance(pi, m, xi) * h * h;
        }
        const unit = b * M + i;
        G[unit] = mean / Math.sqrt(N); // Eq. (2a)
        Delta[unit] = Math.sqrt(square / N); // Eq. (2b)
        z[unit] = (G[unit] as number) + ((epsilon[l] as ArrayLike<number>)[unit] as number) * (Delta[unit] as number); // Eq. (3)
      }
    }
    pass.G.push(G);
    pass.Delta.push(Delta);
    pass.z.push(z);
    pass.h.push(l < theta.length - 1 ? z.map((value) => Math.max(0, value)) : softmax(z, B));
  });
  const top = pass.z.at(-1) as Float64Array;
  return { ...pass, loss: crossEntropy(top, labels) };
}

/**
 * Computes the gradients of the batch-mean loss. Eqs. (5), (6), (7)
 * The noise term is dropped where Delta is at most `floor`; a floor other than 0 only serves to show its effect.
 */
export function backward(theta: Theta, pass: Forward, labels: ArrayLike<number>, epsilon: readonly ArrayLike<number>[], floor = 0): Backward {
  const B = labels.length;
  const K: Float64Array[] = [];
  const gradient: WeightLayer[] = [];
  // Departure: the paper prints -y(1-h) for the top layer, which is only the target's part; the derivative of the loss is h - y.
  let above = (pass.h.at(-1) as Float64Array).slice();
  const classes = above.length / B;
  for (let b = 0; b < B; b++) above[b * classes + (labels[b] as number)] = (above[b * classes + (labels[b] as number)] as number) - 1;
  above = above.map((value) => value / B);
  let gradX = above;

  for (let l = theta.length - 1; l >= 0; l--) {
    const layer = theta[l] as WeightLayer;
    const { from: N, to: M } = layer;
    const below = pass.h[l] as Float64Array;
    const Delta = pass.Delta[l] as Float64Array;
    const layerGradient = { from: N, to: M, pi: new Float64Array(N * M), m: new Float64Array(N * M), xi: new Float64Array(N * M) };
    const dCdh = new Float64Array(B * N);
    for (let b = 0; b < B; b++) {
      for (let i = 0; i < M; i++) {
        const unit = b * M + i;
        const k_i = above[unit] as number;
        // Departure: without variance the noise term is dropped; a tiny number under the root would give gradients of 1e6.
        const noise = (Delta[unit] as number) > floor ? ((epsilon[l] as ArrayLike<number>)[unit] as number) / (N * (Delta[unit] as number)) : 0;
        for (let k = 0; k < N; k++) {
          const h = below[b * N + k] as number;
          const at = k * M + i;
          const { pi, m, xi } = connection(layer, k, i);
          const signal = h / Math.sqrt(N);
          layerGradient.m[at] = (layerGradient.m[at] as number) + k_i * ((1 - pi) * signal + mu(pi, m) * pi * h * h * noise); // Eq. (7a)
          layerGradient.pi[at] = (layerGradient.pi[at] as number) - k_i * (m * signal + (((2 * pi - 1) * m * m + xi) * h * h * noise) / 2); // Eq. (7b)
          layerGradient.xi[at] = (layerGradient.xi[at] as number) + (k_i * (1 - pi) * h * h * noise) / 2; // Eq. (7c)
          dCdh[b * N + k] = (dCdh[b * N + k] as number) + k_i * (mu(pi, m) / Math.sqrt(N) + variance(pi, m, xi) * h * noise); // Eq. (6)
        }
      }
    }
    K.unshift(above);
    gradient.unshift(layerGradient);
    if (l > 0) above = dCdh.map((value, unit) => (((pass.z[l - 1] as Float64Array)[unit] as number) > 0 ? value : 0)); // Eq. (5), ReLU'(0) = 0
    gradX = dCdh;
  }
  return { K, gradX, theta: gradient };
}

/** Returns dC/dmu and dC/dc, c being the weight variance, of one connection: the two sums over the batch in Eq. (7). */
export function momentGradients(
  theta: Theta,
  { h, Delta }: Forward,
  K: readonly Float64Array[],
  epsilon: readonly ArrayLike<number>[],
  { layer, from: k, to: i }: Connection,
): { dMu: number; dVar: number } {
  const l = layer - 1;
  const { from: N, to: M } = theta[l] as WeightLayer;
  const at = (rows: readonly ArrayLike<number>[], place: number): number => (rows[l] as ArrayLike<number>)[place] as number;
  let [dMu, dVar] = [0, 0];
  for (let unit = i, input = k; input < (h[l] as Float64Array).length; unit += M, input += N) {
    const signal = at(h, input);
    dMu += (at(K, unit) * signal) / Math.sqrt(N);
    if (at(Delta, unit) > 0) dVar += (at(K, unit) * at(epsilon, unit) * signal * signal) / (2 * N * at(Delta, unit));
  }
  return { dMu, dVar };
}

/** Returns the first and second moments of the weights, Eq. (1), as the golden cases list them. */
export function weightMoments(layer: WeightLayer): { mu: Float64Array; rho: Float64Array } {
  const all = (moment: (pi: number, m: number, xi: number) => number) =>
    Float64Array.from(layer.m, (m, at) => moment(layer.pi[at] as number, m, layer.xi[at] as number));
  return { mu: all(mu), rho: all(rho) };
}

function connection(layer: WeightLayer, k: number, i: number): Record<(typeof PARAMETERS)[number], number> {
  const at = k * layer.to + i;
  return { pi: layer.pi[at] as number, m: layer.m[at] as number, xi: layer.xi[at] as number };
}

export function softmax(z: Float64Array, B: number): Float64Array {
  const classes = z.length / B;
  const h = new Float64Array(z.length);
  for (let b = 0; b < B; b++) {
    const row = z.subarray(b * classes, (b + 1) * classes);
    const top = Math.max(...row);
    let sum = 0;
    for (const value of row) sum += Math.exp(value - top);
    row.forEach((value, i) => {
      h[b * classes + i] = Math.exp(value - top) / sum;
    });
  }
  return h;
}

/** Returns the batch mean of log-sum-exp minus the target's logit, in nats. */
export function crossEntropy(z: Float64Array, labels: ArrayLike<number>): number {
  const B = labels.length;
  const classes = z.length / B;
  let sum = 0;
  for (let b = 0; b < B; b++) {
    const row = z.subarray(b * classes, (b + 1) * classes);
    const top = Math.max(...row);
    let exponentials = 0;
    for (const value of row) exponentials += Math.exp(value - top);
    sum += top + Math.log(exponentials) - (row[labels[b] as number] as number);
  }
  return sum / B;
}
