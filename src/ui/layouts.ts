import type { Layout } from '../charts/cells.ts';

/* Where the connections of a stage lie. Layouts are made once for each shape, so that painters can compare them. */

const made = new Map<string, Layout>();

function once(key: string, make: () => Layout): Layout {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

/** Side of the input image. */
export const SIDE = 28;

/** One map of the input for each unit of the first hidden layer. */
export const atlasLayout = (units: number): Layout =>
  once(`atlas ${units}`, () => ({
    tiles: units,
    tileColumns: Math.ceil(Math.sqrt(units)),
    cells: SIDE * SIDE,
    cellColumns: SIDE,
    cellWidth: 3,
    cellHeight: 3,
    gap: 3,
  }));

/** One row for each unit above, one column for each unit below. */
export const matrixLayout = (below: number, above: number): Layout =>
  once(`matrix ${below} ${above}`, () => ({
    tiles: above,
    tileColumns: 1,
    cells: below,
    cellColumns: below,
    cellWidth: 3,
    cellHeight: above <= 20 ? 9 : 3,
    gap: 0,
  }));

/** All connections into one unit, large enough to hit: as the input image, or as rows of ten. */
export const loupeLayout = (stage: number, below: number): Layout => {
  const columns = stage === 1 ? SIDE : Math.ceil(Math.sqrt(below));
  const cell = stage === 1 ? 12 : Math.max(9, Math.floor(336 / columns));
  return once(`loupe ${columns} ${below}`, () => ({ tiles: 1, tileColumns: 1, cells: below, cellColumns: columns, cellWidth: cell, cellHeight: cell, gap: 0 }));
};
