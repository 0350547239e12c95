import { deleteDB, openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { bytesOf, deleteStores, facts, makeStore, modifyRawStore, type Store } from '../test/saved-runs.ts';
import { STORAGE_WORDS } from '../text/storage.ts';

afterEach(deleteStores);

/* Simulates every failure of the storage, and checks the messages, what is kept, and that saving starts again. */

const storageOf = (runs: ReturnType<Store['open']>) => runs.getState().storage;

const put = IDBObjectStore.prototype.put;
/** Makes writing of bytes fail while `fails` returns true. */
function failToPut(error: () => unknown, fails: (store: IDBObjectStore) => boolean = () => true): void {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'slots' && fails(this)) throw error();
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  });
}

test.each([
  ['QuotaExceededError', () => new DOMException('full', 'QuotaExceededError')],
  ['NS_ERROR_DOM_QUOTA_REACHED', () => new DOMException('', 'NS_ERROR_DOM_QUOTA_REACHED')],
  ['code 22', () => Object.assign(new Error(), { code: 22 })],
  ['code 1014', () => ({ code: 1014 })],
  ['an error of its own class', () => new (class QuotaExceededError extends Error {})('quota')],
  ['nothing known', () => new DOMException('Internal error', 'UnknownError')],
])('when the storage is full (%s), the last state is kept, and saving resumes when there is space', async (_, error) => {
  const runs = makeStore().open();
  await runs.save(facts('one', 1), bytesOf(1));
  failToPut(error);
  expect(await runs.save(facts('one', 2), bytesOf(2))).toBe(false);
  expect(runs.getState()).toMatchObject({ storage: 'full', message: STORAGE_WORDS.full, savedStep: 1 });
  await expect(runs.keepCopy('one', 'Mine')).rejects.toThrow(STORAGE_WORDS.full);
  expect(await runs.load('one')).toMatchObject({ bytes: bytesOf(1), older: false });
  vi.restoreAllMocks();
  expect(await runs.save(facts('one', 3), bytesOf(3))).toBe(true);
  expect(runs.getState()).toMatchObject({ storage: 'ok', savedStep: 3 });
  expect(runs.getState().message).toBeUndefined();
});

async function fill(runs: ReturnType<Store['open']>): Promise<void> {
  for (const id of ['one', 'two', 'three']) await runs.save(facts(id, 1), bytesOf(1));
  await runs.keepCopy('one', 'Kept');
}

test('if the storage is full, older autosaved runs are removed, but never named ones', async () => {
  const runs = makeStore().open();
  await fill(runs);
  let failures = 0;
  failToPut(
    () => new DOMException('full', 'QuotaExceededError'),
    () => failures++ === 0,
  );
  expect(await runs.save(facts('four', 1), bytesOf(1))).toBe(true);
  expect(storageOf(runs)).toBe('ok');
  expect((await runs.list()).map(({ id, kind }) => (kind === 'named' ? kind : id))).toEqual(['four', 'named']);
});

test('saving under a name does not remove the newest autosaved run', async () => {
  const runs = makeStore().open();
  await fill(runs);
  let failures = 0;
  failToPut(
    () => new Error('full'),
    () => failures++ === 0,
  );
  await runs.keepAs('Mine', facts('elsewhere', 1), bytesOf(1));
  expect((await runs.list()).map((run) => (run.kind === 'named' ? run.name : run.id))).toEqual(['Mine', 'Kept', 'three']);
});

test.each([
  ['the pointer', 'runs'],
  ['the bytes', 'slots'],
])('a write that is aborted after %s leaves the previous state intact', async (_, store) => {
  const runs = makeStore().open();
  await runs.save(facts('one', 1), bytesOf(1));
  await runs.save(facts('one', 2), bytesOf(2));
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    const request = key === undefined ? put.call(this, value) : put.call(this, value, key);
    if (this.name === store) request.addEventListener('success', () => this.transaction.abort());
    return request;
  });
  expect(await runs.save(facts('one', 3), bytesOf(3))).toBe(false);
  vi.restoreAllMocks();
  expect(await runs.load('one')).toMatchObject({ bytes: bytesOf(2), older: false });
});

async function expectUnavailable(runs: ReturnType<Store['open']>): Promise<void> {
  expect(await runs.save(facts('one', 1), bytesOf(1))).toBe(false);
  expect(runs.getState()).toMatchObject({ storage: 'unavailable', message: STORAGE_WORDS.unavailable });
  expect(await runs.list()).toEqual([]);
  await expect(runs.load('one')).rejects.toThrow(STORAGE_WORDS.unavailable);
  await expect(runs.keepAs('Mine', facts('one', 1), bytesOf(1))).rejects.toThrow(STORAGE_WORDS.unavailable);
  await expect(runs.remove('one')).rejects.toThrow(STORAGE_WORDS.unavailable);
}

test('the browser throws when the storage is opened', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const runs = makeStore().open();
  await expectUnavailable(runs);
  vi.restoreAllMocks();
  expect(await runs.save(facts('one', 2), bytesOf(2))).toBe(true);
  expect(storageOf(runs)).toBe('ok');
});

test('the browser has no IndexedDB', async () => {
  vi.stubGlobal('indexedDB', undefined);
  await expectUnavailable(makeStore().open());
});

