// Faults of the training worker and of the engines: F01 to F15.
import { downloadRun, openFile, resumeRun } from './acts.mjs';
import { forge, GRAPHICS, killProcess, loseDevice, RUNS, User, until } from './lab.mjs';
import { notices, pattern, runs, workers } from './texts.mjs';

const restarted = (detail) => pattern(notices.engineFailed('stopped', detail, '#'));
const RESTARTED = restarted('…');
const NEW_DEVICE = pattern(notices.engineFailed('gpu', '…', undefined));

/** Trains to the middle, breaks the worker, waits for the message and trains to the end. `what` runs in the worker, or here if it takes the user. */
const breakWorker = (engine, what, words, launchOptions, ms) => async (lab) => {
  const user = await lab.open({ engine, launchOptions, grab: launchOptions !== undefined });
  await user.train(engine, MIDDLE[engine]);
  const began = performance.now();
  await (typeof what === 'function' && what.length > 0 ? what(user) : user.inWorker(what));
  const message = await user.receives(words, ms);
  return { message, after: performance.now() - began, hash: await user.endHash() };
};
const MIDDLE = { wasm: 200, webgpu: 20, 'tfjs-cpu': 5, 'tfjs-webgl': 6 };

const throwInWorker = () => {
  setTimeout(() => {
    throw new Error('broken on purpose');
  });
};

const diverge = (engine, rates, launchOptions) => async (lab) => {
  const message = [];
  for (const eta of rates) {
    const user = await lab.open({ engine, launchOptions });
    await user.set({ ...RUNS[engine], eta, epochs: engine === 'wasm' ? '30' : '3' });
    await user.press('Train');
    await user.sees(/diverged|finished/, 900_000);
    if (!/diverged/.test(await user.status())) {
      message.push(`${eta}: stays finite`);
      await user.page.context().close();
      continue;
    }
    const text = await user.receives(/Diverged at step \d+.*The parameters of step \d+ are kept/s);
    const [, at, kept] = /step (\d+):.*step (\d+) are kept/s.exec(text);
    if (Number(at) !== Number(kept) + 1) throw new Error(`kept step ${kept} of a run that diverged at ${at}`);
    await user.page.getByRole('button', { name: notices.lowerRate('').trim() }).click();
    await user.sees(/training|finished|diverged/);
    message.push(`${eta}: ${text.split('.')[0]}`);
    await user.page.context().close();
  }
  return { message: message.join(' | ') };
};

