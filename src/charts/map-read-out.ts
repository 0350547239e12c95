import { type Colour, DEAD_BYTE, decode, PLACES } from '../model/scales.ts';
import { CATEGORIES } from '../model/spike-slab.ts';
import { formatNumber } from '../text/format.ts';
import * as text from '../text/words.ts';
import type { Reading, ReadOutItems } from './frame/read-out.ts';
import { canvasHeight, canvasWidth, connectionAt, cornerOf, type Layout } from './map-cells.ts';

interface MapItemsProps {
  readonly layout: Layout;
  /** Size of the map on the page in pixels. */
  readonly width: number;
  readonly height: number;
  /** Reads the cell `from` of a tile. */
  readonly read: (from: number, tile: number) => Reading;
}

/** Index of a cell of a tile among all cells of a map. */
export const cellIndex = ({ cells }: Layout, from: number, tile: number): number => tile * cells + from;

/** Returns the connections of a map as items; outside of all tiles, the pointer shows nothing. */
export function mapItems({ layout, width, height, read }: MapItemsProps): ReadOutItems {
  const [perX, perY] = [width / canvasWidth(layout), height / canvasHeight(layout)];
  return {
    count: layout.tiles * layout.cells,
    nearest: (x, y) => {
      const found = connectionAt(layout, x / perX, y / perY);
      return found && cellIndex(layout, found.from, found.tile);
    },
    at: (index) => {
      const [from, tile] = [index % layout.cells, Math.floor(index / layout.cells)];
      const { x, y } = cornerOf(layout, from, tile);
      const box = { left: x * perX, right: (x + layout.cellWidth) * perX, top: y * perY, bottom: (y + layout.cellHeight) * perY };
      return { box, read: () => read(from, tile) };
    },
  };
}

/** Values of a byte and of its neighbour differ by this fraction of the scale. */
const STEP = 1 / (PLACES.most - PLACES.least);
/**
 * Describes the value of a byte of a map: a number within the resolution of the scale, a category, or that the input is dead. The last byte
 * at an end of a scale stands for a range of values: all beyond, or those of pi that are nearer to 0 or 1 than half a step.
 */
export function describeByte(colour: Colour, byte: number): string {
  if (colour === 'role') return text.CATEGORY_WORDS[CATEGORIES[byte] ?? 'silent'];
  if (byte === DEAD_BYTE) return text.CATEGORY_WORDS.silent;
  const value = decode(colour, byte);
  const inward = colour === 'pi' ? STEP / 2 : 0;
  // The largest contribution of a layer is exactly at an end of its scale.
  if (colour !== 'digit' && byte === PLACES.least) return text.atMost(formatNumber(value + inward, 2));
  if (colour !== 'digit' && byte === PLACES.most) return text.atLeast(formatNumber(value - inward));
  return formatNumber(value, 2);
}
