import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import * as text from '../text/storage.ts';
import type { StorageError } from './storage-state.ts';

/** Values are unchecked data from the disk: read them with readRun and readSlot. */
interface Schema extends DBSchema {
  runs: { key: string; value: unknown };
  slots: { key: [id: string, slot: string]; value: unknown };
}
export type OpenDatabase = IDBPDatabase<Schema>;
type Stores = ['runs', 'slots'];
export type Writing = IDBPTransaction<Schema, Stores, 'readwrite'>;
const STORES: Stores = ['runs', 'slots'];
const VERSION = 1;
const TRIES = 10;
const PAUSE_MS = 200;

export class StorageBlockedError extends Error {
  readonly storageError: StorageError;

  constructor(storageError: StorageError) {
    super(text.STORAGE_WORDS[storageError]);
    this.storageError = storageError;
  }
}

export interface DatabaseOptions {
  readonly name: string;
  readonly version?: number;
  /** After this many ms without an answer, opening counts as refused, until the answer comes. */
  readonly deadline?: number;
  /** Called with the obstacle, or with undefined once the database is open. `fresh`: it had to be created, although it was open before. */
  readonly onReach: (storageError: StorageError | undefined, fresh: boolean) => void;
}

/** The database of saved runs. Opens it, and opens it again when the browser or another tab has closed it. */
export class Database {
  readonly #options: Required<DatabaseOptions>;
  /** The opening that is in progress or done, and a promise that rejects if opening takes too long. */
  #attempt: { readonly opened: Promise<OpenDatabase>; readonly late: Promise<never> } | undefined;
  #connection: OpenDatabase | undefined;
  openings = 0;
  #closed = false;

  constructor(options: DatabaseOptions) {
    this.#options = { version: VERSION, deadline: 5000, ...options };
  }

  /** Resolves to the open connection. Rejects with a StorageBlockedError; the next call tries again, or waits further if the browser has still not answered. */
  async reach(): Promise<OpenDatabase> {
    this.#attempt ??= this.#open();
    return Promise.race([this.#attempt.opened, this.#attempt.late]);
  }

  /**
   * Writes everything that `work` writes, or nothing; resolves to its value once that is on disk. `work` may await only requests to
   * the transaction. Rejects with a StorageBlockedError if there is no database, and with another error if the write failed.
   */
  async write<T>(work: (writing: Writing) => Promise<T>): Promise<T> {
    const writing = await this.#begin();
    const done = writing.done;
    done.catch(() => {});
    try {
      const value = await work(writing);
      await done;
      return value;
    } catch (error) {
      try {
        writing.abort();
      } catch {
        // It is already aborted.
      }
      await done.catch(() => {});
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const opened = this.#attempt?.opened;
    this.#attempt = undefined;
    await opened?.then(
      (connection) => connection.close(),
      () => {},
    );
  }

  async #begin(): Promise<Writing> {
    const connection = await this.reach();
    try {
      return connection.transaction(STORES, 'readwrite', { durability: 'strict' });
    } catch {
      // The browser has closed the connection without an event.
      this.#drop(connection);
    }
    const again = await this.reach();
    try {
      return again.transaction(STORES, 'readwrite', { durability: 'strict' });
    } catch {
      // A database has this name, but not our stores.
      this.#report('unavailable');
      throw new StorageBlockedError('unavailable');
    }
  }

  #open(): { opened: Promise<OpenDatabase>; late: Promise<never> } {
    let giveUp: (storageError: StorageError) => void = () => {};
    const late = new Promise<never>((_, reject) => {
      giveUp = (storageError) => {
        giveUp = () => {};
        this.#report(storageError);
        reject(new StorageBlockedError(storageError));
      };
    });
    late.catch(() => {});
    const timer = setTimeout(() => giveUp('unavailable'), this.#options.deadline);
    const opened = this.#persevere(() => giveUp('blocked')).finally(() => clearTimeout(timer));
    opened.catch((error: unknown) => {
      this.#attempt = undefined;
      this.#report(error instanceof StorageBlockedError ? error.storageError : 'unavailable');
    });
    return { opened, late };
  }

  /** Opens the database with retries: a browser that has just cleared its storage refuses for a moment. */
  async #persevere(onBlocked: () => void): Promise<OpenDatabase> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#connect(onBlocked);
      } catch (error) {
        const mayPass = error instanceof StorageBlockedError && error.storageError === 'unavailable' && this.openings > 0;
        if (!mayPass || this.#closed || tries === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }

  async #connect(onBlocked: () => void): Promise<OpenDatabase> {
    let made = false;
    let connection: OpenDatabase | undefined;
    const reopen = () => {
      if (connection) this.#drop(connection);
    };
    try {
      connection = await openDB<Schema>(this.#options.name, this.#options.version, {
        upgrade(fresh, before) {
          made = before === 0;
          if (!made) return;
          fresh.createObjectStore('runs', { keyPath: 'id' });
          fresh.createObjectStore('slots');
        },
        blocked: onBlocked,
        // Another tab upgrades or deletes the database, or the browser clears it: close the connection, then see what is left.
        blocking: reopen,
        terminated: reopen,
      });
    } catch (error) {
      throw new StorageBlockedError(error instanceof DOMException && error.name === 'VersionError' ? 'newer' : 'unavailable');
    }
    this.#connection = connection;
    this.#report(undefined, made && this.openings > 0);
    this.openings++;
    return connection;
  }

  #report(storageError: StorageError | undefined, fresh = false): void {
    if (!this.#closed) this.#options.onReach(storageError, fresh);
  }

  #drop(connection: OpenDatabase): void {
    connection.close();
    if (this.#closed || this.#connection !== connection) return;
    this.#connection = undefined;
    this.#attempt = undefined;
    // onReach reports errors.
    this.reach().catch(() => {});
  }
}
