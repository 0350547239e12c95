import { WeightLayer } from './layer';
import { exp, expm1 } from './logarithm';
import { entryOf, layerAt, listInputs, scaleOf, softmax } from './pass';
import { sumRows } from './products';

/*
 * The loss before and after a perturbation of all weights, in one pass. In single precision the difference of two losses is lost in their
 * rounding errors. Therefore the change is propagated through the network together with the values (z and dz, h and dh), by formulas in
 * which nothing cancels.
 */

/** Writes M normals times `factor`, with zeros after them up to `half` bytes. */
export function scaleNormals(normals: usize, M: usize, factor: f32, into: usize, half: usize): void {
  const whole = (M & ~3) << 2;
  const factors = f32x4.splat(factor);
  for (let at: usize = 0; at < whole; at += 16) v128.store(into + at, f32x4.mul(v128.load(normals + at), factors));
  for (let at = whole; at < half; at += 4) store<f32>(into + at, at < M << 2 ? load<f32>(normals + at) * factor : 0);
}

/** Writes the perturbation of every weight beside it: `factor` times its normal. `normals` is [N][M] without padding. */
export function perturbRows(layer: WeightLayer, normals: usize, factor: f32): void {
  for (let k: usize = 0; k < layer.N; k++)
    scaleNormals(normals + ((k * layer.M) << 2), layer.M, factor, layer.moments + k * (layer.half << 1) + layer.half, layer.half);
}

/** Replaces z | dz by h | dh | h + dh, for ReLU units. */
function activateBoth(z: usize, half: usize): void {
  const zero = f32x4.splat(0);
  for (let at: usize = z; at < z + half; at += 16) {
    const before = v128.load(at);
    const change = v128.load(at + half);
    const after = f32x4.add(before, change);
    // NaN stays NaN.
    const h = v128.andnot(before, f32x4.lt(before, zero));
    const perturbed = v128.andnot(after, f32x4.lt(after, zero));
    const open = v128.and(f32x4.gt(before, zero), f32x4.gt(after, zero));
    v128.store(at, h);
    v128.store(at + half, v128.bitselect(change, f32x4.sub(perturbed, h), open));
    v128.store(at + 2 * half, perturbed);
  }
}

/** Does the same for sigmoid units: dh = h (1 - h) (e^dz - 1) / (1 - h + h e^dz). */
function squashBoth(z: usize, half: usize): void {
  const one = f32x4.splat(1);
  for (let at: usize = z; at < z + half; at += 16) {
    const before = v128.load(at);
    const change = v128.load(at + half);
    const e = exp(f32x4.neg(f32x4.abs(before)));
    const larger = f32x4.div(one, f32x4.add(one, e));
    const smaller = f32x4.mul(e, larger);
    const below = f32x4.lt(before, f32x4.splat(0));
    const h = v128.bitselect(smaller, larger, below);
    const rest = v128.bitselect(larger, smaller, below);
    const power = exp(change);
    const dh = f32x4.div(f32x4.mul(f32x4.mul(smaller, larger), expm1(change, power)), f32x4.add(rest, f32x4.mul(h, power)));
    v128.store(at, h);
    v128.store(at + half, dh);
    v128.store(at + 2 * half, f32x4.add(h, dh));
  }
}

/**
 * Lists h as the input of `layer`, and at `pairs` the terms by which its sums change, dz = W dh + dW (h + dh): dh with the weights, h + dh
 * with the perturbations beside them. Returns the number of entries at `pairs`.
 */
function listTwice(layer: WeightLayer, h: usize, below: usize, pairs: usize): usize {
  const width = layer.half << 1;
  const beside = layer.half;
  const N = layer.N;
  let end: usize = layer.list;
  let last = pairs;
  for (let k: usize = 0, at: usize = 0; k < N; k++, at += width) {
    const unit = h + (k << 2);
    const said: u64 = load<u32>(unit);
    const change: u64 = load<u32>(unit + below);
    const perturbed: u64 = load<u32>(unit + 2 * below);
    store<u64>(end, entryOf(at, said));
    end += u32(said << 33 !== 0) << 3;
    store<u64>(last, entryOf(at, change));
    last += u32(change << 33 !== 0) << 3;
    store<u64>(last, entryOf(at + beside, perturbed));
    last += u32(perturbed << 33 !== 0) << 3;
  }
  layer.count = (end - layer.list) >> 3;
  return (last - pairs) >> 3;
}

