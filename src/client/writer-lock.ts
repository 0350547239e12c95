/*
 * At most one tab saves its run by itself. Where the browser has no Web Locks every tab does, and a tab that outlives the
 * clearing of its storage knows only locks of its own: then a run is protected by its order in the store alone, see SavedRuns.
 */

/** Who holds the lock, as far as this tab knows. */
export type Holder = 'nobody' | 'here' | 'elsewhere';

export class WriterLock {
  readonly #name: string;
  readonly #onChange: (holder: Holder) => void;
  #locks: LockManager | undefined = (navigator as Partial<Navigator>).locks;
  #holder: Holder = 'nobody';
  /** Whether this tab has something to write; otherwise it lets go when its turn comes. */
  #wanted = false;
  #asking: Promise<boolean> | undefined;
  #waiting: AbortController | undefined;
  #letGo: () => void = () => {};
  /** The request that holds the lock. */
  #hold: LockOptions | undefined;

  constructor(name: string, onChange: (holder: Holder) => void) {
    this.#name = name;
    this.#onChange = onChange;
  }

  /** Finds out whether another tab holds the lock, without asking for it. */
  async check(): Promise<void> {
    const { held } = (await this.#locks?.query().catch(() => undefined)) ?? {};
    if (this.#holder === 'nobody' && !this.#asking && held?.some(({ name }) => name === this.#name)) this.#wait();
  }

  /** Whether this tab may write. Asks for the lock the first time; if another tab holds it, this one is next when that closes. */
  async claim(): Promise<boolean> {
    this.#wanted = true;
    if (this.#holder === 'nobody' && this.#locks) {
      this.#asking ??= this.#ask({ ifAvailable: true });
      const granted = await this.#asking;
      this.#asking = undefined;
      if (!granted && this.#locks && this.#holder === 'nobody') this.#wait();
    }
    return this.mayWrite;
  }

  get mayWrite(): boolean {
    return this.#holder === 'here' || !this.#locks;
  }

  /** Takes the lock from whichever tab holds it; that one writes no more. */
  async takeOver(): Promise<void> {
    this.#wanted = true;
    await this.#asking;
    this.#waiting?.abort();
    if (!this.mayWrite) await this.#ask({ steal: true });
  }

  /** Gives the lock back, or the place in the queue. */
  release(): void {
    this.#wanted = false;
    this.#waiting?.abort();
    this.#letGo();
    this.#set('nobody');
  }

  #wait(): void {
    this.#set('elsewhere');
    this.#waiting = new AbortController();
    void this.#ask({ signal: this.#waiting.signal });
  }

  /** Resolves when the lock is granted or not; it is held until it is let go or stolen. */
  #ask(options: LockOptions): Promise<boolean> {
    const locks = this.#locks;
    return new Promise((resolve) => {
      let granted = false;
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        granted = lock !== null && this.#wanted;
        if (granted) {
          this.#hold = options;
          // If the place in the queue was lost and taken again meanwhile.
          if (options.steal) this.#waiting?.abort();
        }
        if (lock !== null) this.#set(granted ? 'here' : 'nobody');
        resolve(granted);
        return granted ? new Promise((letGo) => (this.#letGo = letGo)) : undefined;
      };
      const refuse = () => {
        if (granted) {
          // Stolen, but not by this tab itself.
          if (this.#hold === options) this.#wait();
        } else if (!options.signal?.aborted) {
          // Locks are there but may not be used: as if there were none.
          this.#locks = undefined;
          this.#set('nobody');
        }
        resolve(granted);
      };
      locks?.request(this.#name, options, hold).catch(refuse);
    });
  }

  #set(holder: Holder): void {
    if (this.#holder === holder) return;
    this.#holder = holder;
    this.#onChange(holder);
  }
}
