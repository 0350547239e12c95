import { type IDBPDatabase, openDB } from 'idb';
import { type FigureScale, type RunResult, SCALES } from '../../figures/experiment.ts';
import { SOURCES } from '../../figures/sources.ts';
import { readSaved, type SavedResult } from './saved-result.ts';

/** What is said when results cannot be kept beyond the page. */
export const STORAGE_WORDS = {
  unavailable: 'This browser does not let the page keep results. What is computed lives in this tab only: save the files of what you want to keep.',
  newer: 'The kept results belong to a newer version of Slabscope. This older one leaves them as they are: reload the page to get the newer one.',
  blocked: 'The browser is about to remove the kept results, or another tab holds them. What is computed lives in this tab only: close the other tabs.',
  full: 'Browser storage is full: new results live in this tab only. Save their files, or remove saved runs. It is tried again after the next run.',
} as const;
type StorageError = keyof typeof STORAGE_WORDS;

interface StoreOptions {
  readonly name?: string;
  readonly version?: number;
  /** After so many ms an open that has not answered counts as refused, until it answers. */
  readonly deadline?: number;
  /** Wall clock in ms. */
  readonly now?: () => number;
}

const STORES = ['results', 'asked'] as const;

/**
 * All results that were computed here: in memory, and beside that in the browser's storage as far as it lets us. Memory is
 * asked, storage follows: nothing here rejects or waits for ever, and what could not be written is written with the next.
 */
export class FigureStore {
  readonly #options: Required<StoreOptions>;
  readonly #results = new Map<string, SavedResult>();
  /** What is wanted of each figure; undefined once nothing is any more. */
  readonly #asked = new Map<string, FigureScale | undefined>();
  /** Keys below which the storage is still to be as memory is: written, or removed. */
  #unwritten = { results: new Set<IDBValidKey>(), asked: new Set<IDBValidKey>() };
  #attempt: { readonly opened: Promise<IDBPDatabase>; readonly late: Promise<never> } | undefined;
  #storageError: StorageError | undefined;

  constructor(options: StoreOptions = {}) {
    this.#options = { name: 'slabscope-figures', version: 1, deadline: 3000, now: Date.now, ...options };
  }

  /** Why results cannot be kept beyond this page, in words; undefined if they can. */
  get storageProblem(): string | undefined {
    return this.#storageError && STORAGE_WORDS[this.#storageError];
  }

  /** Reads what there is. */
  async open(): Promise<void> {
    await this.#write();
  }

  get(key: string): SavedResult | undefined {
    return this.#results.get(key);
  }

