import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LogEnds, logScale, logTicks, ZERO_BAND, ZERO_ROOM } from './log-scale.ts';

const UP = [200, 10] as const;
const SEPARATE_VALUES = 18;
const ticks = (values: readonly number[], ends?: LogEnds) => logTicks(logScale(values, UP, ends), () => SEPARATE_VALUES);

test('an axis reaches what it is asked to, and further where numbers lie further', () => {
  expect(logScale([5, 90], UP, { least: 4, most: 100 }).domain).toEqual([4, 100]);
  expect(logScale([0.02, 90], UP, { least: 4, most: 100 }).domain).toEqual([0.02, 100]);
  expect(logScale([5, 300], UP, { least: 4, most: 100 }).domain).toEqual([4, 300]);
  expect(logScale([1, 10], UP, { margin: 1.25 }).domain).toEqual([0.8, 12.5]);
});

test('0 has a place of its own below everything positive, and a tick', () => {
  const scale = logScale([0, 0.5, 90], UP);
  expect(scale.at(0)).toBe(200 - ZERO_BAND / 2);
  expect(scale.at(0.5)).toBe(200 - ZERO_BAND / 2 - ZERO_ROOM);
  expect(scale.at(90)).toBe(10);
  expect(ticks([0, 0.5, 90])[0]).toBe(0);
  expect(ticks([0.5, 90])).not.toContain(0);
  // Step 0 is left of step 1.
  const along = logScale([0, 1, 2, 300], [40, 440]);
  expect([along.at(0), along.at(1)]).toEqual([46, 66]);
  expect(logTicks(along, () => 20)[0]).toBe(0);
  expect(logTicks(along, () => 20)[1]).toBe(1);
  // With wide labels, ticks whose labels would touch the label of 0 are left out.
  expect(logTicks(along, () => 40)).toEqual([0, 2, 5, 10, 20, 50, 100, 200]);
  expect(ticks([0])).toContain(0);
});

test('one value, a constant series and no value have an axis with numbers', () => {
  for (const value of [3e-9, 0.0123, 1, 2.31, 8.2, 97, 4.4e7]) {
    const scale = logScale([value, value], UP, { margin: 1.2, leastRatio: 2 });
    expect(logTicks(scale, () => SEPARATE_VALUES).length, String(value)).toBeGreaterThanOrEqual(2);
    expect(scale.at(value)).toBeCloseTo(105, 6);
    expect(logScale([value], UP).at(value)).toBeCloseTo(105, 6);
  }
  expect(ticks([]).length).toBeGreaterThanOrEqual(2);
});

test('ticks are round at any magnitude', () => {
  expect(ticks([1e-7, 1e-6])).toContain(1e-7);
  expect(ticks([3e-12, 4e-3])).toEqual([1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3]);
  expect(ticks([3e-25, 4e-3])).toEqual([1e-24, 1e-21, 1e-18, 1e-15, 1e-12, 1e-9, 1e-6, 1e-3]);
  expect(ticks([2e4, 9e8]).every((tick) => /^[1-9]0+$/.test(String(tick)))).toBe(true);
  // A narrow range without a round number of two digits.
  expect(ticks([1.021, 1.029]).length).toBeGreaterThanOrEqual(2);
});

test('whatever the numbers are: inside, in order, 0 apart, ticks inside that do not touch, two of them or more', () => {
  const number = fc
    .tuple(fc.integer({ min: -30, max: 30 }), fc.double({ min: 1, max: 9.99, noNaN: true }))
    .map(([exponent, digits]) => digits * 10 ** exponent);
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: number }, fc.constant(0)), { minLength: 1, maxLength: 6 }), fc.boolean(), (values, expanded) => {
      const scale = logScale(values, UP, expanded ? { margin: 1.2, leastRatio: 1.5 } : {});
      const sorted = [...values].sort((a, b) => a - b);
      for (const value of sorted) {
        expect(scale.at(value)).toBeLessThanOrEqual(200);
        expect(scale.at(value)).toBeGreaterThanOrEqual(10 - 1e-9);
        if (value > 0 && scale.hasZero) expect(scale.at(0) - scale.at(value)).toBeGreaterThanOrEqual(ZERO_ROOM - 1e-9);
      }
      for (const [n, value] of sorted.slice(1).entries()) expect(scale.at(value)).toBeLessThanOrEqual(scale.at(sorted[n] as number) + 1e-9);
      const ticks = logTicks(scale, () => SEPARATE_VALUES);
      expect(ticks.includes(0)).toBe(scale.hasZero);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      const places = ticks.map(scale.at);
      for (const [n, place] of places.slice(1).entries()) expect((places[n] as number) - place).toBeGreaterThanOrEqual(SEPARATE_VALUES - 1e-9);
    }),
    { numRuns: 500 },
  );
});
