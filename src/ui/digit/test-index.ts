/** Reads the number of one of `count` images as a person types it: digits, nothing else. Throws a RangeError that says what is wrong. */
export function parseTestIndex(text: string, count: number): number {
  const typed = text.trim();
  const expected = `Give a whole number from 0 to ${count - 1}.`;
  if (!/^\d{1,9}$/.test(typed))
    throw new RangeError(`Test image: "${typed.length > 12 ? `${typed.slice(0, 12)}…` : typed}" is no number of an image. ${expected}`);
  const index = Number(typed);
  if (index >= count) throw new RangeError(`Test image: ${typed} is out of range. ${expected}`);
  return index;
}
