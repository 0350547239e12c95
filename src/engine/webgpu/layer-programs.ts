import { ADAM, DELTA_FLOOR, SQUARING } from '../engine.ts';
import { product } from './product.ts';

/*
 * The paper's equations as programs for a graphics device, each for a whole weight layer. `noisy` programs compute two sums, one for the
 * means and one for the variances; the others only that for the means, for plain back-propagation and the mean field.
 *
 * distribution [pi, m, xi] one after the other, or [m] alone; each a row of all P connections. Adam's rows may follow.
 * below    input of the weight layer: the inputs of the network, or z of the presynaptic units [B x N], followed by eps / Delta of these
 * units
 * error    K of the postsynaptic units [B x M], followed by K eps / Delta
 */

/** Inputs of a weight layer: bytes, four in a word, or numbers, or z of the presynaptic units, whose ReLU is taken. */
export type Source = 'bytes' | 'numbers' | 'hidden';

export const READ_H: Readonly<Record<Source, string>> = {
  bytes: 'f32((u32(below[at / 4]) >> u32(8 * (at % 4))) & 255u) / 255.0',
  numbers: 'below[at]',
  hidden: 'relu(below[at])',
};
/** ReLU that keeps NaN. Devices may assume that no number is NaN; isnan of tfjs tests the bits. Eq. (3) */
export const RELU = 'fn relu(z : f32) -> f32 { return select(max(z, 0.0), z, isnan(z)); }';

/** h, and if noisy h^2 times SQUARING^2; UNSQUARED removes this factor from the sums. */
const readH = (source: Source, noisy: boolean): string =>
  noisy ? `let h = ${READ_H[source]}; let large = h * ${SQUARING}.0; return Pair(h, large * large);` : `return ${READ_H[source]};`;
const UNSQUARED = SQUARING ** -2;
/** mu and the weight variance. Eq. (1) */
const readMoments = (noisy: boolean): string =>
  noisy
    ? `let pi = distribution[at];
       let m = distribution[uniforms.stride + at];
       return Pair(m * (1.0 - pi), (1.0 - pi) * (distribution[2 * uniforms.stride + at] + pi * m * m));`
    : 'return distribution[at];';
const readError = (noisy: boolean, second: string): string => (noisy ? `return Pair(error[at], error[${second} + at]);` : 'return error[at];');
const kindOf = (noisy: boolean): string => (noisy ? 'noisy' : 'plain');

/**
 * WGSL of `normal(place)`: number `place` of a draw, as in drawNormals except for the last digit. The words are the same (Philox4x32-10).
 * Reads `uniforms` stream, step, part, seedLow and seedHigh, and the table at the beginning of `draws`.
 */
const DRAWN = `
  fn high(a : u32, b : u32) -> u32 {
    let p = (a >> 16u) * (b & 0xffffu) + (((a & 0xffffu) * (b & 0xffffu)) >> 16u);
    let q = (a & 0xffffu) * (b >> 16u) + (p & 0xffffu);
    return (a >> 16u) * (b >> 16u) + (p >> 16u) + (q >> 16u);
  }
  fn words(block : u32) -> vec4<u32> {
    var x = vec4<u32>(block, u32(uniforms.part), u32(uniforms.step), u32(uniforms.stream));
    var key = vec2<u32>(u32(uniforms.seedLow), u32(uniforms.seedHigh));
    for (var turn = 0; turn < 10; turn++) {
      x = vec4<u32>(high(x.z, 0xcd9e8d57u) ^ x.y ^ key.x, x.z * 0xcd9e8d57u, high(x.x, 0xd2511f53u) ^ x.w ^ key.y, x.x * 0xd2511f53u);
      key += vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
    }
    return x;
  }
  fn normal(place : u32) -> f32 {
    let word = words(place / 4u)[place % 4u];
    let probability = (word >> 1u) | 1u;
    let zeros = countLeadingZeros(probability);
    let mantissa = probability << zeros;
    let entry = ((31u - zeros) << 7u) | ((mantissa >> 24u) & 127u);
    let z = fma(draws[entry + 1u] - draws[entry], f32((mantissa >> 8u) & 0xffffu) / 65536.0, draws[entry]);
    return select(z, -z, (word & 1u) == 1u);
  }`;

