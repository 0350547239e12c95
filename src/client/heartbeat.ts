import { median } from '../model/spike-slab.ts';

const TICK_MS = 500;
/** A worker that answers within this is not hanging, however quick it usually is. */
const LEAST_MS = 5000;
const TIMES_USUAL = 10;
const TIMES_LONGEST = 3;
const WINDOW = 15;

/**
 * Asks again and again for a sign of life. Late timers (a tab in the background, a frozen tab, a machine that slept) do
 * not count against the worker: what was asked before such a gap gets its time anew.
 */
export class Heartbeat {
  readonly #ask: () => Promise<unknown>;
  readonly #onTimeout: (ms: number) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  /** How long an answer may take while something starts: shaders compile, images unpack. */
  #patience: number;
  #isStarting = true;
  #answers: number[] = [];
  /** What a chunk of an evaluation took, say, between many quick steps. */
  #longest = 0;
  #askedAt: number | undefined;
  #tickedAt = performance.now();

  constructor(ask: () => Promise<unknown>, patience: number, onTimeout: (ms: number) => void) {
    this.#ask = ask;
    this.#patience = patience;
    this.#onTimeout = onTimeout;
    this.#timer = setInterval(() => this.#tick(performance.now()), TICK_MS);
  }

  /** Something begins that may take long once, before the first step. */
  beginStart(patience: number): void {
    this.#patience = patience;
    this.#isStarting = true;
  }

  /** Steps have been made: from here on they tell what is slow. */
  endStart(): void {
    this.#isStarting = false;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #limit(): number {
    const usual = median(this.#answers) ?? 0;
    return Math.max(LEAST_MS, TIMES_USUAL * usual, TIMES_LONGEST * this.#longest, this.#isStarting ? this.#patience : 0);
  }

  #tick(now: number): void {
    const late = now - this.#tickedAt > 4 * TICK_MS;
    this.#tickedAt = now;
    if (this.#askedAt === undefined) {
      this.#ping(now);
      return;
    }
    if (late) this.#askedAt = now;
    const timeout = now - this.#askedAt;
    if (timeout <= this.#limit()) return;
    this.stop();
    this.#onTimeout(timeout);
  }

  #ping(now: number): void {
    this.#askedAt = now;
    this.#ask().then(
      () => {
        const took = performance.now() - (this.#askedAt ?? now);
        this.#longest = Math.max(this.#longest, took);
        this.#answers.push(took);
        if (this.#answers.length > WINDOW) this.#answers.shift();
        this.#askedAt = undefined;
      },
      () => {},
    );
  }
}
