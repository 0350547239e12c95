import { expect, test } from 'vitest';
import { canvasHeight, canvasWidth } from './map-cells.ts';
import { atlasLayout, MAP_WIDTHS, matrixHeights, matrixLayout } from './map-layouts.ts';

test('matrices of any network stand beside the atlas, none so flat that it cannot be seen', () => {
  expect(matrixHeights([784, 100, 100, 10])).toEqual([300, 90]);
  for (const layers of [
    [784, 5, 10],
    [784, 1, 1, 1, 1, 10],
    [784, 30, 20, 15, 10],
    [784, 100, 100, 100, 10],
    [784, 512, 512, 512, 512, 10],
  ]) {
    const heights = matrixHeights(layers);
    expect(heights.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(MAP_WIDTHS.watch.atlas + 2);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(8);
  }
});

test('canvases are fine enough for few cells and not larger than a screen for many', () => {
  for (const units of [1, 5, 30, 100, 512]) {
    expect(canvasWidth(atlasLayout(units))).toBeGreaterThanOrEqual(MAP_WIDTHS.watch.atlas);
    expect(canvasHeight(atlasLayout(units))).toBeLessThan(1400);
  }
  for (const [below, above] of [
    [1, 1],
    [5, 10],
    [100, 100],
    [512, 512],
  ] as const) {
    expect(canvasWidth(matrixLayout(below, above))).toBeGreaterThanOrEqual(MAP_WIDTHS.watch.matrix);
    expect(canvasHeight(matrixLayout(below, above))).toBeLessThan(1400);
  }
});
