const LEAST_MS = 2500;
const MOST_MS = 5000;
/** Checkpoints may take at most this fraction of the time, unless the interval then exceeds MOST_MS. */
const TIME_FRACTION = 1 / 25;

/** Decides when to send a checkpoint: every 2.5 to 5 s during training, at once when training stops, never the same state twice. */
export class CheckpointTimer {
  #moment = '';
  #at = 0;
  #interval = LEAST_MS;

  /** `moment` identifies the state of the run ('' if there is nothing to save); `now` is in ms. */
  isDue(moment: string, atRest: boolean, now: number): boolean {
    return moment !== '' && moment !== this.#moment && (atRest || now - this.#at >= this.#interval);
  }

  done(moment: string, began: number, now: number): void {
    this.#moment = moment;
    this.#at = now;
    this.#interval = Math.min(MOST_MS, Math.max(LEAST_MS, (now - began) / TIME_FRACTION));
  }
}
