const LEAST_MS = 2500;
const MOST_MS = 5000;
/** Checkpoints may take at most this fraction of the time, unless the interval then exceeds MOST_MS. */
const TIME_FRACTION = 1 / 25;

/** Decides when to send a checkpoint of a run that has changed: every 2.5 to 5 s during training, at once when training stops. */
export class CheckpointTimer {
  #at = 0;
  #interval = LEAST_MS;

  /** `now` is in ms. */
  isDue(atRest: boolean, now: number): boolean {
    return atRest || now - this.#at >= this.#interval;
  }

  /** Times in ms. */
  done(began: number, now: number): void {
    this.#at = now;
    this.#interval = Math.min(MOST_MS, Math.max(LEAST_MS, (now - began) / TIME_FRACTION));
  }
}
