// The command `bench`: benchmarks in Node (src/cli/), or with --browser the same in Chromium, and there the built page too.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, runnerImport } from 'vite';
import { WITH_WEBGPU } from '../.ci/launch-options.mjs';
import { measurePage } from './bench/built-page.mjs';
import { launch, newPage, serve } from './stopwatch.mjs';

const args = process.argv.slice(2);
const source = async (file) => (await runnerImport(fileURLToPath(new URL(`../src/${file}`, import.meta.url)), { configFile: false })).module;

if (args.includes('--browser') && !args.includes('--help') && !args.includes('-h')) await inBrowser();
else {
  process.argv.splice(2, 0, 'bench');
  await import('../src/cli/launch.mjs');
}

async function inBrowser() {
  const { readBenchOptions } = await source('cli/bench-options.ts');
  let options;
  try {
    options = readBenchOptions(args);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
  const { quick, widths, engines, json, out } = options;
  const load = loadavg()[0];
  const folder = mkdtempSync(join(tmpdir(), 'slabscope-bench-'));
  try {
    const page = await measureBuilt(join(folder, 'site'), quick ? 'quick' : 'full');
    const { version, extras, notes, ...result } = await measureEngines(join(folder, 'bench'), { quick, widths, engines });
    const machine = { cpu: cpus()[0].model, cores: cpus().length, platform: `Chromium ${version}`, date: new Date().toISOString(), load };
    const report = { ...result, machine, quick, extras: [...page.extras, ...extras], notes: [...notes, page.note] };
    const text = `${JSON.stringify(report, null, 1)}\n`;
    if (out !== undefined) writeFileSync(out, text);
    process.stdout.write(json ? text : (await source('bench/table.ts')).formatReport(report));
  } finally {
    rmSync(folder, { recursive: true });
  }
  process.exit(0);
}

async function measureBuilt(outDir, effort) {
  process.stderr.write('the built page\n');
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await serve(4396, { build: { outDir } });
  const browser = await launch();
  const measured = await measurePage(browser, server.resolvedUrls.local[0], effort);
  await browser.close();
  await server.close();
  return measured;
}

/** Builds a page that only starts a worker, and lets the worker measure the engines. */
async function measureEngines(outDir, order) {
  await build({ logLevel: 'error', publicDir: false, build: { outDir, emptyOutDir: true, rolldownOptions: { input: 'e2e/bench/index.html' } } });
  // Cross-origin isolated, so that the clock has a resolution of 5 µs. The app's own policy would allow only the app's worker.
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Content-Security-Policy': '' };
  const server = await serve(4397, { build: { outDir }, preview: { headers } });
  const browser = await launch(WITH_WEBGPU);
  const page = await newPage(browser);
  page.on('console', (message) => {
    if (message.type() === 'info') process.stderr.write(`${message.text()}\n`);
  });
  await page.goto(`${server.resolvedUrls.local[0]}e2e/bench/index.html`);
  await page.waitForFunction(() => 'ask' in globalThis);
  const ask = (what) => page.evaluate((it) => globalThis.ask(it), what);
  const result = await ask(order);
  const counted = new Set(result.cases.flatMap(({ engines }) => engines.map(({ engine }) => engine)).filter((name) => name.endsWith('webgpu')));
  const extras = [];
  for (const calls of counted) extras.push(...(await ask({ calls })));
  const version = browser.version();
  await browser.close();
  await server.close();
  return { ...result, extras, version };
}
