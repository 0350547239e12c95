import * as tf from '@tensorflow/tfjs';
import { countConnections, type Moments, PARAMETERS, type Parameter, type WeightLayer } from '../../model/theta.ts';
import type { Network } from '../engine.ts';
import { allocate, run, take } from './device.ts';
import { flatten, pass, placesOf, type Received } from './pass.ts';
import { groupsOf, REACH, SOFTMAX } from './row-programs.ts';

/**
 * Makes a network of given moments. A weight of mean mu and variance c is a distribution with pi = 0, m = mu and Xi = c, so the programs
 * of training are used for it, too.
 */
export function makeWebgpuNetwork(moments: readonly Moments[]): Network {
  const layers = [(moments[0] as Moments).from, ...moments.map(({ to }) => to)];
  const hidden = layers.slice(1, -1);
  const places = placesOf(layers);
  const stride = countConnections(layers);
  const certain = moments.every(({ variance }) => !variance);
  const theta = moments.map(({ from, to, mu, variance }): WeightLayer => {
    const none = new Float32Array(mu.length);
    return { from, to, pi: none, m: mu, xi: variance ?? none };
  });
  const parameters: readonly Parameter[] = certain ? ['m'] : PARAMETERS;
  const rows = tf.tensor1d(flatten([theta], parameters, stride, parameters.length * stride));
  const quiet = places.map((place) => ({ ...place, begin: place.begin + parameters.indexOf('m') * stride }));
  return {
    async forward(x, epsilon) {
      const samples = x.length / (layers[0] as number);
      const classes = layers.at(-1) as number;
      const noise = certain ? undefined : epsilon;
      const outputs = tf.tidy(() => {
        const { z, below } = pass({ rows, places: noise ? places : quiet, stride }, { x, samples }, noise);
        const result = allocate(samples * classes + hidden.reduce((sum, units) => sum + units, 0));
        run(SOFTMAX, groupsOf(samples), { logits: z }, { samples, classes }, result);
        let begin = samples * classes;
        hidden.forEach((units, l) => {
          run(REACH, groupsOf(units), { z: (below[l + 1] as Received).h }, { samples, units, begin }, result);
          begin += units;
        });
        return result;
      });
      const values = await take(outputs);
      let end = samples * classes;
      const maxActivation = hidden.map((units) => {
        end += units;
        return values.slice(end - units, end);
      });
      return { probabilities: values.slice(0, samples * classes), maxActivation };
    },
    dispose: () => rows.dispose(),
  };
}
