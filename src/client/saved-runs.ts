import { Database, isFull, type Writing } from '../storage/database.ts';
import * as text from '../text/storage.ts';
import { hashBytes, trimBytes } from './hash-bytes.ts';
import { makeUnique, readName } from './run-name.ts';
import {
  type ListedRun,
  makeId,
  nameKey,
  type RunFacts,
  type RunSummary,
  readFacts,
  readRun,
  readSlot,
  SLOTS,
  type SlotRecord,
  type StoredRunRecord,
  unreadable,
} from './saved-run.ts';
import { autoRuns, byOrder, erase, namesOf, put, RUN_STORES, type RunStores, readRuns } from './slots.ts';
import { StorageMessages } from './storage-messages.ts';
import type { StorageState } from './storage-state.ts';
import { WriterLock } from './writer-lock.ts';

/** Number of automatically saved runs that are kept besides the current one. */
const OLDER_RUNS = 2;

interface SavedRunsOptions {
  /** Name of the database; the lock and the channel between tabs use it, too. */
  readonly name?: string;
  readonly version?: number;
  /** See DatabaseOptions. */
  readonly deadline?: number;
  /** Wall clock in ms, for labels. */
  readonly now?: () => number;
}

export interface LoadedRun {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Summary of these bytes. `older`: the newest state was damaged, and this is the one before. */
  readonly summary: RunSummary;
  readonly older: boolean;
}

/**
 * Runs in the browser's storage. Each run has two slots that are written in turn, so that one state is always complete. Storage may be
 * missing, full or cleared at any moment: `getState` reports it, and nothing else depends on it.
 */
export class SavedRuns {
  readonly #database: Database<RunStores>;
  readonly #lock: WriterLock;
  #channel: BroadcastChannel | undefined;
  readonly #now: () => number;
  readonly #messages = new StorageMessages();
  /** Whether there were saved runs that the browser could remove. */
  #hadRuns = false;
  #persisted = false;
  #saving: Promise<unknown> = Promise.resolve();
  /** Order of each run when this tab last wrote or read it. If the stored order differs, another tab has continued the run. */
  readonly #known = new Map<string, number>();
  /** Runs of this tab that continue under another id, because another tab has continued the original. */
  readonly #forks = new Map<string, string>();

