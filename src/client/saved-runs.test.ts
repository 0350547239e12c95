import { afterEach, expect, test, vi } from 'vitest';
import { bytesOf, deleteStores, facts, makeStore, modifyRawStore } from '../test/saved-runs.ts';
import * as text from '../text/storage.ts';

afterEach(deleteStores);

const stepsOf = async (runs: ReturnType<ReturnType<typeof makeStore>['open']>) =>
  (await runs.list()).map((run) => (run.kind === 'unreadable' ? run.kind : `${run.name ?? run.id} ${run.step}`));

test('a run is loaded as it was saved, also after the page was closed', async () => {
  const store = makeStore();
  const first = store.open({ now: () => 1234 });
  expect(await first.save(facts('one', 40, { testError: 3.5, finished: true }), bytesOf(40))).toBe(true);
  expect(first.getState()).toEqual({ storage: 'ok', savedId: 'one', savedStep: 40, savedAt: 1234, changes: 1 });
  await first.close();

  const runs = store.open();
  const summary = { ...facts('one', 40, { testError: 3.5, finished: true }), kind: 'auto', savedAt: 1234, bytes: 256 };
  expect(await runs.list()).toEqual([summary]);
  expect(await runs.load('one')).toEqual({ summary, bytes: bytesOf(40), older: false });
});

test('only the bytes of a typed array are stored, not its whole buffer', async () => {
  const runs = makeStore().open();
  await runs.save(facts('one', 1), new Uint8Array(bytesOf(9, 1000).buffer, 100, 50));
  const { bytes } = await runs.load('one');
  expect(bytes).toEqual(bytesOf(9, 1000).slice(100, 150));
  expect(bytes.buffer.byteLength).toBe(50);
});

test('two slots are written alternately', async () => {
  const store = makeStore();
  const runs = store.open();
  for (const step of [1, 2, 3]) {
    await runs.save(facts('one', step), bytesOf(step));
    expect((await runs.load('one')).summary.step).toBe(step);
  }
  expect(await modifyRawStore(store.name, (raw) => raw.getAllKeys('slots'))).toEqual([
    ['one', 'a'],
    ['one', 'b'],
  ]);
});

test('saves requested at the same time are written in their order', async () => {
  const runs = makeStore().open();
  await Promise.all([1, 2, 3, 4].map((step) => runs.save(facts('one', step), bytesOf(step, step === 1 ? 3_000_000 : 10))));
  expect((await runs.load('one')).bytes).toEqual(bytesOf(4, 10));
});

test('besides the current run, two older autosaved runs and every named run are kept', async () => {
  const runs = makeStore().open({ now: () => 0 });
  for (const id of ['one', 'two', 'three', 'four', 'five']) {
    await runs.save(facts(id, 5), bytesOf(5));
    if (id === 'two') await runs.keepCopy('two', 'A good one');
  }
  expect(await stepsOf(runs)).toEqual(['five 5', 'four 5', 'three 5', 'A good one 5']);
  // The run that is being saved stays, however old it is.
  await runs.save(facts('three', 6), bytesOf(6));
  await runs.save(facts('six', 1), bytesOf(1));
  expect(await stepsOf(runs)).toEqual(['six 1', 'three 6', 'five 5', 'A good one 5']);
});

test('a clock that is set back does not change the order', async () => {
  let now = 5000;
  const runs = makeStore().open({ now: () => now });
  for (const id of ['one', 'two', 'three', 'four']) {
    await runs.save(facts(id, 5), bytesOf(5));
    now -= 1000;
  }
  expect(await stepsOf(runs)).toEqual(['four 5', 'three 5', 'two 5']);
});

test('a named run is a snapshot that further training does not change', async () => {
  const runs = makeStore().open();
  await runs.save(facts('one', 10), bytesOf(10));
  const kept = await runs.keepCopy('one', '  Before the dip ');
  expect(kept).toMatchObject({ kind: 'named', name: 'Before the dip', step: 10 });
  await runs.save(facts('one', 20), bytesOf(20));
  expect(await runs.load(kept.id)).toMatchObject({ bytes: bytesOf(10), summary: kept, older: false });
  // Training from a snapshot under its own id does not change the snapshot.
  await runs.save(facts(kept.id, 30), bytesOf(30));
  expect((await runs.load(kept.id)).bytes).toEqual(bytesOf(10));
  expect(runs.getState().savedId).not.toBe(kept.id);
});

test('a run that was never autosaved can be saved under a name', async () => {
  const runs = makeStore().open();
  const kept = await runs.keepAs('Mine', facts('one', 7), bytesOf(7));
  expect(await runs.load(kept.id)).toEqual({ bytes: bytesOf(7), summary: kept, older: false });
});

