// Measures how soon the table of connections is sorted and filtered, while a run is paused and while it trains.
import { press } from './stopwatch.mjs';

const TIMES = 9;
const SORTED_BY = ['S', 'm', 'change'];

/** Clicks the element that is found; resolves to the ms until the first frame that shows the new table. */
const timeOf = (found) =>
  found.evaluate(
    (target) =>
      new Promise((resolve) => {
        const grid = document.querySelector('[role=grid]');
        const began = performance.now();
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
        });
        observer.observe(grid, { attributes: true, attributeFilter: ['data-table'] });
        target.click();
      }),
  );

const median = (times) => Math.round([...times].sort((a, b) => a - b)[times.length >> 1]);

async function measure(page) {
  const [sort, filter] = [[], []];
  for (let n = 0; n < TIMES; n++) {
    sort.push(await timeOf(page.getByRole('columnheader', { name: SORTED_BY[n % SORTED_BY.length], exact: true }).getByRole('button')));
    filter.push(await timeOf(page.getByRole('group', { name: 'category', exact: true }).getByRole('checkbox').first()));
  }
  return { sort: median(sort), filter: median(filter) };
}

/** Returns the medians in ms. Expects a paused run and leaves it training. */
export async function measureTable(page) {
  await page.getByRole('tab', { name: 'Connections' }).click();
  await page.locator('[role=grid][aria-busy=false]').waitFor();
  const tablePaused = await measure(page);
  await page.getByRole('checkbox', { name: 'Follow training' }).uncheck();
  await press(page, 'Train');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  return { tablePaused, tableWhileTraining: await measure(page) };
}
