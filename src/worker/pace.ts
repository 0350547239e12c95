const WINDOW = 40;

/** How fast steps come, from the times of the last few; evaluations between them count. */
export class Pace {
  #times: number[] = [];

  /** Forgets: training stood still. `now` in ms */
  begin(now: number): void {
    this.#times = [now];
  }

  beat(now: number): void {
    this.#times.push(now);
    if (this.#times.length > WINDOW) this.#times.shift();
  }

  perSecond(): number | undefined {
    const [first, last] = [this.#times[0], this.#times.at(-1)];
    if (first === undefined || last === undefined || last <= first) return undefined;
    return (1000 * (this.#times.length - 1)) / (last - first);
  }
}
