import { afterEach, expect, test } from 'vitest';
import { bytesOf, deleteStores, facts, makeStore, modifyRawStore } from '../test/saved-runs.ts';
import { RUN_WORDS } from '../text/storage.ts';

afterEach(deleteStores);

/* Damages what is stored, and checks what is still loaded, the messages, and that saving continues. */

test('any changed byte is detected, and the previous state is used', async () => {
  const store = makeStore();
  const runs = store.open();
  await runs.save(facts('one', 1), bytesOf(1));
  await runs.save(facts('one', 2), bytesOf(2));
  let found = 0;
  await modifyRawStore(store.name, async (raw) => {
    const whole = (await raw.get('slots', ['one', 'b'])) as { bytes: Uint8Array };
    for (let n = 0; n < 1000; n++) {
      const bytes = whole.bytes.slice();
      const at = Math.floor(Math.random() * bytes.length);
      bytes[at] = (bytes[at] as number) ^ (1 + Math.floor(Math.random() * 255));
      await raw.put('slots', { ...whole, bytes }, ['one', 'b']);
      const { older, summary } = await runs.load('one');
      if (older && summary.step === 1) found++;
    }
  });
  expect(found).toBe(1000);
  expect(RUN_WORDS.older(1)).toMatch(/damaged.*step 1/);
  // Training that continues from it writes complete states again.
  await runs.save(facts('one', 3), bytesOf(3));
  expect(await runs.load('one')).toMatchObject({ bytes: bytesOf(3), older: false });
});

test.each([
  ['a byte is turned', (slot: object) => ({ ...slot, bytes: bytesOf(77) })],
  ['the bytes are cut', (slot: object) => ({ ...slot, bytes: bytesOf(1).slice(0, 255) })],
  ['the bytes are none', (slot: object) => ({ ...slot, bytes: 'bytes' })],
  ['the format is unknown', (slot: object) => ({ ...slot, format: 999 })],
  ['it is not an object', () => 7],
  ['it is gone', () => undefined],
])('if both slots are damaged (%s), a message says so', async (_, harm) => {
  const store = makeStore();
  const runs = store.open();
  await runs.save(facts('one', 1), bytesOf(1));
  await runs.save(facts('one', 2), bytesOf(2));
  await modifyRawStore(store.name, async (raw) => {
    for (const slot of ['a', 'b']) {
      const harmed = harm((await raw.get('slots', ['one', slot])) as object);
      await (harmed === undefined ? raw.delete('slots', ['one', slot]) : raw.put('slots', harmed, ['one', slot]));
    }
  });
  await expect(runs.load('one')).rejects.toThrow(RUN_WORDS.damaged);
  await expect(runs.keepCopy('one', 'Mine')).rejects.toThrow(RUN_WORDS.damaged);
});

test('invalid entries are listed as unreadable, can be removed, and affect no other run', async () => {
  const store = makeStore();
  const runs = store.open();
  await runs.save(facts('one', 1), bytesOf(1));
  await modifyRawStore(store.name, async (raw) => {
    const good = (await raw.get('runs', 'one')) as { id: string; summary: object };
    const bad = (id: IDBValidKey, summary: unknown) => raw.put('runs', { ...good, id, summary });
    await raw.put('runs', { id: 'empty' });
    await raw.put('runs', { ...good, id: 'of another' });
    await raw.put('runs', { ...good, id: 'newer', format: 2, summary: { ...good.summary, id: 'newer' } });
    await bad('long name', { ...good.summary, id: 'long name', kind: 'named', name: 'x'.repeat(1 << 20) });
    await bad('nan', { ...good.summary, id: 'nan', step: Number.NaN });
    await bad('wide', { ...good.summary, id: 'wide', layers: new Array(1e6).fill(1) });
    await bad('null', null);
    await bad(7, good.summary);
    await bad(['one', 2], good.summary);
    await bad('x'.repeat(1 << 20), good.summary);
  });
  const list = await runs.list();
  expect(list[0]).toMatchObject({ id: 'one', kind: 'auto' });
  expect(list.slice(1).map(({ kind }) => kind)).toEqual(Array(10).fill('unreadable'));
  for (const { id } of list) expect(id.length).toBeLessThanOrEqual(100);
  await expect(runs.load('empty')).rejects.toThrow(RUN_WORDS.unreadable);
  for (const { id } of list.slice(1)) await runs.remove(id);
  expect(await runs.list()).toHaveLength(1);
  expect(await runs.save(facts('one', 2), bytesOf(2))).toBe(true);
});

test('a run with a damaged entry is still loaded from its slots', async () => {
  const store = makeStore();
  const runs = store.open();
  await runs.save(facts('one', 1), bytesOf(1));
  await runs.save(facts('one', 2), bytesOf(2));
  await modifyRawStore(store.name, (raw) => raw.put('runs', { id: 'one', slot: 'z' }));
  expect(await runs.load('one')).toMatchObject({ bytes: bytesOf(2), summary: { step: 2, kind: 'auto' }, older: false });
  expect(await runs.save(facts('one', 3), bytesOf(3))).toBe(true);
  expect((await runs.load('one')).bytes).toEqual(bytesOf(3));
});
