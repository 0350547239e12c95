// Runs every test suite and prints the totals at the end: N passed, N failed.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { toolOf } from './tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'node_modules/.cache/slabscope/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const env = { ...process.env, CHROMIUM: findBrowser() };
const run = (tool, ...args) => spawnSync(process.execPath, [tool, ...args], { cwd: root, env, stdio: 'inherit' }).status === 0;
/** Starts a process in parallel; resolves to whether it passed. Prints its output immediately (`at once`) or when it ends (`later`). */
const runBeside = (when, ...args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: when === 'at once' ? 'inherit' : 'pipe' });
    const message = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => message.push(chunk));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(message));
      resolve(code === 0);
    });
  });
const read = (name) => JSON.parse(readFileSync(join(reports, name), 'utf8'));
let passed = 0;
let failed = 0;
/** Name and duration of each suite in s. A suite that ran in parallel counts only from the end of the one before. */
const times = [];
let began = Date.now();

function stopwatch(name) {
  times.push([name, Math.round((Date.now() - began) / 1000)]);
  began = Date.now();
}

/** Counts and prints a check that passes or fails as a whole. */
function check(name, ok) {
  process.stdout.write(`${ok ? 'ok' : 'FAILED'}: ${name}\n`);
  if (ok) passed++;
  else failed++;
  stopwatch(name);
}

/** Counts and prints the tests of a suite. A suite that fails without a failed test in its report counts as one failure. */
function suite(name, ok, count) {
  let counted = { passed: 0, failed: 0 };
  try {
    counted = count();
  } catch {
    process.stdout.write(`${name} left no report.\n`);
  }
  passed += counted.passed;
  failed += counted.failed;
  if (!ok && counted.failed === 0) failed++;
  process.stdout.write(`${ok ? 'ok' : 'FAILED'}: ${name}, ${counted.passed} passed, ${counted.failed} failed\n`);
  stopwatch(name);
}

check('lint and format', run(toolOf('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '.'));
check('types', run(toolOf('typescript', 'tsc'), '-b'));
check('unused code', run(toolOf('knip')));
check('build', run(toolOf('vite'), 'build', '--logLevel', 'warn'));
// Both run in parallel, because both mostly wait: the drill for recoveries, the unit tests for a software GPU to compile shaders.
const drill = runBeside('later', 'e2e/faults/main.mjs', '--quick', '--out', join(reports, 'faults.json'));
const units = await runBeside('at once', toolOf('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'vitest.json')}`);
suite('unit and engine tests, in Node and in Chromium', units, () => {
  const { numPassedTests, numFailedTests } = read('vitest.json');
  return { passed: numPassedTests, failed: numFailedTests };
});
suite('faults, the quick part of the drill', await drill, () => read('faults.json'));
const report = (...args) => run(toolOf('@playwright/test', 'playwright'), 'test', '-c', 'e2e/playwright.config.ts', ...args);
const reported = () => {
  const { stats } = read('playwright.json');
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
};
// Stories wait more than they compute, so two run in parallel.
suite('stories in Chromium', report('--workers', '2'), reported);

process.stdout.write(`${times.map(([name, seconds]) => `${name}: ${seconds} s`).join('\n')}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