/** Source of epsilon: a row of numbers, a draw that the device computes, or none. */
export type Noise = 'given' | 'draws' | 'none';

/**
 * Computes z of a weight layer, followed by eps / Delta. Rows are samples, columns the postsynaptic units. `draws` has epsilon, or the
 * table that it is drawn with.
 */
export const forward = (source: Source, noise: Noise) => {
  const noisy = noise !== 'none';
  return product({
    key: `forward ${source} ${noise}`,
    inputs: ['below', 'distribution', ...(noisy ? ['draws'] : [])],
    uniforms: {
      ...({ begin: 'i32', stride: 'i32', perRootN: 'f32', perN: 'f32', noise: 'i32' } as const),
      ...({ stream: 'i32', step: 'i32', part: 'i32', seedLow: 'i32', seedHigh: 'i32' } as const),
    },
    dual: noisy,
    before: RELU + (noise === 'draws' ? DRAWN : ''),
    along: { a: 'k', b: 'column' },
    a: `let at = row * uniforms.inner + k; ${readH(source, noisy)}`,
    b: `let at = uniforms.begin + k * uniforms.columns + column; ${readMoments(noisy)}`,
    take: noisy
      ? `let at = row * uniforms.columns + column;
         let eps = ${noise === 'draws' ? 'normal(u32(at))' : 'draws[uniforms.noise + at]'};
         let G = sum.x * uniforms.perRootN; // Eq. (2a)
         let Delta = sqrt(sum.y * uniforms.perN * ${UNSQUARED}); // Eq. (2b)
         result[at] = G + eps * Delta; // Eq. (3)
         // Departure: where Delta vanishes the noise term is dropped instead of divided by a tiny number.
         result[uniforms.rows * uniforms.columns + at] = select(0.0, eps / max(Delta, ${DELTA_FLOOR}), Delta > ${DELTA_FLOOR});`
      : 'result[row * uniforms.columns + column] = sum * uniforms.perRootN; // Eq. (2a)',
  });
};

/** Computes K of the presynaptic units, followed by K eps / Delta. Rows are samples, columns the presynaptic units. */
export const backwardError = (noisy: boolean) =>
  product({
    key: `downward ${kindOf(noisy)}`,
    inputs: ['error', 'distribution', 'below'],
    uniforms: { begin: 'i32', stride: 'i32', perRootN: 'f32', perN: 'f32' },
    dual: noisy,
    along: { a: 'k', b: 'k' },
    a: `let at = row * uniforms.inner + k; ${readError(noisy, 'uniforms.rows * uniforms.inner')}`,
    b: `let at = uniforms.begin + column * uniforms.inner + k; ${readMoments(noisy)}`,
    take: `let at = row * uniforms.columns + column;
      let z = below[at];
      let dCdh = ${noisy ? 'sum.x * uniforms.perRootN + max(z, 0.0) * (sum.y * uniforms.perN)' : 'sum * uniforms.perRootN'}; // Eq. (6)
      let K = select(0.0, dCdh, z > 0.0); // Eq. (5), ReLU'(0) = 0
      result[at] = K;
      ${noisy ? 'let size = uniforms.rows * uniforms.columns; result[size + at] = K * below[size + at];' : ''}`,
  });

/** Output of `update`: the next state of an optimiser, or the gradient itself. */
export type Update = 'adam' | 'sgd' | 'gradients';

