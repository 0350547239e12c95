import { sampleNetwork } from '../../engine/sample.ts';
import { encodeWeight } from '../../model/scales.ts';
import { layersOf, type Moments } from '../../model/theta.ts';
import type { Handlers } from '../../protocol/server.ts';
import * as text from '../../text/workers.ts';
import type { Ensemble } from '../../training/analysis/ensemble.ts';
import { askImages } from '../../training/analysis/ensemble-images.ts';
import { networkFile } from './network-file.ts';

/** Maximum number of images per reply. */
const MOST_IMAGES = 480;

/** Handlers of the commands on sampled networks. `sampled` throws an error with a message for the user if there are none. */
export function sampledNetworkHandlers(sampled: () => Ensemble): Pick<Handlers, 'testImages' | 'sampledNetwork' | 'networkFile'> {
  return {
    testImages: async ({ question, from, count }) => askImages(sampled(), question, from, Math.min(MOST_IMAGES, count)),
    sampledNetwork: async ({ index }) => {
      const ensemble = sampled();
      const { network, error } = resample(ensemble, index);
      return {
        error,
        present: network.map(({ mu }) => mu.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0)),
        of: network.map(({ mu }) => mu.length),
        weightLayers: network.map(({ mu }) => Uint8Array.from(mu, encodeWeight)),
        layers: layersOf(ensemble.distribution.theta),
        confusion: ensemble.confusion(index),
      };
    },
    networkFile: async ({ index, container }) => {
      const ensemble = sampled();
      return networkFile(ensemble.distribution, resample(ensemble, index).network, text.becameSampled(index + 1), container);
    },
  };
}

/** Samples a network again from the same random numbers, whichever engine sampled it first. */
function resample(ensemble: Ensemble, index: number): { network: Moments[]; error: number } {
  const error = ensemble.errorOf(index);
  if (error === undefined) throw new Error(text.notSampled(index + 1, ensemble.predictions.length));
  const { theta, config } = ensemble.distribution;
  return { network: sampleNetwork(theta, config.seed, index), error };
}
