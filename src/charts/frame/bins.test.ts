import { expect, test } from 'vitest';
import type { Axis } from '../../model/quantity.ts';
import { binText, boundAt, fullestBin, placeOf, ticksOf } from './bins.ts';

const pi: Axis = { quantity: 'pi', least: 0, most: 1, bins: 24 };
const xi: Axis = { quantity: 'xi', least: -4, most: 0, bins: 42 };
const m: Axis = { quantity: 'm', least: -5, most: 5, bins: 20 };

test('a bound comes back to the edge that it was taken from', () => {
  for (const axis of [pi, xi, m]) {
    // Bounds at the far edge of the empty bin beside a separate value come back as the edge of that value's bin, so they are left out.
    const places = Array.from({ length: axis.bins + 1 }, (_, place) => place).filter((place) => axis === m || (place !== 2 && (axis === xi || place !== 22)));
    for (const place of places.slice(0, -1)) expect(placeOf(axis, 'least', boundAt(axis, 'least', place))).toBeCloseTo(place, 1);
    for (const place of places.slice(1)) expect(placeOf(axis, 'most', boundAt(axis, 'most', place))).toBeCloseTo(place, 1);
  }
});

test('what is set apart is in or out as a whole', () => {
  expect(boundAt(pi, 'least', 0)).toBeUndefined();
  expect(boundAt(pi, 'least', 1)).toEqual({ value: 0, strict: true });
  expect(boundAt(pi, 'most', 1)).toEqual({ value: 0, strict: false });
  expect(boundAt(pi, 'least', 23)).toEqual({ value: 1, strict: false });
  expect(boundAt(pi, 'most', 23)).toEqual({ value: 1, strict: true });
  expect(boundAt(pi, 'least', 12)).toEqual({ value: 0.5, strict: false });
  expect(boundAt(xi, 'least', 22)).toEqual({ value: 0.01, strict: false });
  expect([boundAt(m, 'least', 0), boundAt(m, 'most', 20)]).toEqual([undefined, undefined]);
});

test('ticks are round and apart', () => {
  expect(ticksOf(pi, 4).map(({ text }) => text)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1']);
  expect(ticksOf(xi, 4).map(({ text }) => text)).toEqual(['0', '10⁻³', '10⁻²', '10⁻¹', '1']);
  expect(ticksOf(m, 4).map(({ value, text }) => [value, text])).toContainEqual([10, '0']);
});

test('bins are told in words', () => {
  expect(binText(pi, 23)).toBe('exactly 1');
  expect(binText(m, 0)).toBe('−5 to −4.5');
  expect(
    fullestBin(
      pi,
      Uint32Array.from({ length: 24 }, (_, bin) => (bin === 0 ? 99 : bin === 7 ? 3 : 0)),
    ),
  ).toBe(7);
  expect(fullestBin(pi, new Uint32Array(24))).toBeUndefined();
});
