import { type Moments, PARAMETERS, type Theta } from '../../model/theta.ts';
import { drawsOf } from '../sample.ts';
import type { Kernel } from './kernel.ts';

/** Addresses of the parameters of a weight layer, unpadded, and of the random words of one sampled network. */
interface Place {
  readonly pi: number;
  readonly m: number;
  readonly xi: number;
  readonly presence: number;
  readonly weights: number;
}

/** Samples networks in the kernel. The kernel keeps the last theta, which is copied in once for all networks sampled from it. */
export class Sampling {
  readonly #kernel: Kernel;
  readonly #bottom: number;
  #distribution: Theta | undefined;
  #places: readonly Place[] = [];

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#bottom = kernel.end;
  }

  /** Returns the same bits as sampleNetwork. */
  sample(theta: Theta, seed: number, index: number): Moments[] {
    if (this.#distribution !== theta) this.#load(theta);
    const kernel = this.#kernel;
    return theta.map(({ from, to }, l) => {
      const { pi, m, xi, presence, weights } = this.#places[l] as Place;
      const count = from * to;
      const draws = drawsOf(seed, index, l);
      kernel.drawWords(presence, draws.presence, count);
      kernel.drawWords(weights, draws.weight, count);
      kernel.sampleWeights(presence, weights, pi, m, xi, count);
      return { from, to, mu: kernel.floats(presence, count).slice() };
    });
  }

  #load(theta: Theta): void {
    const kernel = this.#kernel;
    kernel.release(this.#bottom);
    this.#places = theta.map(({ from, to }) => {
      const take = () => kernel.take(4 * from * to);
      return { pi: take(), m: take(), xi: take(), presence: take(), weights: take() };
    });
    kernel.grow();
    theta.forEach((layer, l) => {
      for (const key of PARAMETERS) kernel.floats((this.#places[l] as Place)[key], layer[key].length).set(layer[key]);
    });
    this.#distribution = theta;
  }
}
