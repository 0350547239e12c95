import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';

/** Why a database cannot be used: the browser refuses or does not answer, a newer version of the program owns it, or another tab blocks it. */
export type StorageError = 'unavailable' | 'newer' | 'blocked';

export type Connection<S extends DBSchema> = IDBPDatabase<S>;
type Name<S extends DBSchema> = StoreNames<S> & string;
export type Writing<S extends DBSchema> = IDBPTransaction<S, Name<S>[], 'readwrite'>;

const TRIES = 10;
const PAUSE_MS = 200;

class NoDatabaseError extends Error {}

/** Whether a write that failed with this error may lack space. Browsers name that error differently: every error counts, except that there is no database. */
export const isFull = (error: unknown): boolean => !(error instanceof NoDatabaseError);

export interface DatabaseOptions<S extends DBSchema> {
  readonly name: string;
  readonly version: number;
  /** The object stores, which are created in a new database. */
  readonly stores: Readonly<Record<Name<S>, IDBObjectStoreParameters>>;
  /** After this many ms without an answer, opening counts as refused, until the answer comes. */
  readonly deadline: number;
  /** Whether a lost connection is opened again at once, and not only when it is needed. */
  readonly reopen: boolean;
  /** Reads each new connection before others can use it; if it rejects, the database counts as unavailable. */
  readonly read?: (connection: Connection<S>) => Promise<void>;
  /** `fresh`: the database had to be created, although it was open before. */
  readonly onOpen: (fresh: boolean) => void;
  readonly onError: (storageError: StorageError) => void;
}

/** A database of IndexedDB. Opens it, and opens it again when the browser or another tab has closed it. */
export class Database<S extends DBSchema> {
  readonly #options: DatabaseOptions<S>;
  readonly #stores: Name<S>[];
  /** The opening that is in progress or done, and a promise that rejects if opening takes too long. */
  #attempt: { readonly opened: Promise<Connection<S>>; readonly late: Promise<never> } | undefined;
  #connection: Connection<S> | undefined;
  #wasOpen = false;
  #closed = false;

  constructor(options: DatabaseOptions<S>) {
    this.#options = options;
    this.#stores = Object.keys(options.stores) as Name<S>[];
  }

  /** Resolves to the open connection. Rejects after onError; the next call tries again, or waits further if the browser has still not answered. */
  async reach(): Promise<Connection<S>> {
    if (this.#connection) return this.#connection;
    this.#attempt ??= this.#open();
    return Promise.race([this.#attempt.opened, this.#attempt.late]);
  }

  /**
   * Writes everything that `work` writes, or nothing; resolves to its value once that is on disk. `work` may await only requests to
   * the transaction, and runs a second time if the connection is lost meanwhile. Rejects after onError if there is no database, and
   * with an error for which isFull returns true if the write failed.
   */
  async write<T>(work: (writing: Writing<S>) => Promise<T>): Promise<T> {
    for (let isAgain = false; ; isAgain = true) {
      const connection = await this.reach();
      let writing: Writing<S> | undefined;
      try {
        writing = connection.transaction(this.#stores, 'readwrite', { durability: 'strict' });
        writing.done.catch(() => {});
        const value = await work(writing);
        await writing.done;
        return value;
      } catch (error) {
        if (writing) await abort(writing);
        // The browser has closed the connection without an event, or the database has other stores.
        else if (isAgain) throw this.#refuse('unavailable');
        else this.#drop(connection);
        if (isAgain || this.#connection === connection) throw error;
      }
    }
  }

  /** Ends everything: afterwards nothing is reported. */
  async close(): Promise<void> {
    this.#closed = true;
    const opened = this.#attempt?.opened;
    this.#attempt = undefined;
    await opened?.then(
      (connection) => connection.close(),
      () => {},
    );
  }

  #open(): { opened: Promise<Connection<S>>; late: Promise<never> } {
    let giveUp: (storageError: StorageError) => void = () => {};
    const late = new Promise<StorageError>((resolve) => {
      giveUp = resolve;
    }).then((storageError) => {
      throw this.#refuse(storageError);
    });
    const timer = setTimeout(() => giveUp('unavailable'), this.#options.deadline);
    const opened = this.#connect(() => giveUp('blocked'))
      .finally(() => clearTimeout(timer))
      .catch((error: unknown) => {
        this.#attempt = undefined;
        throw this.#refuse(isNewer(error) ? 'newer' : 'unavailable');
      });
    return { opened, late };
  }

  /** Connects with retries: a browser that has just cleared its storage refuses for a moment. */
  async #connect(onBlocked: () => void): Promise<Connection<S>> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#connectOnce(onBlocked);
      } catch (error) {
        if (isNewer(error) || !this.#wasOpen || this.#closed || tries === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }

  async #connectOnce(onBlocked: () => void): Promise<Connection<S>> {
    const { name, version, stores, read, onOpen } = this.#options;
    let isNew = false;
    // Another tab upgrades or deletes the database, or the browser clears it.
    const onLost = () => this.#drop(connection);
    const connection: Connection<S> = await openDB<S>(name, version, {
      upgrade: (upgraded, before) => {
        isNew = before === 0;
        if (isNew) for (const store of this.#stores) upgraded.createObjectStore(store, stores[store]);
      },
      blocked: onBlocked,
      blocking: onLost,
      terminated: onLost,
    });
    try {
      await read?.(connection);
    } catch (error) {
      connection.close();
      throw error;
    }
    const fresh = isNew && this.#wasOpen;
    this.#connection = connection;
    this.#wasOpen = true;
    if (!this.#closed) onOpen(fresh);
    return connection;
  }

  #refuse(storageError: StorageError): NoDatabaseError {
    if (!this.#closed) this.#options.onError(storageError);
    return new NoDatabaseError(storageError);
  }

  #drop(connection: Connection<S>): void {
    connection.close();
    if (this.#closed || this.#connection !== connection) return;
    this.#connection = undefined;
    this.#attempt = undefined;
    if (this.#options.reopen) this.reach().catch(() => {});
  }
}

const isNewer = (error: unknown): boolean => error instanceof DOMException && error.name === 'VersionError';

async function abort(writing: { abort(): void; readonly done: Promise<void> }): Promise<void> {
  try {
    writing.abort();
  } catch {
    // It is already aborted.
  }
  await writing.done.catch(() => {});
}
