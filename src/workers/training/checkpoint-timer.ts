const LEAST_MS = 2500;
const MOST_MS = 5000;
/** To keep a run may take this share of the time, as long as it is kept often enough. */
const CATEGORY = 1 / 25;

/** When the run is to be given out: every few seconds while it trains, at once where it comes to rest, never twice the same. */
export class CheckpointTimer {
  #moment = '';
  #at = 0;
  #interval = LEAST_MS;

  /** `moment` names the state of the run, '' one that is not worth keeping; `now` in ms. */
  isDue(moment: string, atRest: boolean, now: number): boolean {
    return moment !== '' && moment !== this.#moment && (atRest || now - this.#at >= this.#interval);
  }

  done(moment: string, began: number, now: number): void {
    this.#moment = moment;
    this.#at = now;
    this.#interval = Math.min(MOST_MS, Math.max(LEAST_MS, (now - began) / CATEGORY));
  }
}
