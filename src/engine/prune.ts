import type { Pruning } from '../model/pruning.ts';
import { category, momentsOf } from '../model/spike-slab.ts';
import type { Moments, Theta } from '../model/theta.ts';
import type { DeadUnits } from './statistics.ts';

/** The mean weight of every connection, Eq. (1), as a network that is certain: what the mean field of the law computes with. */
export const meanNetwork = (theta: Theta): Moments[] =>
  theta.map((layer) => {
    const { from, to, mu } = momentsOf(layer);
    return { from, to, mu };
  });

/** A network with 0 on all that comes out of silent units; `silent` as in statistics. Copies. */
export const withoutDead = (network: readonly Moments[], dead: DeadUnits): Moments[] =>
  network.map((moments, l) => ({ ...moments, mu: moments.mu.map((weight, at) => (dead[l]?.[Math.floor(at / moments.to)] === 1 ? 0 : weight)) }));

/** The mean network with 0 where a connection is not kept; `silentFirst` takes all silent ones away before. Copies. */
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

/** A network's largest weights, as many as a fraction of all; of equals those of the lower stage stay, and of the earlier place in it. */
export function keepLargest(network: readonly Moments[], fraction: number): Moments[] {
  const sizes = new Float32Array(network.reduce((all, { mu: weights }) => all + weights.length, 0));
  let at = 0;
  for (const { mu: weights } of network) for (const weight of weights) sizes[at++] = Math.abs(weight);
  sizes.sort();
  const count = Math.round(fraction * sizes.length);
  const least = count > 0 ? (sizes[sizes.length - count] as number) : Number.POSITIVE_INFINITY;
  // Those as large as the smallest that stays, as far as there is room for them.
  let equals = count - sizes.reduce((larger, size) => larger + Number(size > least), 0);
  return network.map((moments) => ({
    ...moments,
    mu: moments.mu.map((weight) => {
      const size = Math.abs(weight);
      return size > least || (size === least && equals-- > 0) ? weight : 0;
    }),
  }));
}

/** What is left of a network. */
export interface Remains {
  /** [stage] of weights that are not 0. */
  readonly kept: readonly number[];
  /** [layer] below the top: pixels and hidden units that something comes out of, of hidden ones also into. The others can go, too. */
  readonly units: readonly number[];
  /** Of a file with every weight as float32. */
  readonly denseBytes: number;
  /** Of one with the weights that are not 0 alone: four bytes each, two for the unit below, and four for where each unit above begins and the last ends. */
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

/** [layer] below the top: 1 for each unit on a path from a pixel to the top. */
export function liveUnits(network: readonly Moments[]): Uint8Array[] {
  const reached = [new Uint8Array(network[0]?.from ?? 0).fill(1)];
  network.forEach(({ to, mu: weights }, l) => {
    const [below, above] = [reached[l] as Uint8Array, new Uint8Array(to)];
    weights.forEach((weight, at) => {
      if (weight !== 0 && below[Math.floor(at / to)] === 1) above[at % to] = 1;
    });
    reached.push(above);
  });
  // From the top down: whatever reaches nothing that is left goes.
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