/** Code of `next`, which computes `moved`: the new value of one parameter of one connection, before the clip. */
const NEXT: Readonly<Record<Update, string>> = {
  adam: `
    let first = distribution[mean] * ${ADAM.beta1} + grad * ${1 - ADAM.beta1};
    let second = distribution[square] * ${ADAM.beta2} + grad * grad * ${1 - ADAM.beta2};
    result[mean] = first;
    result[square] = second;
    inspect(second);
    let direction = first * uniforms.unbias1 / (sqrt(second * uniforms.unbias2) + ${ADAM.tiny});
    let moved = distribution[at] - uniforms.eta * (direction + distribution[at] * decay);`,
  sgd: `
    result[mean] = distribution[mean];
    result[square] = distribution[square];
    let moved = distribution[at] - uniforms.eta * (grad + distribution[at] * decay);`,
  gradients: 'let moved = grad;',
};

/**
 * Computes the gradient of a weight layer, Eqs. (7a) to (7c), and from it what `kind` names: rows like those of `distribution`, clipped.
 * They are followed by one number for each tile: 1 if a number of it was not finite before the clip, else 0. Rows are the presynaptic
 * units.
 */
export function update(source: Source, noisy: boolean, kind: Update) {
  const keys = noisy ? 3 : 1;
  const clipped = (value: string, low: string, high: string) => (kind === 'gradients' ? value : `min(max(${value}, ${low}), ${high})`);
  return product({
    key: `update ${source} ${kindOf(noisy)} ${kind}`,
    inputs: ['below', 'error', ...(noisy || kind !== 'gradients' ? ['distribution'] : [])],
    uniforms: {
      ...({ begin: 'i32', stride: 'i32', flags: 'i32', perRootN: 'f32', perN: 'f32' } as const),
      ...({ eta: 'f32', decay: 'f32', decayPi: 'f32', unbias1: 'f32', unbias2: 'f32' } as const),
    },
    dual: noisy,
    before: `
      ${RELU}
      // The largest number by its bits without the sign: those of NaN and infinity come after all others.
      var<private> largest = 0u;
      var<workgroup> largestOf : array<u32, 64>;
      fn inspect(value : f32) { largest = max(largest, bitcast<u32>(value) & 0x7fffffffu); }
      fn next(row : i32, place : i32, grad : f32, decay : f32) -> f32 {
        let at = row * uniforms.stride + place;
        let mean = ${keys} * uniforms.stride + at;
        let square = ${2 * keys} * uniforms.stride + at;
        inspect(grad);
        ${NEXT[kind]}
        inspect(moved);
        return moved;
      }`,
    along: { a: 'row', b: 'column' },
    a: `let at = k * uniforms.rows + row; ${readH(source, noisy)}`,
    b: `let at = k * uniforms.columns + column; ${readError(noisy, 'uniforms.inner * uniforms.columns')}`,
    take: noisy
      ? `let at = uniforms.begin + row * uniforms.columns + column;
         let pi = distribution[at];
         let m = distribution[uniforms.stride + at];
         let xi = distribution[2 * uniforms.stride + at];
         let mean = sum.x * uniforms.perRootN;
         let variance = sum.y * uniforms.perN * ${0.5 * UNSQUARED};
         let byM = (1.0 - pi) * (mean + 2.0 * pi * m * variance); // Eq. (7a)
         let byPi = -(m * mean + ((2.0 * pi - 1.0) * m * m + xi) * variance); // Eq. (7b)
         let byXi = (1.0 - pi) * variance; // Eq. (7c)
         result[at] = ${clipped('next(0, at, byPi, uniforms.decayPi)', '0.0', '1.0')};
         result[uniforms.stride + at] = next(1, at, byM, uniforms.decay);
         result[2 * uniforms.stride + at] = ${clipped('next(2, at, byXi, uniforms.decay)', '0.0', '3.4e38')};`
      : `let at = uniforms.begin + row * uniforms.columns + column;
         result[at] = next(0, at, sum * uniforms.perRootN, uniforms.decay);`,
    after: `
      largestOf[thread] = largest;
      workgroupBarrier();
      if (thread == 0 && tile < tiles) {
        for (var n = 0; n < 64; n++) { largest = max(largest, largestOf[n]); }
        result[uniforms.flags + tile] = select(0.0, 1.0, largest >= 0x7f800000u);
      }`,
  });
}
