import { type FigureScale, type RunResult, SCALES } from '../../figures/experiment.ts';
import { readResult } from '../../figures/read-result.ts';
import { SOURCES } from '../../figures/sources.ts';
import { type Connection, Database, isFull, type Writing } from '../../storage/database.ts';
import * as text from '../../text/figure-view.ts';

/** Keys and values are unchecked data from the disk. */
type Stores = Record<'results' | 'asked', { key: IDBValidKey; value: unknown }>;
const STORES = ['results', 'asked'] as const;

interface StoreOptions {
  readonly name?: string;
  /** See DatabaseOptions. */
  readonly deadline?: number;
  /** Wall clock in ms. */
  readonly now?: () => number;
}

/** A result as IndexedDB stores it under its key. */
interface SavedResult {
  readonly result: RunResult;
  /** When it was computed, wall clock in ms. Orders results by age. */
  readonly at: number;
  /** Hash of the sources that computed it, see SOURCES; absent in older results. */
  readonly sources?: string;
}

/** Reads a stored value. Returns undefined unless the value is complete and matches its key. */
function readSaved(key: unknown, value: unknown): SavedResult | undefined {
  try {
    const { at, result, sources } = value as { at: unknown; result: unknown; sources: unknown };
    if (typeof at !== 'number' || !Number.isFinite(at)) return undefined;
    return { at, result: readResult(result, key), ...(typeof sources === 'string' ? { sources } : {}) };
  } catch {
    return undefined;
  }
}

/**
 * All results computed in this browser: in memory, and in IndexedDB as far as the browser allows. Memory is read, the storage follows.
 * No method rejects or waits forever; what could not be written is written together with the next result.
 */
export class FigureStore {
  readonly #database: Database<Stores>;
  readonly #now: () => number;
  readonly #results = new Map<string, SavedResult>();
  /** The requested scale of each figure; undefined once the request is done or cancelled. */
  readonly #asked = new Map<string, FigureScale | undefined>();
  /** Keys whose stored entry differs from memory: to be written, or deleted where memory has none. */
  #unwritten = { results: new Set<IDBValidKey>(), asked: new Set<IDBValidKey>() };
  #storageError: keyof typeof text.STORAGE_WORDS | undefined;

  constructor({ name = 'slabscope-figures', deadline = 3000, now = Date.now }: StoreOptions = {}) {
    this.#now = now;
    this.#database = new Database({
      name,
      version: 1,
      stores: { results: {}, asked: {} },
      deadline,
      reopen: false,
      read: (connection) => this.#read(connection),
      // Memory may be newer, and after a late open no other call writes it.
      onOpen: () => void this.#write(),
      onError: (storageError) => {
        this.#storageError = storageError;
      },
    });
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
      const found = readSaved(key, await (await this.#database.reach()).get('results', key));
      if (found && !this.#unwritten.results.has(key)) this.#results.set(key, found);
    } catch {
      // A result that cannot be read counts as missing.
    }
    return this.#results.has(key);
  }

  /** Adds a result. Resolves once it is written, or cannot be written for now. */
  async add(result: RunResult): Promise<void> {
    this.#results.set(result.key, { result, at: this.#now(), sources: SOURCES });
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

  close(): Promise<void> {
    return this.#database.close();
  }

  async #write(): Promise<void> {
    try {
      await this.#database.write((writing) => this.#flush(writing));
      if (this.#unwritten.results.size + this.#unwritten.asked.size === 0) this.#storageError = undefined;
    } catch (error) {
      if (isFull(error)) this.#storageError = 'full';
    }
  }

  /** Writes the differences from memory to the storage. */
  async #flush(writing: Writing<Stores>): Promise<void> {
    const unwritten = this.#unwritten;
    this.#unwritten = { results: new Set(), asked: new Set() };
    try {
      for (const name of STORES) {
        for (const key of unwritten[name]) {
          const value = this.#memoryOf(name).get(key);
          await (value === undefined ? writing.objectStore(name).delete(key) : writing.objectStore(name).put(value, key));
        }
      }
      await writing.done;
    } catch (error) {
      for (const name of STORES) for (const key of unwritten[name]) this.#unwritten[name].add(key);
      throw error;
    }
  }

  #memoryOf(name: (typeof STORES)[number]): ReadonlyMap<unknown, unknown> {
    return name === 'results' ? this.#results : this.#asked;
  }

  /** Reads the stored entries, except where memory is newer. The next write deletes damaged entries and adds missing ones. */
  async #read(connection: Connection<Stores>): Promise<void> {
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
