import { afterEach, expect, test, vi } from 'vitest';
import { bytesOf, deleteStores, facts, makeStore, type Store } from '../test/saved-runs.ts';
import { STORAGE_WORDS } from '../text/storage.ts';

afterEach(deleteStores);

/* Each SavedRuns acts as a tab: for locks, channels and connections, two objects are the same as two tabs. */

type Tab = ReturnType<Store['open']>;
const storageOf = (tab: Tab) => tab.getState().storage;
const save = (tab: Tab, id: string, step: number) => tab.save(facts(id, step), bytesOf(step));

test('one tab saves its run; the other one reports this, and becomes the writer when the first is closed', async () => {
  const store = makeStore();
  const [first, second] = [store.open(), store.open()];
  expect(await save(first, 'one', 1)).toBe(true);
  expect(await save(second, 'two', 1)).toBe(false);
  expect(second.getState()).toMatchObject({ storage: 'elsewhere', message: STORAGE_WORDS.elsewhere });
  expect(storageOf(first)).toBe('ok');
  await first.close();
  await vi.waitFor(() => expect(storageOf(second)).toBe('ok'));
  expect(await save(second, 'two', 2)).toBe(true);
  expect((await second.list()).map(({ id }) => id)).toEqual(['two', 'one']);
});

test('a tab without a run of its own holds no lock, and is notified when a writer appears or closes', async () => {
  const store = makeStore();
  const writer = store.open();
  await save(writer, 'one', 1);
  const looking = store.open();
  await vi.waitFor(() => expect(storageOf(looking)).toBe('elsewhere'));
  await writer.close();
  await vi.waitFor(() => expect(storageOf(looking)).toBe('ok'));
  const third = store.open();
  expect(await save(third, 'three', 1)).toBe(true);
  expect(await save(looking, 'two', 1)).toBe(false);
});

test('a tab that takes over writes, and the tab that lost the lock does not until it takes over', async () => {
  const store = makeStore();
  const [first, second] = [store.open(), store.open()];
  await save(first, 'one', 1);
  await save(second, 'two', 1);
  await second.takeOver();
  expect(storageOf(second)).toBe('ok');
  await vi.waitFor(() => expect(storageOf(first)).toBe('elsewhere'));
  expect(await save(first, 'one', 2)).toBe(false);
  expect(await save(second, 'two', 2)).toBe(true);
  await first.takeOver();
  await vi.waitFor(() => expect(storageOf(second)).toBe('elsewhere'));
  expect(await save(first, 'one', 3)).toBe(true);
  expect(await save(second, 'two', 3)).toBe(false);
  expect((await second.list()).map((run) => run.kind === 'auto' && [run.id, run.step])).toEqual([
    ['one', 3],
    ['two', 2],
  ]);
});

test('a writer that takes over from itself keeps the lock, and so does a single tab', async () => {
  const store = makeStore();
  const [first, second] = [store.open(), store.open()];
  await first.takeOver();
  await Promise.all([first.takeOver(), save(first, 'one', 1)]);
  expect(await save(first, 'one', 2)).toBe(true);
  expect(storageOf(first)).toBe('ok');
  await first.close();
  // The lock is requested and stolen at the same time.
  const claiming = save(second, 'two', 1);
  await second.takeOver();
  expect(await claiming).toBe(true);
  expect(await save(second, 'two', 2)).toBe(true);
});

test('after any sequence of opening, closing and taking over, at most one tab writes', async () => {
  const store = makeStore();
  let tabs: Tab[] = [];
  for (let n = 0; n < 30; n++) {
    const tab = tabs[Math.floor(Math.random() * tabs.length)];
    const what = Math.random();
    if (!tab || (what < 0.3 && tabs.length < 4)) tabs.push(store.open());
    else if (what < 0.5) {
      await tab.close();
      tabs = tabs.filter((other) => other !== tab);
    } else if (what < 0.7) await tab.takeOver();
    else await save(tab, `run ${n}`, n);
    const writers = () => Promise.all(tabs.map((each, at) => save(each, `tab ${at} of ${n}`, n)));
    await vi.waitFor(async () => expect((await writers()).filter(Boolean)).toHaveLength(Math.min(1, tabs.length)));
  }
});

test('a run that another tab has continued is not overwritten: this tab continues under a new id', async () => {
  const store = makeStore();
  const [first, second] = [store.open(), store.open()];
  await save(first, 'one', 100);
  await second.load('one');
  await second.takeOver();
  await save(second, 'one', 500);
  await second.close();
  await vi.waitFor(() => expect(storageOf(first)).toBe('ok'));
  expect(await save(first, 'one', 101)).toBe(true);
  expect(await save(first, 'one', 102)).toBe(true);
  const list = await first.list();
  expect(list.map((run) => run.kind === 'auto' && run.step)).toEqual([102, 500]);
  expect(list[0]?.id).toBe(first.getState().savedId);
  expect((await first.load('one')).bytes).toEqual(bytesOf(500));
});

test('every tab can name, rename and remove runs, and every other tab is notified', async () => {
  const store = makeStore();
  const [first, second] = [store.open(), store.open()];
  await save(first, 'one', 1);
  await save(second, 'two', 1);
  const received = vi.fn();
  const stop = first.subscribe(received);
  const { id } = await second.keepCopy('one', 'Mine');
  await vi.waitFor(() => expect(received).toHaveBeenCalledTimes(1));
  await second.rename(id, 'Yours');
  expect(await first.list()).toMatchObject([{ name: 'Yours' }, { id: 'one' }]);
  await vi.waitFor(() => expect(received).toHaveBeenCalledTimes(2));
  stop();
  const { changes } = first.getState();
  await second.remove(id);
  await vi.waitFor(() => expect(first.getState().changes).toBe(changes + 1));
  expect(received).toHaveBeenCalledTimes(2);
  expect(await first.list()).toHaveLength(1);
});

test('if the lock is lost between the request and the write, nothing is written', async () => {
  const store = makeStore();
  const [first, second] = [store.open(), store.open()];
  await save(first, 'one', 1);
  const digest = crypto.subtle.digest.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'digest').mockImplementationOnce(async (...args) => {
    await second.takeOver();
    await vi.waitFor(() => expect(storageOf(first)).toBe('elsewhere'));
    return digest(...args);
  });
  expect(await save(first, 'one', 2)).toBe(false);
  expect((await second.load('one')).summary.step).toBe(1);
});

test.each([
  ['are missing', () => undefined],
  ['may not be used', () => ({ query: () => Promise.reject(new Error('no')), request: () => Promise.reject(new DOMException('no', 'SecurityError')) })],
])('where locks %s, every tab writes its own run', async (_, locks) => {
  vi.spyOn(navigator, 'locks', 'get').mockImplementation(locks as () => LockManager);
  const store = makeStore();
  const [first, second] = [store.open(), store.open()];
  expect(await save(first, 'one', 1)).toBe(true);
  expect(await save(second, 'one', 2)).toBe(true);
  await second.takeOver();
  expect(await save(first, 'one', 3)).toBe(true);
  expect([storageOf(first), storageOf(second)]).toEqual(['ok', 'ok']);
  expect((await first.list()).map((run) => run.kind === 'auto' && run.step)).toEqual([3, 2]);
});
