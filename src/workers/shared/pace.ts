import { median } from '../../model/spike-slab.ts';

const WINDOW = 40;

/** How fast steps come: all in all, evaluations between them counted, and each for itself. Times in ms. */
export class Pace {
  #times: number[] = [];
  #durations: number[] = [];

  /** Forgets: training stood still. */
  begin(now: number): void {
    this.#times = [now];
  }

  /** A step is done that took `duration`. */
  ping(now: number, duration: number): void {
    this.#times.push(now);
    this.#durations.push(duration);
    for (const list of [this.#times, this.#durations]) if (list.length > WINDOW) list.shift();
  }

  perSecond(): number | undefined {
    const [first, last] = [this.#times[0], this.#times.at(-1)];
    if (first === undefined || last === undefined || last <= first) return undefined;
    return (1000 * (this.#times.length - 1)) / (last - first);
  }

  /** Median duration of the last steps. */
  msPerStep(): number | undefined {
    return median(this.#durations);
  }
}
