import { ADAM_BYTES, directionOf, ETA, firstOf, secondOf, setAdam } from './adam';
import { Stage } from './layer';
import { sumRows } from './products';

/*
 * A weight row at a time: its gradient, the chain rule, the optimiser, the clip and the next moments. Gradients never
 * leave the first level of the cache, unless they are asked for.
 */

/** Constants of loops lie in memory, see adam.ts. */
const ones = memory.data<f32>([1, 1, 1, 1], 16);

/** From derivatives by the two moments, side by side at `sums`, to those by pi, m and Xi, one row after the other. Eqs. (7a) to (7c) */
function chainRule(stage: Stage, k: usize, sums: usize, slopes: usize): void {
  const half: usize = stage.half;
  const pis = stage.state + k * 9 * stage.half;
  for (let at: usize = 0; at < half; at += 16) {
    const one = v128.load(ones);
    const pi = v128.load(pis + at);
    const m = v128.load(pis + half + at);
    const xi = v128.load(pis + 2 * half + at);
    const byMean = v128.load(sums + at);
    const byVariance = v128.load(sums + half + at);
    const present = f32x4.sub(one, pi);
    const mm = f32x4.mul(m, m);
    const spread = f32x4.add(f32x4.mul(f32x4.sub(f32x4.add(pi, pi), one), mm), xi);
    v128.store(slopes + at, f32x4.neg(f32x4.add(f32x4.mul(m, byMean), f32x4.mul(spread, byVariance)))); // Eq. (7b)
    v128.store(slopes + half + at, f32x4.mul(present, f32x4.add(byMean, f32x4.mul(f32x4.mul(f32x4.add(pi, pi), m), byVariance)))); // Eq. (7a)
    v128.store(slopes + 2 * half + at, f32x4.mul(present, byVariance)); // Eq. (7c)
  }
}

/** The gradient of weight row k by pi, m and Xi; without `both` by m alone. Returns where the row by pi begins. */
function differentiate(stage: Stage, k: usize, scratch: usize, both: bool): usize {
  const half: usize = stage.half;
  sumRows(stage.columns + k * stage.room, load<u32>(stage.lengths + (k << 2)), stage.errors, scratch, half, both);
  if (!both) return scratch - half;
  const slopes = scratch + 2 * half;
  chainRule(stage, k, scratch, slopes);
  return slopes;
}

/** Constants of a step, one block for each parameter: Adam's, then these. */
const DECAY: usize = ADAM_BYTES;
const LEAST: usize = ADAM_BYTES + 16;
const MOST: usize = ADAM_BYTES + 32;
const BLOCK: usize = ADAM_BYTES + 48;
const rates = memory.data(576, 16);

function setRates(p: usize, eta: f32, decay: f32, unbias1: f32, unbias2: f32): void {
  const block = rates + p * BLOCK;
  setAdam(block, eta, unbias1, unbias2);
  v128.store(block + DECAY, f32x4.splat(decay));
  v128.store(block + LEAST, f32x4.splat(p === 1 ? -Infinity : 0));
  v128.store(block + MOST, f32x4.splat(p === 0 ? 1 : Infinity));
}

/**
 * One parameter of one row by Adam. Returns a vector that is not zero if something is not finite: looked at before the
 * clip, which hides NaN.
 */
export function adam(state: usize, next: usize, slopes: usize, half: usize, block: usize): v128 {
  let suspicion = f32x4.splat(0);
  for (let at: usize = 0; at < half; at += 16) {
    const slope = v128.load(slopes + at);
    const value = v128.load(state + at);
    const first = firstOf(v128.load(state + 3 * half + at), slope, block);
    const second = secondOf(v128.load(state + 6 * half + at), slope, block);
    const direction = directionOf(first, second, block);
    const moved = f32x4.sub(value, f32x4.mul(v128.load(block, ETA), f32x4.add(direction, f32x4.mul(v128.load(block, DECAY), value))));
    suspicion = f32x4.add(suspicion, f32x4.mul(f32x4.add(moved, second), f32x4.splat(0)));
    v128.store(next + at, f32x4.pmin(v128.load(block, MOST), f32x4.pmax(v128.load(block, LEAST), moved)));
    v128.store(next + 3 * half + at, first);
    v128.store(next + 6 * half + at, second);
  }
  return suspicion;
}

