import { type IDBPDatabase, openDB } from 'idb';
import { type FigureScale, type RunResult, SCALES } from '../../figures/experiment.ts';
import { SOURCES } from '../../figures/sources.ts';
import * as text from '../../text/figure-view.ts';
import { readSaved, type SavedResult } from './saved-result.ts';

type StorageError = keyof typeof text.STORAGE_WORDS;

interface StoreOptions {
  readonly name?: string;
  readonly version?: number;
  /** Milliseconds after which opening counts as refused, until it succeeds. */
  readonly deadline?: number;
  /** Wall clock in ms. */
  readonly now?: () => number;
}

const STORES = ['results', 'asked'] as const;

/**
 * All results computed in this browser: in memory, and in IndexedDB as far as the browser allows. Memory is read, the storage follows.
 * No method rejects or waits forever; what could not be written is written together with the next result.
 */
export class FigureStore {
  readonly #options: Required<StoreOptions>;
  readonly #results = new Map<string, SavedResult>();
  /** The requested scale of each figure; undefined once the request is done or cancelled. */
  readonly #asked = new Map<string, FigureScale | undefined>();
  /** Keys whose stored entry differs from memory: to be written, or deleted where memory has none. */
  #unwritten = { results: new Set<IDBValidKey>(), asked: new Set<IDBValidKey>() };
  #attempt: { readonly opened: Promise<IDBPDatabase>; readonly late: Promise<never> } | undefined;
  #storageError: StorageError | undefined;

  constructor(options: StoreOptions = {}) {
    this.#options = { name: 'slabscope-figures', version: 1, deadline: 3000, now: Date.now, ...options };
  }

  /** Why results cannot be stored beyond this page, as a message for the user; undefined if they can. */
  get storageProblem(): string | undefined {
    return this.#storageError && text.STORAGE_WORDS[this.#storageError];
  }

  /** Opens the storage and reads its results. */
  async open(): Promise<void> {
    await this.#write();
  }

  get(key: string): SavedResult | undefined {
    return this.#results.get(key);
  }

  newest(): SavedResult[] {
    return [...this.#results.values()].sort((one, other) => other.at - one.at);
  }

  asked(id: string): FigureScale | undefined {
    return this.#asked.get(id);
  }

  /** Whether a result exists, in memory or in the storage, where another tab may have written it. */
  async findMissing(key: string): Promise<boolean> {
    if (this.#results.has(key)) return true;
    try {
      const found = readSaved(key, await (await this.#reach()).get('results', key));
      if (found && !this.#unwritten.results.has(key)) this.#results.set(key, found);
    } catch {
      // A result that cannot be read counts as missing.
    }
    return this.#results.has(key);
  }

  /** Adds a result. Resolves once it is written, or cannot be written for now. */
  async add(result: RunResult): Promise<void> {
    this.#results.set(result.key, { result, at: this.#options.now(), sources: SOURCES });
    this.#unwritten.results.add(result.key);
    await this.#write();
  }

  /** Stores the requested scale of a figure, so that the request survives a reload. */
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

  /** Writes the differences from memory to the storage. Reconnects if necessary: the browser may close a connection without an event. */
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

  /** Writes and deletes all pending entries in one transaction: all or none. */
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

  /** The open connection, after its content was read. Rejects if there is none before the deadline; the next call waits or opens again. */
  #reach(): Promise<IDBPDatabase> {
    this.#attempt ??= this.#open();
    return Promise.race([this.#attempt.opened, this.#attempt.late]);
  }

  #open(): { opened: Promise<IDBPDatabase>; late: Promise<never> } {
    let giveUp: (storageError: StorageError) => void = () => {};
    const late = new Promise<never>((_, reject) => {
      giveUp = (storageError) => {
        this.#storageError = storageError;
        reject(new Error(text.STORAGE_WORDS[storageError]));
      };
    });
    late.catch(() => {});
    const timer = setTimeout(() => giveUp('unavailable'), this.#options.deadline);
    const opened = this.#connect(() => giveUp('blocked')).finally(() => clearTimeout(timer));
    const attempt = { opened, late };
    opened.then(
      // Memory may be newer. After a late open no other call writes it.
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
      // Another tab upgrades or deletes the database, or the browser clears it: close the connection. The next write opens it again.
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

  /** Reads the stored entries, except where memory is newer. The next write deletes damaged entries and adds missing ones. */
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
