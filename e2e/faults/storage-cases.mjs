// Faults of the browser's storage and of saved files: F26 to F34.
import { readFileSync } from 'node:fs';
import { downloadRun, goOn, openFile } from './acts.mjs';
import { Person, RUNS, until } from './lab.mjs';

const withoutStorage = (cripple, words) => async (lab) => {
  const person = await lab.open({ before: (page) => page.addInitScript(cripple) });
  await person.set(RUNS.wasm);
  await person.press('Train');
  const said = await person.hears(words);
  await person.finished();
  return { said };
};

export const STORAGE_CASES = [
  {
    id: 'F26',
    fault: 'saved runs of a newer version',
    run: async (lab) => {
      const newer = `{ const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function (name, version) { return open.call(this, name, name === 'slabscope-runs' && !globalThis.opened++ ? 999 : version); }; globalThis.opened = 0; }`;
      const person = await lab.open({ before: (page) => page.addInitScript(newer) });
      await person.page.reload();
      await person.sees(/recorded run/);
      const again = await Person.open(person.page.context(), lab.site);
      const said = await again.hears(/newer version of Slabscope/);
      return { said };
    },
  },
  {
    id: 'F27',
    fault: 'storage full',
    run: async (lab) => {
      const person = await lab.open();
      const session = await person.page.context().newCDPSession(person.page);
      const origin = new URL(lab.site).origin;
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
      await person.set(RUNS.wasm);
      await person.press('Train');
      const said = await person.hears(/Browser storage is full/);
      const notice = person.page.getByRole('alert').filter({ hasText: 'storage is full' });
      const [download] = await Promise.all([person.page.waitForEvent('download'), notice.getByRole('button', { name: 'Download this run' }).click()]);
      if (readFileSync(await download.path()).length < 100_000) throw new Error('the download is empty');
      await person.finished();
      return { said };
    },
  },
  ...['NS_ERROR_DOM_QUOTA_REACHED', 'QuotaExceededError', 'UnknownError'].map((name, n) => ({
    id: `F28${['', 'b', 'c'][n]}`,
    fault: `storage full, called ${name}`,
    run: withoutStorage(
      `IDBObjectStore.prototype.put = function () { this.transaction.abort(); throw new DOMException('no', '${name}'); }`,
      /Browser storage is full/,
    ),
  })),
  {
    id: 'F30',
    fault: 'storage cleared under a running page',
    run: async (lab) => {
      const person = await lab.open();
      await person.train('wasm', 40);
      const session = await person.page.context().newCDPSession(person.page);
      await session.send('Storage.clearDataForOrigin', { origin: new URL(lab.site).origin, storageTypes: 'all' });
      const said = await person.hears(/Saved runs were removed by the browser/);
      const hash = await person.endHash();
      return { said, hash };
    },
    engine: 'wasm',
  },
  {
    id: 'F31',
    fault: 'no IndexedDB',
    run: withoutStorage(`IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }`, /does not let the page save runs/),
  },
  {
    id: 'F33',
    fault: 'newest state damaged on the disk',
    engine: 'wasm',
    quick: true,
    run: async (lab) => {
      const person = await lab.open();
      await person.train('wasm', 60);
      const first = await person.savedStep();
      await until(async () => (await person.savedStep()) > first, 'two saved states');
      await person.page.goto('about:blank');
      await person.page.goto(`${lab.site}icon.svg`);
      await person.page.evaluate(async () => {
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
      await person.goto();
      await goOn(person);
      const said = await person.hears(/newest state of this run is damaged.*of step \d+, is used/s);
      return { said, hash: await person.endHash() };
    },
  },
  {
    id: 'F34',
    fault: 'a run file of a newer version',
    run: async (lab) => {
      const person = await lab.open();
      await person.train('wasm', 10);
      await person.press('Pause');
      const file = await downloadRun(person);
      await openFile(person, Buffer.from(file.toString('latin1').replace('slabscope-checkpoint/1', 'slabscope-checkpoint/9'), 'latin1'));
      const said = await person.hears(/saved by a newer version/);
      // Beside a run that is paused itself nobody could see when that of the file is there.
      await person.page.reload();
      await person.sees(/recorded run/);
      await openFile(person, file);
      await person.sees(/paused/);
      await person.press('Train');
      await person.finished();
      return { said };
    },
  },
];
