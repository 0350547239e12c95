import { WeightLayer } from './layer';
import { exp, ln } from './logarithm';

/*
 * Statistics of a weight layer for the panels, as defined in engine/statistics.ts. `out` begins with the least value and the bins per unit
 * of pi, m and Xi [3][2] in doubles, written by the host; the fields below follow.
 */

const POINT_VARIANCE: f32 = 1e-8;
const BINS: usize = 40;
/**
 * Per group (live inputs, dead inputs) nine sums in doubles: number of connections, pi, pi < .05, pi > .95, pi = 0, pi = 1, Xi = 0,
 * entropy S, S by Eq. (8).
 */
const SUMS: usize = 48;
const GROUP_SUMS: usize = 72;
/** Per group the counts of the bins of pi, m and Xi. [3][BINS] */
const COUNTS: usize = SUMS + 2 * GROUP_SUMS;
const GROUP_COUNTS: usize = 3 * 4 * BINS;
/** Numbers of VIP, UIP and variable connections, dead inputs included. */
const CATEGORY_COUNTS: usize = COUNTS + 2 * GROUP_COUNTS;
/** Numbers of VIP, UIP, variable and dead-input connections of each postsynaptic unit, then of VIPs of each presynaptic unit. [M][4], [N] */
const UNITS: usize = CATEGORY_COUNTS + 16;

// ln(2 pi) and ln(2 pi e), where pi is the circle's constant.
const LN_2_PI: f32 = 1.8378770664093453;
const LN_2_PI_E: f32 = 2.8378770664093453;

/** Writes the entropies of a row of connections in nats: the exact ones at `into`, those by the paper's formula, Eq. (8), `half` bytes after them. */
export function entropies(row: usize, into: usize, half: usize): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const tiny = f32x4.splat(1e-37);
  for (let at: usize = 0; at < half; at += 16) {
    const pi = v128.load(row + at);
    const m = v128.load(row + half + at);
    const xi = v128.load(row + 2 * half + at);
    const present = f32x4.sub(one, pi);
    // Where a logarithm would be infinite, its factor is zero.
    const lnPresent = ln(f32x4.pmax(tiny, present));
    const binaryEntropy = f32x4.neg(f32x4.add(f32x4.mul(pi, ln(f32x4.pmax(tiny, pi))), f32x4.mul(present, lnPresent)));
    const lnXi = ln(f32x4.pmax(f32x4.splat(POINT_VARIANCE), xi));
    const slab = f32x4.mul(f32x4.add(f32x4.splat(LN_2_PI_E), lnXi), f32x4.splat(0.5));
    const exact = f32x4.add(binaryEntropy, f32x4.mul(present, slab));
    const exponent = f32x4.sub(f32x4.neg(f32x4.div(f32x4.mul(m, m), f32x4.add(xi, xi))), f32x4.mul(f32x4.add(f32x4.splat(LN_2_PI), lnXi), f32x4.splat(0.5)));
    const overlap = ln(f32x4.pmax(tiny, f32x4.add(pi, f32x4.mul(present, exp(exponent)))));
    const paper = f32x4.sub(f32x4.mul(present, f32x4.sub(slab, lnPresent)), f32x4.mul(pi, overlap));
    const point = f32x4.le(xi, f32x4.splat(POINT_VARIANCE));
    const ofPoint = v128.andnot(binaryEntropy, f32x4.eq(m, zero));
    const there = f32x4.lt(pi, one);
    v128.store(into + at, v128.and(v128.bitselect(ofPoint, exact, point), there));
    v128.store(into + half + at, v128.and(v128.bitselect(ofPoint, paper, point), there));
  }
}

function add(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

function increment(at: usize): void {
  store<u32>(at, load<u32>(at) + 1);
}

function fill(bins: usize, range: usize, value: f32): void {
  const bin = (f64(value) - load<f64>(range)) * load<f64>(range, 8);
  increment(bins + ((bin < 0 ? 0 : bin >= f64(BINS) ? BINS - 1 : usize(bin)) << 2));
}

/**
 * Computes all statistics of a weight layer. `dead` has a 1 for each dead presynaptic unit, or is 0 if none is known; `rows` is scratch
 * memory of 2 `half` bytes.
 */
export function computeStatistics(layer: WeightLayer, dead: usize, rows: usize, out: usize): void {
  const half = layer.half;
  const units = out + UNITS;
  const below = units + 16 * layer.M;
  memory.fill(out + SUMS, 0, UNITS - SUMS + 16 * layer.M + 4 * layer.N);
  for (let k: usize = 0; k < layer.N; k++) {
    const row = layer.state + k * 9 * half;
    const group: usize = dead ? load<u8>(dead + k) : 0;
    const sums = out + SUMS + group * GROUP_SUMS;
    const counts = out + COUNTS + group * GROUP_COUNTS;
    entropies(row, rows, half);
    for (let i: usize = 0; i < layer.M; i++) {
      const at = i << 2;
      const pi = load<f32>(row + at);
      const xi = load<f32>(row + 2 * half + at);
      const category: usize = pi === 1 ? 1 : pi === 0 && xi === 0 ? 0 : 2;
      add(sums, 1);
      add(sums + 8, f64(pi));
      if (f64(pi) < 0.05) add(sums + 16, 1);
      if (f64(pi) > 0.95) add(sums + 24, 1);
      if (pi === 0) add(sums + 32, 1);
      if (pi === 1) add(sums + 40, 1);
      if (xi === 0) add(sums + 48, 1);
      add(sums + 56, f64(load<f32>(rows + at)));
      add(sums + 64, f64(load<f32>(rows + half + at)));
      fill(counts, out, pi);
      fill(counts + 4 * BINS, out + 16, load<f32>(row + half + at));
      fill(counts + 8 * BINS, out + 32, xi);
      increment(out + CATEGORY_COUNTS + (category << 2));
      increment(units + (i << 4) + ((group ? 3 : category) << 2));
      if (!group && category === 0) increment(below + (k << 2));
    }
  }
}

/** Counts the VIPs and the UIPs among the connections of live presynaptic units. [2] */
export function countCategories(layer: WeightLayer, dead: usize, out: usize): void {
  const half = layer.half;
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  let vip: u32 = 0;
  let uip: u32 = 0;
  for (let k: usize = 0; k < layer.N; k++) {
    if (dead && load<u8>(dead + k)) continue;
    const row = layer.state + k * 9 * half;
    for (let at: usize = 0; at < half; at += 16) {
      const pi = v128.load(row + at);
      vip += popcnt(i32x4.bitmask(v128.and(f32x4.eq(pi, zero), f32x4.eq(v128.load(row + 2 * half + at), zero))));
      uip += popcnt(i32x4.bitmask(f32x4.eq(pi, one)));
    }
    // The padding has pi = Xi = 0 and was counted as VIP.
    vip -= u32((half >> 2) - layer.M);
  }
  store<u32>(out, vip);
  store<u32>(out, uip, 4);
}
