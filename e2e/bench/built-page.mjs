// Measures the built page as a user experiences it: how soon it trains, how fast, and at which frame rate.
import { moments, newPage, press, RUN, set, watch } from '../stopwatch.mjs';

const WATCH_MS = { full: 8000, quick: 3000 };
const VISITS = { full: 3, quick: 1 };
/** Epochs of a run that does not end during the measurement. */
const LONG = '100';

const medianOf = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Opens the page and trains with the default settings; returns times in ms, `run` from the click, the others from the navigation. */
async function visit(browser, url) {
  const page = await newPage(browser);
  await page.goto(url, { waitUntil: 'commit' });
  const [pressed, live, finished] = await moments(page, () => press(page, 'Train'), ['training.*step [1-9]', 'finished'], RUN);
  const status = await page.locator(RUN).innerText();
  await page.context().close();
  return { pressed, live, run: finished - pressed, status: status.replace(/\s+/g, ' ').trim() };
}

/** Measures the page at `url`; returns rows for the table and the page's last status. */
export async function measurePage(browser, url, effort) {
  const visits = [];
  for (let n = 0; n < VISITS[effort]; n++) visits.push(await visit(browser, url));
  const page = await newPage(browser);
  await page.goto(url);
  await set(page, { Epochs: LONG });
  await moments(page, () => press(page, 'Train'), ['training.*step [1-9]\\d'], RUN);
  const { stepsPerSecond, framesPerSecond, longestTask } = await watch(page, WATCH_MS[effort]);
  await page.context().close();
  const of = (key) => medianOf(visits.map((one) => one[key]));
  return {
    extras: [
      { name: 'page: from navigation to the click on Train', value: of('pressed'), unit: 'ms' },
      { name: 'page: from navigation to the first live point', value: of('live'), unit: 'ms' },
      { name: 'page: default recipe, 200 steps, 10 evaluations, drawn live', value: of('run') / 1000, unit: 's' },
      { name: 'page: training while Watch is drawn', value: stepsPerSecond, unit: 'steps/s' },
      { name: 'page: frames while it trains', value: framesPerSecond, unit: 'frames/s' },
      { name: 'page: longest task of the main thread', value: longestTask, unit: 'ms' },
    ],
    note: `The page said: ${visits.at(-1).status}`,
  };
}
