import { expect, test } from 'vitest';
import { bandsOf, levelsOf } from './surface-levels.ts';

const SIDE = 41;
const field = (value: (x: number, y: number) => number) => ({
  x: [-1, 1] as const,
  y: [-1, 1] as const,
  side: SIDE,
  values: Float64Array.from({ length: SIDE * SIDE }, (_, n) => value((2 * (n % SIDE)) / (SIDE - 1) - 1, (2 * Math.floor(n / SIDE)) / (SIDE - 1) - 1)),
});

test('levels are round numbers, spaced logarithmically where the loss is', () => {
  expect(levelsOf(field((x, y) => 500 * (x * x + y * y)))).toEqual([0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500]);
  expect(levelsOf(field((x, y) => x * x - y * y))).toEqual([-0.5, -0.2, -0.1, -0.05, -0.02, 0, 0.02, 0.05, 0.1, 0.2, 0.5]);
  expect(levelsOf({ ...field(() => 0), levels: [1, 2] })).toEqual([1, 2]);
});

test('a loss that varies little gets levels with equally many grid points between them', () => {
  const flat = field((x, y) => 2.3 + 0.01 * x * x + 0.02 * y);
  const levels = levelsOf(flat);
  expect(levels.length).toBeGreaterThanOrEqual(8);
  expect([...levels].sort((a, b) => a - b)).toEqual(levels);
  const under = levels.map((level) => flat.values.filter((value) => value < level).length / flat.values.length);
  for (const [n, share] of under.entries()) expect(share).toBeCloseTo((n + 1) / (levels.length + 1), 1);
  expect(levelsOf(field(() => 3))).toEqual([]);
});

test('a band encloses the region where the loss is at least its level, up to the edge of the plot', () => {
  const [band] = bandsOf(
    field((x) => x),
    [0.5],
  );
  expect(band?.rings).toHaveLength(1);
  const across = band?.rings[0]?.map(([x]) => x) ?? [];
  expect(Math.min(...across)).toBeCloseTo(0.75, 5);
  expect(Math.max(...across)).toBe(1);
  expect(Math.max(...(band?.rings[0]?.map(([, y]) => y) ?? []))).toBe(1);
  // A hole is a separate ring.
  expect(
    bandsOf(
      field((x, y) => x * x + y * y),
      [0.25],
    )[0]?.rings,
  ).toHaveLength(2);
});
