import type { Program } from './device.ts';

/*
 * Programs with one thread for each sample or unit: error and softmax of the top layer, and the largest activations. `logits` is z of the
 * top layer, followed by eps / Delta.
 */

const THREADS = 64;

/** Returns the number of workgroups that give each of `count` rows a thread. */
export const groupsOf = (count: number): number => Math.ceil(count / THREADS);

const rowwise = <Uniform extends string>(program: Omit<Program<Uniform>, 'threads'>): Program<Uniform> => ({ ...program, threads: THREADS });

/** WGSL of the largest logit of a sample and the sum of exp(z - largest). */
const EXPONENTIALS = `
  let first = index * uniforms.classes;
  var largest = logits[first];
  for (var i = 1; i < uniforms.classes; i++) { largest = max(largest, logits[first + i]); }
  var sum = 0.0;
  for (var i = 0; i < uniforms.classes; i++) { sum += exp(logits[first + i] - largest); }`;

/**
 * Computes K = (h - y)/B of the top layer, followed by K eps / Delta if noisy; then the cross entropy of each sample by log-sum-exp; then
 * for each sample 1 if a logit is not finite, else 0.
 * Departure: the paper prints -y(1-h), the target's part alone.
 */
export const topError = (noisy: boolean) =>
  rowwise({
    key: noisy ? 'top noisy' : 'top plain',
    inputs: ['logits', 'draws'],
    uniforms: { samples: 'i32', classes: 'i32', labels: 'i32' },
    code: () => `fn main(index : i32) {
      if (index >= uniforms.samples) { return; }
      ${EXPONENTIALS}
      let label = i32(draws[uniforms.labels + index]);
      let size = uniforms.samples * uniforms.classes;
      var bits = 0u;
      for (var i = 0; i < uniforms.classes; i++) {
        let z = logits[first + i];
        bits = max(bits, bitcast<u32>(z) & 0x7fffffffu);
        let K = (exp(z - largest) / sum - select(0.0, 1.0, i == label)) / f32(uniforms.samples);
        result[first + i] = K;
        ${noisy ? 'result[size + first + i] = K * logits[size + first + i];' : ''}
      }
      let losses = ${noisy ? 2 : 1} * size;
      result[losses + index] = log(sum) - (logits[first + label] - largest);
      result[losses + uniforms.samples + index] = select(0.0, 1.0, bits >= 0x7f800000u);
    }`,
  });

/** Softmax of the top layer. [B x classes] */
export const SOFTMAX = rowwise({
  key: 'softmax',
  inputs: ['logits'],
  uniforms: { samples: 'i32', classes: 'i32' },
  code: () => `fn main(index : i32) {
    if (index >= uniforms.samples) { return; }
    ${EXPONENTIALS}
    for (var i = 0; i < uniforms.classes; i++) { result[first + i] = exp(logits[first + i] - largest) / sum; }
  }`,
});

/** The largest h of each unit over the batch, written from `begin` on. */
export const REACH = rowwise({
  key: 'reach',
  inputs: ['z'],
  uniforms: { samples: 'i32', units: 'i32', begin: 'i32' },
  code: () => `fn main(index : i32) {
    if (index >= uniforms.units) { return; }
    var largest = 0.0;
    for (var b = 0; b < uniforms.samples; b++) { largest = max(largest, z[b * uniforms.units + index]); }
    result[uniforms.begin + index] = largest;
  }`,
});

/** The mean loss of a batch, and the number of samples and tiles in which something is not finite; one workgroup. [2] */
export const VERDICT: Program<'samples' | 'losses' | 'flags' | 'tiles'> = {
  key: 'verdict',
  inputs: ['error', 'next'],
  uniforms: { samples: 'i32', losses: 'i32', flags: 'i32', tiles: 'i32' },
  threads: THREADS,
  code: () => `
    var<workgroup> part : array<vec2<f32>, ${THREADS}>;
    fn main(index : i32) {
      var mine = vec2<f32>();
      for (var b = index; b < uniforms.samples; b += ${THREADS}) {
        mine += vec2<f32>(error[uniforms.losses + b], error[uniforms.losses + uniforms.samples + b]);
      }
      for (var tile = index; tile < uniforms.tiles; tile += ${THREADS}) { mine.y += next[uniforms.flags + tile]; }
      part[index] = mine;
      workgroupBarrier();
      if (index == 0) {
        for (var n = 1; n < ${THREADS}; n++) { mine += part[n]; }
        result[0] = mine.x / f32(uniforms.samples);
        result[1] = mine.y;
      }
    }`,
};
