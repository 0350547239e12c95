import { expect, test } from 'vitest';
import { DEAD_BYTE, encode, PLACES, ZERO_BYTE } from '../model/scales.ts';
import { CATEGORIES } from '../model/spike-slab.ts';
import { cellIndex, describeByte, mapItems } from './map-read-out.ts';

/** Three tiles of 2 x 2 cells, two tiles in a row: 10 x 10 canvas pixels. */
const layout = { tiles: 3, tileColumns: 2, cells: 4, cellColumns: 2, cellWidth: 2, cellHeight: 2, gap: 2 };
const items = mapItems({ layout, width: 100, height: 200, read: (from, tile) => ({ title: `${from} ${tile}`, values: [] }) });
const titleAt = (x: number, y: number) => {
  const index = items.nearest(x, y);
  return index === undefined ? undefined : items.at(index).read().title;
};

test('the connection under the pointer is found in a map of any size, and nothing outside of the tiles', () => {
  expect(items.count).toBe(12);
  expect(titleAt(0, 0)).toBe('0 0');
  expect(titleAt(39, 79)).toBe('3 0');
  expect(titleAt(61, 1)).toBe('0 1');
  expect(titleAt(21, 121)).toBe('1 2');
  expect(titleAt(81, 181)).toBeUndefined();
  expect(items.at(cellIndex(layout, 1, 2)).box).toEqual({ left: 20, right: 40, top: 120, bottom: 160 });
});

test('a byte is described as a category, a number, or a range at the ends of its scale', () => {
  expect(describeByte('role', DEAD_BYTE)).toBe('no input');
  expect(describeByte('m', DEAD_BYTE)).toBe('no input');
  expect(describeByte('role', CATEGORIES.indexOf('VIP'))).toBe('very important');
  expect(describeByte('m', encode('m', 0, 1.2, 1))).toBe('1.2');
  expect(describeByte('m', encode('m', 0, -7, 1))).toBe('at most −4');
  expect(describeByte('m', PLACES.most)).toBe('at least 4');
  expect(describeByte('xi', ZERO_BYTE)).toBe('0');
  expect(describeByte('xi', PLACES.least)).toBe('at most 1.0 × 10⁻⁴');
});

test('a pi near 0 or 1 is not said to be 0 or 1', () => {
  expect(describeByte('pi', encode('pi', 0.0004, 0, 0))).toBe('at most 0.002');
  expect(describeByte('pi', encode('pi', 1, 0, 0))).toBe('at least 0.998');
  expect(describeByte('pi', encode('pi', 0.5, 0, 0))).toBe('0.5');
});

test('the largest contribution is exactly at an end of its scale', () => {
  expect(describeByte('digit', PLACES.least)).toBe('−1');
  expect(describeByte('digit', PLACES.most)).toBe('1');
});
