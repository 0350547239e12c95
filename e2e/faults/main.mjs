// The fault drill: breaks the built site in a real browser, and checks what the user is told and that the run ends in the same
// bits as an undisturbed one. Prints a table, or JSON with --json; exits with 1 if a case fails.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LAUNCH_OPTIONS } from '../../.ci/launch-options.mjs';
import { CASES, ELSEWHERE } from './cases.mjs';
import { closeSite, GRAPHICS, launch, RUNS, serveSite, User } from './lab.mjs';
import { notices } from './texts.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
    only: { type: 'string' },
    reps: { type: 'string' },
    out: { type: 'string' },
    shots: { type: 'string' },
  },
});
/** Buttons after the words of a notice. */
const BUTTONS = new RegExp(` (${notices.dismiss}|${notices.tryAgain})\\b.*$`);
const only = values.only?.split(',');
const chosen = CASES.filter(({ id, quick }) => (only ? only.includes(id) : !values.quick || quick));
// Training to the end takes most of the time, and half as many epochs are enough to disturb a run in the middle.
if (values.quick) Object.assign(RUNS, { wasm: { ...RUNS.wasm, epochs: '30' }, 'tfjs-webgl': { ...RUNS['tfjs-webgl'], epochs: '4' } });
const site = await serveSite();
const undisturbed = new Map();

/** Returns the hash of an undisturbed run on this engine, which is trained once. */
async function expected(engine) {
  if (!undisturbed.has(engine)) {
    const browser = await launch(engine === 'wasm' || engine === 'tfjs-cpu' ? {} : GRAPHICS);
    try {
      const user = await User.open(await browser.newContext({ viewport: VIEW }), site, { engine });
      await user.train(engine);
      undisturbed.set(engine, await user.endHash());
    } finally {
      await browser.close();
    }
  }
  return undisturbed.get(engine);
}

const VIEW = { width: 1440, height: 900 };
const rows = [];
for (let rep = 0; rep < Number(values.reps ?? 1); rep++) {
  for (const { id, fault, engine, run } of chosen) {
    const browsers = [];
    let last;
    const lab = {
      site,
      plainArgs: LAUNCH_OPTIONS.args,
      async open({ launchOptions, ...options } = {}) {
        const browser = await launch(launchOptions);
        browsers.push(browser);
        last = await User.open(await browser.newContext({ viewport: VIEW, acceptDownloads: true }), site, options);
        return last;
      },
    };
    const began = performance.now();
    const row = { id, fault };
    try {
      const want = engine && (await expected(engine));
      const { message, after, hash } = await run(lab);
      Object.assign(row, {
        message: message.replace(/\s+/g, ' ').replace(BUTTONS, ''),
        ...(after ? { answeredAfterMs: Math.round(after) } : {}),
      });
      if (want) row.sameBits = hash === want;
      row.ok = want === undefined || row.sameBits;
    } catch (error) {
      Object.assign(row, { ok: false, error: error.message });
    }
    if (values.shots && last) {
      mkdirSync(values.shots, { recursive: true });
      await last.page.screenshot({ path: `${values.shots}/${id}.png` }).catch(() => {});
    }
    row.seconds = Math.round((performance.now() - began) / 100) / 10;
    for (const browser of browsers) await browser.close().catch(() => {});
    rows.push(row);
    if (!values.json)
      process.stdout.write(
        `${row.ok ? 'ok    ' : 'FAILED'} ${id.padEnd(5)} ${fault}${row.sameBits ? ' [same bits]' : ''} (${row.seconds} s)\n         ${row.error ?? row.message}\n`,
      );
  }
}
await closeSite();
const failed = rows.filter(({ ok }) => !ok).length;
const result = { date: new Date().toISOString(), passed: rows.length - failed, failed, rows, elsewhere: Object.fromEntries(ELSEWHERE) };
if (values.out) writeFileSync(values.out, `${JSON.stringify(result, null, 1)}\n`);
if (values.json) process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
else {
  if (!only) for (const [id, why] of ELSEWHERE) process.stdout.write(`-      ${id.padEnd(5)} ${why}\n`);
  process.stdout.write(`${rows.length - failed} survived, ${failed} failed\n`);
}
process.exit(failed === 0 ? 0 : 1);
