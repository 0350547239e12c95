import { LAYER_BYTES, WeightLayer } from './layer';
import { exp } from './logarithm';
import { dotsOf4, sumRows } from './products';
import { halveSquares, squash } from './sigmoid';

/*
 * Forward and backward pass, one sample at a time, so that all its data stay in the cache. Inputs and ReLU activations that are zero are
 * never in a list, and so never multiplied.
 */

/** At or below this standard deviation the noise term is dropped. */
const DELTA_FLOOR: f32 = 1e-18;
/** Smaller errors are flushed to zero, because denormals are slow. */
const LEAST_ERROR: f32 = 1e-30;

export function layerAt(weightLayers: usize, l: usize): WeightLayer {
  return changetype<WeightLayer>(weightLayers + l * LAYER_BYTES);
}

/** Returns the factor of the sums over the presynaptic units: 1 / sqrt(N), or 1 for sigmoid units. */
export function scaleOf(layer: WeightLayer): f32 {
  return layer.sigmoid ? 1 : f32(1) / Mathf.sqrt(f32(layer.N));
}

/** Returns an entry of a list: the offset of a row in bytes (low 32 bits), and the bits of the row's coefficient (high 32 bits). */
export function entryOf(place: usize, bits: u64): u64 {
  return u64(place) | (bits << 32);
}

/** Lists the bytes of a sample that are not zero; `grey` has the value of each byte [256]. Rows of bytes are padded with zeros to a multiple of 16. */
function listBytes(layer: WeightLayer, x: usize, grey: usize, b: usize): void {
  // The compiler must assume that a store changes the fields of `layer`, so they are read once into variables.
  const N = layer.N;
  const width = layer.half << 1;
  const place = b * width;
  const columns = layer.columns;
  const lengths = layer.lengths;
  const room = layer.room;
  let end: usize = layer.list;
  for (let from: usize = 0; from < N; from += 16) {
    let mask = i8x16.bitmask(i8x16.ne(v128.load(x + from), i8x16.splat(0)));
    while (mask) {
      const k = from + ctz(mask);
      const bits: u64 = load<u32>(grey + (usize(load<u8>(x + k)) << 2));
      store<u64>(end, entryOf(k * width, bits));
      end += 8;
      if (columns) {
        const length = lengths + (k << 2);
        const n = load<u32>(length);
        store<u64>(columns + k * room + (n << 3), entryOf(place, bits));
        store<u32>(length, n + 1);
      }
      mask &= mask - 1;
    }
  }
  layer.count = (end - layer.list) >> 3;
}

/**
 * Compacts the non-zero activations of the presynaptic units into a list; NaN counts as non-zero. Without a branch, because about half of
 * them are zero, unpredictably.
 */
function listFloats(layer: WeightLayer, values: usize, b: usize): void {
  const N = layer.N;
  const width = layer.half << 1;
  const room = layer.room;
  const place = b * width;
  let end: usize = layer.list;
  let at: usize = 0;
  let column: usize = layer.columns;
  let length: usize = layer.lengths;
  for (let k: usize = 0; k < N; k++, at += width, column += room, length += 4) {
    const bits: u64 = load<u32>(values + (k << 2));
    // +0 and -0 are both zero.
    const isActive = u32(bits << 33 !== 0);
    store<u64>(end, entryOf(at, bits));
    end += isActive << 3;
    if (room) {
      const n = load<u32>(length);
      store<u64>(column + (n << 3), entryOf(place, bits));
      store<u32>(length, n + isActive);
    }
  }
  layer.count = (end - layer.list) >> 3;
}

/** Lists the inputs of sample b; `grey` is 0 if x holds floats. */
export function listInputs(bottom: WeightLayer, x: usize, grey: usize, b: usize): void {
  if (grey) listBytes(bottom, x + b * ((bottom.N + 15) & ~15), grey, b);
  else listFloats(bottom, x + ((b * bottom.N) << 2), b);
}

/** Constants of the current weight layer, as vectors in memory: see adam.ts. */
const scales = memory.data(64, 16);

/**
 * Turns the sums over the list into z, in place, and writes the noise factor of the backward pass, eps / (2 N Delta). Eqs. (2), (3)
 * For sigmoid units it writes h instead of z, and the derivatives instead of the noise factor.
 */
