// Checks Fig. 4a on the default recipe: trains seeds 1 to 3 in a real browser and in Node, sweeps both, and prints one JSON
// object per seed: whether both agree to the last digit, the change of the error at fraction 1, and how long the page takes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, newPage, press, RUN, serve, stepsPerSecond, until, watch } from './stopwatch.mjs';

const SEEDS = [1, 2, 3];
const PANEL = '#panel-sweep';
const DONE = '(?<!of |\\d)\\d+ networks, parameters at';
/** Smallest and largest change of the test error when all connections of a kind are perturbed, in percentage points. */
const GATES = { 'vip-off': [4, Infinity], random: [-Infinity, 1], 'uip-on': [-Infinity, 0.6] };
const WATCH_MS = 5000;
const round = (value, digits = 2) => Number(value.toFixed(digits));

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
const server = await serve(4398);
const browser = await launch();

/** Opens a page with the given settings, starts training and opens the tab Sweep. */
async function openRun(settings) {
  const page = await newPage(browser);
  await page.goto(`${server.resolvedUrls.local[0]}#v=1&recipe=default&view=perturb&${new URLSearchParams(settings)}`);
  await page.waitForFunction((where) => document.querySelector(where)?.textContent.includes('recorded run'), RUN);
  await press(page, 'Train');
  await page.getByRole('tab', { name: 'Sweep' }).click();
  return page;
}

const waitFor = (page, pattern) =>
  page.waitForFunction(([where, text]) => new RegExp(text).test(document.querySelector(where).textContent), [RUN, pattern], { timeout: 300_000 });
/** Runs a sweep; resolves to the seconds from the click to the last point. */
const runSweep = async (page) => (await until(page, () => press(page, 'Run sweep'), DONE, PANEL)) / 1000;

/** Returns the lines of one layer in the CSV of a sweep. */
const layerOf = (csv, layer) => csv.split('\r\n').filter((line) => line.startsWith(`${layer},`));
function meanOf(lines, target, fraction) {
  const errors = lines.map((line) => line.split(',')).filter(([, kind, at]) => kind === target && Number(at) === fraction);
  return errors.reduce((sum, [, , , , , error]) => sum + Number(error), 0) / errors.length;
}

/** Returns the error without perturbation and, for each target, its change when all of them in a layer are perturbed, in percentage points. */
function movesOf(csv, layer) {
  const lines = layerOf(csv, layer);
  const base = meanOf(lines, 'random', 0);
  const targets = [...new Set(lines.map((line) => line.split(',')[1]))];
  return { base: round(base), ...Object.fromEntries(targets.map((target) => [target, round(meanOf(lines, target, 1) - base)])) };
}

for (const seed of SEEDS) {
  const page = await openRun({ seed });
  await waitFor(page, 'finished');
  const pausedSeconds = await runSweep(page);
  const figure = page.getByRole('figure', { name: 'Sweep, layer 1' });
  await figure.getByRole('button', { name: 'Show as table' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: 'Save as CSV' }).click()]);
  const inPage = readFileSync(await download.path(), 'utf8');
  await page.close();

  const busy = await openRun({ seed, epochs: 3000 });
  await waitFor(busy, 'training.*step [1-9]');
  const alone = await stepsPerSecond(busy, WATCH_MS);
  const sweeping = runSweep(busy);
  const beside = await watch(busy, WATCH_MS);
  const busySeconds = await sweeping;
  await busy.close();

  const file = join(folder, `seed-${seed}.csv`);
  const { status, stderr } = spawnSync('node', ['src/cli/launch.mjs', 'perturb', '--seed', String(seed), '--stages', 'all', '--out', file], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const inNode = readFileSync(file, 'utf8');
  const moves = [1, 2, 3].map((layer) => movesOf(inNode, layer));
  process.stdout.write(
    `${JSON.stringify({
      seed,
      agree: layerOf(inPage, 1).length > 0 && layerOf(inPage, 1).join() === layerOf(inNode, 1).join(),
      holds: Object.entries(GATES).every(([target, [least, most]]) => moves[0][target] >= least && moves[0][target] <= most),
      layer1: moves[0],
      layer2: moves[1],
      layer3: moves[2],
      secondsPaused: round(pausedSeconds, 1),
      secondsWhileTraining: round(busySeconds, 1),
      stepsPerSecond: [round(alone, 1), round(beside.stepsPerSecond, 1)],
      framesPerSecond: round(beside.framesPerSecond, 1),
      longestTask: Math.round(beside.longestTask),
    })}\n`,
  );
}
await browser.close();
await server.close();
rmSync(folder, { recursive: true });
process.exit(0);
