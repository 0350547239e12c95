import { ADAM_BYTES, directionOf, ETA, firstOf, orNothing, secondOf, setAdam } from './adam';
import { WeightLayer } from './layer';
import { scaleNormals } from './perturbation';
import { sumRows } from './products';

/* The training step of point weights, one weight row at a time: the gradient, the optimiser, W and, where B is learned, B. */

const MOMENTUM: usize = ADAM_BYTES;
const LAMBDA: usize = ADAM_BYTES + 16;
const rates = memory.data(176, 16);

/**
 * Replaces gradients by Adam's step, which the caller subtracts from the weights. Returns a vector that is not zero if a second moment is
 * not finite.
 */
function adamRow(state: usize, next: usize, gradients: usize, half: usize): v128 {
  let nonFinite = f32x4.splat(0);
  for (let at: usize = 0; at < half; at += 16) {
    const grad = v128.load(gradients + at);
    const first = firstOf(v128.load(state + at), grad, rates);
    const second = secondOf(v128.load(state + half + at), grad, rates);
    nonFinite = f32x4.add(nonFinite, f32x4.mul(second, f32x4.splat(0)));
    v128.store(gradients + at, f32x4.mul(v128.load(rates, ETA), directionOf(first, second, rates)));
    v128.store(next + at, first);
    v128.store(next + half + at, second);
  }
  return nonFinite;
}

/** Does the same by gradient descent with momentum; nothing is tested. */
function momentumRow(state: usize, next: usize, gradients: usize, half: usize): void {
  for (let at: usize = 0; at < half; at += 16) {
    const kept = orNothing(f32x4.mul(v128.load(state + at), v128.load(rates, MOMENTUM)), rates);
    const velocity = f32x4.add(kept, v128.load(gradients + at));
    v128.store(gradients + at, f32x4.mul(v128.load(rates, ETA), velocity));
    v128.store(next + at, velocity);
  }
}

/** Subtracts the step, and the weight decay lambda times the value, from a row. Returns a vector that is not zero if a result is not finite. */
function moveRow(row: usize, next: usize, step: usize, half: usize): v128 {
  let nonFinite = f32x4.splat(0);
  for (let at: usize = 0; at < half; at += 16) {
    const value = v128.load(row + at);
    const moved = f32x4.sub(f32x4.sub(value, v128.load(step + at)), f32x4.mul(v128.load(rates, LAMBDA), value));
    nonFinite = f32x4.add(nonFinite, f32x4.mul(moved, f32x4.splat(0)));
    v128.store(next + at, moved);
  }
  return nonFinite;
}

/**
 * Takes one step for a whole weight layer: writes its following weights and the next state of the optimiser. The gradient is that of the
 * batch, or `factor` times `normals` [N][M] if `normals` is not 0. `unbias1` = 0 selects gradient descent with momentum. With `beside` the
 * rows beside the weights (B) take the same step (Kolen-Pollack). Returns 0 if every number is finite.
 */
export function moveWeights(
  layer: WeightLayer,
  scratch: usize,
  normals: usize,
  factor: f32,
  beside: bool,
  eta: f32,
  momentum: f32,
  lambda: f32,
  unbias1: f32,
  unbias2: f32,
): f32 {
  const half: usize = layer.half;
  const width = half << 1;
  setAdam(rates, eta, unbias1, unbias2);
  v128.store(rates + MOMENTUM, f32x4.splat(momentum));
  v128.store(rates + LAMBDA, f32x4.splat(lambda));
  let nonFinite = f32x4.splat(0);
  for (let k: usize = 0; k < layer.N; k++) {
    if (normals) scaleNormals(normals + ((k * layer.M) << 2), layer.M, factor, scratch, half);
    else sumRows(layer.columns + k * layer.room, load<u32>(layer.lengths + (k << 2)), layer.errors, scratch, half, false);
    const at = k * width;
    if (unbias1 === 0) momentumRow(layer.state + at, layer.next + at, scratch, half);
    else nonFinite = f32x4.add(nonFinite, adamRow(layer.state + at, layer.next + at, scratch, half));
    nonFinite = f32x4.add(nonFinite, moveRow(layer.moments + at, layer.following + at, scratch, half));
    if (beside) nonFinite = f32x4.add(nonFinite, moveRow(layer.moments + half + at, layer.following + half + at, scratch, half));
  }
  nonFinite = f32x4.add(nonFinite, v128.shuffle<f32>(nonFinite, nonFinite, 2, 3, 0, 1));
  return f32x4.extract_lane(nonFinite, 0) + f32x4.extract_lane(nonFinite, 1);
}