test('storage that does not answer counts as unavailable until it answers', async () => {
  const open = indexedDB.open.bind(indexedDB);
  const late: { request?: IDBOpenDBRequest } = {};
  // Withholds the first `success` event until the test dispatches it.
  const dead = vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    const request = open(name, version);
    request.addEventListener('success', (event) => {
      if (late.request) return;
      event.stopImmediatePropagation();
      late.request = request;
    });
    return request;
  });
  const runs = makeStore().open({ deadline: 50 });
  await expectUnavailable(runs);
  expect(dead).toHaveBeenCalledTimes(1);
  late.request?.dispatchEvent(new Event('success'));
  await vi.waitFor(() => expect(storageOf(runs)).toBe('ok'));
  late.request?.result.close();
});

test('if the browser has removed the runs, the page reports it and saves the current run again', async () => {
  const store = makeStore();
  const runs = store.open();
  await runs.save(facts('one', 1), bytesOf(1));
  await deleteDB(store.name);
  await vi.waitFor(() => expect(runs.getState()).toMatchObject({ storage: 'wiped', message: STORAGE_WORDS.wiped }));
  expect(runs.getState().savedStep).toBeUndefined();
  expect(await runs.list()).toEqual([]);
  expect(await runs.save(facts('one', 2), bytesOf(2))).toBe(true);
  expect(runs.getState()).toMatchObject({ storage: 'wiped', savedStep: 2 });
  expect((await runs.load('one')).bytes).toEqual(bytesOf(2));
  runs.acknowledge();
  expect(storageOf(runs)).toBe('ok');
});

test('removal of an empty store is not reported as a loss', async () => {
  const store = makeStore();
  const runs = store.open();
  await runs.list();
  await deleteDB(store.name);
  expect(await runs.save(facts('one', 1), bytesOf(1))).toBe(true);
  expect(storageOf(runs)).toBe('ok');
});

/** Collects the connections that are opened from now on, without the wrapper of idb. */
function catchConnections(): IDBDatabase[] {
  const open = indexedDB.open.bind(indexedDB);
  const connections: IDBDatabase[] = [];
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    const request = open(name, version);
    request.addEventListener('success', () => connections.push(request.result));
    return request;
  });
  return connections;
}

test.each([
  ['with a word', true],
  ['without a word', false],
])('a connection that the browser closes %s is opened again, without loss and without a message', async (_, word) => {
  const connections = catchConnections();
  const runs = makeStore().open();
  await runs.save(facts('one', 1), bytesOf(1));
  connections[0]?.close();
  if (word) connections[0]?.dispatchEvent(new Event('close'));
  expect(await runs.save(facts('one', 2), bytesOf(2))).toBe(true);
  expect(connections).toHaveLength(2);
  expect(storageOf(runs)).toBe('ok');
  expect((await runs.load('one')).summary.step).toBe(2);
});

test('after the browser has removed everything, it may refuse the storage for a moment', async () => {
  const connections = catchConnections();
  const store = makeStore();
  const runs = store.open();
  await runs.save(facts('one', 1), bytesOf(1));
  vi.mocked(indexedDB.open).mockImplementationOnce(() => {
    throw new DOMException('Internal error', 'UnknownError');
  });
  const states = new Set<string>();
  runs.subscribe(() => states.add(storageOf(runs)));
  await deleteDB(store.name);
  expect(await runs.save(facts('one', 2), bytesOf(2))).toBe(true);
  expect(connections).toHaveLength(2);
  expect([...states].sort()).toEqual(['ok', 'wiped']);
});

test('a store of a newer version is not changed', async () => {
  const store = makeStore();
  (await openDB(store.name, 999, { upgrade: (raw) => raw.createObjectStore('runs') })).close();
  const runs = store.open();
  expect(await runs.save(facts('one', 1), bytesOf(1))).toBe(false);
  expect(runs.getState()).toMatchObject({ storage: 'newer', message: STORAGE_WORDS.newer });
  await expect(runs.keepAs('Mine', facts('one', 1), bytesOf(1))).rejects.toThrow(STORAGE_WORDS.newer);
  expect(await modifyRawStore(store.name, (raw) => raw.count('runs'))).toBe(0);
});

test('a store that a newer tab upgrades is closed at once', async () => {
  const store = makeStore();
  const runs = store.open();
  await runs.save(facts('one', 1), bytesOf(1));
  const newer = await openDB(store.name, 2);
  await vi.waitFor(() => expect(storageOf(runs)).toBe('newer'));
  expect(await runs.save(facts('one', 2), bytesOf(2))).toBe(false);
  newer.close();
});

test('if an old tab blocks the upgrade, a message says so, and saving starts when that tab is closed', async () => {
  const store = makeStore();
  const first = store.open();
  await first.save(facts('one', 1), bytesOf(1));
  await first.close();
  const old = await openDB(store.name, 1);
  const runs = store.open({ version: 2 });
  expect(await runs.save(facts('one', 2), bytesOf(2))).toBe(false);
  expect(runs.getState()).toMatchObject({ storage: 'blocked', message: STORAGE_WORDS.blocked });
  old.close();
  await vi.waitFor(() => expect(storageOf(runs)).toBe('ok'));
  await runs.load('one');
  expect(await runs.save(facts('one', 3), bytesOf(3))).toBe(true);
});

test('a foreign database of the same name counts as unavailable', async () => {
  const store = makeStore();
  (await openDB(store.name, 1, { upgrade: (raw) => raw.createObjectStore('cats') })).close();
  const runs = store.open();
  expect(await runs.list()).toEqual([]);
  expect(await runs.save(facts('one', 1), bytesOf(1))).toBe(false);
  expect(storageOf(runs)).toBe('unavailable');
});