function preactivation(layer: WeightLayer, sums: usize, b: usize, withVariance: bool): void {
  if (layer.sigmoid) {
    squash(sums, layer.noise, layer.half);
    return;
  }
  v128.store(scales, f32x4.splat(f32(1) / Mathf.sqrt(f32(layer.N))));
  if (!withVariance) {
    for (let at: usize = 0; at < layer.half; at += 16) v128.store(sums + at, f32x4.mul(v128.load(sums + at), v128.load(scales))); // Eq. (2a)
    return;
  }
  v128.store(scales, f32x4.splat(f32(1) / f32(layer.N)), 16);
  v128.store(scales, f32x4.splat(DELTA_FLOOR), 32);
  v128.store(scales, f32x4.splat(f32(0.5) / f32(layer.N)), 48);
  const half = layer.half;
  const noise = layer.noise;
  const epsilon = layer.epsilon + ((b * layer.M) << 2);
  for (let at: usize = 0; at < half; at += 16) {
    const G = f32x4.mul(v128.load(sums + at), v128.load(scales)); // Eq. (2a)
    const Delta = f32x4.sqrt(f32x4.mul(v128.load(sums + half + at), v128.load(scales, 16))); // Eq. (2b)
    const eps = v128.load(epsilon + at);
    v128.store(sums + at, f32x4.add(G, f32x4.mul(eps, Delta))); // Eq. (3)
    // Departure: where Delta vanishes the noise term is dropped instead of divided by a tiny number.
    v128.store(noise + at, v128.and(f32x4.mul(f32x4.div(eps, Delta), v128.load(scales, 48)), f32x4.gt(Delta, v128.load(scales, 32))));
  }
}

/** Lists the activations of the next weight layer's presynaptic units: ReLU of z, or for sigmoid units `z`, which holds h already. */
function activate(layer: WeightLayer, z: usize, b: usize): void {
  if (layer.sigmoid) {
    listFloats(layer, z, b);
    return;
  }
  const zero = f32x4.splat(0);
  const bytes = layer.N << 2;
  // NaN stays NaN, as with max, which is slower.
  for (let at: usize = 0; at < bytes; at += 16) v128.store(z + at, v128.andnot(v128.load(z + at), f32x4.lt(v128.load(z + at), zero)));
  listFloats(layer, z, b);
}

/** Replaces z by its softmax, with zeros in the padding after the classes. Returns log-sum-exp minus the logit of the target, in nats. */
export function softmax(z: usize, classes: usize, half: usize, label: usize): f64 {
  let top = load<f32>(z);
  for (let i: usize = 1; i < classes; i++) top = max(top, load<f32>(z + (i << 2)));
  const target = load<f32>(z + (label << 2)) - top;
  for (let at: usize = 0; at < classes << 2; at += 16) v128.store(z + at, exp(f32x4.sub(v128.load(z + at), f32x4.splat(top))));
  for (let at: usize = classes << 2; at < half; at += 4) store<f32>(z + at, 0);
  let sum: f32 = 0;
  for (let i: usize = 0; i < classes; i++) sum += load<f32>(z + (i << 2));
  const share = f32x4.splat(sum);
  for (let at: usize = 0; at < classes << 2; at += 16) v128.store(z + at, f32x4.div(v128.load(z + at), share));
  return Math.log(f64(sum)) - f64(target);
}

/** Returns errors, with those below LEAST_ERROR set to zero. NaN stays NaN. */
function flushTiny(K: v128): v128 {
  return v128.andnot(K, f32x4.lt(f32x4.abs(K), f32x4.splat(LEAST_ERROR)));
}

/**
 * Computes K of the presynaptic units of `above` from K of its postsynaptic units, and writes the errors of the weight layer `below`. Eqs.
 * (5), (6); inactive units are not in the list: ReLU'(0) = 0.
 */
function backwardSample(above: WeightLayer, below: WeightLayer, b: usize, scratch: usize, withVariance: bool): void {
  const errors = above.errors + b * (above.half << 1);
  const row = below.errors + b * (below.half << 1);
  const root = f32x4.splat(scaleOf(below));
  memory.fill(row, 0, below.half << 1);
  const end: usize = above.list + (above.count << 3);
  // The list is read four entries at a time. Entries after its end are set to zero, and their results are not used.
  memory.fill(end, 0, 24);
  // Bytes of a row that are not padding, rounded up to a whole vector.
  const used = ((above.M + 3) & ~3) << 2;
  const width = above.half << 1;
  for (let entry: usize = above.list; entry < end; entry += 32) {
    dotsOf4(entry, above.feedback, errors, scratch, used, above.half, withVariance);
    let dCdh = v128.load(scratch); // Eq. (6), mean term
    if (withVariance) {
      const h = v128.shuffle<f32>(v128.load(entry), v128.load(entry, 16), 1, 3, 5, 7);
      dCdh = f32x4.add(dCdh, f32x4.mul(f32x4.add(h, h), v128.load(scratch, 16))); // Eq. (6), fluctuation term
    }
    const K = flushTiny(dCdh); // Eq. (5)
    v128.store(scratch, K);
    v128.store(scratch, f32x4.mul(K, root), 16);
    const many = min<usize>((end - entry) >> 3, 4);
    for (let n: usize = 0; n < many; n++) {
      const at = (<usize>load<u32>(entry + (n << 3)) / width) << 2;
      store<f32>(row + at, load<f32>(scratch + (n << 2), 16));
      if (withVariance) store<f32>(row + below.half + at, load<f32>(scratch + (n << 2)) * load<f32>(below.noise + at));
    }
  }
  if (below.sigmoid) for (let at: usize = 0; at < below.half; at += 16) v128.store(row + at, f32x4.mul(v128.load(row + at), v128.load(below.noise + at)));
}

