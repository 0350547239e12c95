import { errorMessage } from '../model/error-message.ts';
import { SUPERSEDED } from '../protocol/superseded.ts';
import { WorkerLostError } from './worker-client.ts';

/** Pause after a request that failed, and after the first one that was lost with its worker. */
const RETRY_MS = 500;
const LOST_MS = 50;
/** In place of every frame, while the tab is hidden. */
const HIDDEN_MS = 1000;
/** While a frame takes longer than this, requests for every frame are spaced so that painting takes at most a third of the time. */
const SLOW_FRAME_MS = 50;
const FRAMES_BETWEEN = 3;

/** What a part of the page wants from a worker, as long as it is registered. */
export interface Query<Args, Reply> {
  /** Returns what to request now, undefined for nothing. Called before each request. */
  readonly args: () => Args | undefined;
  readonly ask: (args: Args) => Promise<Reply>;
  /** Writes a reply to a store. It is not called with a reply that arrives after the query was replaced or stopped. */
  readonly apply: (reply: Reply, args: Args) => void;
  /** Returns the time in ms until the next request, 0 for the next frame, undefined for none before `refresh`. Called after each reply. */
  readonly every?: () => number | undefined;
  /** Whether requests continue while the tab is hidden. */
  readonly whenHidden?: boolean;
  readonly onStatus?: (status: QueryStatus) => void;
}

export interface QueryStatus {
  /** Whether a reply is awaited, or a request is due. */
  readonly isWaiting: boolean;
  /** Why the last request failed. */
  readonly error: string | undefined;
}

/** The clock of the browser; tests have their own. */
export interface Clock {
  now(): number;
  /** Calls back before the next frame is painted, never while the tab is hidden. */
  nextFrame(callback: () => void): void;
  wait(callback: () => void, ms: number): void;
}

const BROWSER: Clock = {
  now: () => performance.now(),
  nextFrame: (callback) => void requestAnimationFrame(callback),
  wait: (callback, ms) => void setTimeout(callback, ms),
};

interface Entry {
  readonly query: Query<unknown, unknown>;
  /** Whether the query was stopped or replaced. */
  isOver: boolean;
  isAsking: boolean;
  /** Whether another request must follow the one in progress. */
  again: boolean;
  /** Number of the pending callback: an older one does nothing. */
  turn: number;
  /** No request before this time, because the last one failed, or came too soon. */
  notBefore: number;
  /** How long the script and the painting of the last frame took, in ms. */
  frameMs: number;
  repliedAt: number;
  /** Whether the last request was lost with its worker. */
  isLost: boolean;
}

/**
 * Sends the requests of all registered queries, one at a time for each. The newest query of a key replaces an older one, whose reply is
 * dropped. A request that is lost with its worker is sent again to the next one; the reply to a superseded request is awaited no longer.
 */
export class Scheduler {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock = BROWSER) {
    this.#clock = clock;
  }

  /** Registers a query and sends its first request. Returns a function that stops it. */
  watch<Args, Reply>(key: string, query: Query<Args, Reply>): () => void {
    const entry: Entry = {
      query: query as unknown as Query<unknown, unknown>,
      isOver: false,
      isAsking: false,
      again: false,
      turn: 0,
      notBefore: 0,
      frameMs: 0,
      repliedAt: Number.NEGATIVE_INFINITY,
      isLost: false,
    };
    this.stop(key);
    this.#entries.set(key, entry);
    this.#ask(entry);
    return () => {
      if (this.#entries.get(key) === entry) this.stop(key);
    };
  }

  /** Refreshes the query of a key, see `refresh`; registers it first if it is not. */
  follow<Args, Reply>(key: string, query: Query<Args, Reply>, patience = 0): void {
    if (this.#entries.has(key)) this.refresh(key, patience);
    else this.watch(key, query);
  }

  /** Stops the query of a key; the reply to a request in progress is dropped. Without the query it does nothing. */
  stop(key: string): void {
    const entry = this.#entries.get(key);
    if (entry) entry.isOver = true;
    this.#entries.delete(key);
  }

  /**
   * Sends the request of a query again: at once, or as soon as the request in progress is answered, but not within `patience` ms after
   * the last reply. Without the query it does nothing.
   */
  refresh(key: string, patience = 0): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    entry.again = entry.isAsking;
    const wait = entry.repliedAt + patience - this.#clock.now();
    if (entry.isAsking) entry.notBefore = Math.max(entry.notBefore, patience > 0 ? this.#clock.now() + patience : 0);
    else if (wait > 0) this.#later(entry, wait);
    else this.#ask(entry);
  }

  #ask(entry: Entry): void {
    const { query } = entry;
    const wait = entry.notBefore - this.#clock.now();
    if (wait > 0) {
      this.#later(entry, wait);
      return;
    }
    entry.turn++;
    const args = query.args();
    if (args === undefined) {
      query.onStatus?.({ isWaiting: false, error: undefined });
      this.#next(entry);
      return;
    }
    entry.isAsking = true;
    query.onStatus?.({ isWaiting: true, error: undefined });
    query.ask(args).then(
      (reply) => this.#done(entry, () => this.#apply(entry, reply, args)),
      (error: unknown) => this.#done(entry, () => this.#fail(entry, error)),
    );
  }

  #done(entry: Entry, what: () => void): void {
    if (entry.isOver) return;
    entry.repliedAt = this.#clock.now();
    // Still asking: what `apply` refreshes is sent afterwards, once.
    what();
    entry.isAsking = false;
    if (entry.isOver) return;
    const isDue = entry.again;
    entry.again = false;
    if (isDue) this.#ask(entry);
    else this.#next(entry);
  }

  #apply(entry: Entry, reply: unknown, args: unknown): void {
    const { query } = entry;
    const began = this.#clock.now();
    entry.isLost = false;
    query.apply(reply, args);
    query.onStatus?.({ isWaiting: entry.again, error: undefined });
    if (query.every?.() !== 0) return;
    const script = this.#clock.now() - began;
    // The browser paints what `apply` has changed between the next frame and the one after.
    this.#clock.nextFrame(() => {
      const painting = this.#clock.now();
      this.#clock.nextFrame(() => {
        entry.frameMs = script + this.#clock.now() - painting;
      });
    });
  }

  #fail(entry: Entry, error: unknown): void {
    if (error instanceof WorkerLostError) {
      entry.again = true;
      entry.notBefore = this.#clock.now() + (entry.isLost ? RETRY_MS : LOST_MS);
      entry.isLost = true;
      return;
    }
    const message = errorMessage(error);
    if (message === SUPERSEDED) {
      entry.query.onStatus?.({ isWaiting: entry.again, error: undefined });
      return;
    }
    entry.notBefore = this.#clock.now() + RETRY_MS;
    entry.query.onStatus?.({ isWaiting: false, error: message });
  }

  #next(entry: Entry): void {
    const every = entry.query.every?.();
    if (every === undefined) return;
    this.#later(entry, every === 0 && entry.frameMs > SLOW_FRAME_MS ? FRAMES_BETWEEN * entry.frameMs : every);
  }

  #later(entry: Entry, ms: number): void {
    const turn = ++entry.turn;
    const ask = (): void => {
      if (!entry.isOver && !entry.isAsking && entry.turn === turn) this.#ask(entry);
    };
    const { whenHidden } = entry.query;
    if (ms > 0) this.#clock.wait(whenHidden ? ask : () => this.#clock.nextFrame(ask), ms);
    else this.#clock.nextFrame(ask);
    if (ms === 0 && whenHidden) this.#clock.wait(ask, HIDDEN_MS);
  }
}
