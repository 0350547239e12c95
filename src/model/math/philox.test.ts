import { expect, test } from 'vitest';
import { philox } from './philox.ts';

/** Known answers from the authors' test vectors (Random123, kat_vectors). */
const KNOWN: readonly { counter: readonly [number, number, number]; key: readonly [number, number]; words: string }[] = [
  { counter: [0, 0, 0], key: [0, 0], words: '6627e8d5 e169c58d bc57ac4c 9b00dbd8' },
];

const hex = (words: Uint32Array): string => Array.from(words, (word) => word.toString(16).padStart(8, '0')).join(' ');

test.each(KNOWN)('known answer for key $key', ({ counter: [c1, c2, c3], key: [k0, k1], words }) => {
  const out = new Uint32Array(4);
  philox(out, c1, c2, c3, k0, k1);
  expect(hex(out)).toBe(words);
});

test('a longer row starts with the numbers of a shorter one, for every length', () => {
  const long = new Uint32Array(1000);
  philox(long, 1, 2, 3, 4, 5);
  for (const length of [1, 2, 3, 5, 999]) {
    const short = new Uint32Array(length);
    philox(short, 1, 2, 3, 4, 5);
    expect(short).toEqual(long.subarray(0, length));
  }
});

test('the 32-bit products agree with BigInt arithmetic', () => {
  // The rounds again with BigInt, as the paper writes them.
  const slow = (counter: bigint[], key: bigint[]): bigint[] => {
    let [x0, x1, x2, x3] = counter as [bigint, bigint, bigint, bigint];
    let [k0, k1] = key as [bigint, bigint];
    const low = (value: bigint) => value & 0xffffffffn;
    for (let round = 0; round < 10; round++) {
      const p0 = x0 * 0xd2511f53n;
      const p1 = x2 * 0xcd9e8d57n;
      [x0, x1, x2, x3] = [(p1 >> 32n) ^ x1 ^ k0, low(p1), (p0 >> 32n) ^ x3 ^ k1, low(p0)];
      k0 = low(k0 + 0x9e3779b9n);
      k1 = low(k1 + 0xbb67ae85n);
    }
    return [x0, x1, x2, x3];
  };
  const ones = 0xffffffff;
  const block = 37;
  const out = new Uint32Array(4 * block + 4);
  philox(out, ones, ones, ones, ones, ones);
  const all = BigInt(ones);
  expect(Array.from(out.subarray(4 * block), BigInt)).toEqual(slow([BigInt(block), all, all, all], [all, all]));
  // Checks the BigInt rounds against the all-ones vector of the same file, whose counter a row cannot reach.
  expect(slow([all, all, all, all], [all, all]).map((word) => word.toString(16))).toEqual(['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd']);
});
