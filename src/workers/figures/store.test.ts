import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { RunResult } from '../../figures/experiment.ts';
import { keyOf } from '../../figures/plan.ts';
import { deleteFigureStores, makeFigures, nameForTests, openStore, pullUntil, TINY } from '../../test/figures.ts';
import { STORAGE_WORDS } from '../../text/figure-view.ts';

afterEach(deleteFigureStores);

function resultOf(seed: number): RunResult {
  const planned = { config: { ...TINY, seed }, measure: { kind: 'stages' } } as const;
  const row = { quantity: 'entropy', over: 'all', stage: 1, x: null, value: seed / 3 } as const;
  return { ...planned, key: keyOf(planned), theta: '0f'.repeat(32), seconds: 1.5, rows: [row, { ...row, over: 'live', stage: null, x: 0.5 }] };
}
const [ONE, TWO] = [resultOf(1), resultOf(2)];

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('without storage everything works in memory, with a message', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const store = await openStore();
  await store.add(ONE);
  await store.ask('tiny', 'quick');
  expect(store.get(ONE.key)?.result).toEqual(ONE);
  expect([await store.findMissing(ONE.key), await store.findMissing(TWO.key), store.asked('tiny')]).toEqual([true, false, 'quick']);
  expect(store.storageProblem).toBe(STORAGE_WORDS.unavailable);
  const unwritten: string[] = [];
  const figures = await makeFigures({ store, onUnwritten: ({ key }) => unwritten.push(key) });
  await figures.start({ id: 'tiny', scale: 'faithful' });
  await pullUntil(figures);
  // ONE was in the store before.
  expect(unwritten).toEqual([TWO.key]);
  expect(figures.state({})).toMatchObject({
    storage: STORAGE_WORDS.unavailable,
    figures: [{ id: 'tiny', phase: 'idle', scales: { faithful: { kept: 2 } } }, {}, {}],
  });
});

