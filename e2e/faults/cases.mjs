// One function for each fault: breaks something for real, and resolves to what the person was told. Where a run must end
// as if nothing had happened, `engine` names whose undisturbed run it is compared with.
import { readFileSync } from 'node:fs';
import { freeze, hide } from './background.mjs';
import { killOften } from './kill.mjs';
import { forge, GRAPHICS, killProcess, loseDevice, Person, RUNS, until } from './lab.mjs';

const RESTARTED = /engine stopped unexpectedly.*started again.*from step \d+/s;

/** Trains to the middle, breaks the worker, hears of it and trains to the end. */
const breakWorker = (engine, what, words, launchOptions, ms) => async (lab) => {
  const person = await lab.open({ engine, launchOptions, grab: launchOptions !== undefined });
  await person.train(engine, MIDDLE[engine]);
  const began = performance.now();
  await (typeof what === 'function' && what.length > 0 ? what(person) : person.inWorker(what));
  const said = await person.hears(words, ms);
  return { said, after: performance.now() - began, hash: await person.endHash() };
};
const MIDDLE = { 'tfjs-wasm': 60, 'tfjs-cpu': 5, 'tfjs-webgl': 6, 'tfjs-webgpu': 4 };

const throwInWorker = () => {
  setTimeout(() => {
    throw new Error('broken on purpose');
  });
};

/** Lets a download of the present run come, and gives its bytes. */
async function downloadRun(person) {
  await person.press('Runs');
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.press('Download')]);
  await person.page.keyboard.press('Escape');
  return readFileSync(await download.path());
}

async function openFile(person, buffer) {
  await person.press('Runs');
  await person.page.getByLabel('Open a downloaded run').setInputFiles({ name: 'run.safetensors', mimeType: 'application/octet-stream', buffer });
  await person.page.keyboard.press('Escape');
}

const goOn = async (person) => {
  await person.page.getByRole('region', { name: 'Interrupted run' }).getByRole('button', { name: 'Go on' }).click();
};

/** Trains, loses the page in some way, opens it again and goes on. */
const losePage = (lose) => async (lab) => {
  const person = await lab.open();
  await person.train('tfjs-wasm', 60);
  const next = (await lose(person, lab)) ?? person;
  const offer = next.page.getByRole('region', { name: 'Interrupted run' });
  await offer.waitFor();
  const said = await offer.innerText();
  await goOn(next);
  return { said, hash: await next.endHash() };
};

const withoutStorage = (cripple, words) => async (lab) => {
  const person = await lab.open({ before: (page) => page.addInitScript(cripple) });
  await person.set(RUNS['tfjs-wasm']);
  await person.press('Train');
  const said = await person.hears(words);
  await person.finished();
  return { said };
};

const diverge = (engine, rates, launchOptions) => async (lab) => {
  const said = [];
  for (const eta of rates) {
    const person = await lab.open({ engine, launchOptions });
    await person.set({ ...RUNS[engine], eta, epochs: engine === 'tfjs-wasm' ? '30' : '3' });
    await person.press('Train');
    await person.sees(/diverged|finished/, 180_000);
    if (!/diverged/.test(await person.status())) {
      said.push(`${eta}: stays finite`);
      await person.page.context().close();
      continue;
    }
    const text = await person.hears(/Diverged at step \d+.*The state of step \d+ is kept/s);
    const [, at, kept] = /step (\d+):.*step (\d+) is kept/s.exec(text);
    if (Number(at) !== Number(kept) + 1) throw new Error(`kept step ${kept} of a run that diverged at ${at}`);
    await person.page.getByRole('button', { name: /Go on with learning rate/ }).click();
    await person.sees(/training|finished|diverged/);
    said.push(`${eta}: ${text.split('.')[0]}`);
    await person.page.context().close();
  }
  return { said: said.join(' | ') };
};

