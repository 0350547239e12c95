// Computes figures of the paper in a real browser and prints one JSON object per figure: whether its rows equal the reference
// results from Node, character by character, and how accurate the remaining time was that the page showed after the first run.
// Then computes a figure during live training: speed of both, frame rate of the page.
import { readFileSync } from 'node:fs';
import { launch, newPage, press, RUN, serve, stepsPerSecond, watch } from './stopwatch.mjs';

const QUICK = ['2a', '2b', '2b-inset', '3a', '3c', '4a', '4b', 'variance', 'survival'];
const FAITHFUL = ['3a', 'survival'];
const WATCH_MS = 8000;
const LONG_MS = 600_000;
const round = (value, digits = 2) => Number(value.toFixed(digits));

const server = await serve(4397);
const browser = await launch();

async function openFigures(settings = '') {
  const page = await newPage(browser);
  await page.goto(`${server.resolvedUrls.local[0]}#v=1&view=figures${settings}`);
  await page.waitForFunction((where) => document.querySelector(where)?.textContent.includes('recorded run'), RUN);
  return page;
}

const cardOf = (page, id) => page.locator(`#figure-${id}`);

/** Returns the number of finished runs of a figure and the remaining seconds that it shows; undefined while it is not being computed. */
const progressOf = (page, id) =>
  page.evaluate((where) => {
    const found = /(\d+) of \d+ runs?(?:, (\d+) (s|min) left)?/.exec(document.querySelector(`${where} [aria-label="Compute this figure"]`)?.textContent ?? '');
    const isAtWork = document.querySelector(`${where} progress`) !== null;
    return isAtWork && found ? { kept: Number(found[1]), left: found[2] && Number(found[2]) * (found[3] === 's' ? 1 : 60) } : undefined;
  }, `#figure-${id}`);

/** Computes a figure at a scale; resolves to the duration and, at the end of the first new run, the shown and the true remaining time; in s. */
async function compute(page, id, scale) {
  const button = cardOf(page, id).getByRole('button', { name: scale });
  // Until the worker answers, the page does not know which runs are missing.
  await page.waitForFunction(
    (where) => /\d runs?, (about|done)|missing, about/.test(document.querySelector(where).textContent),
    `#figure-${id} [aria-label="Compute this figure"]`,
  );
  if (await button.isDisabled()) return { seconds: 0 };
  await button.click();
  await cardOf(page, id).getByRole('progressbar').waitFor();
  const began = Date.now();
  const { kept: before } = (await progressOf(page, id)) ?? { kept: 0 };
  let shownSeconds;
  let reportedAt = 0;
  for (let now = await progressOf(page, id); now; now = await progressOf(page, id)) {
    if (Date.now() - began > LONG_MS) throw new Error(`${id} takes too long.`);
    if (shownSeconds === undefined && now.kept > before && now.left !== undefined) [shownSeconds, reportedAt] = [now.left, Date.now()];
    await page.waitForTimeout(100);
  }
  const end = Date.now();
  const after =
    shownSeconds === undefined
      ? {}
      : { afterFirstRun: shownSeconds, leftAfterFirstRun: round((end - reportedAt) / 1000, 1), ratio: round((end - reportedAt) / 1000 / shownSeconds) };
  return { seconds: round((end - began) / 1000, 1), ...after };
}

/** Compares the rows of the page's own runs with the reference results of the same runs. */
async function compare(page, id) {
  const card = cardOf(page, id);
  const about = card.getByText('Protocol, sources and files');
  if (!(await about.evaluate((summary) => summary.closest('details').open))) await about.click();
  // The first button exports the reference results.
  const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('button', { name: 'Rows as CSV' }).nth(1).click()]);
  const [header, ...own] = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  const keys = new Set(own.map((row) => row.split(',')[0]));
  const published = readFileSync(`public/results/${id}.csv`, 'utf8').trim().split('\r\n');
  const same = published.slice(1).filter((row) => keys.has(row.split(',')[0]));
  return { runs: keys.size, rows: own.length, equal: own.length > 0 && header === published[0] && own.join('\n') === same.join('\n') };
}

const print = (found) => process.stdout.write(`${JSON.stringify(found)}\n`);

const page = await openFigures();
for (const id of QUICK) print({ figure: id, scale: 'quick', ...(await compute(page, id, 'Quick')), ...(await compare(page, id)) });
for (const id of FAITHFUL) print({ figure: id, scale: 'faithful', ...(await compute(page, id, 'Faithful')), ...(await compare(page, id)) });
await page.close();

/** Computes one run of the figure `survival`; resolves to its duration in s. */
const secondsOfRun = async (at) => (await compute(at, 'survival', 'Quick')).seconds;

const alone = await openFigures();
const figureAlone = await secondsOfRun(alone);
await alone.close();
const both = await openFigures('&recipe=default&epochs=3000');
await press(both, 'Train');
await both.waitForFunction((where) => /training.*step [1-9]/.test(document.querySelector(where).textContent), RUN);
await both.waitForTimeout(1000);
const trainingAlone = await stepsPerSecond(both, WATCH_MS);
const beside = secondsOfRun(both);
await cardOf(both, 'survival').getByRole('progressbar').waitFor();
const { stepsPerSecond: trainingBeside, framesPerSecond, longestTask } = await watch(both, WATCH_MS / 2);
const figureBeside = await beside;
print({
  beside: 'live training and survival, quick',
  secondsOfRun: [figureAlone, figureBeside],
  stepsPerSecond: [round(trainingAlone, 1), round(trainingBeside, 1)],
  framesPerSecond: round(framesPerSecond, 1),
  longestTask: Math.round(longestTask),
});
await browser.close();
await server.close();
process.exit(0);
