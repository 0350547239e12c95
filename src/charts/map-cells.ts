import type { Palette } from './frame/palette.ts';

/** Layout of a weight layer's connections on a canvas: one tile per postsynaptic unit, in it one cell per presynaptic unit. */
export interface Layout {
  /** Number of tiles (postsynaptic units), and of tiles in a row. */
  readonly tiles: number;
  readonly tileColumns: number;
  /** Number of cells (presynaptic units) of a tile, and of cells in a row. */
  readonly cells: number;
  readonly cellColumns: number;
  /** Size of a cell, and the gap after each tile, in canvas pixels. */
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly gap: number;
}

const tileRows = ({ tiles, tileColumns }: Layout): number => Math.ceil(tiles / tileColumns);
export const cellRows = ({ cells, cellColumns }: Layout): number => Math.ceil(cells / cellColumns);
export const canvasWidth = (layout: Layout): number => layout.tileColumns * (layout.cellColumns * layout.cellWidth + layout.gap) - layout.gap;
export const canvasHeight = (layout: Layout): number => tileRows(layout) * (cellRows(layout) * layout.cellHeight + layout.gap) - layout.gap;

/** Returns the top left corner of a connection's cell, in canvas pixels. */
export function cornerOf(layout: Layout, from: number, tile: number): { x: number; y: number } {
  const { tileColumns, cellColumns, cellWidth, cellHeight, gap } = layout;
  return {
    x: (tile % tileColumns) * (cellColumns * cellWidth + gap) + (from % cellColumns) * cellWidth,
    y: Math.floor(tile / tileColumns) * (cellRows(layout) * cellHeight + gap) + Math.floor(from / cellColumns) * cellHeight,
  };
}

/** Returns the connection at a canvas pixel; a gap belongs to the tile before it. Undefined outside all tiles. */
export function connectionAt(layout: Layout, x: number, y: number): { from: number; tile: number } | undefined {
  const { tiles, tileColumns, cells, cellColumns, cellWidth, cellHeight, gap } = layout;
  const tileWidth = cellColumns * cellWidth + gap;
  const tileHeight = cellRows(layout) * cellHeight + gap;
  const column = Math.min(tileColumns - 1, Math.floor(x / tileWidth));
  const tile = Math.floor(y / tileHeight) * tileColumns + column;
  const cellX = Math.min(cellColumns - 1, Math.floor((x - column * tileWidth) / cellWidth));
  const cellY = Math.min(cellRows(layout) - 1, Math.floor((y % tileHeight) / cellHeight));
  const from = cellY * cellColumns + cellX;
  return tile >= 0 && tile < tiles && from >= 0 && from < cells ? { from, tile } : undefined;
}

/** Returns the connection under the pointer for a canvas shown in a box of any size. */
export const connectionUnder = (layout: Layout, box: DOMRect, pointer: { readonly clientX: number; readonly clientY: number }) =>
  connectionAt(layout, ((pointer.clientX - box.left) / box.width) * canvasWidth(layout), ((pointer.clientY - box.top) / box.height) * canvasHeight(layout));

/**
 * Paints the map of a weight layer into `image`. Byte `from * stride + firstUnit + tile` colours the cell `from` of a tile.
 */
export function paintCells(image: ImageData, layout: Layout, bytes: Uint8Array, stride: number, firstUnit: number, palette: Palette): void {
  const pixels = new Uint32Array(image.data.buffer);
  const { tiles, cells, cellWidth, cellHeight } = layout;
  for (let tile = 0; tile < tiles; tile++) {
    for (let from = 0; from < cells; from++) {
      const { x, y } = cornerOf(layout, from, tile);
      const colour = palette[bytes[from * stride + firstUnit + tile] as number] as number;
      for (let row = y; row < y + cellHeight; row++) {
        const line = row * image.width + x;
        pixels.fill(colour, line, line + cellWidth);
      }
    }
  }
}
