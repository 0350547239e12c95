import type { Layout } from './map-cells.ts';

/* Layouts of the maps of weight layers. Each layout is created once per shape, so that painters can compare layouts by reference. */

const made = new Map<string, Layout>();

function once(key: string, make: () => Layout): Layout {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

/** Side of the input image in pixels. */
export const SIDE = 28;

/** Widths of maps on the page in CSS pixels: in the Network view (`watch`), and in Ablation (`perturb`), which shows one map at a time. */
export const MAP_WIDTHS = { watch: { atlas: 434, matrix: 300 }, perturb: { atlas: 480, matrix: 480 } } as const;

/** With more cells than this side by side (in an atlas 2.5 times as many) canvas cells have 2 pixels: on the page they are smaller still. */
const MANY = 160;

/** Returns the layout with one input-image tile per unit of the first hidden layer. */
export const atlasLayout = (units: number): Layout =>
  once(`atlas ${units}`, () => {
    const tileColumns = Math.ceil(Math.sqrt(units));
    const across = tileColumns * SIDE;
    const cell = across > 2.5 * MANY ? 2 : Math.max(3, Math.ceil(MAP_WIDTHS.perturb.atlas / across));
    return { tiles: units, tileColumns, cells: SIDE * SIDE, cellColumns: SIDE, cellWidth: cell, cellHeight: cell, gap: cell };
  });

/** Returns the layout with one row per postsynaptic unit and one column per presynaptic unit. */
export const matrixLayout = (below: number, above: number): Layout =>
  once(`matrix ${below} ${above}`, () => ({
    tiles: above,
    tileColumns: 1,
    cells: below,
    cellColumns: below,
    cellWidth: below > MANY ? 2 : Math.max(3, Math.round(MAP_WIDTHS.watch.matrix / below)),
    cellHeight: above > MANY ? 2 : Math.max(3, Math.round(rowHeight(above))),
    gap: 0,
  }));

/** Row height in CSS pixels: few rows are high enough to click; a matrix is at most as high as it is wide. */
const rowHeight = (above: number): number => Math.min(9, Math.max(3, 180 / above), MAP_WIDTHS.watch.matrix / above);

/** Returns the unrestricted height of a matrix on the page, in CSS pixels. */
export const matrixHeight = (above: number, width: number): number => (rowHeight(above) * above * width) / MAP_WIDTHS.watch.matrix;

/** Returns the heights in CSS pixels of the matrices of weight layers 2, 3, ... in the Network view: together at most as high as the atlas. */
export function matrixHeights(layers: readonly number[]): number[] {
  const wanted = layers.slice(2).map((above) => matrixHeight(above, MAP_WIDTHS.watch.matrix));
  const captions = wanted.length * 34 - 34;
  const scale = Math.min(1, (MAP_WIDTHS.watch.atlas - captions) / wanted.reduce((sum, height) => sum + height, 0));
  return wanted.map((height) => Math.round(height * scale));
}

/** Returns the layout of all connections into one unit, with cells large enough to click: as the input image, or about square. */
export const loupeLayout = (layer: number, below: number): Layout => {
  const columns = layer === 1 ? SIDE : Math.ceil(Math.sqrt(below));
  const cell = layer === 1 ? 12 : Math.max(9, Math.floor(336 / columns));
  return once(`loupe ${columns} ${below}`, () => ({ tiles: 1, tileColumns: 1, cells: below, cellColumns: columns, cellWidth: cell, cellHeight: cell, gap: 0 }));
};
