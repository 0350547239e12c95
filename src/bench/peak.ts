import { Kernel } from '../engine/wasm/kernel.ts';
import type { Clock } from './timing.ts';

/** FLOP of one round of the kernel's `peak`: 40 multiply-adds. */
const ROUND = 80;
/** Rounds per measurement: about 15 ms. */
const ROUNDS = 4_000_000;
const WARM_UP = 12;
const TRIES = 3;

/** Speed of multiply-adds in WebAssembly on this machine, measured repeatedly while the benchmark runs. */
export class Peak {
  /** Best of TRIES measurements each, in GFLOP/s. */
  readonly samples: number[] = [];
  readonly #kernel: Kernel;
  readonly #now: Clock;

  private constructor(kernel: Kernel, now: Clock) {
    this.#kernel = kernel;
    this.#now = now;
  }

  static async open(now: Clock): Promise<Peak> {
    const peak = new Peak(await Kernel.open(), now);
    for (let n = 0; n < WARM_UP; n++) peak.#try();
    return peak;
  }

  #try(): number {
    const began = this.#now();
    this.#kernel.calls.peak(ROUNDS);
    return (ROUNDS * ROUND) / (this.#now() - began) / 1e6;
  }

  measure(): void {
    this.samples.push(Math.max(...Array.from({ length: TRIES }, () => this.#try())));
  }

  get best(): number {
    return Math.max(...this.samples);
  }
}
