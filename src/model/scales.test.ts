import { expect, test } from 'vitest';
import { ABSENT_BYTE, COLOUR_RANGES, DEAD_BYTE, decode, encode, encodeContribution, encodeWeight, placeOf, ZERO_BYTE } from './scales.ts';

test('a byte stands for its place on the scale', () => {
  for (const pi of [0, 0.25, 0.5, 1]) expect(placeOf(encode('pi', pi, 0, 0))).toBeCloseTo(pi, 2);
  expect(placeOf(encode('m', 0, 0, 0))).toBeCloseTo(0.5, 2);
  expect(placeOf(encode('m', 0, -1e9, 0))).toBe(0);
  expect(placeOf(encode('m', 0, 1e9, 0))).toBe(1);
  expect(placeOf(encode('xi', 0, 0, Math.sqrt(COLOUR_RANGES.xi[0] * COLOUR_RANGES.xi[1])))).toBeCloseTo(0.5, 2);
});

test('a variance of exactly 0 has a byte of its own, and no number has that of silence', () => {
  expect(encode('xi', 0, 0, 0)).toBe(ZERO_BYTE);
  expect(encode('xi', 0, 0, 1e-30)).toBeGreaterThan(DEAD_BYTE);
  for (const colour of ['pi', 'm', 'entropy'] as const) expect(encode(colour, 0, -1e9, 0)).toBeGreaterThan(DEAD_BYTE);
});

test('a number can be read off its byte', () => {
  expect(decode('pi', encode('pi', 1, 0, 0))).toBe(1);
  expect(decode('m', encode('m', 0, -1.5, 0))).toBeCloseTo(-1.5, 1);
  expect(decode('xi', encode('xi', 0, 0, 0))).toBe(0);
  expect(decode('xi', encode('xi', 0, 0, 0.01)) / 0.01).toBeCloseTo(1, 1);
});

test('a weight stands on the scale of m, unless it is absent', () => {
  expect(encodeWeight(-1.5)).toBe(encode('m', 0, -1.5, 0));
  expect(encodeWeight(0)).toBe(ABSENT_BYTE);
  for (const weight of [1e-30, 1e9]) expect(encodeWeight(weight)).toBeLessThan(ABSENT_BYTE);
});

test('of a contribution the root of its share is shown, and nothing is nothing', () => {
  expect(decode('digit', encodeContribution(0))).toBe(0);
  expect(decode('digit', encodeContribution(1))).toBe(1);
  expect(decode('digit', encodeContribution(-1))).toBe(-1);
  for (const share of [-0.5, -0.01, 0.01, 0.3]) expect(decode('digit', encodeContribution(share))).toBeCloseTo(share, 1.5);
  expect(placeOf(encodeContribution(0.01))).toBeCloseTo(0.55, 2);
});
