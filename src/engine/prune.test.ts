import { expect, test } from 'vitest';
import type { Moments, Theta } from '../model/theta.ts';
import { describeRemains, keepLargest, liveUnits, meanNetwork, pruneNetwork } from './prune.ts';

const layer = (from: number, to: number, weights: readonly number[]): Moments => ({ from, to, mu: Float32Array.from(weights) });
const weightsOf = (network: readonly Moments[]): number[][] => network.map(({ mu }) => [...mu]);

test('exactly the requested number of the largest weights is kept, and of equal ones always the same', () => {
  const network = [layer(2, 2, [1, -3, 2, -2]), layer(2, 1, [2, 0])];
  expect(weightsOf(keepLargest(network, 1))).toEqual(weightsOf(network));
  expect(weightsOf(keepLargest(network, 1 / 6))).toEqual([
    [0, -3, 0, 0],
    [0, 0],
  ]);
  // Three weights have the magnitude 2: the first one of the first weight layer stays.
  expect(weightsOf(keepLargest(network, 2 / 6))).toEqual([
    [0, -3, 2, 0],
    [0, 0],
  ]);
  expect(weightsOf(keepLargest(network, 3 / 6))).toEqual([
    [0, -3, 2, -2],
    [0, 0],
  ]);
  expect(
    weightsOf(keepLargest(network, 0))
      .flat()
      .every((weight) => weight === 0),
  ).toBe(true);
  expect(weightsOf(network)).toEqual([
    [1, -3, 2, -2],
    [2, 0],
  ]);
});

test('pruning by a threshold of pi keeps connections with exactly that pi; categories and dead inputs are pruned as defined', () => {
  const theta: Theta = [
    {
      from: 2,
      to: 2,
      pi: Float32Array.of(0, 0.5, 0, 1),
      m: Float32Array.of(1, 4, 3, 5),
      xi: Float32Array.of(0, 0, 0.1, 0),
    },
  ];
  const dead = [Uint8Array.of(0, 1)];
  const kept = (pruning: Parameters<typeof pruneNetwork>[2], deadFirst = false) => weightsOf(pruneNetwork(theta, dead, pruning, deadFirst))[0];
  expect(weightsOf(meanNetwork(theta))).toEqual([[1, 2, 3, 0]]);
  expect(kept({ by: 'pi', above: 1 })).toEqual([1, 2, 3, 0]);
  expect(kept({ by: 'pi', above: 0.5 })).toEqual([1, 2, 3, 0]);
  expect(kept({ by: 'pi', above: 0.4 })).toEqual([1, 0, 3, 0]);
  expect(kept({ by: 'role', keep: 'not-UIP' })).toEqual([1, 2, 3, 0]);
  expect(kept({ by: 'role', keep: 'not-UIP-nor-silent' })).toEqual([1, 2, 0, 0]);
  expect(kept({ by: 'role', keep: 'VIP' })).toEqual([1, 0, 0, 0]);
  expect(kept({ by: 'mu', fraction: 0.25 })).toEqual([0, 0, 3, 0]);
  expect(kept({ by: 'mu', fraction: 0.25 }, true)).toEqual([0, 2, 0, 0]);
});

test('remaining weights are counted, and a unit without inputs or outputs is removed with all its connections', () => {
  const network = [
    // Pixel 0 to unit 0, pixel 1 to unit 1, pixel 2 to nothing.
    layer(3, 2, [1, 0, 0, 1, 0, 0]),
    // Unit 0 to unit 0 of the next layer, unit 1 to nothing; nothing to unit 1 of the next layer.
    layer(2, 2, [1, 0, 0, 0]),
    layer(2, 1, [1, 1]),
  ];
  expect(liveUnits(network).map((live) => [...live])).toEqual([
    [1, 0, 0],
    [1, 0],
    [1, 0],
  ]);
  expect(describeRemains(network)).toEqual({
    kept: [2, 1, 2],
    units: [1, 1, 1],
    denseBytes: 4 * 12,
    sparseBytes: 6 * 5 + 4 * (3 + 3 + 2),
  });
});