export const CASES = [
  { id: 'F01', fault: 'worker killed', engine: 'tfjs-wasm', quick: true, run: breakWorker('tfjs-wasm', () => self.close(), RESTARTED) },
  { id: 'F02', fault: 'worker throws', engine: 'tfjs-wasm', quick: true, run: breakWorker('tfjs-wasm', throwInWorker, /broken on purpose.*started again/s) },
  {
    id: 'F02b',
    fault: 'worker rejects, caught by nobody',
    engine: 'tfjs-wasm',
    run: breakWorker('tfjs-wasm', () => void Promise.reject(new Error('rejected on purpose')), /rejected on purpose.*started again/s),
  },
  {
    id: 'F03',
    fault: 'worker hangs',
    engine: 'tfjs-wasm',
    quick: true,
    run: breakWorker(
      'tfjs-wasm',
      () =>
        void setTimeout(() => {
          for (;;);
        }),
      /did not answer for \d+ s.*started again/s,
    ),
  },
  {
    id: 'F04',
    fault: 'worker script gone after a deploy',
    engine: 'tfjs-wasm',
    run: async (lab) => {
      const person = await lab.open();
      await person.train('tfjs-wasm', 60);
      await person.page.route('**/assets/main-*.js', (route) => route.fulfill({ status: 404, body: 'gone' }));
      await person.inWorker(throwInWorker);
      const said = await person.hears(/could not be loaded.*Reload the page/s);
      await person.page.unroute('**/assets/main-*.js');
      await person.press('Try again');
      return { said, hash: await person.endHash() };
    },
  },
  {
    id: 'F05',
    fault: 'worker runs out of memory',
    engine: 'tfjs-wasm',
    run: breakWorker(
      'tfjs-wasm',
      () => {
        const hog = [];
        setInterval(() => {
          for (let n = 0; n < 50; n++) hog.push(Array.from({ length: 1e5 }, (_, at) => ({ at })));
        });
      },
      RESTARTED,
      { args: [...GRAPHICS.args, '--js-flags=--max-old-space-size=300'] },
      120_000,
    ),
  },
  {
    id: 'F06',
    fault: 'WebGPU device lost',
    engine: 'tfjs-webgpu',
    run: breakWorker('tfjs-webgpu', loseDevice, /graphics device failed \(it (was lost|refused).*from step \d+/s, GRAPHICS),
  },
  {
    id: 'F07',
    fault: 'graphics process killed',
    engine: 'tfjs-webgl',
    run: breakWorker(
      'tfjs-webgl',
      async (person) => void (await killProcess(person.page.context().browser(), 'GPU')),
      /graphics device failed|started again/,
      GRAPHICS,
    ),
  },
  {
    id: 'F07b',
    fault: 'graphics process killed under WebGPU',
    engine: 'tfjs-webgpu',
    run: breakWorker(
      'tfjs-webgpu',
      async (person) => void (await killProcess(person.page.context().browser(), 'GPU')),
      /graphics device failed|started again/,
      GRAPHICS,
    ),
  },
  {
    id: 'F08',
    fault: 'graphics device lost three times',
    run: async (lab) => {
      const person = await lab.open({ engine: 'tfjs-webgl', launchOptions: GRAPHICS, grab: true });
      await person.train('tfjs-webgl', 4);
      for (let time = 1; time <= 3; time++) {
        const before = await person.step();
        await person.inWorker(loseDevice);
        await person.hears(time < 3 ? /device failed.*continuing on a new one/s : /failed 3 times.*continuing on WebAssembly/s);
        if (time < 3) await until(async () => (await person.step()) > before, 'further steps', 120_000);
      }
      const [said] = await person.alerts();
      await person.sees(/tfjs-wasm/);
      await person.finished();
      await person.press('Runs');
      await person.page.getByText(/from step \d+ tfjs-webgl to tfjs-wasm/).waitFor();
      return { said };
    },
  },
  {
    id: 'F09',
    fault: 'WebGL context lost',
    engine: 'tfjs-webgl',
    quick: true,
    run: breakWorker('tfjs-webgl', loseDevice, /graphics device failed \(it (was lost|refused).*from step \d+/s, GRAPHICS),
  },
  {
    id: 'F10',
    fault: 'graphics error that nobody caught',
    engine: 'tfjs-webgpu',
    run: breakWorker(
      'tfjs-webgpu',
      () => void self.grabbed.at(-1).createBuffer({ size: 2 ** 45, usage: 128 }),
      /graphics device failed \(it (was lost|refused).*from step \d+/s,
      GRAPHICS,
    ),
  },
  {
    id: 'F10b',
    fault: 'network too large for the machine',
    run: async (lab) => {
      const person = await lab.open();
      await person.set({ ...RUNS['tfjs-wasm'], layers: '784-513-10' });
      await person.press('Train');
      const said = await person.hears(/Layers/);
      if (!/recorded run/.test(await person.status())) throw new Error('a run has begun');
      return { said };
    },
  },
  {
    id: 'F11',
    fault: 'no graphics at all',
    engine: 'tfjs-wasm',
    run: async (lab) => {
      const person = await lab.open({ engine: 'tfjs-webgpu', launchOptions: { args: [...lab.plainArgs, '--disable-gpu', '--disable-software-rasterizer'] } });
      await person.train('tfjs-wasm', 1);
      const said = await person.status();
      if (!/tfjs-wasm.*tfjs-webgpu is not used/.test(said)) throw new Error(`it does not say why: ${said}`);
      return { said, hash: await person.endHash() };
    },
  },
  {
    id: 'F12',
    fault: 'WebAssembly forbidden by the server’s policy',
    run: async (lab) => {
      const before = (page) =>
        page.context().route('**/*', async (route) => {
          const response = await route.fetch();
          const headers = response.headers();
          headers['content-security-policy'] = headers['content-security-policy']?.replace("'wasm-unsafe-eval'", '') ?? '';
          await route.fulfill({ response, headers });
        });
      const person = await lab.open({ before });
      await person.set(RUNS['tfjs-cpu']);
      await person.press('Train');
      await person.sees(/tfjs-cpu/);
      const said = await person.status();
      await person.finished();
      return { said };
    },
  },
  {
    id: 'F13',
    fault: 'no cross-origin isolation',
    run: async (lab) => {
      const person = await lab.open();
      if (await person.page.evaluate(() => crossOriginIsolated)) throw new Error('the page is isolated');
      return { said: 'nothing: no part needs it, all other cases run without' };
    },
  },
  { id: 'F14', fault: 'learning rate too high', run: diverge('tfjs-wasm', ['10', '100', '1e4', '1e6']) },
  { id: 'F14b', fault: 'the same on WebGL', run: diverge('tfjs-webgl', ['1e4', '1e6'], GRAPHICS) },
  { id: 'F14c', fault: 'the same on WebGPU', run: diverge('tfjs-webgpu', ['1e6'], GRAPHICS) },
  {
    id: 'F15',
    fault: 'a law with nothing in it',
    run: async (lab) => {
      const person = await lab.open();
      await person.train('tfjs-wasm', 10);
      await person.press('Pause');
      await person.sees(/paused/);
      const file = await downloadRun(person);
      await openFile(
        person,
        forge(file, (name) => (/\.pi$/.test(name) ? 1 : undefined)),
      );
      const said = await person.hears(/certainly absent/);
      await person.press('Train');
      await person.sees(/training|finished/);
      await person.finished();
      return { said };
    },
  },
  { id: 'F17', fault: 'page reloaded', engine: 'tfjs-wasm', quick: true, run: losePage(async (person) => void (await person.goto())) },
  {
    id: 'F18',
    fault: 'tab crashed',
    engine: 'tfjs-wasm',
    run: losePage(async (person, lab) => {
      const crashed = person.page.waitForEvent('crash');
      person.page.goto('chrome://crash').catch(() => {});
      await crashed;
      const context = person.page.context();
      await person.page.close().catch(() => {});
      return Person.open(context, lab.site);
    }),
  },
  {
    id: 'F19',
    fault: 'browser killed (kill -9)',
    engine: 'tfjs-wasm',
    run: async ({ site }) => {
      const { lost, hash } = await killOften(site, [700], Number(RUNS['tfjs-wasm'].epochs), 180_000);
      return { said: `offered after the restart; ${lost[0].toFixed(1)} s of training lost`, hash };
    },
  },
  { id: 'F20', fault: 'tab hidden', run: hide },
  { id: 'F21', fault: 'tab frozen', run: freeze },
  {
    id: 'F22',
    fault: 'tab discarded and opened again',
    engine: 'tfjs-wasm',
    run: losePage(async (person, lab) => {
      const context = person.page.context();
      await person.page.close();
      return Person.open(context, lab.site);
    }),
  },
  {
    id: 'F23',
    fault: 'clock jumps by days',
    engine: 'tfjs-wasm',
    run: async (lab) => {
      const person = await lab.open();
      await person.train('tfjs-wasm', 40);
      const jump = () => {
        const now = Date.now.bind(Date);
        let reads = 0;
        Date.now = () => now() + (reads++ % 2 === 0 ? 86_400_000 : -86_400_000);
      };
      await person.page.evaluate(jump);
      await person.inWorker(jump);
      const before = await person.savedStep();
      await until(async () => (await person.savedStep()) > before, 'a further save');
      const hash = await person.endHash();
      if ((await person.alerts()).length > 0) throw new Error(`it complains: ${await person.alerts()}`);
      return { said: 'nothing', hash };
    },
  },
  {
    id: 'F24',
    fault: 'machine sleeps (renderer stopped for 12 s)',
    engine: 'tfjs-wasm',
    run: async (lab) => {
      const person = await lab.open();
      await person.train('tfjs-wasm', 40);
      const session = await person.page.context().browser().newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
      for (const id of renderers) process.kill(id, 'SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, 12_000));
      for (const id of renderers) process.kill(id, 'SIGCONT');
      const hash = await person.endHash();
      const alerts = await person.alerts();
      if (alerts.some((text) => /stopped unexpectedly/.test(text))) throw new Error(`a sleeping worker was given up: ${alerts}`);
      return { said: 'nothing', hash };
    },
  },
  {
    id: 'F25',
    fault: 'two tabs, then the first one crashes',
    run: async (lab) => {
      const first = await lab.open();
      await first.train('tfjs-wasm', 10);
      const second = await Person.open(first.page.context(), lab.site);
      const said = await second.hears(/Another tab of Slabscope is saving its run/);
      first.page.goto('chrome://crash').catch(() => {});
      await until(async () => (await second.alerts()).length === 0, 'the second tab to take over', 10_000);
      await second.train('tfjs-wasm', 10);
      await second.endHash();
      return { said };
    },
  },
  {
    id: 'F26',
    fault: 'saved runs of a newer version',
    run: async (lab) => {
      const newer = `{ const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function (name, version) { return open.call(this, name, name === 'slabscope-runs' && !globalThis.opened++ ? 999 : version); }; globalThis.opened = 0; }`;
      const person = await lab.open({ before: (page) => page.addInitScript(newer) });
      await person.page.reload();
      await person.sees(/recorded run/);
      await person.page.evaluate(() => 0);
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
      await person.set(RUNS['tfjs-wasm']);
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
      await person.train('tfjs-wasm', 40);
      const session = await person.page.context().newCDPSession(person.page);
      await session.send('Storage.clearDataForOrigin', { origin: new URL(lab.site).origin, storageTypes: 'all' });
      const said = await person.hears(/Saved runs were removed by the browser/);
      const hash = await person.endHash();
      return { said, hash };
    },
    engine: 'tfjs-wasm',
  },
  {
    id: 'F31',
    fault: 'no IndexedDB',
    run: withoutStorage(`IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }`, /does not let the page save runs/),
  },
  {
    id: 'F33',
    fault: 'newest state damaged on the disk',
    engine: 'tfjs-wasm',
    quick: true,
    run: async (lab) => {
      const person = await lab.open();
      await person.train('tfjs-wasm', 60);
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
      await person.train('tfjs-wasm', 10);
      await person.press('Pause');
      const file = await downloadRun(person);
      await openFile(person, Buffer.from(file.toString('latin1').replace('slabscope-checkpoint/1', 'slabscope-checkpoint/9'), 'latin1'));
      const said = await person.hears(/saved by a newer version/);
      await openFile(person, file);
      await person.press('Train');
      await person.finished();
      return { said };
    },
  },
];

/** Faults that are proved elsewhere, or cannot be made here. */
export const ELSEWHERE = [
  ['F16', 'memory: the number of tensors is constant over steps on every engine (src/engine/engines.test.ts)'],
  ['F29', 'storage estimates that lie: they are never asked for (src/host)'],
  ['F32', 'an old tab that blocks an upgrade: there is one version of the database yet; src/host/storage-faults.test.ts makes two'],
];
