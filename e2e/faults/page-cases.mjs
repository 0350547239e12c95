// Faults of the page, the browser and the machine: F17 to F25.
import { resumeRun } from './acts.mjs';
import { freeze, hide } from './background.mjs';
import { killOften } from './kill.mjs';
import { RUNS, User, until } from './lab.mjs';
import { notices, pattern, storage } from './texts.mjs';

/** Trains, loses the page by `lose`, opens it again and resumes the run. */
const losePage = (lose) => async (lab) => {
  const user = await lab.open();
  await user.train('wasm', 60);
  const next = (await lose(user, lab)) ?? user;
  const offer = next.page.getByRole('region', { name: notices.offerRegion });
  await offer.waitFor();
  const message = await offer.innerText();
  await resumeRun(next);
  return { message, hash: await next.endHash() };
};

export const PAGE_CASES = [
  { id: 'F17', fault: 'page reloaded', engine: 'wasm', quick: true, run: losePage(async (user) => void (await user.goto())) },
  {
    id: 'F18',
    fault: 'tab crashed',
    engine: 'wasm',
    run: losePage(async (user, lab) => {
      const crashed = user.page.waitForEvent('crash');
      user.page.goto('chrome://crash').catch(() => {});
      await crashed;
      const context = user.page.context();
      await user.page.close().catch(() => {});
      return User.open(context, lab.site);
    }),
  },
  {
    id: 'F19',
    fault: 'browser killed (kill -9)',
    engine: 'wasm',
    run: async ({ site }) => {
      const { lost, hash } = await killOften(site, [700], Number(RUNS.wasm.epochs), 900_000);
      return { message: `offered after the restart; ${lost[0].toFixed(1)} s of training lost`, hash };
    },
  },
  { id: 'F20', fault: 'tab hidden', run: hide },
  { id: 'F21', fault: 'tab frozen', run: freeze },
  {
    id: 'F22',
    fault: 'tab discarded and opened again',
    engine: 'wasm',
    run: losePage(async (user, lab) => {
      const context = user.page.context();
      await user.page.close();
      return User.open(context, lab.site);
    }),
  },
  {
    id: 'F23',
    fault: 'clock jumps by days',
    engine: 'wasm',
    run: async (lab) => {
      const user = await lab.open();
      await user.train('wasm', 40);
      const jump = () => {
        const now = Date.now.bind(Date);
        let reads = 0;
        Date.now = () => now() + (reads++ % 2 === 0 ? 86_400_000 : -86_400_000);
      };
      await user.page.evaluate(jump);
      await user.inWorker(jump);
      const before = await user.savedStep();
      await until(async () => (await user.savedStep()) > before, 'a further save');
      const hash = await user.endHash();
      if ((await user.alerts()).length > 0) throw new Error(`it complains: ${await user.alerts()}`);
      return { message: 'nothing', hash };
    },
  },
  {
    id: 'F24',
    fault: 'machine sleeps (renderer stopped for 12 s)',
    engine: 'wasm',
    run: async (lab) => {
      const user = await lab.open();
      await user.train('wasm', 40);
      const session = await user.page.context().browser().newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
      for (const id of renderers) process.kill(id, 'SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, 12_000));
      for (const id of renderers) process.kill(id, 'SIGCONT');
      const hash = await user.endHash();
      const alerts = await user.alerts();
      if (alerts.some((text) => /stopped unexpectedly/.test(text))) throw new Error(`a sleeping worker was given up: ${alerts}`);
      return { message: 'nothing', hash };
    },
  },
  {
    id: 'F25',
    fault: 'two tabs, then the first one crashes',
    run: async (lab) => {
      const first = await lab.open();
      await first.train('wasm', 10);
      const second = await User.open(first.page.context(), lab.site);
      const message = await second.receives(pattern(storage.STORAGE_WORDS.elsewhere));
      first.page.goto('chrome://crash').catch(() => {});
      await until(async () => (await second.alerts()).length === 0, 'the second tab to take over', 10_000);
      await second.train('wasm', 10);
      await second.endHash();
      return { message };
    },
  },
];
