import type { Floats } from '../model/theta.ts';

/**
 * Returns the angle in degrees between two vectors. It is computed from the difference and the sum of the unit vectors, so that small
 * angles are not lost in rounding and equal vectors give exactly 0. NaN if a vector is zero or not finite.
 */
export function degreesBetween(a: Floats, b: Floats): number {
  const [lengthA, lengthB] = [lengthOf(a), lengthOf(b)];
  if (!(lengthA > 0 && lengthB > 0)) return Number.NaN;
  let [apart, along] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [(a[i] as number) / lengthA, (b[i] as number) / lengthB];
    apart += (x - y) ** 2;
    along += (x + y) ** 2;
  }
  return (360 / Math.PI) * Math.atan2(Math.sqrt(apart), Math.sqrt(along));
}

/** Returns the Euclidean distance of two vectors. */
export function distanceBetween(a: Floats, b: Floats): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2;
  return Math.sqrt(sum);
}

function lengthOf(row: Floats): number {
  let sum = 0;
  for (const value of row) sum += value * value;
  return Math.sqrt(sum);
}