/** Runs one sample forward to z of the top layer, in a sigmoid net to its h, which is left at `sums`. */
function forwardSample(weightLayers: usize, depth: usize, x: usize, grey: usize, b: usize, sums: usize, withVariance: bool): void {
  listInputs(layerAt(weightLayers, 0), x, grey, b);
  for (let l: usize = 0; l < depth; l++) {
    const layer = layerAt(weightLayers, l);
    sumRows(layer.list, layer.count, layer.moments, sums, layer.half, withVariance);
    preactivation(layer, sums, b, withVariance);
    if (l + 1 < depth) activate(layerAt(weightLayers, l + 1), sums, b);
  }
}

/**
 * Runs a batch of B samples forward and backward. Leaves the errors of every weight layer and the columns of every presynaptic unit for
 * the gradient. `grey` is 0 if x holds floats. Returns the sum of the cross entropies in nats, in a sigmoid net of half the squared
 * errors.
 */
export function forwardBackward(weightLayers: usize, depth: usize, x: usize, grey: usize, labels: usize, B: usize, sums: usize, withVariance: bool): f64 {
  for (let l: usize = 0; l < depth; l++) memory.fill(layerAt(weightLayers, l).lengths, 0, layerAt(weightLayers, l).N << 2);
  const top = layerAt(weightLayers, depth - 1);
  const root = f32x4.splat(scaleOf(top));
  const share = f32x4.splat(f32(1) / f32(B));
  const classes = top.M;
  let loss: f64 = 0;
  for (let b: usize = 0; b < B; b++) {
    forwardSample(weightLayers, depth, x, grey, b, sums, withVariance);
    const label: usize = load<u8>(labels + b);
    if (top.sigmoid) loss += halveSquares(sums, top.noise, classes, top.half, label);
    else {
      loss += softmax(sums, classes, top.half, label);
      // Departure: the paper prints -y(1-h) for the top layer, the target's part alone; the derivative of the loss is h - y.
      store<f32>(sums + (label << 2), load<f32>(sums + (label << 2)) - 1);
    }
    const row = top.errors + b * (top.half << 1);
    for (let at: usize = 0; at < top.half; at += 16) {
      const K = flushTiny(f32x4.mul(v128.load(sums + at), share));
      v128.store(row + at, f32x4.mul(K, root));
      if (withVariance) v128.store(row + top.half + at, f32x4.mul(K, v128.load(top.noise + at)));
    }
    for (let l = depth - 1; l > 0; l--) backwardSample(layerAt(weightLayers, l), layerAt(weightLayers, l - 1), b, sums, withVariance);
  }
  return loss;
}

/**
 * Runs B samples forward. Writes the softmax, or h of sigmoid top units, to `probabilities` [B][classes], not padded, and the largest h of
 * every hidden unit to `maxActivation` of the weight layer that it is an input of.
 */
export function forward(weightLayers: usize, depth: usize, x: usize, grey: usize, probabilities: usize, B: usize, sums: usize, withVariance: bool): void {
  for (let l: usize = 1; l < depth; l++) memory.fill(layerAt(weightLayers, l).maxActivation, 0, layerAt(weightLayers, l).N << 2);
  const top = layerAt(weightLayers, depth - 1);
  const classes = top.M;
  for (let b: usize = 0; b < B; b++) {
    forwardSample(weightLayers, depth, x, grey, b, sums, withVariance);
    if (!top.sigmoid) softmax(sums, classes, top.half, 0);
    memory.copy(probabilities + ((b * classes) << 2), sums, classes << 2);
    for (let l: usize = 1; l < depth; l++) {
      const layer = layerAt(weightLayers, l);
      const end = layer.list + (layer.count << 3);
      for (let entry: usize = layer.list; entry < end; entry += 8) {
        const at = layer.maxActivation + ((<usize>load<u32>(entry) / (layer.half << 1)) << 2);
        store<f32>(at, max(load<f32>(at), load<f32>(entry, 4)));
      }
    }
  }
}