/** The same by plain gradient descent; Adam's moments stay. */
export function sgd(state: usize, next: usize, slopes: usize, half: usize, block: usize): v128 {
  let suspicion = f32x4.splat(0);
  for (let at: usize = 0; at < half; at += 16) {
    const value = v128.load(state + at);
    const moved = f32x4.sub(value, f32x4.mul(v128.load(block, ETA), f32x4.add(v128.load(slopes + at), f32x4.mul(v128.load(block, DECAY), value))));
    suspicion = f32x4.add(suspicion, f32x4.mul(moved, f32x4.splat(0)));
    v128.store(next + at, f32x4.pmin(v128.load(block, MOST), f32x4.pmax(v128.load(block, LEAST), moved)));
  }
  memory.copy(next + 3 * half, state + 3 * half, half);
  memory.copy(next + 6 * half, state + 6 * half, half);
  return suspicion;
}

/** mu and the weight variance of a row of parameters. Eq. (1) */
function settle(row: usize, moments: usize, half: usize, both: bool): void {
  if (!both) {
    memory.copy(moments, row + half, half);
    return;
  }
  for (let at: usize = 0; at < half; at += 16) {
    const pi = v128.load(row + at);
    const m = v128.load(row + half + at);
    const present = f32x4.sub(v128.load(ones), pi);
    const mu = f32x4.mul(present, m);
    v128.store(moments + at, mu);
    v128.store(moments + half + at, f32x4.mul(present, f32x4.add(v128.load(row + 2 * half + at), f32x4.mul(f32x4.mul(pi, m), m))));
  }
}

/** The moments of the weight rows from `first` to before `end` from the stage's state. */
export function settleRows(stage: Stage, first: usize, end: usize, both: bool): void {
  const half: usize = stage.half;
  for (let k = first; k < end; k++) settle(stage.state + k * 9 * half, stage.moments + k * 2 * half, half, both);
}

/**
 * One step of the optimiser on a whole stage, from its state to its next state, and the moments of that. `eta` and the
 * bias corrections as Adam wants them; unbias1 = 0 means plain descent. Returns 0 if everything is finite.
 */
export function update(stage: Stage, scratch: usize, both: bool, eta: f32, decay: f32, decayPi: f32, unbias1: f32, unbias2: f32): f32 {
  const half: usize = stage.half;
  const first: usize = both ? 0 : 1;
  const last: usize = both ? 2 : 1;
  for (let p = first; p <= last; p++) setRates(p, eta, p === 0 ? decayPi : decay, unbias1, unbias2);
  let suspicion = f32x4.splat(0);
  for (let k: usize = 0; k < stage.N; k++) {
    const slopes = differentiate(stage, k, scratch, both);
    const state = stage.state + k * 9 * half;
    const next = stage.next + k * 9 * half;
    for (let p = first; p <= last; p++) {
      const at = p * half;
      const block = rates + p * BLOCK;
      const found = unbias1 === 0 ? sgd(state + at, next + at, slopes + at, half, block) : adam(state + at, next + at, slopes + at, half, block);
      suspicion = f32x4.add(suspicion, found);
    }
    settle(next, stage.moments + k * 2 * half, half, both);
  }
  suspicion = f32x4.add(suspicion, v128.shuffle<f32>(suspicion, suspicion, 2, 3, 0, 1));
  return f32x4.extract_lane(suspicion, 0) + f32x4.extract_lane(suspicion, 1);
}

/** The gradient of a whole stage into `into`: three rows for each unit below. [N][3][M] */
export function gradient(stage: Stage, scratch: usize, into: usize, both: bool): void {
  const half: usize = stage.half;
  for (let k: usize = 0; k < stage.N; k++) {
    const slopes = differentiate(stage, k, scratch, both);
    const row = into + k * 3 * half;
    if (both) memory.copy(row, slopes, 3 * half);
    else {
      memory.fill(row, 0, 3 * half);
      memory.copy(row + half, scratch, half);
    }
  }
}