describe.runIf(typeof indexedDB !== 'undefined')('in the browser', () => {
  const raw = async <T>(name: string, work: (database: IDBPDatabase) => Promise<T>): Promise<T> => {
    const database = await openDB(name, 1);
    try {
      return await work(database);
    } finally {
      database.close();
    }
  };

  test('results and requests are restored, newest first', async () => {
    const name = nameForTests();
    let now = 1000;
    const store = await openStore({ name, now: () => now++ });
    await store.add(ONE);
    await store.add(TWO);
    await store.ask('2a', 'faithful');
    await store.ask('2b', 'quick');
    await store.ask('2b', undefined);
    const again = await openStore({ name });
    expect(again.newest().map(({ result }) => result)).toEqual([TWO, ONE]);
    expect([again.asked('2a'), again.asked('2b'), again.storageProblem]).toEqual(['faithful', undefined, undefined]);
    await again.forget([ONE.key]);
    expect((await openStore({ name })).newest().map(({ result }) => result)).toEqual([TWO]);
  });

  test('a result of another tab is found', async () => {
    const name = nameForTests();
    const [mine, other] = [await openStore({ name }), await openStore({ name })];
    await other.add(ONE);
    expect([mine.get(ONE.key), await mine.findMissing(ONE.key), mine.get(ONE.key)?.result]).toEqual([undefined, true, ONE]);
    await mine.add(ONE);
    expect((await openStore({ name })).newest().length).toBe(1);
  });

  test.each([
    ['nothing', undefined],
    ['a text', 'abc'],
    ['an entry without a date', { result: ONE }],
    ['another run', { at: 1, result: TWO }],
    ['another network', { at: 1, result: { ...ONE, config: { ...ONE.config, layers: [784, 9, 10] } } }],
    ['an invalid network', { at: 1, result: { ...ONE, config: { ...ONE.config, eta: Number.NaN } } }],
    ['another measure', { at: 1, result: { ...ONE, measure: { kind: 'mood' } } }],
    ['no hash', { at: 1, result: { ...ONE, theta: 'no hash' } }],
    ['no rows', { at: 1, result: { ...ONE, rows: [] } }],
    ['a row whose value is not a number', { at: 1, result: { ...ONE, rows: [{ ...ONE.rows[0], value: '1' }] } }],
    ['a row of an invalid layer', { at: 1, result: { ...ONE, rows: [{ ...ONE.rows[0], stage: 0.5 }] } }],
    ['a negative time', { at: 1, result: { ...ONE, seconds: -1 } }],
  ])('a damaged entry (%s) is dropped', async (_, value) => {
    const name = nameForTests();
    const store = await openStore({ name });
    await store.add(TWO);
    await raw(name, (database) => database.put('results', value, ONE.key));
    expect(await store.findMissing(ONE.key)).toBe(false);
    const again = await openStore({ name });
    expect(again.newest().map(({ result }) => result)).toEqual([TWO]);
    expect(await raw(name, (database) => database.getAllKeys('results'))).toEqual([TWO.key]);
  });

  test('a database that was deleted meanwhile is created again with all results', async () => {
    const name = nameForTests();
    const store = await openStore({ name });
    await store.add(ONE);
    await deleteDB(name);
    await store.add(TWO);
    expect(store.storageProblem).toBeUndefined();
    expect((await openStore({ name })).newest().length).toBe(2);
  });

  test('a database of a newer version is not changed, with a message', async () => {
    const name = nameForTests();
    (await openDB(name, 2)).close();
    const store = await openStore({ name });
    await store.add(ONE);
    expect([store.storageProblem, store.get(ONE.key)?.result]).toEqual([STORAGE_WORDS.newer, ONE]);
  });

  test('a result that does not fit gives a message, and is written when there is room', async () => {
    const name = nameForTests();
    const store = await openStore({ name });
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await store.add(ONE);
    expect([store.storageProblem, store.get(ONE.key)?.result]).toEqual([STORAGE_WORDS.full, ONE]);
    vi.restoreAllMocks();
    await store.add(TWO);
    expect(store.storageProblem).toBeUndefined();
    expect((await openStore({ name })).newest().length).toBe(2);
  });

  test('opening the database without an answer blocks nothing; a late answer writes all results', async () => {
    const name = nameForTests();
    const open = indexedDB.open.bind(indexedDB);
    let answer: () => void = () => {};
    // Holds the success event of the request back until `answer` is called.
    vi.spyOn(indexedDB, 'open').mockImplementation((...args) => {
      const request = open(...args);
      const listen = request.addEventListener.bind(request);
      request.addEventListener = ((type: string, listener: EventListener) => {
        if (type !== 'success') return listen(type, listener);
        listen(type, (event) => {
          answer = () => listener.call(request, event);
        });
      }) as typeof request.addEventListener;
      return request;
    });
    const store = await openStore({ name, deadline: 1 });
    expect(store.storageProblem).toBe(STORAGE_WORDS.unavailable);
    await store.add(ONE);
    vi.restoreAllMocks();
    await vi.waitFor(() => {
      answer();
      expect(store.storageProblem).toBeUndefined();
    });
    expect((await openStore({ name })).newest().length).toBe(1);
  });

  test('a figure that was stopped by a reload reports it, and resumes with the missing runs', async () => {
    const name = nameForTests();
    const before = await makeFigures({ store: await openStore({ name }) });
    await before.start({ id: 'tiny', scale: 'faithful' });
    await before.start({ id: 'sizes', scale: 'quick' });
    await before.steer({ id: 'sizes', what: 'cancel' });
    await pullUntil(before, () => before.state({}).figures[0]?.scales.faithful.kept === 1);
    const after = await makeFigures({ store: await openStore({ name }) });
    const [tiny, twin, sizes] = after.state({}).figures;
    expect(tiny).toMatchObject({ phase: 'stopped', scale: 'faithful', scales: { faithful: { kept: 1 } }, measured: true });
    expect([twin?.phase, sizes?.phase, after.queue.isIdle]).toEqual(['idle', 'idle', true]);
    await after.steer({ id: 'tiny', what: 'resume' });
    await pullUntil(after);
    expect(after.state({}).figures[0]).toMatchObject({ phase: 'idle', scales: { faithful: { kept: 2 } } });
    const [last] = (await makeFigures({ store: await openStore({ name }) })).state({}).figures;
    expect(last).toMatchObject({ phase: 'idle', scales: { faithful: { kept: 2 } } });
  });
});
