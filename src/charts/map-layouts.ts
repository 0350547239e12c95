import type { Layout } from './map-cells.ts';

/* Where the connections of a stage lie. Layouts are made once for each shape, so that painters can compare them. */

const made = new Map<string, Layout>();

function once(key: string, make: () => Layout): Layout {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

/** Side of the input image. */
export const SIDE = 28;

/** Widths on the page, CSS pixels: in Watch, and in Perturb, where there is one picture. */
export const MAP_WIDTHS = { watch: { atlas: 434, matrix: 300 }, perturb: { atlas: 480, matrix: 480 } } as const;

/** From so many cells side by side, a cell of the page is less than two pixels of a fine screen. */
const MANY = 160;

/** One map of the input for each unit of the first hidden layer. */
export const atlasLayout = (units: number): Layout =>
  once(`atlas ${units}`, () => {
    const tileColumns = Math.ceil(Math.sqrt(units));
    const across = tileColumns * SIDE;
    const cell = across > 2.5 * MANY ? 2 : Math.max(3, Math.ceil(MAP_WIDTHS.perturb.atlas / across));
    return { tiles: units, tileColumns, cells: SIDE * SIDE, cellColumns: SIDE, cellWidth: cell, cellHeight: cell, gap: cell };
  });

/** One row for each unit above, one column for each unit below. */
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

/** Few rows are high enough to hit, many are as high as cells are wide, up to a square picture. */
const rowHeight = (above: number): number => Math.min(9, Math.max(3, 180 / above), MAP_WIDTHS.watch.matrix / above);

/** Height on the page of a matrix that has all the room it wants. */
export const matrixHeight = (above: number, width: number): number => (rowHeight(above) * above * width) / MAP_WIDTHS.watch.matrix;

/** Heights of the deeper stages' matrices in Watch: together they are no higher than the atlas beside them. */
export function matrixHeights(layers: readonly number[]): number[] {
  const wanted = layers.slice(2).map((above) => matrixHeight(above, MAP_WIDTHS.watch.matrix));
  const captions = wanted.length * 34 - 34;
  const scale = Math.min(1, (MAP_WIDTHS.watch.atlas - captions) / wanted.reduce((sum, height) => sum + height, 0));
  return wanted.map((height) => Math.round(height * scale));
}

/** All connections into one unit, large enough to hit: as the input image, or as rows of ten. */
export const loupeLayout = (layer: number, below: number): Layout => {
  const columns = layer === 1 ? SIDE : Math.ceil(Math.sqrt(below));
  const cell = layer === 1 ? 12 : Math.max(9, Math.floor(336 / columns));
  return once(`loupe ${columns} ${below}`, () => ({ tiles: 1, tileColumns: 1, cells: below, cellColumns: columns, cellWidth: cell, cellHeight: cell, gap: 0 }));
};
