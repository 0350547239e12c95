import { WeightLayer } from './layer';
import { ln } from './logarithm';
import { entropies } from './statistics';

/* One byte for each connection, as defined in model/scales.ts and engine/encode-map.ts. */

/** Colours by their number in COLOUR_NUMBERS of engine/wasm/wasm.ts; 0 is the category. */
const PI: u32 = 1;
const M: u32 = 2;
const XI: u32 = 3;
const ENTROPY: u32 = 4;
const MU: u32 = 5;

/** Returns the bytes of four values, one in each lane: `from` becomes `least`, `from` + 1 / `perUnit` becomes `most`. Values outside are clipped. */
function placesOf(values: v128, from: f32, perUnit: f32, least: f32, most: f32): v128 {
  const place = f32x4.mul(f32x4.sub(values, f32x4.splat(from)), f32x4.splat(perUnit));
  const bounded = f32x4.pmin(f32x4.splat(1), f32x4.pmax(f32x4.splat(0), place));
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(bounded, f32x4.splat(most - least)), f32x4.splat(least + 0.5)));
}

/** Returns the category codes of four connections: 0 VIP, 1 UIP, 2 variable. */
function categoriesOf(pi: v128, xi: v128): v128 {
  const zero = f32x4.splat(0);
  const vip = v128.and(f32x4.eq(pi, zero), f32x4.eq(xi, zero));
  const uip = f32x4.eq(pi, f32x4.splat(1));
  return v128.andnot(v128.bitselect(i32x4.splat(1), i32x4.splat(2), uip), vip);
}

/**
 * Encodes a weight layer into `out` [N x M] and may change up to three bytes after it. Colour 0 is the category. Colours 1 to 5 are pi, m,
 * Xi, the entropy and the mean weight mu, as bytes `least` .. `most` on a scale that begins at `from` (for Xi at its logarithm) and is
 * 1 / `perUnit` long; Xi = 0 is the byte 0. `dead` [N] has a 1 for each dead presynaptic unit, or is 0 if dead inputs are not marked;
 * their connections are the byte `hidden`. `rows` is scratch memory of 2 `half` bytes.
 */
export function encodeMap(
  layer: WeightLayer,
  colour: u32,
  from: f32,
  perUnit: f32,
  least: f32,
  most: f32,
  dead: usize,
  hidden: u32,
  rows: usize,
  out: usize,
): void {
  const half = layer.half;
  const zero = f32x4.splat(0);
  for (let k: usize = 0; k < layer.N; k++) {
    const row = layer.state + k * 9 * half;
    const into = out + k * layer.M;
    if (dead && load<u8>(dead + k)) {
      memory.fill(into, u8(hidden), layer.M);
      continue;
    }
    if (colour === ENTROPY) entropies(row, rows, half);
    for (let i: usize = 0; i < layer.M; i += 4) {
      const at = i << 2;
      const xi = v128.load(row + 2 * half + at);
      let bytes: v128;
      if (colour === 0) bytes = categoriesOf(v128.load(row + at), xi);
      else if (colour === PI) bytes = placesOf(v128.load(row + at), from, perUnit, least, most);
      else if (colour === M) bytes = placesOf(v128.load(row + half + at), from, perUnit, least, most);
      else if (colour === XI) bytes = v128.andnot(placesOf(ln(f32x4.pmax(f32x4.splat(1e-37), xi)), from, perUnit, least, most), f32x4.eq(xi, zero));
      else if (colour === MU)
        bytes = placesOf(f32x4.mul(v128.load(row + half + at), f32x4.sub(f32x4.splat(1), v128.load(row + at))), from, perUnit, least, most);
      else bytes = placesOf(v128.load(rows + at), from, perUnit, least, most);
      const narrow = i16x8.narrow_i32x4_u(bytes, bytes);
      v128.store32_lane(into + i, i8x16.narrow_i16x8_u(narrow, narrow), 0);
    }
  }
}
