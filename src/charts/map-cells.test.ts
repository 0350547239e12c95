import { expect, test } from 'vitest';
import type { Palette } from './frame/palette.ts';
import { canvasHeight, canvasWidth, connectionAt, cornerOf, type Layout, paintCells } from './map-cells.ts';

const LAYOUTS: readonly Layout[] = [
  { tiles: 7, tileColumns: 3, cells: 6, cellColumns: 3, cellWidth: 3, cellHeight: 3, gap: 3 },
  { tiles: 4, tileColumns: 1, cells: 5, cellColumns: 5, cellWidth: 3, cellHeight: 9, gap: 0 },
  { tiles: 1, tileColumns: 1, cells: 10, cellColumns: 4, cellWidth: 12, cellHeight: 12, gap: 0 },
];

test.each(LAYOUTS)('every pixel of a cell gives its connection ($tiles tiles of $cells)', (layout) => {
  for (let tile = 0; tile < layout.tiles; tile++) {
    for (let from = 0; from < layout.cells; from++) {
      const { x, y } = cornerOf(layout, from, tile);
      for (const [dx, dy] of [
        [0, 0],
        [layout.cellWidth - 0.01, layout.cellHeight - 0.01],
      ] as const) {
        expect(connectionAt(layout, x + dx, y + dy)).toEqual({ from, tile });
      }
      expect(x + layout.cellWidth).toBeLessThanOrEqual(canvasWidth(layout));
      expect(y + layout.cellHeight).toBeLessThanOrEqual(canvasHeight(layout));
    }
  }
});

test('a place outside has no connection, and a gap belongs to the tile before it', () => {
  const [layout] = LAYOUTS as [Layout];
  expect(connectionAt(layout, 0, 1000)).toBeUndefined();
  expect(connectionAt(layout, canvasWidth(layout) - 1, canvasHeight(layout) - 1)).toBeUndefined(); // the last row has one tile
  expect(connectionAt(layout, 10, 0)).toEqual({ from: 2, tile: 0 });
});

test('cells have the colour of their byte', () => {
  const layout = LAYOUTS[1] as Layout;
  const image = {
    width: canvasWidth(layout),
    height: canvasHeight(layout),
    data: new Uint8ClampedArray(4 * canvasWidth(layout) * canvasHeight(layout)),
  } as ImageData;
  const palette: Palette = Uint32Array.from({ length: 256 }, (_, byte) => byte + 1000);
  const bytes = Uint8Array.from({ length: 20 }, (_, at) => at + 10);
  paintCells(image, layout, bytes, 4, 0, palette);
  const pixels = new Uint32Array(image.data.buffer);
  const at = (from: number, tile: number) => {
    const { x, y } = cornerOf(layout, from, tile);
    return pixels[y * image.width + x];
  };
  expect(at(2, 1)).toBe(1000 + 2 * 4 + 1 + 10);
});
