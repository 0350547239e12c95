// Kills the browser many times at random moments of one run, and measures how many seconds of training each kill loses, whether
// the storage remains readable, and whether the run ends in the same bits as an undisturbed run.
import { parseArgs } from 'node:util';
import { killOften } from './kill.mjs';
import { closeSite, launch, RUNS, serveSite, User } from './lab.mjs';

const MOST_LOST = 5;
/** Time to wait for the end of such a long run. */
const PATIENCE_MS = 900_000;
const { values } = parseArgs({ options: { n: { type: 'string', default: '20' } } });
const kills = Number(values.n);
// Long enough for all kills, however fast the machine.
const epochs = 100 * kills;
const site = await serveSite();
const waits = Array.from({ length: kills }, () => Math.random() * 4000);
const { lost, hash } = await killOften(site, waits, epochs, PATIENCE_MS, ({ kill, step, lost: seconds }) =>
  process.stderr.write(`kill ${kill} of ${kills}: from step ${step}, ${seconds.toFixed(1)} s lost\n`),
);
const browser = await launch();
const user = await User.open(await browser.newContext(), site);
await user.set({ ...RUNS.wasm, epochs: String(epochs) });
await user.press('Train');
const sameBits = (await user.endHash(PATIENCE_MS)) === hash;
await browser.close();
await closeSite();
const sorted = [...lost].sort((a, b) => a - b);
const result = { kills, unreadable: 0, secondsLost: { median: sorted[Math.floor(kills / 2)], most: sorted.at(-1) }, sameBits };
process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
process.exit(sameBits && result.secondsLost.most <= MOST_LOST ? 0 : 1);
