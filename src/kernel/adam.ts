/*
 * Adam on four numbers at once. Constants that a loop needs are stored in memory as vectors and loaded from there: otherwise V8 rebuilds
 * them in every iteration, and a step takes 3 to 7 % longer.
 */

/** Smaller moments of Adam are flushed to zero, because denormals are slow: the moments of pixels that became dark would decay to such numbers. */
const LEAST_MOMENT: f32 = 1e-30;

export const ETA: usize = 0;
const UNBIAS1: usize = 16;
const UNBIAS2: usize = 32;
const KEEP1: usize = 48;
const TAKE1: usize = 64;
const KEEP2: usize = 80;
const TAKE2: usize = 96;
const TINY: usize = 112;
const NOTHING: usize = 128;
/** Bytes of Adam's constants in a block. The caller's own constants follow them. */
export const ADAM_BYTES: usize = 144;

/** Writes the constants into a block. Those without a parameter are the values of ADAM in engine/engine.ts. */
export function setAdam(block: usize, eta: f32, unbias1: f32, unbias2: f32): void {
  v128.store(block + ETA, f32x4.splat(eta));
  v128.store(block + UNBIAS1, f32x4.splat(unbias1));
  v128.store(block + UNBIAS2, f32x4.splat(unbias2));
  v128.store(block + KEEP1, f32x4.splat(0.9));
  v128.store(block + TAKE1, f32x4.splat(0.1));
  v128.store(block + KEEP2, f32x4.splat(0.999));
  v128.store(block + TAKE2, f32x4.splat(0.001));
  v128.store(block + TINY, f32x4.splat(1e-8));
  v128.store(block + NOTHING, f32x4.splat(LEAST_MOMENT));
}

/** Returns a moment, or zero where its magnitude is below LEAST_MOMENT. */
export function orNothing(moment: v128, block: usize): v128 {
  return v128.andnot(moment, f32x4.lt(f32x4.abs(moment), v128.load(block, NOTHING)));
}

/** Returns the next running mean of the gradient. */
export function firstOf(first: v128, grad: v128, block: usize): v128 {
  return orNothing(f32x4.add(f32x4.mul(first, v128.load(block, KEEP1)), f32x4.mul(grad, v128.load(block, TAKE1))), block);
}

/** Returns the next running mean of the squared gradient. */
export function secondOf(second: v128, grad: v128, block: usize): v128 {
  const next = f32x4.add(f32x4.mul(second, v128.load(block, KEEP2)), f32x4.mul(f32x4.mul(grad, grad), v128.load(block, TAKE2)));
  return v128.andnot(next, f32x4.lt(next, v128.load(block, NOTHING)));
}

/** Returns Adam's direction, which the step multiplies by the learning rate and subtracts from the parameter. */
export function directionOf(first: v128, second: v128, block: usize): v128 {
  const root = f32x4.sqrt(f32x4.mul(second, v128.load(block, UNBIAS2)));
  return f32x4.div(f32x4.mul(first, v128.load(block, UNBIAS1)), f32x4.add(root, v128.load(block, TINY)));
}
