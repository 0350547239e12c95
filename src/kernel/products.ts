/*
 * The matrix products of training: sums of rows of a matrix, weighted by a list without zeros. An entry of a list is the row's offset in
 * bytes and its coefficient h, 4 bytes each. Sums of 5 or 10 vectors stay in registers while the list is read. The functions are exported
 * so that the compiler does not inline them.
 */

/**
 * into = sum of h x row for the means, and sum of h^2 x row for the variances, which lie `half` bytes after them: 20 columns. Reads two
 * entries at a time, which is 5 % faster.
 */
export function bothOf20(list: usize, end: usize, rows: usize, into: usize, half: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  let b4 = a0;
  for (let entry = list; entry < end; entry += 16) {
    const row = rows + load<u32>(entry);
    const other = row + half;
    const h = v128.load_splat<f32>(entry, 4);
    const hh = f32x4.mul(h, h);
    a0 = f32x4.add(a0, f32x4.mul(v128.load(row), h));
    a1 = f32x4.add(a1, f32x4.mul(v128.load(row, 16), h));
    a2 = f32x4.add(a2, f32x4.mul(v128.load(row, 32), h));
    a3 = f32x4.add(a3, f32x4.mul(v128.load(row, 48), h));
    a4 = f32x4.add(a4, f32x4.mul(v128.load(row, 64), h));
    b0 = f32x4.add(b0, f32x4.mul(v128.load(other), hh));
    b1 = f32x4.add(b1, f32x4.mul(v128.load(other, 16), hh));
    b2 = f32x4.add(b2, f32x4.mul(v128.load(other, 32), hh));
    b3 = f32x4.add(b3, f32x4.mul(v128.load(other, 48), hh));
    b4 = f32x4.add(b4, f32x4.mul(v128.load(other, 64), hh));
    const row2 = rows + load<u32>(entry, 8);
    const other2 = row2 + half;
    const h2 = v128.load_splat<f32>(entry, 12);
    const hh2 = f32x4.mul(h2, h2);
    a0 = f32x4.add(a0, f32x4.mul(v128.load(row2), h2));
    a1 = f32x4.add(a1, f32x4.mul(v128.load(row2, 16), h2));
    a2 = f32x4.add(a2, f32x4.mul(v128.load(row2, 32), h2));
    a3 = f32x4.add(a3, f32x4.mul(v128.load(row2, 48), h2));
    a4 = f32x4.add(a4, f32x4.mul(v128.load(row2, 64), h2));
    b0 = f32x4.add(b0, f32x4.mul(v128.load(other2), hh2));
    b1 = f32x4.add(b1, f32x4.mul(v128.load(other2, 16), hh2));
    b2 = f32x4.add(b2, f32x4.mul(v128.load(other2, 32), hh2));
    b3 = f32x4.add(b3, f32x4.mul(v128.load(other2, 48), hh2));
    b4 = f32x4.add(b4, f32x4.mul(v128.load(other2, 64), hh2));
  }
  v128.store(into, a0);
  v128.store(into, a1, 16);
  v128.store(into, a2, 32);
  v128.store(into, a3, 48);
  v128.store(into, a4, 64);
  const behind = into + half;
  v128.store(behind, b0);
  v128.store(behind, b1, 16);
  v128.store(behind, b2, 32);
  v128.store(behind, b3, 48);
  v128.store(behind, b4, 64);
}

/** into = sum of h x row: 20 columns. */
export function meansOf20(list: usize, end: usize, rows: usize, into: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  for (let entry = list; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    const h = v128.load_splat<f32>(entry, 4);
    a0 = f32x4.add(a0, f32x4.mul(v128.load(row), h));
    a1 = f32x4.add(a1, f32x4.mul(v128.load(row, 16), h));
    a2 = f32x4.add(a2, f32x4.mul(v128.load(row, 32), h));
    a3 = f32x4.add(a3, f32x4.mul(v128.load(row, 48), h));
    a4 = f32x4.add(a4, f32x4.mul(v128.load(row, 64), h));
  }
  v128.store(into, a0);
  v128.store(into, a1, 16);
  v128.store(into, a2, 32);
  v128.store(into, a3, 48);
  v128.store(into, a4, 64);
}

