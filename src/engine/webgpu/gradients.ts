import type * as tf from '@tensorflow/tfjs';
import type { Connection } from '../../model/connection.ts';
import { type Credit, creditOf, plainCreditOf } from '../gradients.ts';
import { allocate, type Program, run, take } from './device.ts';
import { READ_H, RELU, type Source } from './layer-programs.ts';
import { factorsOf, type Place, type Received } from './pass.ts';

/** What a step leaves on the device: what each stage received, and which error came down to it. */
export type Heard = { readonly below: Received[]; readonly errors: tf.Tensor1D[]; readonly samples: number };

const THREADS = 64;

/** dC/dmu of one connection, and if noisy dC/dc, c the weight variance, then its pi, m and Xi; one workgroup. `below`, `error` and `law` as in the programs of a stage. */
const slopesOfMoments = (source: Source, noisy: boolean): Program<'begin' | 'stride' | 'samples' | 'N' | 'M' | 'k' | 'i' | 'byMean' | 'byVariance'> => ({
  key: `credit ${source} ${noisy ? 'noisy' : 'plain'}`,
  inputs: ['below', 'error', ...(noisy ? ['law'] : [])],
  uniforms: { begin: 'i32', stride: 'i32', samples: 'i32', N: 'i32', M: 'i32', k: 'i32', i: 'i32', byMean: 'f32', byVariance: 'f32' },
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
        result[0] = mine.x * uniforms.byMean;
        ${
          noisy
            ? `let at = uniforms.begin + uniforms.k * uniforms.M + uniforms.i;
        result[1] = mine.y * uniforms.byVariance * 0.5;
        for (var p = 0; p < 3; p++) { result[2 + p] = law[p * uniforms.stride + at]; }`
            : ''
        }
      }
    }`,
});

/** The credit of one connection that is there; `law` is the one before the step. */
export async function creditIn(
  { law, heard: { below, errors, samples } }: { readonly law: tf.Tensor1D; readonly heard: Heard },
  place: Place,
  stride: number,
  { stage, from, to }: Connection,
  noisy: boolean,
): Promise<Credit> {
  const { h, source } = below[stage - 1] as Received;
  const { N, M } = place;
  const rows = { below: h, error: errors[stage - 1], law };
  const slopes = run(slopesOfMoments(source, noisy), 1, rows, { ...factorsOf(place, stride), samples, N, M, k: from, i: to }, allocate(noisy ? 5 : 1));
  const [byMean = 0, byVariance = 0, pi = 0, m = 0, xi = 0] = await take(slopes);
  return noisy ? creditOf({ pi, m, xi }, byMean, byVariance) : plainCreditOf(byMean);
}
