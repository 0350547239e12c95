import { expect, test } from 'vitest';
import type { LayerStats } from '../engine/statistics.ts';
import { binEnds, describeHistogram, nameBin } from './histogram-bins.ts';

const histogram = (least: number, most: number, ...counts: number[]) => ({ least, most, counts: Uint32Array.from(counts) });
const stats = (m: ReturnType<typeof histogram>, xi: ReturnType<typeof histogram>, count: number) =>
  ({ count, piZero: 0.25, piOne: 0.5, xiZero: 0.1, histograms: { pi: histogram(0, 1, 5, 5), m, xi } }) as unknown as LayerStats['all'];

test('the outermost bins are open, except at 0 and 1', () => {
  const m = histogram(-6, 6, 1, 1, 1, 1);
  expect([0, 1, 3].map((bin) => binEnds('m', m, bin))).toEqual([
    [undefined, -3],
    [-3, 0],
    [3, undefined],
  ]);
  expect(binEnds('xi', histogram(0, 2, 1, 1), 0)).toEqual([0, 1]);
  expect(binEnds('xi', histogram(0, 2, 1, 1), 1)).toEqual([1, undefined]);
  expect(binEnds('pi', histogram(0, 1, 1, 1), 1)).toEqual([0.5, 1]);
  expect([0, 1, 3].map((bin) => nameBin('m', m, bin))).toEqual(['m below −3', 'm −3 to 0', 'm above 3']);
});

test('the bin with a spike at 0 is given by its ends, and values beyond the range are described', () => {
  const narrow = histogram(0, 2, 7, 3, 0, 0);
  expect(describeHistogram(stats(histogram(-6, 6, 0, 2, 8, 0), narrow, 10), 'm')).toBe('most often 0 to 3');
  expect(describeHistogram(stats(histogram(-6, 6, 1, 2, 5, 2), narrow, 10), 'm')).toBe('most often 0 to 3, 10.0 % below −3, 20.0 % above 3');
  expect(describeHistogram(stats(histogram(-6, 6, 0, 2, 8, 0), histogram(0, 2, 7, 1, 0, 2), 10), 'xi')).toBe('10.0 % exactly 0, 20.0 % above 1.5');
  expect(describeHistogram(stats(narrow, narrow, 10), 'pi')).toBe('25.0 % at 0, 50.0 % at 1');
  expect(describeHistogram(stats(narrow, narrow, 0), 'm')).toBe('no values');
});