  /** All results, the newest first. */
  newest(): SavedResult[] {
    return [...this.#results.values()].sort((one, other) => other.at - one.at);
  }

  /** The scale that is wanted of a figure. */
  asked(id: string): FigureScale | undefined {
    return this.#asked.get(id);
  }

  /** Looks whether a result is there, perhaps from another tab. */
  async findMissing(key: string): Promise<boolean> {
    if (this.#results.has(key)) return true;
    try {
      const found = readSaved(key, await (await this.#reach()).get('results', key));
      if (found && !this.#unwritten.results.has(key)) this.#results.set(key, found);
    } catch {
      // What cannot be read is not there.
    }
    return this.#results.has(key);
  }

  /** Resolves when it is written, or cannot be for now. */
  async add(result: RunResult): Promise<void> {
    this.#results.set(result.key, { result, at: this.#options.now(), sources: SOURCES });
    this.#unwritten.results.add(result.key);
    await this.#write();
  }

  /** Remembers what is wanted of a figure beyond a reload. */
  async ask(id: string, scale: FigureScale | undefined): Promise<void> {
    if (this.#asked.get(id) === scale) return;
    this.#asked.set(id, scale);
    this.#unwritten.asked.add(id);
    await this.#write();
  }

  async forget(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#results.delete(key);
      this.#unwritten.results.add(key);
    }
    await this.#write();
  }

  async close(): Promise<void> {
    const opened = this.#attempt?.opened;
    this.#attempt = undefined;
    await opened?.then(
      (connection) => connection.close(),
      () => {},
    );
  }

  /** Brings the storage up to memory, at need through a new connection: the browser may have closed the old one without a word. */
  async #write(isAgain = false): Promise<void> {
    const connection = await this.#reach().catch(() => undefined);
    if (!connection) return;
    const attempt = this.#attempt;
    try {
      await this.#flush(connection);
      this.#storageError = undefined;
    } catch (error) {
      const isClosed = error instanceof DOMException && error.name === 'InvalidStateError';
      if (isClosed && this.#attempt === attempt) this.#attempt = undefined;
      if (!isAgain && (isClosed || this.#attempt !== attempt)) await this.#write(true);
      else this.#storageError = 'full';
    }
  }

  /** Writes and removes what is still to be, all of it or nothing. */
  async #flush(connection: IDBPDatabase): Promise<void> {
    const unwritten = this.#unwritten;
    if (unwritten.results.size + unwritten.asked.size === 0) return;
    this.#unwritten = { results: new Set(), asked: new Set() };
    try {
      const writing = connection.transaction(STORES, 'readwrite', { durability: 'strict' });
      const requests = STORES.flatMap((name) => {
        const [store, memory] = [writing.objectStore(name), this.#memoryOf(name)];
        return [...unwritten[name]].map((key) => (memory.get(key) === undefined ? store.delete(key) : store.put(memory.get(key), key)));
      });
      await Promise.all([...requests, writing.done]);
    } catch (error) {
      for (const name of STORES) for (const key of unwritten[name]) this.#unwritten[name].add(key);
      throw error;
    }
  }

  #memoryOf(name: (typeof STORES)[number]): ReadonlyMap<unknown, unknown> {
    return name === 'results' ? this.#results : this.#asked;
  }

  /** The open connection, its content read. Rejects if there is none in time; the next call tries again, or waits on. */
  #reach(): Promise<IDBPDatabase> {
    this.#attempt ??= this.#open();
    return Promise.race([this.#attempt.opened, this.#attempt.late]);
  }

  #open(): { opened: Promise<IDBPDatabase>; late: Promise<never> } {
    let giveUp: (storageError: StorageError) => void = () => {};
    const late = new Promise<never>((_, reject) => {
      giveUp = (storageError) => {
        this.#storageError = storageError;
        reject(new Error(STORAGE_WORDS[storageError]));
      };
    });
    late.catch(() => {});
    const timer = setTimeout(() => giveUp('unavailable'), this.#options.deadline);
    const opened = this.#connect(() => giveUp('blocked')).finally(() => clearTimeout(timer));
    const attempt = { opened, late };
    opened.then(
      // What memory knows better; after a late answer nobody else is there to write it.
      () => this.#write(),
      (error: unknown) => {
        if (this.#attempt === attempt) this.#attempt = undefined;
        this.#storageError = error instanceof DOMException && error.name === 'VersionError' ? 'newer' : 'unavailable';
      },
    );
    return attempt;
  }

  async #connect(onBlocked: () => void): Promise<IDBPDatabase> {
    const connection = await openDB(this.#options.name, this.#options.version, {
      upgrade(fresh) {
        for (const name of STORES) fresh.createObjectStore(name);
      },
      blocked: onBlocked,
      // Another tab upgrades or deletes the database, or the browser clears it: make way. The next write opens it again.
      blocking: () => this.#drop(connection),
      terminated: () => this.#drop(connection),
    });
    await this.#read(connection);
    return connection;
  }

  #drop(connection: IDBPDatabase): void {
    connection.close();
    this.#attempt = undefined;
  }

  /** Takes up what lies there, unless memory knows better. What is damaged is removed, and what is not there written, with the next write. */
  async #read(connection: IDBPDatabase): Promise<void> {
    const reading = connection.transaction(STORES);
    const [results, asked] = [reading.objectStore('results'), reading.objectStore('asked')];
    const [keys, values, ids, scales] = await Promise.all([results.getAllKeys(), results.getAll(), asked.getAllKeys(), asked.getAll()]);
    const known = new Set(keys);
    for (const key of this.#results.keys()) if (!known.has(key)) this.#unwritten.results.add(key);
    keys.forEach((key, n) => {
      if (this.#results.has(key as string) || this.#unwritten.results.has(key)) return;
      const found = readSaved(key, values[n]);
      if (found) this.#results.set(key as string, found);
      else this.#unwritten.results.add(key);
    });
    for (const id of this.#asked.keys()) this.#unwritten.asked.add(id);
    ids.forEach((id, n) => {
      if (this.#asked.has(id as string)) return;
      const scale = SCALES.find((known) => known === scales[n]);
      if (typeof id === 'string' && scale) this.#asked.set(id, scale);
      else this.#unwritten.asked.add(id);
    });
  }
}
