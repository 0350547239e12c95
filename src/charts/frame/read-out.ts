import { leastIndex } from 'd3';
import * as text from '../../text/charts.ts';

/* What a read-out shows: items of a drawing, the nearest of them to a point, and the values of one. */

/** A rectangle in a drawing, in pixels; a line or a point if it has no width or no height. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A value of an item. `colour`: of its swatch; `at`: where it has a dot, in pixels. */
export interface ReadOutValue {
  readonly name: string;
  readonly text: string;
  readonly colour?: string | undefined;
  readonly at?: readonly [x: number, y: number];
}

export interface Reading {
  /** What the values belong to, such as "step 200". */
  readonly title: string;
  readonly values: readonly ReadOutValue[];
}

/** Something in a drawing that has values: a bin, a cell, a step. */
export interface ReadOutItem {
  readonly box: Box;
  /** Called only for the item that is shown. */
  readonly read: () => Reading;
}

/** All items of a drawing, in the order in which the arrow keys reach them. */
export interface ReadOutItems {
  readonly count: number;
  /** Number of items in a row, if they are in rows below each other: then the keys up and down change the row. */
  readonly columns?: number | undefined;
  /** Returns the index of the item at a point of the drawing or, in a list, of the nearest one. */
  readonly nearest: (x: number, y: number) => number | undefined;
  readonly at: (index: number) => ReadOutItem;
}

/** Returns the items of a list; the pointer shows the nearest one, wherever it is in the figure. */
export const listItems = (items: readonly ReadOutItem[], columns?: number): ReadOutItems => ({
  count: items.length,
  columns,
  nearest: (x, y) => {
    const index = leastIndex(items, ({ box }) => Math.hypot(outside(x, box.left, box.right), outside(y, box.top, box.bottom)));
    return index === undefined || index < 0 ? undefined : index;
  },
  at: (index) => items[index] as ReadOutItem,
});

const outside = (value: number, least: number, most: number): number => Math.max(0, least - value, value - most);

interface GridProps {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  /** Width and height of a cell in pixels. */
  readonly cell: readonly [width: number, height: number];
  readonly read: (row: number, column: number) => Reading;
}

/** Returns the cells of a grid as items, row by row from the top left; outside of the grid, the pointer shows nothing. */
export const gridItems = ({ left, top, columns, rows, cell: [width, height], read }: GridProps): ReadOutItems => ({
  count: columns * rows,
  columns,
  nearest: (x, y) => {
    const [column, row] = [Math.floor((x - left) / width), Math.floor((y - top) / height)];
    return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : undefined;
  },
  at: (index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const [x, y] = [left + column * width, top + row * height];
    return { box: { left: x, right: x + width, top: y, bottom: y + height }, read: () => read(row, column) };
  },
});

/** Returns the index that an arrow key leads to among items in rows; undefined for other keys, and at the edges. */
export function keyedIndex({ count, columns }: ReadOutItems, index: number, key: string): number | undefined {
  const next = columns === undefined ? index : key === 'ArrowUp' ? index - columns : key === 'ArrowDown' ? index + columns : index;
  return next === index || next < 0 || next >= count ? undefined : next;
}

/** Describes a reading in one sentence, for screen readers. */
export const describeReading = ({ title, values }: Reading): string =>
  text.readOut(
    title,
    values.map((value) => [value.name, value.text]),
  );
