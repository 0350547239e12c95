import { expect, test } from 'vitest';
import { LIGHT_PALETTE, styleOf } from './plot-palette.ts';
import { nearestReading, type PlacedPlot, readingsOf } from './read-out.ts';

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
  const readings = readingsOf([
    plot(0, [
      [0, 90],
      [50, 12.3456],
      [100, 0],
    ]),
  ]);
  expect(readings.map(({ words }) => words)).toEqual(['step 0: gBP 90', 'step 50: gBP 12.35, BP 4', 'step 100: gBP 0, BP 3']);
  expect(readings.map(({ at }) => at)).toEqual([...readings.map(({ at }) => at)].sort((a, b) => a - b));
});

test('the pointer reads the plot at its height, at the nearest place', () => {
  const readings = readingsOf([plot(0, [[0, 90]]), plot(150, [[0, 80]])]);
  const first = readings[0] as (typeof readings)[number];
  expect(nearestReading(readings, [first.at + 3, 40])).toBe(0);
  expect(nearestReading(readings, [first.at + 3, 240])).toBe(3);
  expect(nearestReading(readings, [1000, 40])).toBe(2);
  expect(nearestReading([], [0, 0])).toBeUndefined();
});
