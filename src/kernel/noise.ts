/* Philox4x32-10 on four counters at once, and the random numbers made from it: the same bits as model/math/random.ts. */

/** Multipliers and key increments. They and the constants of normals below are vectors in memory: see adam.ts. */
const philox = memory.data<u32>(
  [
    0xd2511f53, 0xd2511f53, 0xd2511f53, 0xd2511f53, 0xcd9e8d57, 0xcd9e8d57, 0xcd9e8d57, 0xcd9e8d57, 0x9e3779b9, 0x9e3779b9, 0x9e3779b9, 0x9e3779b9, 0xbb67ae85,
    0xbb67ae85, 0xbb67ae85, 0xbb67ae85,
  ],
  16,
);

/** Writes the 16 words of the counters (block .. block + 3, c1, c2, c3) under the key (k0, k1), in the order of their counters. */
function philox4(into: usize, block: u32, c1: u32, c2: u32, c3: u32, k0: u32, k1: u32): void {
  let x0 = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3));
  let x1 = i32x4.splat(c1);
  let x2 = i32x4.splat(c2);
  let x3 = i32x4.splat(c3);
  let key0 = i32x4.splat(k0);
  let key1 = i32x4.splat(k1);
  for (let round = 0; round < 10; round++) {
    const m0 = v128.load(philox);
    const m1 = v128.load(philox, 16);
    const p = i64x2.extmul_low_i32x4_u(x0, m0);
    const q = i64x2.extmul_high_i32x4_u(x0, m0);
    const r = i64x2.extmul_low_i32x4_u(x2, m1);
    const s = i64x2.extmul_high_i32x4_u(x2, m1);
    x0 = v128.xor(v128.xor(v128.shuffle<i32>(r, s, 1, 3, 5, 7), x1), key0);
    x1 = v128.shuffle<i32>(r, s, 0, 2, 4, 6);
    x2 = v128.xor(v128.xor(v128.shuffle<i32>(p, q, 1, 3, 5, 7), x3), key1);
    x3 = v128.shuffle<i32>(p, q, 0, 2, 4, 6);
    key0 = i32x4.add(key0, v128.load(philox, 32));
    key1 = i32x4.add(key1, v128.load(philox, 48));
  }
  const a = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
  const b = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
  const c = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
  const d = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
  v128.store(into, v128.shuffle<i64>(a, c, 0, 2));
  v128.store(into, v128.shuffle<i64>(a, c, 1, 3), 16);
  v128.store(into, v128.shuffle<i64>(b, d, 0, 2), 32);
  v128.store(into, v128.shuffle<i64>(b, d, 1, 3), 48);
}

/** Writes `count` random words; `into` must have room for the next multiple of 16 words. */
export function words(into: usize, count: u32, c1: u32, c2: u32, c3: u32, k0: u32, k1: u32): void {
  for (let n: u32 = 0; n < count; n += 16) philox4(into + (n << 2), n >> 2, c1, c2, c3, k0, k1);
}

/** Constants of normalsOf4: the lowest bit, the bias of the exponent in units of table entries (1023 x 128), and sixteen bits. */
const fields = memory.data<u32>([1, 1, 1, 1, 130944, 130944, 130944, 130944, 65535, 65535, 65535, 65535], 16);
const fraction = memory.data<f64>([1.0 / 65536, 1.0 / 65536], 16);

/** Interpolates between two entries of the table of model/math/normal-table.ts, in double precision; `between` holds sixteen bits. */
function interpolate(here: v128, next: v128, between: v128): v128 {
  return f64x2.add(here, f64x2.mul(f64x2.mul(f64x2.sub(next, here), between), v128.load(fraction)));
}

/**
 * Returns the standard normals of four words. One bit of a word is the sign, the other 31 are the probability of a larger value. The
 * exponent of this probability as a double and the next seven bits select an entry of the table; the sixteen bits after them interpolate
 * between it and the next entry.
 */
function normalsOf4(words: v128, table: usize): v128 {
  const chance = v128.or(i32x4.shr_u(words, 1), v128.load(fields));
  const low = f64x2.convert_low_i32x4_u(chance);
  const high = f64x2.convert_low_i32x4_u(v128.shuffle<i64>(chance, chance, 1, 1));
  const entries = i32x4.sub(v128.shuffle<i32>(i64x2.shr_u(low, 45), i64x2.shr_u(high, 45), 0, 2, 4, 6), v128.load(fields, 16));
  const between = v128.and(v128.shuffle<i32>(i64x2.shr_u(low, 29), i64x2.shr_u(high, 29), 0, 2, 4, 6), v128.load(fields, 32));
  const first = v128.load64_lane(table + (i32x4.extract_lane(entries, 1) << 2), v128.load64_zero(table + (i32x4.extract_lane(entries, 0) << 2)), 1);
  const second = v128.load64_lane(table + (i32x4.extract_lane(entries, 3) << 2), v128.load64_zero(table + (i32x4.extract_lane(entries, 2) << 2)), 1);
  const a = interpolate(
    f64x2.promote_low_f32x4(v128.shuffle<f32>(first, first, 0, 2, 0, 2)),
    f64x2.promote_low_f32x4(v128.shuffle<f32>(first, first, 1, 3, 1, 3)),
    f64x2.convert_low_i32x4_u(between),
  );
  const b = interpolate(
    f64x2.promote_low_f32x4(v128.shuffle<f32>(second, second, 0, 2, 0, 2)),
    f64x2.promote_low_f32x4(v128.shuffle<f32>(second, second, 1, 3, 1, 3)),
    f64x2.convert_low_i32x4_u(v128.shuffle<i64>(between, between, 1, 1)),
  );
  const z = v128.shuffle<f32>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 1, 4, 5);
  return v128.xor(z, i32x4.shl(words, 31));
}

/** Turns words into standard normals, in place; also changes up to three words after them. */
export function normalsOfWords(at: usize, count: u32, table: usize): void {
  const end = at + (count << 2);
  for (; at < end; at += 16) v128.store(at, normalsOf4(v128.load(at), table));
}

/** Returns m + sqrt(Xi) z of the first two lanes, computed in double precision. */
function weightsOf2(m: v128, xi: v128, z: v128): v128 {
  return f32x4.demote_f64x2_zero(f64x2.add(f64x2.promote_low_f32x4(m), f64x2.mul(f64x2.sqrt(f64x2.promote_low_f32x4(xi)), f64x2.promote_low_f32x4(z))));
}

/**
 * Samples the weights of a weight layer: 0 where the uniform of the word at `presence` is below pi, else m + sqrt(Xi) times the normal of
 * the word at `weights`. Eq. (1)
 * The weights replace the words at `presence`; up to three more words after them are changed, too.
 */
export function sampleWeights(presence: usize, weights: usize, pi: usize, m: usize, xi: usize, count: u32, table: usize): void {
  const end = usize(count) << 2;
  for (let at: usize = 0; at < end; at += 16) {
    const uniforms = f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(v128.load(presence + at), 8)), f32x4.splat(1.0 / 16777216));
    const z = normalsOf4(v128.load(weights + at), table);
    const ms = v128.load(m + at);
    const xis = v128.load(xi + at);
    const low = weightsOf2(ms, xis, z);
    const high = weightsOf2(v128.shuffle<i64>(ms, ms, 1, 1), v128.shuffle<i64>(xis, xis, 1, 1), v128.shuffle<i64>(z, z, 1, 1));
    v128.store(presence + at, v128.and(v128.shuffle<f32>(low, high, 0, 1, 4, 5), f32x4.ge(uniforms, v128.load(pi + at))));
  }
}
