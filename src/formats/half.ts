const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);
const LARGEST = 0x7bff;

/** Converts a number to IEEE half precision, rounded to nearest even, but never to 0 or 1 unless it is 0 or 1, nor to infinity. */
function toHalf(value: number): number {
  float[0] = value;
  const whole = bits[0] as number;
  const sign = (whole >>> 16) & 0x8000;
  const magnitude = whole & 0x7fffffff;
  if (magnitude === 0) return sign;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  // Rebiases the exponent; below 2^-14 the spacing is 2^-24 throughout.
  const exponent = (magnitude >>> 23) - 127;
  let half: number;
  if (exponent < -14) {
    const scaled = Math.abs(value) * 2 ** 24;
    const floor = Math.floor(scaled);
    const rest = scaled - floor;
    half = floor + (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? 1 : 0);
  } else {
    const shifted = magnitude - (112 << 23);
    half = (shifted + 0xfff + ((shifted >>> 13) & 1)) >>> 13;
  }
  if (half === 0) half = 1;
  if (half === 0x3c00 && magnitude < 0x3f800000) half = 0x3bff;
  if (half === 0x3c00 && magnitude > 0x3f800000) half = 0x3c01;
  return sign | Math.min(half, LARGEST);
}

/**
 * Converts numbers to the bits of the nearest half-precision numbers, except that only 0 becomes 0 and only 1 becomes 1: the category of a
 * connection depends on these exact bounds. Magnitudes above 65504 become 65504.
 */
export const toHalves = (values: ArrayLike<number>): Uint16Array => Uint16Array.from(values, toHalf);

/** Converts the bits of half-precision numbers to numbers. */
export function fromHalves(halves: Uint16Array): Float32Array {
  const numbers = new Float32Array(halves.length);
  const words = new Uint32Array(numbers.buffer);
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i] as number;
    const exponent = half & 0x7c00;
    if (exponent === 0) numbers[i] = (half & 0x8000 ? -1 : 1) * (half & 1023) * 2 ** -24;
    // Rebiases the exponent; infinity and NaN keep the largest one.
    else words[i] = ((half & 0x8000) << 16) | ((exponent === 0x7c00 ? 0xff : (exponent >>> 10) + 112) << 23) | ((half & 1023) << 13);
  }
  return numbers;
}