  constructor({ name = 'slabscope-runs', version = 1, deadline = 5000, now = Date.now }: SavedRunsOptions = {}) {
    this.#now = now;
    this.#database = new Database({
      name,
      version,
      deadline,
      stores: RUN_STORES,
      reopen: true,
      onOpen: (fresh) => {
        if (fresh && this.#hadRuns) this.#messages.forget();
        this.#messages.know({ storageError: undefined });
      },
      onError: (storageError) => this.#messages.know({ storageError }),
    });
    this.#lock = new WriterLock(`${name} writer`, (holder) => this.#messages.know({ elsewhere: holder === 'elsewhere' }));
    if (typeof BroadcastChannel !== 'undefined') {
      this.#channel = new BroadcastChannel(name);
      this.#channel.onmessage = () => this.#messages.change();
    }
    void this.list();
    void this.#lock.check();
  }

  getState = (): StorageState => this.#messages.state;

  /** Calls the listener after each change of the state; returns a function that removes the listener. */
  subscribe = (listener: () => void): (() => void) => this.#messages.subscribe(listener);

  /** Lists the saved runs, newest first and unreadable entries last; empty where there is no storage. Never throws. */
  async list(): Promise<ListedRun[]> {
    const connection = await this.#database.reach().catch(() => undefined);
    const keys = (await connection?.getAllKeys('runs').catch(() => undefined)) ?? [];
    const runs: StoredRunRecord[] = [];
    const others: ListedRun[] = [];
    for (const key of keys) {
      const value = await connection?.get('runs', key).catch(() => null);
      const run = readRun(value);
      if (run) runs.push(run);
      else if (value !== undefined) others.push(unreadable(key));
    }
    this.#hadRuns ||= keys.length > 0;
    return [...runs.sort(byOrder).map(({ summary }) => summary), ...others];
  }

  /**
   * Saves the state of this tab's run, and keeps the state before. Resolves to true once it is on disk, and to false if it could not
   * be written; then `getState` says why. The bytes must not change meanwhile. Rejects with a RangeError for invalid facts or empty
   * bytes.
   */
  save(facts: RunFacts, bytes: Uint8Array): Promise<boolean> {
    const own = trimBytes(bytes);
    const saved = this.#saving.then(() => this.#save(checkFacts(facts), own));
    this.#saving = saved.catch(() => {});
    return saved;
  }

  async #save(facts: RunFacts, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    if (!(await this.#lock.claim())) return false;
    const sha256 = await hashBytes(bytes);
    checkBytes(bytes);
    const savedAt = this.#now();
    const written = await this.#write(
      async (writing) => {
        // The lock may have been lost since `claim`.
        if (!this.#lock.mayWrite) return undefined;
        const runs = await readRuns(writing);
        const id = this.#forks.get(facts.id) ?? facts.id;
        const before = runs.find((run) => run.id === id);
        const ours = before === undefined || (before.summary.kind === 'auto' && before.order === this.#known.get(id));
        const summary: RunSummary = { ...facts, id: ours ? id : makeId(), kind: 'auto', savedAt, bytes: bytes.length };
        const record = await put(writing, runs, ours && before?.slot === 'a' ? 'b' : 'a', summary, bytes, sha256);
        for (const { id } of autoRuns(runs, summary.id).slice(OLDER_RUNS)) await erase(writing, id);
        return record;
      },
      { current: facts.id, spared: 0 },
    );
    if (!written) return false;
    if (written.id !== facts.id) this.#forks.set(facts.id, written.id);
    this.#known.set(written.id, written.order);
    this.#changed({ savedId: written.id, savedStep: facts.step, savedAt });
    return true;
  }

  /** Loads the newest state whose hash is correct. Rejects with a message for the user if there is none. */
  async load(id: string): Promise<LoadedRun> {
    const connection = await this.#database.reach().catch(() => Promise.reject(this.#refuse()));
    const value = await connection.get('runs', id).catch(() => null);
    const record = readRun(value);
    const whole: SlotRecord[] = [];
    let present = 0;
    for (const slot of record?.slot === 'b' ? SLOTS.toReversed() : SLOTS) {
      const kept = await connection.get('slots', [id, slot]).catch(() => null);
      if (kept !== undefined) present++;
      const state = readSlot(kept);
      if (state && (await hashBytes(state.bytes)) === state.sha256) whole.push(state);
      if (record && whole.length > 0) break;
    }
    const [newest] = whole.sort(byOrder);
    if (!newest) throw new Error(value === undefined ? text.RUN_WORDS.gone : record || present > 0 ? text.RUN_WORDS.damaged : text.RUN_WORDS.unreadable);
    if (record) this.#known.set(id, record.order);
    const { kind, name } = record?.summary ?? newest.summary;
    const summary = { ...newest.summary, id, kind, ...(name === undefined ? {} : { name }) };
    return { bytes: newest.bytes, summary, older: record ? newest.order !== record.order : whole.length < present };
  }

  /** Saves a state under a name; adds a number if another run has that name. Rejects with a message for the user. */
  async keepAs(typed: string, facts: RunFacts, bytes: Uint8Array): Promise<RunSummary> {
    const name = readName(typed);
    const known = checkFacts(facts);
    const own = trimBytes(bytes);
    const sha256 = await hashBytes(own);
    checkBytes(own);
    const record = await this.#write(
      async (writing) => {
        const runs = await readRuns(writing);
        const named = { kind: 'named', name: makeUnique(name, namesOf(runs)), savedAt: this.#now(), bytes: own.length } as const;
        return put(writing, runs, 'a', { ...known, ...named, id: makeId() }, own, sha256);
        // Spare the newest automatically saved run: another tab may be saving it.
      },
      { current: facts.id, spared: 1 },
    );
    if (!record) throw this.#refuse();
    this.#changed();
    this.#persist();
    return record.summary;
  }

  /** Saves the newest state of a saved run under a name, see keepAs. */
  async keepCopy(id: string, typed: string): Promise<RunSummary> {
    readName(typed);
    const { summary, bytes } = await this.load(id);
    return this.keepAs(typed, summary, bytes);
  }

  /** Gives a named run another name, see keepAs. */
  async rename(id: string, typed: string): Promise<RunSummary> {
    const name = readName(typed);
    const renamed = await this.#write(async (writing) => {
      const runs = await readRuns(writing);
      const run = runs.find((other) => other.id === id);
      if (run?.summary.kind !== 'named') return { refused: run ? text.RUN_WORDS.unnamed : text.RUN_WORDS.gone };
      const summary = { ...run.summary, name: makeUnique(name, namesOf(runs.filter((other) => other !== run))) };
      await writing.objectStore('runs').put({ ...run, summary });
      return { summary };
    });
    if (!renamed) throw this.#refuse();
    if (!renamed.summary) throw new Error(renamed.refused);
    this.#changed();
    return renamed.summary;
  }

  /** Removes a run or an unreadable entry; does nothing if it is already gone. Rejects with a message for the user. */
  async remove(id: string): Promise<void> {
    const removed = await this.#write(async (writing) => {
      for (const key of await writing.objectStore('runs').getAllKeys()) if (nameKey(key) === id) await erase(writing, key);
      return true;
    });
    if (!removed) throw this.#refuse();
    this.#changed();
  }

  /** Lets this tab save its run; the tab that did so before stops saving. */
  takeOver(): Promise<void> {
    return this.#lock.takeOver();
  }

  /** Call when the user has read that saved runs were removed. */
  acknowledge(): void {
    this.#messages.know({ wiped: false });
  }

  /** Ends everything: afterwards nothing is written or reported. */
  async close(): Promise<void> {
    this.#messages.end();
    this.#channel?.close();
    this.#channel = undefined;
    this.#lock.release();
    await this.#database.close();
  }

  /**
   * Writes everything that `work` writes; resolves to its value once that is on disk, and to undefined if it could not be written.
   * Tries a second time if #makeRoom has freed space.
   */
  async #write<T>(work: (writing: Writing<RunStores>) => Promise<T>, room?: { readonly current: string; readonly spared: number }): Promise<T | undefined> {
    try {
      const value = await this.#database.write(work).catch(async (error: unknown) => {
        if (!isFull(error) || !room || !(await this.#makeRoom(room.current, room.spared))) throw error;
        return this.#database.write(work);
      });
      this.#messages.know({ full: false });
      return value;
    } catch (error) {
      if (isFull(error)) this.#messages.know({ full: true });
      return undefined;
    }
  }

  /** Removes the automatically saved runs except the current one and the newest `spared` others; never named ones. Resolves to whether there were any. */
  async #makeRoom(current: string, spared: number): Promise<boolean> {
    return this.#database
      .write(async (writing) => {
        const older = autoRuns(await readRuns(writing), this.#forks.get(current) ?? current).slice(spared);
        for (const { id } of older) await erase(writing, id);
        return older.length > 0;
      })
      .catch(() => false);
  }

  #refuse(): Error {
    return new Error(text.STORAGE_WORDS[this.#messages.facts.storageError ?? 'full']);
  }

  /** Asks the browser once not to clear the storage; a refusal changes nothing. */
  #persist(): void {
    if (this.#persisted) return;
    this.#persisted = true;
    (navigator as Partial<Navigator>).storage?.persist?.().catch(() => {});
  }

  #changed(saved?: Parameters<StorageMessages['change']>[0]): void {
    this.#hadRuns = true;
    this.#channel?.postMessage('changed');
    this.#messages.change(saved);
  }
}

function checkFacts(facts: RunFacts): RunFacts {
  const known = readFacts(facts);
  if (!known) throw new RangeError(text.incompleteRun);
  return known;
}

/** Refuses bytes that were transferred to a worker and are therefore empty: it is better to report this than to store nothing in their place. */
function checkBytes(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new RangeError(text.emptyRun);
}
