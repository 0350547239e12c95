import { expect, test } from 'vitest';
import { DEAD_BYTE, decode } from '../model/scales.ts';
import { mu } from '../model/spike-slab.ts';
import type { WeightLayer } from '../model/theta.ts';
import { encodeChangeMap } from './encode-map.ts';
import { edgeTheta } from './self-test.ts';

test('the map encodes the change of the mean weight, which is zero at the start', () => {
  const [now, start] = [edgeTheta(4, [6, 5, 3]), edgeTheta(5, [6, 5, 3])];
  const dead = [Uint8Array.of(0, 1, 0, 0, 0, 0)];
  const painted = encodeChangeMap(now, start, dead, false);
  now.forEach((layer, l) => {
    const before = start[l] as WeightLayer;
    painted[l]?.forEach((byte, at) => {
      const change = mu(layer.pi[at] as number, layer.m[at] as number) - mu(before.pi[at] as number, before.m[at] as number);
      expect(decode('change', byte)).toBeCloseTo(Math.min(4, Math.max(-4, change)), 1);
    });
  });
  expect(new Set(encodeChangeMap(now, now, dead, false)[0])).toHaveLength(1);
  expect(Array.from(encodeChangeMap(now, start, dead, true)[0] ?? []).flatMap((byte, at) => (byte === DEAD_BYTE ? [at] : []))).toEqual([5, 6, 7, 8, 9]);
});
