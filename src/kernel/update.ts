import { ADAM_BYTES, directionOf, ETA, firstOf, secondOf, setAdam } from './adam';
import { WeightLayer } from './layer';
import { sumRows } from './products';

/*
 * The training step, one weight row at a time: the gradient, the chain rule, the optimiser, the clip and the next moments. Gradients stay
 * in the first-level cache, except in `gradient`, which returns them.
 */

/** In memory as a vector, see adam.ts. */
const ones = memory.data<f32>([1, 1, 1, 1], 16);

/**
 * Turns derivatives with respect to the two moments, side by side at `sums`, into those with respect to pi, m and Xi, one row after the
 * other. Eqs. (7a) to (7c)
 */
function chainRule(layer: WeightLayer, k: usize, sums: usize, gradients: usize): void {
  const half: usize = layer.half;
  const pis = layer.state + k * 9 * layer.half;
  for (let at: usize = 0; at < half; at += 16) {
    const one = v128.load(ones);
    const pi = v128.load(pis + at);
    const m = v128.load(pis + half + at);
    const xi = v128.load(pis + 2 * half + at);
    const dMu = v128.load(sums + at);
    const dVar = v128.load(sums + half + at);
    const present = f32x4.sub(one, pi);
    const mm = f32x4.mul(m, m);
    const dPi = f32x4.add(f32x4.mul(f32x4.sub(f32x4.add(pi, pi), one), mm), xi);
    v128.store(gradients + at, f32x4.neg(f32x4.add(f32x4.mul(m, dMu), f32x4.mul(dPi, dVar)))); // Eq. (7b)
    v128.store(gradients + half + at, f32x4.mul(present, f32x4.add(dMu, f32x4.mul(f32x4.mul(f32x4.add(pi, pi), m), dVar)))); // Eq. (7a)
    v128.store(gradients + 2 * half + at, f32x4.mul(present, dVar)); // Eq. (7c)
  }
}

/**
 * Computes the gradient of weight row k with respect to pi, m and Xi, or without `withVariance` to m alone. Returns the address of three
 * rows, for pi, m and Xi; without `withVariance` only the one for m is there.
 */
function differentiate(layer: WeightLayer, k: usize, scratch: usize, withVariance: bool): usize {
  const half: usize = layer.half;
  sumRows(layer.columns + k * layer.room, load<u32>(layer.lengths + (k << 2)), layer.errors, scratch, half, withVariance);
  if (!withVariance) return scratch - half;
  const gradients = scratch + 2 * half;
  chainRule(layer, k, scratch, gradients);
  return gradients;
}

/** Constants of a step, one block for each parameter: those of Adam, then these. */
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
 * Updates one parameter of one row by Adam. Returns a vector that is not zero if a number is not finite. This is tested before the clip,
 * which hides NaN.
 */
export function adam(state: usize, next: usize, gradients: usize, half: usize, block: usize): v128 {
  let nonFinite = f32x4.splat(0);
  for (let at: usize = 0; at < half; at += 16) {
    const grad = v128.load(gradients + at);
    const value = v128.load(state + at);
    const first = firstOf(v128.load(state + 3 * half + at), grad, block);
    const second = secondOf(v128.load(state + 6 * half + at), grad, block);
    const direction = directionOf(first, second, block);
    const moved = f32x4.sub(value, f32x4.mul(v128.load(block, ETA), f32x4.add(direction, f32x4.mul(v128.load(block, DECAY), value))));
    nonFinite = f32x4.add(nonFinite, f32x4.mul(f32x4.add(moved, second), f32x4.splat(0)));
    v128.store(next + at, f32x4.pmin(v128.load(block, MOST), f32x4.pmax(v128.load(block, LEAST), moved)));
    v128.store(next + 3 * half + at, first);
    v128.store(next + 6 * half + at, second);
  }
  return nonFinite;
}

/** Does the same by plain gradient descent; Adam's moments are copied unchanged. */
export function sgd(state: usize, next: usize, gradients: usize, half: usize, block: usize): v128 {
  let nonFinite = f32x4.splat(0);
  for (let at: usize = 0; at < half; at += 16) {
    const value = v128.load(state + at);
    const moved = f32x4.sub(value, f32x4.mul(v128.load(block, ETA), f32x4.add(v128.load(gradients + at), f32x4.mul(v128.load(block, DECAY), value))));
    nonFinite = f32x4.add(nonFinite, f32x4.mul(moved, f32x4.splat(0)));
    v128.store(next + at, f32x4.pmin(v128.load(block, MOST), f32x4.pmax(v128.load(block, LEAST), moved)));
  }
  memory.copy(next + 3 * half, state + 3 * half, half);
  memory.copy(next + 6 * half, state + 6 * half, half);
  return nonFinite;
}

/** Computes mu and the weight variance from a row of parameters. Eq. (1) */
function updateRowMoments(row: usize, moments: usize, half: usize, withVariance: bool): void {
  if (!withVariance) {
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

/** Computes the moments of the weight rows from `first` up to, but without, `end` from the current state of the layer. */
export function updateMoments(layer: WeightLayer, first: usize, end: usize, withVariance: bool): void {
  const half: usize = layer.half;
  for (let k = first; k < end; k++) updateRowMoments(layer.state + k * 9 * half, layer.moments + k * 2 * half, half, withVariance);
}

/**
 * Takes one step of the optimiser for a whole weight layer: writes its next state, and the moments of that state. `eta` is the learning
 * rate, `unbias1` and `unbias2` are 1 / (1 - beta^steps); unbias1 = 0 selects plain gradient descent. Returns 0 if every number is finite.
 */
export function update(layer: WeightLayer, scratch: usize, withVariance: bool, eta: f32, decay: f32, decayPi: f32, unbias1: f32, unbias2: f32): f32 {
  const half: usize = layer.half;
  const first: usize = withVariance ? 0 : 1;
  const last: usize = withVariance ? 2 : 1;
  for (let p = first; p <= last; p++) setRates(p, eta, p === 0 ? decayPi : decay, unbias1, unbias2);
  let nonFinite = f32x4.splat(0);
  for (let k: usize = 0; k < layer.N; k++) {
    const gradients = differentiate(layer, k, scratch, withVariance);
    const state = layer.state + k * 9 * half;
    const next = layer.next + k * 9 * half;
    for (let p = first; p <= last; p++) {
      const at = p * half;
      const block = rates + p * BLOCK;
      const found = unbias1 === 0 ? sgd(state + at, next + at, gradients + at, half, block) : adam(state + at, next + at, gradients + at, half, block);
      nonFinite = f32x4.add(nonFinite, found);
    }
    updateRowMoments(next, layer.moments + k * 2 * half, half, withVariance);
  }
  nonFinite = f32x4.add(nonFinite, v128.shuffle<f32>(nonFinite, nonFinite, 2, 3, 0, 1));
  return f32x4.extract_lane(nonFinite, 0) + f32x4.extract_lane(nonFinite, 1);
}

/** Writes the gradient of a whole weight layer to `into`: three rows for each presynaptic unit. [N][3][M] */
export function gradient(layer: WeightLayer, scratch: usize, into: usize, withVariance: bool): void {
  const half: usize = layer.half;
  for (let k: usize = 0; k < layer.N; k++) {
    const gradients = differentiate(layer, k, scratch, withVariance);
    const row = into + k * 3 * half;
    if (withVariance) memory.copy(row, gradients, 3 * half);
    else {
      memory.fill(row, 0, 3 * half);
      memory.copy(row + half, scratch, half);
    }
  }
}
