import { expect, test } from 'vitest';
import { LIGHT_PALETTE, styleOf } from './plot-palette.ts';
import { nearestPlace, type PlacedPlot, placesOf, readingAt } from './read-out.ts';

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
  const places = placesOf([
    plot(0, [
      [0, 90],
      [50, 12.3456],
      [100, 0],
    ]),
  ]);
  expect(places.map((place) => readingAt(place).words)).toEqual(['step 0: gBP 90', 'step 50: gBP 12.35, BP 4', 'step 100: gBP 0, BP 3']);
  expect(places.map(({ at }) => at)).toEqual([...places.map(({ at }) => at)].sort((a, b) => a - b));
});

test('the pointer reads the plot at its height, at the nearest place', () => {
  const places = placesOf([plot(0, [[0, 90]]), plot(150, [[0, 80]])]);
  const first = places[0] as (typeof places)[number];
  expect(nearestPlace(places, [first.at + 3, 40])).toBe(0);
  expect(nearestPlace(places, [first.at + 3, 240])).toBe(3);
  expect(nearestPlace(places, [1000, 40])).toBe(2);
  expect(nearestPlace([], [0, 0])).toBeUndefined();
});
