import { expect, test } from 'vitest';
import { fromHalves, toHalves } from './half.ts';

test('every finite half converts to a number and back', () => {
  const halves = Uint16Array.from({ length: 1 << 16 }, (_, bits) => bits).filter((bits) => (bits & 0x7c00) !== 0x7c00);
  expect(toHalves(fromHalves(halves))).toEqual(halves);
});

test('numbers are rounded to the nearest half', () => {
  for (const value of [0.1, -0.3, 3.1234, 1234.5, 1e-3, -6e-5]) {
    const [back] = fromHalves(toHalves([value]));
    expect(Math.abs((back as number) - value)).toBeLessThanOrEqual(Math.max(Math.abs(value) * 2 ** -11, 2 ** -25));
  }
});

test('only 0 becomes 0, only 1 becomes 1, and nothing becomes infinite', () => {
  const [tiny, almost, over, huge, zero, one] = fromHalves(toHalves([1e-30, 1 - 1e-7, 1 + 1e-7, 1e30, 0, 1])) as unknown as number[];
  expect(tiny).toBeGreaterThan(0);
  expect(almost).toBeLessThan(1);
  expect(over).toBeGreaterThan(1);
  expect(huge).toBe(65504);
  expect([zero, one]).toEqual([0, 1]);
});
