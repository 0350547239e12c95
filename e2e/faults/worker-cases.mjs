// Faults of the worker and of what computes: F01 to F15.
import { downloadRun, goOn, openFile } from './acts.mjs';
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
const MIDDLE = { wasm: 200, webgpu: 20, 'tfjs-cpu': 5, 'tfjs-webgl': 6 };

const throwInWorker = () => {
  setTimeout(() => {
    throw new Error('broken on purpose');
  });
};

const diverge = (engine, rates, launchOptions) => async (lab) => {
  const said = [];
  for (const eta of rates) {
    const person = await lab.open({ engine, launchOptions });
    await person.set({ ...RUNS[engine], eta, epochs: engine === 'wasm' ? '30' : '3' });
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

export const WORKER_CASES = [
  { id: 'F01', fault: 'worker killed', engine: 'wasm', quick: true, run: breakWorker('wasm', () => self.close(), RESTARTED) },
  { id: 'F02', fault: 'worker throws', engine: 'wasm', quick: true, run: breakWorker('wasm', throwInWorker, /broken on purpose.*started again/s) },
  {
    id: 'F02b',
    fault: 'worker rejects, caught by nobody',
    engine: 'wasm',
    run: breakWorker('wasm', () => void Promise.reject(new Error('rejected on purpose')), /rejected on purpose.*started again/s),
  },
  {
    id: 'F03',
    fault: 'worker hangs',
    engine: 'wasm',
    quick: true,
    run: breakWorker(
      'wasm',
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
    engine: 'wasm',
    run: async (lab) => {
      const person = await lab.open();
      await person.train('wasm', 60);
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
    engine: 'wasm',
    // Some builds of Chromium end the worker, others the tab with all that is in it: both must be survived.
    run: async (lab) => {
      const person = await lab.open({ engine: 'wasm', launchOptions: { args: [...GRAPHICS.args, '--js-flags=--max-old-space-size=300'] } });
      await person.train('wasm', MIDDLE.wasm);
      const { page } = person;
      const ended = page.waitForEvent('crash', { timeout: 120_000 }).then(() => undefined);
      await person.inWorker(() => {
        const hog = [];
        setInterval(() => {
          for (let n = 0; n < 5; n++) hog.push(Array.from({ length: 1e5 }, (_, at) => ({ at })));
        });
      });
      const recovered = person.hears(RESTARTED, 120_000).then(async (said) => ({ said, hash: await person.endHash() }));
      // Where the tab is gone, so is what asks it.
      recovered.catch(() => {});
      const outcome = await Promise.race([recovered.catch(() => ended), ended]);
      if (outcome) return outcome;
      const context = page.context();
      await page.close().catch(() => {});
      const next = await Person.open(context, lab.site, { engine: 'wasm' });
      await next.page.getByRole('region', { name: 'Interrupted run' }).waitFor();
      await goOn(next);
      return { said: 'the browser ended the tab; opened again it offered to go on', hash: await next.endHash() };
    },
  },
  {
    id: 'F06',
    fault: 'WebGPU device lost',
    engine: 'webgpu',
    run: breakWorker('webgpu', loseDevice, /graphics device failed \(it (was lost|refused).*from step \d+/s, GRAPHICS),
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
    engine: 'webgpu',
    run: breakWorker(
      'webgpu',
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
      await person.sees(/ wasm/);
      await person.finished();
      await person.press('Runs');
      await person.page.getByText(/from step \d+ tfjs-webgl to wasm/).waitFor();
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
    engine: 'webgpu',
    run: breakWorker(
      'webgpu',
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
      await person.set({ ...RUNS.wasm, layers: '784-513-10' });
      await person.press('Train');
      const said = await person.hears(/Layers/);
      if (!/recorded run/.test(await person.status())) throw new Error('a run has begun');
      return { said };
    },
  },
  {
    id: 'F11',
    fault: 'no graphics at all',
    engine: 'wasm',
    run: async (lab) => {
      const person = await lab.open({ engine: 'webgpu', launchOptions: { args: [...lab.plainArgs, '--disable-gpu', '--disable-software-rasterizer'] } });
      await person.train('wasm', 1);
      const said = await person.status();
      if (!/ wasm.* \(webgpu is not used/.test(said)) throw new Error(`it does not say why: ${said}`);
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
  { id: 'F14', fault: 'learning rate too high', run: diverge('wasm', ['10', '100', '1e4', '1e6']) },
  { id: 'F14b', fault: 'the same on WebGL', run: diverge('tfjs-webgl', ['1e4', '1e6'], GRAPHICS) },
  { id: 'F14c', fault: 'the same on WebGPU', run: diverge('webgpu', ['1e6'], GRAPHICS) },
  {
    id: 'F15',
    fault: 'a law with nothing in it',
    run: async (lab) => {
      const person = await lab.open();
      await person.train('wasm', 10);
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
];
