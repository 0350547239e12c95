import type { Inputs } from '../../data/dataset.ts';
import type { Net } from '../../model/settings/rules.ts';
import type { Moments } from '../../model/theta.ts';
import type { Epsilon, Network } from '../engine.ts';
import type { Kernel } from './kernel.ts';
import { KernelNetwork, type LayerFields } from './kernel-memory.ts';

/** Forward passes of networks of given moments. The kernel's memory holds one network at a time: copying one in takes a fraction of a pass. */
export class KernelForward {
  readonly #kernel: Kernel;
  readonly #net: Net;
  readonly #bottom: number;
  #place: KernelNetwork | undefined;
  #layers = '';
  #loaded: readonly Moments[] | undefined;

  constructor(kernel: Kernel, net: Net = 'relu') {
    this.#kernel = kernel;
    this.#net = net;
    this.#bottom = kernel.end;
  }

  network(moments: readonly Moments[]): Network {
    return {
      forward: async (x, epsilon) => this.#answer(this.#load(moments), moments, x, epsilon),
      dispose: () => {
        if (this.#loaded === moments) this.#loaded = undefined;
      },
    };
  }

  #load(moments: readonly Moments[]): KernelNetwork {
    const layers = [(moments[0] as Moments).from, ...moments.map(({ to }) => to)];
    if (!this.#place || this.#layers !== layers.join()) {
      this.#kernel.release(this.#bottom);
      this.#place = new KernelNetwork(this.#kernel, layers, 'answers', this.#net);
      this.#layers = layers.join();
      this.#loaded = undefined;
    }
    const place = this.#place;
    if (this.#loaded === moments) return place;
    place.weightLayers.forEach((layer, l) => {
      const { mu, variance } = moments[l] as Moments;
      // The memory may hold rows of other widths.
      this.#kernel.floats(layer.moments, (2 * layer.N * layer.half) / 4).fill(0);
      place.writeRows(layer.moments, 2 * layer.half, layer, mu);
      if (variance) place.writeRows(layer.moments + layer.half, 2 * layer.half, layer, variance);
    });
    this.#loaded = moments;
    return place;
  }

  #answer(place: KernelNetwork, moments: readonly Moments[], x: Inputs, epsilon?: Epsilon): Awaited<ReturnType<Network['forward']>> {
    const kernel = this.#kernel;
    const { weightLayers } = place;
    const B = x.length / (weightLayers[0] as LayerFields).N;
    const isNoisy = epsilon !== undefined && moments.some(({ variance }) => variance);
    const inputs = place.load(x, B, isNoisy ? epsilon : undefined);
    kernel.calls.forward(place.descriptors, weightLayers.length, inputs.x, inputs.grey, place.probabilities, B, place.sums, isNoisy ? 1 : 0);
    return {
      probabilities: kernel.floats(place.probabilities, B * (weightLayers.at(-1) as LayerFields).M).slice(),
      maxActivation: weightLayers.slice(1).map(({ maxActivation, N }) => kernel.floats(maxActivation, N).slice()),
    };
  }
}
