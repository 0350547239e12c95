import { expect, test } from 'vitest';
import { ABSENT_BYTE, COLOUR_RANGES, DEAD_BYTE, decode, encode, encodeContribution, encodeWeight, placeOf, ZERO_BYTE } from './scales.ts';

test('a byte encodes a position on the colour scale', () => {
  for (const pi of [0, 0.25, 0.5, 1]) expect(placeOf(encode('pi', pi, 0, 0))).toBeCloseTo(pi, 2);
  expect(placeOf(encode('m', 0, 0, 0))).toBeCloseTo(0.5, 2);
  expect(placeOf(encode('m', 0, -1e9, 0))).toBe(0);
  expect(placeOf(encode('m', 0, 1e9, 0))).toBe(1);
  expect(placeOf(encode('xi', 0, 0, Math.sqrt(COLOUR_RANGES.xi[0] * COLOUR_RANGES.xi[1])))).toBeCloseTo(0.5, 2);
});

test('the mean weight has the scale of m', () => {
  for (const [pi, m] of [
    [0, 1.5],
    [0.5, -3],
    [0.25, 1e9],
    [1, 2],
  ] as const)
    expect(encode('mu', pi, m, 0.1)).toBe(encode('m', 0, (1 - pi) * m, 0));
  expect(decode('mu', encode('mu', 0.5, 3, 0))).toBeCloseTo(1.5, 1);
});

test('a variance of exactly 0 has its own byte, and no number gets the byte for dead inputs', () => {
  expect(encode('xi', 0, 0, 0)).toBe(ZERO_BYTE);
  expect(encode('xi', 0, 0, 1e-30)).toBeGreaterThan(DEAD_BYTE);
  for (const colour of ['pi', 'm', 'mu', 'entropy'] as const) expect(encode(colour, 0, -1e9, 0)).toBeGreaterThan(DEAD_BYTE);
});

test('decoding a byte returns the number approximately', () => {
  expect(decode('pi', encode('pi', 1, 0, 0))).toBe(1);
  expect(decode('m', encode('m', 0, -1.5, 0))).toBeCloseTo(-1.5, 1);
  expect(decode('xi', encode('xi', 0, 0, 0))).toBe(0);
  expect(decode('xi', encode('xi', 0, 0, 0.01)) / 0.01).toBeCloseTo(1, 1);
});

test('a weight is encoded on the scale of m, an absent one has its own byte', () => {
  expect(encodeWeight(-1.5)).toBe(encode('m', 0, -1.5, 0));
  expect(encodeWeight(0)).toBe(ABSENT_BYTE);
  for (const weight of [1e-30, 1e9]) expect(encodeWeight(weight)).toBeLessThan(ABSENT_BYTE);
});

test('contributions are encoded on a root scale, and zero stays zero', () => {
  expect(decode('digit', encodeContribution(0))).toBe(0);
  expect(decode('digit', encodeContribution(1))).toBe(1);
  expect(decode('digit', encodeContribution(-1))).toBe(-1);
  for (const share of [-0.5, -0.01, 0.01, 0.3]) expect(decode('digit', encodeContribution(share))).toBeCloseTo(share, 1.5);
  expect(placeOf(encodeContribution(0.01))).toBeCloseTo(0.55, 2);
});