/** into = sum of h x row: 40 columns. */
export function meansOf40(list: usize, end: usize, rows: usize, into: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  let a6 = a0;
  let a7 = a0;
  let a8 = a0;
  let a9 = a0;
  for (let entry = list; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    const h = v128.load_splat<f32>(entry, 4);
    a0 = f32x4.add(a0, f32x4.mul(v128.load(row), h));
    a1 = f32x4.add(a1, f32x4.mul(v128.load(row, 16), h));
    a2 = f32x4.add(a2, f32x4.mul(v128.load(row, 32), h));
    a3 = f32x4.add(a3, f32x4.mul(v128.load(row, 48), h));
    a4 = f32x4.add(a4, f32x4.mul(v128.load(row, 64), h));
    a5 = f32x4.add(a5, f32x4.mul(v128.load(row, 80), h));
    a6 = f32x4.add(a6, f32x4.mul(v128.load(row, 96), h));
    a7 = f32x4.add(a7, f32x4.mul(v128.load(row, 112), h));
    a8 = f32x4.add(a8, f32x4.mul(v128.load(row, 128), h));
    a9 = f32x4.add(a9, f32x4.mul(v128.load(row, 144), h));
  }
  v128.store(into, a0);
  v128.store(into, a1, 16);
  v128.store(into, a2, 32);
  v128.store(into, a3, 48);
  v128.store(into, a4, 64);
  v128.store(into, a5, 80);
  v128.store(into, a6, 96);
  v128.store(into, a7, 112);
  v128.store(into, a8, 128);
  v128.store(into, a9, 144);
}

/**
 * Writes the weighted sums of whole rows of `half` bytes to `into`, with `withVariance` also those of the variances after them. A list
 * with an odd number of entries gets one more, with the coefficient 0.
 */
export function sumRows(list: usize, count: usize, rows: usize, into: usize, half: usize, withVariance: bool): void {
  if (count & 1) store<u64>(list + (count << 3), 0);
  const end = list + (((count + 1) & ~1) << 3);
  let at: usize = 0;
  if (withVariance) for (; at < half; at += 80) bothOf20(list, end, rows + at, into + at, half);
  for (; at + 80 < half; at += 160) meansOf40(list, end, rows + at, into + at);
  if (at < half) meansOf20(list, end, rows + at, into + at);
}

/**
 * Computes the scalar products of a pair of error rows, as in WeightLayer.errors, with the rows (mu | variance) of four list entries: four
 * sums for the means at `into`, and with `withVariance` four for the variances after them. Only the first `used` bytes of a row are read.
 */
export function dotsOf4(list: usize, rows: usize, pair: usize, into: usize, used: usize, half: usize, withVariance: bool): void {
  const first = rows + load<u32>(list);
  const second = rows + load<u32>(list, 8);
  const third = rows + load<u32>(list, 16);
  const fourth = rows + load<u32>(list, 24);
  if (withVariance) dotsOfPairs(first, second, third, fourth, pair, into, used, half);
  else dotsOfRows(first, second, third, fourth, pair, into, used);
}

export function dotsOfPairs(first: usize, second: usize, third: usize, fourth: usize, pair: usize, into: usize, used: usize, half: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  for (let at: usize = 0, behind = half; at < used; at += 16, behind += 16) {
    const K = v128.load(pair + at);
    const KT = v128.load(pair + behind);
    a0 = f32x4.add(a0, f32x4.mul(v128.load(first + at), K));
    a1 = f32x4.add(a1, f32x4.mul(v128.load(second + at), K));
    a2 = f32x4.add(a2, f32x4.mul(v128.load(third + at), K));
    a3 = f32x4.add(a3, f32x4.mul(v128.load(fourth + at), K));
    b0 = f32x4.add(b0, f32x4.mul(v128.load(first + behind), KT));
    b1 = f32x4.add(b1, f32x4.mul(v128.load(second + behind), KT));
    b2 = f32x4.add(b2, f32x4.mul(v128.load(third + behind), KT));
    b3 = f32x4.add(b3, f32x4.mul(v128.load(fourth + behind), KT));
  }
  v128.store(into, sumsOf4(a0, a1, a2, a3));
  v128.store(into, sumsOf4(b0, b1, b2, b3), 16);
}

export function dotsOfRows(first: usize, second: usize, third: usize, fourth: usize, row: usize, into: usize, bytes: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  for (let at: usize = 0; at < bytes; at += 16) {
    const K = v128.load(row + at);
    a0 = f32x4.add(a0, f32x4.mul(v128.load(first + at), K));
    a1 = f32x4.add(a1, f32x4.mul(v128.load(second + at), K));
    a2 = f32x4.add(a2, f32x4.mul(v128.load(third + at), K));
    a3 = f32x4.add(a3, f32x4.mul(v128.load(fourth + at), K));
  }
  v128.store(into, sumsOf4(a0, a1, a2, a3));
}

/** Returns the sums over the lanes of four vectors, as one vector. */
function sumsOf4(a: v128, b: v128, c: v128, d: v128): v128 {
  const low = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const high = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(low, high, 0, 1, 4, 5), v128.shuffle<f32>(low, high, 2, 3, 6, 7));
}
