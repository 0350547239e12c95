// Faults of the browser's storage and of saved files: F26 to F34.
import { readFileSync } from 'node:fs';
import { downloadRun, openFile, resumeRun } from './acts.mjs';
import { RUNS, User, until } from './lab.mjs';
import { notices, pattern, storage } from './texts.mjs';

const { STORAGE_WORDS } = storage;

const withoutStorage = (cripple, words) => async (lab) => {
  const user = await lab.open({ before: (page) => page.addInitScript(cripple) });
  await user.set(RUNS.wasm);
  await user.press('Train');
  const message = await user.receives(words);
  await user.finished();
  return { message };
};

export const STORAGE_CASES = [
  {
    id: 'F26',
    fault: 'saved runs of a newer version',
    run: async (lab) => {
      const newer = `{ const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function (name, version) { return open.call(this, name, name === 'slabscope-runs' && !globalThis.opened++ ? 999 : version); }; globalThis.opened = 0; }`;
      const user = await lab.open({ before: (page) => page.addInitScript(newer) });
      await user.page.reload();
      await user.sees(/recorded run/);
      const again = await User.open(user.page.context(), lab.site);
      const message = await again.receives(pattern(STORAGE_WORDS.newer));
      return { message };
    },
  },
  {
    id: 'F27',
    fault: 'storage full',
    run: async (lab) => {
      const user = await lab.open();
      const session = await user.page.context().newCDPSession(user.page);
      const origin = new URL(lab.site).origin;
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
      await user.set(RUNS.wasm);
      await user.press('Train');
      const message = await user.receives(pattern(STORAGE_WORDS.full));
      const notice = user.page.getByRole('alert').filter({ hasText: STORAGE_WORDS.full });
      const [download] = await Promise.all([user.page.waitForEvent('download'), notice.getByRole('button', { name: notices.downloadRun }).click()]);
      if (readFileSync(await download.path()).length < 100_000) throw new Error('the download is empty');
      await user.finished();
      return { message };
    },
  },
  ...['NS_ERROR_DOM_QUOTA_REACHED', 'QuotaExceededError', 'UnknownError'].map((name, n) => ({
    id: `F28${['', 'b', 'c'][n]}`,
    fault: `storage full, called ${name}`,
    run: withoutStorage(
      `IDBObjectStore.prototype.put = function () { this.transaction.abort(); throw new DOMException('no', '${name}'); }`,
      pattern(STORAGE_WORDS.full),
    ),
  })),
  {
    id: 'F30',
    fault: 'storage cleared under a running page',
    run: async (lab) => {
      const user = await lab.open();
      await user.train('wasm', 40);
      const session = await user.page.context().newCDPSession(user.page);
      await session.send('Storage.clearDataForOrigin', { origin: new URL(lab.site).origin, storageTypes: 'all' });
      const message = await user.receives(pattern(STORAGE_WORDS.wiped));
      const hash = await user.endHash();
      return { message, hash };
    },
    engine: 'wasm',
  },
  {
    id: 'F31',
    fault: 'no IndexedDB',
    run: withoutStorage(`IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }`, pattern(STORAGE_WORDS.unavailable)),
  },
  {
    id: 'F33',
    fault: 'newest state damaged on the disk',
    engine: 'wasm',
    quick: true,
    run: async (lab) => {
      const user = await lab.open();
      await user.train('wasm', 60);
      const first = await user.savedStep();
      await until(async () => (await user.savedStep()) > first, 'two saved states');
      await user.page.goto('about:blank');
      await user.page.goto(`${lab.site}icon.svg`);
      await user.page.evaluate(async () => {
        const done = (request) =>
          new Promise((resolve) => {
            request.onsuccess = () => resolve(request.result);
          });
        const database = await done(indexedDB.open('slabscope-runs'));
        const [run] = (await done(database.transaction('runs').objectStore('runs').getAll())).sort((a, b) => b.order - a.order);
        const store = database.transaction('slots', 'readwrite').objectStore('slots');
        const slot = await done(store.get([run.id, run.slot]));
        slot.bytes[Math.floor(slot.bytes.length / 2)] ^= 16;
        await done(store.put(slot, [run.id, run.slot]));
        database.close();
      });
      await user.goto();
      await resumeRun(user);
      const message = await user.receives(pattern(storage.RUN_WORDS.older('#')));
      return { message, hash: await user.endHash() };
    },
  },
  {
    id: 'F34',
    fault: 'a run file of a newer version',
    run: async (lab) => {
      const user = await lab.open();
      await user.train('wasm', 10);
      await user.press('Pause');
      const file = await downloadRun(user);
      await openFile(user, Buffer.from(file.toString('latin1').replace('slabscope-checkpoint/1', 'slabscope-checkpoint/9'), 'latin1'));
      const message = await user.receives(/saved by a newer version/);
      // Reloads first: while the current run is paused too, the status would not tell when the file has been opened.
      await user.page.reload();
      await user.sees(/recorded run/);
      await openFile(user, file);
      await user.sees(/paused/);
      await user.press('Train');
      await user.finished();
      return { message };
    },
  },
];