export const WORKER_CASES = [
  { id: 'F01', fault: 'worker killed', engine: 'wasm', quick: true, run: breakWorker('wasm', () => self.close(), RESTARTED) },
  { id: 'F02', fault: 'worker throws', engine: 'wasm', quick: true, run: breakWorker('wasm', throwInWorker, restarted('…broken on purpose…')) },
  {
    id: 'F02b',
    fault: 'worker rejects, caught by nobody',
    engine: 'wasm',
    run: breakWorker('wasm', () => void Promise.reject(new Error('rejected on purpose')), restarted('…rejected on purpose…')),
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
      restarted(notices.notAnswered('#')),
    ),
  },
  {
    id: 'F04',
    fault: 'worker script gone after a deploy',
    engine: 'wasm',
    run: async (lab) => {
      const user = await lab.open();
      await user.train('wasm', 60);
      await user.page.route('**/assets/main-*.js', (route) => route.fulfill({ status: 404, body: 'gone' }));
      await user.inWorker(throwInWorker);
      const message = await user.receives(/could not be loaded.*Reload the page/s);
      await user.page.unroute('**/assets/main-*.js');
      await user.press(notices.tryAgain);
      return { message, hash: await user.endHash() };
    },
  },
  {
    id: 'F05',
    fault: 'worker runs out of memory',
    engine: 'wasm',
    // Some builds of Chromium end the worker, others the whole tab: the run must survive both.
    run: async (lab) => {
      const user = await lab.open({ engine: 'wasm', launchOptions: { args: [...GRAPHICS.args, '--js-flags=--max-old-space-size=300'] } });
      await user.train('wasm', MIDDLE.wasm);
      const { page } = user;
      const ended = page.waitForEvent('crash', { timeout: 120_000 }).then(() => undefined);
      await user.inWorker(() => {
        const hog = [];
        setInterval(() => {
          for (let n = 0; n < 5; n++) hog.push(Array.from({ length: 1e5 }, (_, at) => ({ at })));
        });
      });
      const recovered = user.receives(RESTARTED, 120_000).then(async (message) => ({ message, hash: await user.endHash() }));
      // When the tab has crashed, this promise rejects; `Promise.race` below handles that.
      recovered.catch(() => {});
      const outcome = await Promise.race([recovered.catch(() => ended), ended]);
      if (outcome) return outcome;
      const context = page.context();
      await page.close().catch(() => {});
      const next = await User.open(context, lab.site, { engine: 'wasm' });
      await next.page.getByRole('region', { name: notices.offerRegion }).waitFor();
      await resumeRun(next);
      return { message: 'the browser ended the tab; when opened again it offered to resume the run', hash: await next.endHash() };
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
      async (user) => void (await killProcess(user.page.context().browser(), 'GPU')),
      /graphics device failed|was restarted/,
      GRAPHICS,
    ),
  },
  {
    id: 'F07b',
    fault: 'graphics process killed under WebGPU',
    engine: 'webgpu',
    run: breakWorker(
      'webgpu',
      async (user) => void (await killProcess(user.page.context().browser(), 'GPU')),
      /graphics device failed|was restarted/,
      GRAPHICS,
    ),
  },
  {
    id: 'F08',
    fault: 'graphics device lost three times',
    run: async (lab) => {
      const user = await lab.open({ engine: 'tfjs-webgl', launchOptions: GRAPHICS, grab: true });
      await user.train('tfjs-webgl', 4);
      for (let time = 1; time <= 3; time++) {
        const before = await user.step();
        await user.inWorker(loseDevice);
        await user.receives(time < 3 ? NEW_DEVICE : pattern(notices.movedToWebAssembly(3, '…', undefined)));
        if (time < 3) await until(async () => (await user.step()) > before, 'further steps', 120_000);
      }
      const [message] = await user.alerts();
      await user.sees(/ wasm/);
      await user.finished();
      await user.press(runs.runs);
      await user.page.getByRole('dialog', { name: 'Runs' }).getByText(workers.changedEngine('tfjs-webgl', 'wasm')).waitFor();
      return { message };
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
      const user = await lab.open();
      await user.set({ ...RUNS.wasm, layers: '784-513-10' });
      await user.press('Train');
      const message = await user.receives(/Layers/);
      if (!/recorded run/.test(await user.status())) throw new Error('a run has begun');
      return { message };
    },
  },
  {
    id: 'F11',
    fault: 'no graphics at all',
    engine: 'wasm',
    run: async (lab) => {
      const user = await lab.open({ engine: 'webgpu', launchOptions: { args: [...lab.plainArgs, '--disable-gpu', '--disable-software-rasterizer'] } });
      await user.train('wasm', 1);
      const message = await user.status();
      if (!/ wasm.* \(webgpu is not used/.test(message)) throw new Error(`it does not say why: ${message}`);
      return { message, hash: await user.endHash() };
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
      const user = await lab.open({ before });
      await user.set(RUNS['tfjs-cpu']);
      await user.press('Train');
      await user.sees(/tfjs-cpu/);
      const message = await user.status();
      await user.finished();
      return { message };
    },
  },
  {
    id: 'F13',
    fault: 'no cross-origin isolation',
    run: async (lab) => {
      const user = await lab.open();
      if (await user.page.evaluate(() => crossOriginIsolated)) throw new Error('the page is isolated');
      return { message: 'nothing: no part needs it, all other cases run without' };
    },
  },
  { id: 'F14', fault: 'learning rate too high', run: diverge('wasm', ['10', '100', '1e4', '1e6']) },
  { id: 'F14b', fault: 'the same on WebGL', run: diverge('tfjs-webgl', ['1e4', '1e6'], GRAPHICS) },
  { id: 'F14c', fault: 'the same on WebGPU', run: diverge('webgpu', ['1e6'], GRAPHICS) },
  {
    id: 'F15',
    fault: 'all connections absent',
    run: async (lab) => {
      const user = await lab.open();
      await user.train('wasm', 10);
      await user.press('Pause');
      await user.sees(/paused/);
      const file = await downloadRun(user);
      await openFile(
        user,
        forge(file, (name) => (/\.pi$/.test(name) ? 1 : undefined)),
      );
      const message = await user.receives(pattern(notices.zeroGradients('#')));
      await user.press('Train');
      await user.sees(/training|finished/);
      await user.finished();
      return { message };
    },
  },
];