/**
 * If the change of a logit, relative to the change of the target's logit, is outside these bounds, the two cross entropies differ so much
 * that they may be subtracted.
 */
const LEAST_CHANGE: f32 = -4;
const MOST_CHANGE: f32 = 60;

/** Sums over the batch: the loss, and its decrease by the perturbation. */
let loss: f64 = 0;
let gain: f64 = 0;

/**
 * Adds the cross entropy of z to `loss`, and its decrease from z to z + dz to `gain`: -ln of the sum of p e^(dz - dz of the target), p =
 * softmax of z.
 */
function compareEntropies(z: usize, classes: usize, half: usize, label: usize): void {
  const change = z + half;
  const ofTarget = load<f32>(change + (label << 2));
  let least: f32 = 0;
  let most: f32 = 0;
  for (let i: usize = 0; i < classes; i++) {
    const relative = load<f32>(change + (i << 2)) - ofTarget;
    least = min(least, relative);
    most = max(most, relative);
  }
  const isFar = least < LEAST_CHANGE || most > MOST_CHANGE;
  if (isFar) for (let at: usize = z; at < z + half; at += 16) v128.store(at + half, f32x4.add(v128.load(at), v128.load(at + half)));
  const before = softmax(z, classes, half, label);
  loss += before;
  if (isFar) {
    gain += before - softmax(change, classes, half, label);
    return;
  }
  for (let at: usize = change; at < change + half; at += 16) {
    const relative = f32x4.sub(v128.load(at), f32x4.splat(ofTarget));
    v128.store(at, expm1(relative, exp(relative)));
  }
  let sum: f64 = 0;
  for (let i: usize = 0; i < classes; i++) sum += f64(load<f32>(z + (i << 2))) * f64(load<f32>(change + (i << 2)));
  gain -= Math.log1p(sum);
}

/** Adds half the squared error of h to `loss`, and its decrease from h to h + dh to `gain`: -dh (h - y + dh / 2). */
function compareSquares(h: usize, classes: usize, half: usize, label: usize): void {
  for (let i: usize = 0; i < classes; i++) {
    const error = f64(load<f32>(h + (i << 2)) - f32(i === label));
    const change = f64(load<f32>(h + half + (i << 2)));
    loss += (error * error) / 2;
    gain -= change * (error + change / 2);
  }
}

/**
 * Runs a batch of B samples forward with the weights and, in the same pass, with the perturbed weights. `out` becomes two doubles: the sum
 * of the losses, and the sum of their decreases by the perturbation. The layers must have columns = 0 and room = 0; `pairs` has room for
 * two entries for each unit of the widest layer.
 */
export function perturb(weightLayers: usize, depth: usize, x: usize, grey: usize, labels: usize, B: usize, sums: usize, pairs: usize, out: usize): void {
  loss = 0;
  gain = 0;
  for (let b: usize = 0; b < B; b++) {
    listInputs(layerAt(weightLayers, 0), x, grey, b);
    let changes: usize = 0;
    for (let l: usize = 0; l < depth; l++) {
      const layer = layerAt(weightLayers, l);
      const half = layer.half;
      if (l === 0) sumRows(layer.list, layer.count, layer.moments, sums, half << 1, false);
      else {
        sumRows(layer.list, layer.count, layer.moments, sums, half, false);
        sumRows(pairs, changes, layer.moments, sums + half, half, false);
      }
      if (layer.sigmoid) squashBoth(sums, half);
      else {
        const scale = f32x4.splat(scaleOf(layer));
        for (let at: usize = sums; at < sums + (half << 1); at += 16) v128.store(at, f32x4.mul(v128.load(at), scale));
        if (l + 1 < depth) activateBoth(sums, half);
      }
      if (l + 1 < depth) changes = listTwice(layerAt(weightLayers, l + 1), sums, half, pairs);
    }
    const top = layerAt(weightLayers, depth - 1);
    const label: usize = load<u8>(labels + b);
    if (top.sigmoid) compareSquares(sums, top.M, top.half, label);
    else compareEntropies(sums, top.M, top.half, label);
  }
  store<f64>(out, loss);
  store<f64>(out, gain, 8);
}
