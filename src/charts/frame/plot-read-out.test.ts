import { expect, test } from 'vitest';
import { LIGHT_PALETTE, styleOf } from './plot-palette.ts';
import { type PlacedPlot, plotItems } from './plot-read-out.ts';
import { describeReading } from './read-out.ts';

const series = (name: string, index: number, points: readonly (readonly [number, number])[]) => ({
  name,
  style: styleOf({ index }, LIGHT_PALETTE),
  points: points.map(([x, y]) => ({ x, y })),
});
const plot = (y: number, points: readonly (readonly [number, number])[]): PlacedPlot => ({
  x: 10,
  y,
  plot: {
    x: { label: 'step', scale: 'linear', least: 0, most: 100 },
    y: { label: 'error', scale: 'log' },
    series: [
      series('gBP', 0, points),
      series('BP', 1, [
        [50, 4],
        [100, 3],
      ]),
    ],
    palette: LIGHT_PALETTE,
    width: 300,
    height: 150,
  },
});

test('every place at which a series has a point has a reading with the values of all series there', () => {
  const items = plotItems([
    plot(0, [
      [0, 90],
      [50, 12.3456],
      [100, 0],
    ]),
  ]);
  const all = Array.from({ length: items.count }, (_, n) => items.at(n));
  expect(all.map(({ read }) => describeReading(read()))).toEqual(['step 0: gBP 90', 'step 50: gBP 12.35, BP 4', 'step 100: gBP 0, BP 3']);
  const lefts = all.map(({ box }) => box.left);
  expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
});

test('the pointer reads the plot at its height, at the nearest place', () => {
  const items = plotItems([plot(0, [[0, 90]]), plot(150, [[0, 80]])]);
  const { left } = items.at(0).box;
  expect(items.nearest(left + 3, 40)).toBe(0);
  expect(items.nearest(left + 3, 240)).toBe(3);
  expect(items.nearest(1000, 40)).toBe(2);
  expect(plotItems([]).nearest(0, 0)).toBeUndefined();
});
