// Kills a whole browser with SIGKILL, as a crash of the session would, and opens it again with the same profile.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listProcesses } from '../../.ci/processes.mjs';
import { launchWithProfile, RUNS, User, until } from './lab.mjs';
import { notices } from './texts.mjs';

/** Returns the ids of the processes of the browser with this profile, and of no other. */
function processesOf(folder) {
  return listProcesses()
    .filter(({ args }) => args.includes(`--user-data-dir=${folder}`))
    .map(({ pid }) => pid);
}

function killBrowser(folder) {
  for (const pid of processesOf(folder)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended with its parent.
    }
  }
  for (const name of readdirSync(folder)) if (name.startsWith('Singleton')) rmSync(join(folder, name), { force: true });
}

/**
 * Trains, kills the browser `waits[n]` ms after a save, opens it again and checks that the offered state can be resumed; once per
 * wait. Resolves to the seconds of training that each kill has lost, and the hash of the finished run.
 */
export async function killOften(site, waits, epochs, patience, onKill = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
  const lost = [];
  try {
    let context = await launchWithProfile(folder);
    let user = await User.open(context, site);
    await user.set({ ...RUNS.wasm, epochs: String(epochs) });
    await user.press('Train');
    for (const [n, wait] of waits.entries()) {
      const from = await user.savedStep();
      await until(async () => (await user.savedStep()) > from, 'a saved state');
      await new Promise((resolve) => setTimeout(resolve, wait));
      const killedAt = Date.now();
      killBrowser(folder);
      await context.close().catch(() => {});
      context = await launchWithProfile(folder);
      user = await User.open(context, site);
      const offer = user.page.getByRole('region', { name: notices.offerRegion });
      await offer.waitFor();
      const { step, savedAt } = await user.saved();
      if (!(await offer.innerText()).includes(`step ${step} of`)) throw new Error('the offer is not the newest state');
      lost.push((killedAt - savedAt) / 1000);
      await offer.getByRole('button', { name: notices.resumeRun }).click();
      await user.sees(/training|finished/);
      if ((await user.alerts()).length > 0) throw new Error(`kill ${n + 1}: ${await user.alerts()}`);
      onKill({ kill: n + 1, step, lost: lost.at(-1) });
    }
    const hash = await user.endHash(patience);
    await context.close();
    return { lost, hash };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
