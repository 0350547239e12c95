/** Returns x^n for a whole n >= 0 by multiplication alone: `**` may differ between JavaScript engines. */
export function intPower(x: number, n: number): number {
  let result = 1;
  for (let [square, left] = [x, n]; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
