import { expect, test } from 'vitest';
import { describeReading, gridItems, keyedIndex, listItems } from './read-out.ts';

const titled = (title: string) => () => ({ title, values: [] });
const list = listItems([
  { box: { left: 0, right: 10, top: 0, bottom: 100 }, read: titled('a bin') },
  { box: { left: 10, right: 20, top: 0, bottom: 100 }, read: titled('the bin beside it') },
  { box: { left: 40, right: 40, top: 50, bottom: 50 }, read: titled('a dot') },
]);
const grid = gridItems({ left: 5, top: 10, columns: 3, rows: 2, cell: [4, 8], read: (row, column) => ({ title: `${row} ${column}`, values: [] }) });

test('in a list the item under a point is shown, otherwise the nearest one', () => {
  expect(list.nearest(4, 99)).toBe(0);
  expect(list.nearest(12, 3)).toBe(1);
  expect(list.nearest(28, 50)).toBe(1);
  expect(list.nearest(31, 50)).toBe(2);
  expect(list.nearest(1000, -5)).toBe(2);
  expect(listItems([]).nearest(1, 1)).toBeUndefined();
});

test('in a grid the cell under a point is shown, and nothing outside', () => {
  expect(grid.nearest(5, 10)).toBe(0);
  expect(grid.nearest(13.5, 25.9)).toBe(5);
  expect(grid.nearest(4.9, 12)).toBeUndefined();
  expect(grid.nearest(17.1, 12)).toBeUndefined();
  expect(grid.nearest(6, 26.1)).toBeUndefined();
  expect(grid.at(5)).toMatchObject({ box: { left: 13, right: 17, top: 18, bottom: 26 } });
  expect(grid.at(5).read().title).toBe('1 2');
});

test('the keys up and down change the row of a grid, and stop at its edges', () => {
  expect(keyedIndex(grid, 1, 'ArrowDown')).toBe(4);
  expect(keyedIndex(grid, 4, 'ArrowUp')).toBe(1);
  expect(keyedIndex(grid, 1, 'ArrowUp')).toBeUndefined();
  expect(keyedIndex(grid, 4, 'ArrowDown')).toBeUndefined();
  expect(keyedIndex(grid, 1, 'ArrowRight')).toBeUndefined();
  expect(keyedIndex(list, 1, 'ArrowDown')).toBeUndefined();
});

test('a reading is described by its title and its values', () => {
  const values = [
    { name: 'test error', text: '5.1' },
    { name: 'no input', text: '' },
  ];
  expect(describeReading({ title: 'step 200', values })).toBe('step 200: test error 5.1, no input');
});
