import { WeightLayer } from './layer';
import { exp, expm1 } from './logarithm';
import { entryOf, layerAt, listInputs, scaleOf, softmax } from './pass';
import { sumRows } from './products';

/*
 * The loss before and after a nudge of all weights, in one pass. In single precision the difference of two losses is lost
 * in their rounding; so it is carried through the net: z and its change dz, h and dh, by formulas in which nothing cancels.
 */

/** A row of M normals times a factor, zero behind them. */
export function scaleNormals(normals: usize, M: usize, factor: f32, into: usize, half: usize): void {
  const whole = (M & ~3) << 2;
  const factors = f32x4.splat(factor);
  for (let at: usize = 0; at < whole; at += 16) v128.store(into + at, f32x4.mul(v128.load(normals + at), factors));
  for (let at = whole; at < half; at += 4) store<f32>(into + at, at < M << 2 ? load<f32>(normals + at) * factor : 0);
}

/** Puts a nudge beside every weight: its normal, of [N][M] without padding, times a factor. */
export function perturbRows(layer: WeightLayer, normals: usize, factor: f32): void {
  for (let k: usize = 0; k < layer.N; k++)
    scaleNormals(normals + ((k * layer.M) << 2), layer.M, factor, layer.moments + k * (layer.half << 1) + layer.half, layer.half);
}

/** From z | dz to h | dh | h + dh of ReLU units. */
function activateBoth(z: usize, half: usize): void {
  const zero = f32x4.splat(0);
  for (let at: usize = z; at < z + half; at += 16) {
    const before = v128.load(at);
    const change = v128.load(at + half);
    const after = f32x4.add(before, change);
    // Keeps NaN.
    const h = v128.andnot(before, f32x4.lt(before, zero));
    const perturbed = v128.andnot(after, f32x4.lt(after, zero));
    const open = v128.and(f32x4.gt(before, zero), f32x4.gt(after, zero));
    v128.store(at, h);
    v128.store(at + half, v128.bitselect(change, f32x4.sub(perturbed, h), open));
    v128.store(at + 2 * half, perturbed);
  }
}

/** The same of sigmoid units: dh = h (1 - h) (e^dz - 1) / (1 - h + h e^dz). */
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
 * Lists h for the stage above, and at `pairs` what its sums change by: dh with the weights, h + dh with the nudges beside
 * them, dz = W dh + dW (h + dh). Returns the length of the second list.
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

/** Below and above these changes of a logit, relative to that of the target, cross entropies differ so much that they may be subtracted. */
const LEAST_CHANGE: f32 = -4;
const MOST_CHANGE: f32 = 60;

/** The sums of the loss and of what the nudge takes off it. */
let loss: f64 = 0;
let gain: f64 = 0;

/** Cross entropy of z, and of z + dz less: ln of the sum of p e^(dz - dz of the target), p = softmax of z. */
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

/** Half the squared error of h, and of h + dh less: dh (h - y + dh / 2). */
function compareSquares(h: usize, classes: usize, half: usize, label: usize): void {
  for (let i: usize = 0; i < classes; i++) {
    const error = f64(load<f32>(h + (i << 2)) - f32(i === label));
    const change = f64(load<f32>(h + half + (i << 2)));
    loss += (error * error) / 2;
    gain -= change * (error + change / 2);
  }
}

/**
 * A batch of B samples up through the weights and, beside them, through the perturbed ones: `out` becomes the sum of the losses
 * and the sum of what the nudge takes off them, in doubles. Columns must not be asked for; `pairs` has room for two
 * entries for each unit of the widest layer.
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
