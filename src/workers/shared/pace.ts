import { median } from '../../model/spike-slab.ts';

const WINDOW = 40;

/** Speed of training: steps per second including evaluations between them, and the duration of single steps. Times in ms. */
export class Pace {
  #times: number[] = [];
  #durations: number[] = [];

  /** Restarts the measurement after training was idle. */
  begin(now: number): void {
    this.#times = [now];
  }

  /** Records a finished step that took `duration`. */
  recordStep(now: number, duration: number): void {
    this.#times.push(now);
    this.#durations.push(duration);
    for (const list of [this.#times, this.#durations]) if (list.length > WINDOW) list.shift();
  }

  perSecond(): number | undefined {
    const [first, last] = [this.#times[0], this.#times.at(-1)];
    if (first === undefined || last === undefined || last <= first) return undefined;
    return (1000 * (this.#times.length - 1)) / (last - first);
  }

  /** Median duration of the last steps in ms. */
  msPerStep(): number | undefined {
    return median(this.#durations);
  }
}
