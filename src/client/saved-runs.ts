import { Database, StorageBlockedError, type Writing } from './database.ts';
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
import { autoRuns, byOrder, erase, namesOf, put, readRuns } from './slots.ts';
import { StorageMessages } from './storage-messages.ts';
import { RUN_WORDS, STORAGE_WORDS, type StorageState } from './storage-state.ts';
import { WriterLock } from './writer-lock.ts';

/** Runs that are kept by themselves besides the one that is being saved. */
const OLDER_RUNS = 2;

interface SavedRunsOptions {
  /** Of the database; also of the lock and the channel between tabs. */
  readonly name?: string;
  readonly version?: number;
  /** See DatabaseOptions. */
  readonly deadline?: number;
  /** Wall clock in ms, for labels. */
  readonly now?: () => number;
}

/** A run as it was read back. */
export interface LoadedRun {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of these bytes: of the older state if the newest was damaged. */
  readonly summary: RunSummary;
  readonly older: boolean;
}

/**
 * Runs in the browser's storage. Each has two slots that are written in turn, so that one state is always whole.
 * The storage may be missing, full or wiped at any moment: `getState` says so, and nothing else depends on it.
 */
export class SavedRuns {
  readonly #database: Database;
  readonly #lock: WriterLock;
  #channel: BroadcastChannel | undefined;
  readonly #now: () => number;
  readonly #messages = new StorageMessages();
  /** Whether there was anything that could be wiped. */
  #hadRuns = false;
  #persisted = false;
  #exporting: Promise<unknown> = Promise.resolve();
  /** The order of each run when this tab last wrote or read it: if it has moved, another tab has carried the run on. */
  readonly #known = new Map<string, number>();
  /** Runs of this tab that go on under another id, because another tab has carried on the first. */
  readonly #forks = new Map<string, string>();

  constructor({ name = 'slabscope-runs', now = Date.now, ...options }: SavedRunsOptions = {}) {
    this.#now = now;
    this.#database = new Database({
      name,
      ...options,
      onReach: (storageError, fresh) => {
        if (fresh && this.#hadRuns) this.#messages.forget();
        this.#messages.know({ storageError });
      },
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

  /** Calls the listener after each change of the state; returns what ends that. */
  subscribe = (listener: () => void): (() => void) => this.#messages.subscribe(listener);

  /** Newest first, what cannot be read last; empty where there is no storage. Never throws. */
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
   * Saves the state of the run that this tab trains, beside its state before. True when it is on the disk; false if it could
   * not be written, and then the state says why. The bytes must not change meanwhile. Throws a RangeError for facts that are not such.
   */
  save(facts: RunFacts, bytes: Uint8Array): Promise<boolean> {
    const own = trimBytes(bytes);
    const saved = this.#exporting.then(() => this.#save(checkFacts(facts), own));
    this.#exporting = saved.catch(() => {});
    return saved;
  }

  async #save(facts: RunFacts, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    if (!(await this.#lock.claim())) return false;
    const sha256 = await hashBytes(bytes);
    checkBytes(bytes);
    const savedAt = this.#now();
    const written = await this.#write(
      async (writing) => {
        // Lost since it was asked for.
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

  /** The newest state whose hash is right. Throws in words if there is none. */
  async load(id: string): Promise<LoadedRun> {
    const connection = await this.#database.reach();
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
    if (!newest) throw new Error(value === undefined ? RUN_WORDS.gone : record || present > 0 ? RUN_WORDS.damaged : RUN_WORDS.unreadable);
    if (record) this.#known.set(id, record.order);
    const { kind, name } = record?.summary ?? newest.summary;
    const summary = { ...newest.summary, id, kind, ...(name === undefined ? {} : { name }) };
    return { bytes: newest.bytes, summary, older: record ? newest.order !== record.order : whole.length < present };
  }

  /** Keeps a state under a name; if another run has it, a number is added. Throws in words. */
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
        // The newest may be what another tab is saving.
      },
      { current: facts.id, spared: 1 },
    );
    if (!record) throw this.#refuse();
    this.#changed();
    this.#persist();
    return record.summary;
  }

  /** Keeps the newest state of a saved run under a name, as keepAs. */
  async keepCopy(id: string, typed: string): Promise<RunSummary> {
    readName(typed);
    const { summary, bytes } = await this.load(id);
    return this.keepAs(typed, summary, bytes);
  }

  /** Gives a named run another name, as keepAs. */
  async rename(id: string, typed: string): Promise<RunSummary> {
    const name = readName(typed);
    const renamed = await this.#write(async (writing) => {
      const runs = await readRuns(writing);
      const run = runs.find((other) => other.id === id);
      if (run?.summary.kind !== 'named') return { refused: run ? RUN_WORDS.unnamed : RUN_WORDS.gone };
      const summary = { ...run.summary, name: makeUnique(name, namesOf(runs.filter((other) => other !== run))) };
      await writing.objectStore('runs').put({ ...run, summary });
      return { summary };
    });
    if (!renamed) throw this.#refuse();
    if (!renamed.summary) throw new Error(renamed.refused);
    this.#changed();
    return renamed.summary;
  }

  /** Removes a run, or an entry that cannot be read; nothing happens if it is gone already. Throws in words. */
  async remove(id: string): Promise<void> {
    const removed = await this.#write(async (writing) => {
      for (const key of await writing.objectStore('runs').getAllKeys()) if (nameKey(key) === id) await erase(writing, key);
      return true;
    });
    if (!removed) throw this.#refuse();
    this.#changed();
  }

  /** Lets this tab save its run; the tab that did so stops saving. */
  takeOver(): Promise<void> {
    return this.#lock.takeOver();
  }

  /** The person has read that saved runs were removed. */
  acknowledge(): void {
    this.#messages.know({ wiped: false });
  }

  /** Ends everything: after it nothing is written or told. */
  async close(): Promise<void> {
    this.#messages.end();
    this.#channel?.close();
    this.#channel = undefined;
    this.#lock.release();
    await this.#database.close();
  }

  /** All that `work` writes, its value when that is on the disk; undefined if it could not be written. At need makes room first, see #makeRoom. */
  async #write<T>(work: (writing: Writing) => Promise<T>, room?: { readonly current: string; readonly spared: number }): Promise<T | undefined> {
    const { openings } = this.#database;
    try {
      const value = await this.#database.write(work).catch(async (error: unknown) => {
        // Whatever the browser calls it: what was not written for want of a database is no want of room.
        if (error instanceof StorageBlockedError) throw error;
        const freed = room !== undefined && (await this.#makeRoom(room.current, room.spared));
        if (!freed && this.#database.openings === openings) throw error;
        return this.#database.write(work);
      });
      this.#messages.know({ full: false });
      return value;
    } catch (error) {
      if (!(error instanceof StorageBlockedError)) this.#messages.know({ full: true });
      return undefined;
    }
  }

  /** Removes the runs that were kept by themselves, but for the current one and the newest `spared` others; named ones never. Tells if there were any. */
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
    return new Error(STORAGE_WORDS[this.#messages.facts.storageError ?? 'full']);
  }

  /** Asks once that the browser keep what is stored; whether it agrees changes nothing. */
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
  if (!known) throw new RangeError('This run cannot be saved: what is said of it is not complete.');
  return known;
}

/** Bytes that were handed to somebody else are gone: to store nothing in their place would be worse than to say so. */
function checkBytes(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new RangeError('This run cannot be saved: its state is empty.');
}
