import type * as tf from '@tensorflow/tfjs';
import type { Connection } from '../../model/connection.ts';
import { type ConnectionGradient, gradientOf, plainGradientOf } from '../gradients.ts';
import { allocate, type Program, run, take } from './device.ts';
import { READ_H, RELU, type Source } from './layer-programs.ts';
import { factorsOf, type Place, type Received } from './pass.ts';

/** Data that a step leaves on the device: the inputs and the errors of every weight layer. */
export type LastBatch = { readonly below: Received[]; readonly errors: tf.Tensor1D[]; readonly samples: number };

const THREADS = 64;

/**
 * Program for one connection: dC/dmu, and if noisy also dC/dc (c the weight variance), pi, m and Xi; one workgroup. `below`, `error` and
 * `distribution` as in layer-programs.ts.
 */
const momentGradients = (source: Source, noisy: boolean): Program<'begin' | 'stride' | 'samples' | 'N' | 'M' | 'k' | 'i' | 'perRootN' | 'perN'> => ({
  key: `credit ${source} ${noisy ? 'noisy' : 'plain'}`,
  inputs: ['below', 'error', ...(noisy ? ['distribution'] : [])],
  uniforms: { begin: 'i32', stride: 'i32', samples: 'i32', N: 'i32', M: 'i32', k: 'i32', i: 'i32', perRootN: 'f32', perN: 'f32' },
  threads: THREADS,
  code: () => `
    ${RELU}
    var<workgroup> part : array<vec2<f32>, ${THREADS}>;
    fn readH(at : i32) -> f32 { return ${READ_H[source]}; }
    fn main(index : i32) {
      var mine = vec2<f32>();
      for (var b = index; b < uniforms.samples; b += ${THREADS}) {
        let h = readH(b * uniforms.N + uniforms.k);
        let unit = b * uniforms.M + uniforms.i;
        mine.x += error[unit] * h;
        ${noisy ? 'mine.y += error[uniforms.samples * uniforms.M + unit] * h * h;' : ''}
      }
      part[index] = mine;
      workgroupBarrier();
      if (index == 0) {
        for (var n = 1; n < ${THREADS}; n++) { mine += part[n]; }
        result[0] = mine.x * uniforms.perRootN;
        ${
          noisy
            ? `let at = uniforms.begin + uniforms.k * uniforms.M + uniforms.i;
        result[1] = mine.y * uniforms.perN * 0.5;
        for (var p = 0; p < 3; p++) { result[2 + p] = distribution[p * uniforms.stride + at]; }`
            : ''
        }
      }
    }`,
});

/** Returns the gradient of a connection, which must exist; `distribution` has the parameters before the step. */
export async function readGradient(
  { distribution, lastBatch: { below, errors, samples } }: { readonly distribution: tf.Tensor1D; readonly lastBatch: LastBatch },
  place: Place,
  stride: number,
  { layer, from, to }: Connection,
  noisy: boolean,
): Promise<ConnectionGradient> {
  const { h, source } = below[layer - 1] as Received;
  const { N, M } = place;
  const rows = { below: h, error: errors[layer - 1], distribution };
  const gradients = run(momentGradients(source, noisy), 1, rows, { ...factorsOf(place, stride), samples, N, M, k: from, i: to }, allocate(noisy ? 5 : 1));
  const [dMu = 0, dVar = 0, pi = 0, m = 0, xi = 0] = await take(gradients);
  return noisy ? gradientOf({ pi, m, xi }, dMu, dVar) : plainGradientOf(dMu);
}