test('a name that is in use gets a number; runs can be renamed and removed', async () => {
  const runs = makeStore().open();
  const first = await runs.keepAs('Mine', facts('one', 1), bytesOf(1));
  const second = await runs.keepAs('mine', facts('one', 2), bytesOf(2));
  expect([first.name, second.name]).toEqual(['Mine', 'mine (2)']);
  expect((await runs.rename(second.id, 'Other')).name).toBe('Other');
  expect((await runs.rename(first.id, 'MINE')).name).toBe('MINE');
  expect((await runs.load(second.id)).summary.name).toBe('Other');
  await runs.remove(first.id);
  await runs.remove(first.id);
  expect(await stepsOf(runs)).toEqual(['Other 2']);
  await expect(runs.load(first.id)).rejects.toThrow(text.RUN_WORDS.gone);
  await expect(runs.rename(first.id, 'Back')).rejects.toThrow(text.RUN_WORDS.gone);
  await runs.save(facts('one', 3), bytesOf(3));
  await expect(runs.rename('one', 'Now')).rejects.toThrow(text.RUN_WORDS.unnamed);
});

test('removing a run removes its bytes', async () => {
  const store = makeStore();
  const runs = store.open();
  await runs.save(facts('one', 1), bytesOf(1));
  await runs.save(facts('one', 2), bytesOf(2));
  await runs.save(facts('one!', 2), bytesOf(2));
  await runs.remove('one');
  expect(await modifyRawStore(store.name, (raw) => raw.getAllKeys('slots'))).toEqual([['one!', 'a']]);
});

test.each([['<img src=x onerror=alert(1)>'], ['__proto__'], ['constructor'], ['"; DROP TABLE runs; --'], ['שלום 数字 👩‍🔬']])(
  'the name %s is text',
  async (name) => {
    const runs = makeStore().open();
    const { id } = await runs.keepAs(name, facts('one', 1), bytesOf(1));
    expect(await runs.list()).toMatchObject([{ name }]);
    expect((await runs.load(id)).summary.name).toBe(name);
  },
);

test('an invalid name is refused before anything is written', async () => {
  const runs = makeStore().open();
  await runs.save(facts('one', 1), bytesOf(1));
  for (const name of [' ', 'x'.repeat(1 << 20), 'a\nb', '\ud800']) {
    await expect(runs.keepCopy('one', name)).rejects.toThrow(RangeError);
    await expect(runs.keepAs(name, facts('one', 1), bytesOf(1))).rejects.toThrow(RangeError);
  }
  expect(await stepsOf(runs)).toEqual(['one 1']);
});

test('an invalid state is refused, and the previous one is kept', async () => {
  const runs = makeStore().open();
  await runs.save(facts('one', 1), bytesOf(1));
  await expect(runs.save(facts('one', Number.NaN), bytesOf(2))).rejects.toThrow(RangeError);
  const handedOver = bytesOf(2);
  const exporting = runs.save(facts('one', 2), handedOver);
  structuredClone(handedOver, { transfer: [handedOver.buffer] });
  await expect(exporting).rejects.toThrow(text.emptyRun);
  expect((await runs.load('one')).bytes).toEqual(bytesOf(1));
  expect(await runs.save(facts('one', 3), bytesOf(3))).toBe(true);
});

test('persistent storage is requested once, when the first run gets a name', async () => {
  const persist = vi.spyOn(navigator.storage, 'persist').mockRejectedValue(new Error('no'));
  const runs = makeStore().open();
  await runs.save(facts('one', 1), bytesOf(1));
  expect(persist).not.toHaveBeenCalled();
  await runs.keepCopy('one', 'A');
  await runs.keepCopy('one', 'B');
  expect(persist).toHaveBeenCalledTimes(1);
});

test('without a secure context the bytes are hashed, too', async () => {
  const store = makeStore();
  const runs = store.open();
  await runs.save(facts('one', 1), bytesOf(1, 5 << 20));
  const { getRandomValues } = crypto;
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
  expect((await runs.load('one')).older).toBe(false);
  await runs.save(facts('one', 2), bytesOf(2, 9 << 20));
  vi.unstubAllGlobals();
  expect((await runs.load('one')).summary.step).toBe(2);
});

test('45 MB can be saved and loaded', async () => {
  const runs = makeStore().open();
  const bytes = bytesOf(3, 45 << 20);
  for (const step of [1, 2]) expect(await runs.save(facts('big', step), bytes)).toBe(true);
  expect((await runs.load('big')).bytes.length).toBe(45 << 20);
});
