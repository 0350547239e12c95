import { type Moments, PARAMETERS, type Theta } from '../../model/theta.ts';
import { drawsOf } from '../sample.ts';
import type { Kernel } from './kernel.ts';

/** Where a stage of a law lies, unpadded, with room for the random words of one sample. */
interface Place {
  readonly pi: number;
  readonly m: number;
  readonly xi: number;
  readonly presence: number;
  readonly weights: number;
}

/** Draws effective networks in the kernel, which keeps the law of the last one: copied in once for all its networks. */
export class Sampling {
  readonly #kernel: Kernel;
  readonly #bottom: number;
  #distribution: Theta | undefined;
  #places: readonly Place[] = [];

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#bottom = kernel.end;
  }

  /** The same bits as sampleNetwork. */
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
