/*
 * At most one tab saves its run automatically. Without Web Locks every tab does, and a tab that outlives the clearing of its storage
 * sees only locks of its own. In both cases only the order in the database protects a run, see SavedRuns.
 */

/** Holder of the lock, as far as this tab knows. */
export type Holder = 'nobody' | 'here' | 'elsewhere';

export class WriterLock {
  readonly #name: string;
  readonly #onChange: (holder: Holder) => void;
  #locks: LockManager | undefined = (navigator as Partial<Navigator>).locks;
  #holder: Holder = 'nobody';
  /** Whether this tab has something to write; otherwise it releases the lock as soon as it receives it. */
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

  /** Finds out whether another tab holds the lock, without taking it. */
  async check(): Promise<void> {
    const { held } = (await this.#locks?.query().catch(() => undefined)) ?? {};
    if (this.#holder === 'nobody' && !this.#asking && held?.some(({ name }) => name === this.#name)) this.#wait();
  }

  /** Resolves to whether this tab may write. Requests the lock the first time; if another tab holds it, this tab waits until that one closes. */
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

  /** Takes the lock from the tab that holds it; that tab stops writing. */
  async takeOver(): Promise<void> {
    this.#wanted = true;
    await this.#asking;
    this.#waiting?.abort();
    if (!this.mayWrite) await this.#ask({ steal: true });
  }

  /** Releases the lock, or leaves the queue for it. */
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

  /** Resolves to whether the lock was granted. A granted lock is held until it is released or stolen. */
  #ask(options: LockOptions): Promise<boolean> {
    const locks = this.#locks;
    return new Promise((resolve) => {
      let granted = false;
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        granted = lock !== null && this.#wanted;
        if (granted) {
          this.#hold = options;
          // This tab may have joined the queue again meanwhile: leave it.
          if (options.steal) this.#waiting?.abort();
        }
        if (lock !== null) this.#set(granted ? 'here' : 'nobody');
        resolve(granted);
        return granted ? new Promise((letGo) => (this.#letGo = letGo)) : undefined;
      };
      const refuse = () => {
        if (granted) {
          // If this tab itself stole the lock, #hold is the newer request.
          if (this.#hold === options) this.#wait();
        } else if (!options.signal?.aborted) {
          // Web Locks exist but may not be used: continue as if they did not exist.
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
