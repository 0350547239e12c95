import type { Pruning } from '../model/pruning.ts';
import { category, momentsOf } from '../model/spike-slab.ts';
import type { Moments, Theta } from '../model/theta.ts';
import type { DeadUnits } from './statistics.ts';

/** Returns the mean weight of every connection, Eq. (1), as a deterministic network: whose outputs are those of the mean field. */
export const meanNetwork = (theta: Theta): Moments[] =>
  theta.map((layer) => {
    const { from, to, mu } = momentsOf(layer);
    return { from, to, mu };
  });

/** Returns a network with 0 for all weights of dead presynaptic units. Copies. */
export const withoutDead = (network: readonly Moments[], dead: DeadUnits): Moments[] =>
  network.map((moments, l) => ({ ...moments, mu: moments.mu.map((weight, at) => (dead[l]?.[Math.floor(at / moments.to)] === 1 ? 0 : weight)) }));

/** Returns the mean network with 0 for every connection that is pruned; `deadFirst` removes all connections with a dead input before that. Copies. */
export function pruneNetwork(theta: Theta, dead: DeadUnits, pruning: Pruning, deadFirst: boolean): Moments[] {
  const whole = meanNetwork(theta);
  const network = deadFirst || (pruning.by === 'role' && pruning.keep === 'not-UIP-nor-silent') ? withoutDead(whole, dead) : whole;
  if (pruning.by === 'mu') return keepLargest(network, pruning.fraction);
  return network.map((moments, l) => {
    const { pi, xi } = theta[l] as Theta[number];
    const stays = (at: number): boolean => {
      if (pruning.by === 'pi') return (pi[at] as number) <= pruning.above;
      const is = category(pi[at] as number, xi[at] as number);
      return pruning.keep === 'VIP' ? is === 'VIP' : is !== 'UIP';
    };
    return { ...moments, mu: moments.mu.map((weight, at) => (stays(at) ? weight : 0)) };
  });
}

/**
 * Keeps the largest weights of a network, a fraction of all, and sets the others to 0. Of equal weights those of the earlier weight layer
 * stay, and within it those of lower index. Copies.
 */
export function keepLargest(network: readonly Moments[], fraction: number): Moments[] {
  const sizes = new Float32Array(network.reduce((all, { mu: weights }) => all + weights.length, 0));
  let at = 0;
  for (const { mu: weights } of network) for (const weight of weights) sizes[at++] = Math.abs(weight);
  sizes.sort();
  const count = Math.round(fraction * sizes.length);
  const least = count > 0 ? (sizes[sizes.length - count] as number) : Number.POSITIVE_INFINITY;
  // How many of the weights of size `least` may stay.
  let equals = count - sizes.reduce((larger, size) => larger + Number(size > least), 0);
  return network.map((moments) => ({
    ...moments,
    mu: moments.mu.map((weight) => {
      const size = Math.abs(weight);
      return size > least || (size === least && equals-- > 0) ? weight : 0;
    }),
  }));
}

export interface Remains {
  /** Number of weights that are not 0. [weight layer] */
  readonly kept: readonly number[];
  /** Number of pixels and of hidden units that are on a path from a pixel to the top; all others can be removed, too. [layer] below the top */
  readonly units: readonly number[];
  /** Bytes of a file with every weight as float32. */
  readonly denseBytes: number;
  /**
   * Bytes of a file with only the weights that are not 0: four bytes each, two for the presynaptic unit, and four for the offset at which
   * each postsynaptic unit begins and the last one ends.
   */
  readonly sparseBytes: number;
}

export function describeRemains(network: readonly Moments[]): Remains {
  const kept = network.map(({ mu: weights }) => weights.reduce((count, weight) => count + Number(weight !== 0), 0));
  return {
    kept,
    units: liveUnits(network).map((live) => live.reduce((count, is) => count + is, 0)),
    denseBytes: network.reduce((bytes, { mu: weights }) => bytes + 4 * weights.length, 0),
    sparseBytes: network.reduce((bytes, { to }, l) => bytes + 6 * (kept[l] as number) + 4 * (to + 1), 0),
  };
}

/** Returns a 1 for each unit on a path of non-zero weights from a pixel to the top. [layer] below the top */
export function liveUnits(network: readonly Moments[]): Uint8Array[] {
  const reached = [new Uint8Array(network[0]?.from ?? 0).fill(1)];
  network.forEach(({ to, mu: weights }, l) => {
    const [below, above] = [reached[l] as Uint8Array, new Uint8Array(to)];
    weights.forEach((weight, at) => {
      if (weight !== 0 && below[Math.floor(at / to)] === 1) above[at % to] = 1;
    });
    reached.push(above);
  });
  // From the last weight layer to the first: removes units without a path to the top.
  for (let l = network.length - 1; l >= 0; l--) {
    const { to, mu: weights } = network[l] as Moments;
    const [below, above] = [reached[l] as Uint8Array, reached[l + 1] as Uint8Array];
    const leads = new Uint8Array(below.length);
    weights.forEach((weight, at) => {
      if (weight !== 0 && above[at % to] === 1) leads[Math.floor(at / to)] = 1;
    });
    below.forEach((_, unit) => {
      below[unit] = (below[unit] as number) & (leads[unit] as number);
    });
  }
  return reached.slice(0, -1);
}
