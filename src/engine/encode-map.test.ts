import { expect, test } from 'vitest';
import { decode, SILENT_BYTE } from '../model/scales.ts';
import { mu } from '../model/spike-slab.ts';
import type { Stage } from '../model/theta.ts';
import { paintChange } from './encode-map.ts';
import { edgeTheta } from './self-test.ts';

test('the change of the mean weight is painted, at the start there is none', () => {
  const [now, start] = [edgeTheta(4, [6, 5, 3]), edgeTheta(5, [6, 5, 3])];
  const silent = [Uint8Array.of(0, 1, 0, 0, 0, 0)];
  const painted = paintChange(now, start, silent, false);
  now.forEach((stage, l) => {
    const before = start[l] as Stage;
    painted[l]?.forEach((byte, at) => {
      const change = mu(stage.pi[at] as number, stage.m[at] as number) - mu(before.pi[at] as number, before.m[at] as number);
      expect(decode('change', byte)).toBeCloseTo(Math.min(4, Math.max(-4, change)), 1);
    });
  });
  expect(new Set(paintChange(now, now, silent, false)[0])).toHaveLength(1);
  expect(Array.from(paintChange(now, start, silent, true)[0] ?? []).flatMap((byte, at) => (byte === SILENT_BYTE ? [at] : []))).toEqual([5, 6, 7, 8, 9]);
});
