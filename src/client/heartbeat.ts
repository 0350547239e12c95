import { median } from '../model/spike-slab.ts';

const TICK_MS = 500;
/** Shortest timeout in ms: a worker that answers within this time is alive, however quickly it usually answers. */
const LEAST_MS = 5000;
const TIMES_USUAL = 10;
const TIMES_LONGEST = 3;
const WINDOW = 15;

/**
 * Pings a worker repeatedly, and calls `onTimeout` once if an answer takes too long. Late timers (a tab in the background, a frozen
 * tab, a machine that slept) do not count against the worker: after such a gap a pending ping gets its full time again.
 */
export class Heartbeat {
  readonly #ask: () => Promise<unknown>;
  readonly #onTimeout: (ms: number) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  /** Time in ms that an answer may take during a start: compiling shaders, decompressing images. */
  #patience: number;
  #isStarting = true;
  #answers: number[] = [];
  /** Longest answer so far in ms, for instance during a chunk of an evaluation between many quick steps. */
  #longest = 0;
  #askedAt: number | undefined;
  #tickedAt = performance.now();

  constructor(ask: () => Promise<unknown>, patience: number, onTimeout: (ms: number) => void) {
    this.#ask = ask;
    this.#patience = patience;
    this.#onTimeout = onTimeout;
    this.#timer = setInterval(() => this.#tick(performance.now()), TICK_MS);
  }

  /** Allows `patience` ms per answer until endStart, for work that takes long once, before the first step. */
  beginStart(patience: number): void {
    this.#patience = patience;
    this.#isStarting = true;
  }

  /** Call after the first steps: from then on the measured times set the timeout. */
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
