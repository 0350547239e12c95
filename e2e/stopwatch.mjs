// Shared by the measurements of the built page: a server, a browser, and times on the page's own clock.
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from '../.ci/browser.mjs';
import { LAUNCH_OPTIONS } from '../.ci/launch-options.mjs';

/** Selector of the run's status. */
export const RUN = '[role=status][aria-label=Run]';

/** Serves the built site, unless `options` of Vite name another folder, at the first free port from `port` on. */
export const serve = (port, options = {}) => preview({ logLevel: 'error', ...options, preview: { port, strictPort: false, ...options.preview } });

export const launch = (options = LAUNCH_OPTIONS) => chromium.launch({ ...options, executablePath: findBrowser() });

export const newPage = async (browser) => (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();

/** Returns times in ms since the navigation: of the click or input that `act` makes, then of the first frames whose text matches each pattern in turn. */
export async function moments(page, act, patterns, scope = 'body') {
  await page.evaluate(
    ([sources, where]) => {
      // The time of the click itself, without the delay between this program and the browser.
      const pressed = new Promise((resolve) => {
        for (const type of ['click', 'input']) addEventListener(type, () => resolve(performance.now()), { capture: true, once: true });
      });
      const found = [];
      globalThis.moments = pressed.then(
        (press) =>
          new Promise((resolve) => {
            const look = () => {
              const text = document.querySelector(where)?.textContent ?? '';
              while (found.length < sources.length && new RegExp(sources[found.length], 's').test(text)) found.push(performance.now());
              if (found.length === sources.length) resolve([press, ...found]);
              else requestAnimationFrame(look);
            };
            requestAnimationFrame(() => requestAnimationFrame(look));
          }),
      );
    },
    [patterns, scope],
  );
  await act();
  return page.evaluate(() => globalThis.moments);
}

/** Returns the ms from the event that `act` makes to the first frame whose text matches. */
export async function until(page, act, pattern, scope) {
  const [pressed, reached] = await moments(page, act, [pattern], scope);
  return reached - pressed;
}

export const press = (page, name) => page.getByRole('button', { name }).click();

/** Returns N from the text `step N` of an element, by default the run's status. */
/** Sets settings by the labels of their fields in the sheet, and closes it. */
export async function set(page, values) {
  await press(page, 'Edit settings');
  const sheet = page.getByRole('region', { name: 'Settings', exact: true });
  for (const [label, value] of Object.entries(values)) await sheet.getByLabel(label, { exact: true }).fill(value);
  await sheet.getByRole('button', { name: 'Close', exact: true }).click();
}

export const stepNow = (page, where = RUN) =>
  page.evaluate((where) => Number(/step ([\d,]+)/.exec(document.querySelector(where).textContent)[1].replaceAll(',', '')), where);

export async function stepsPerSecond(page, ms, where = RUN) {
  const [steps, clock] = [await stepNow(page, where), Date.now()];
  await page.waitForTimeout(ms);
  return ((await stepNow(page, where)) - steps) / ((Date.now() - clock) / 1000);
}

/** Observes a training page for `ms`; returns steps and frames per second, and the longest task in ms. */
export async function watch(page, ms, where = RUN) {
  await page.evaluate(() => {
    globalThis.longest = 0;
    globalThis.frames = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask' });
    const count = () => {
      globalThis.frames++;
      requestAnimationFrame(count);
    };
    // On a later call the page already counts its frames.
    if (!globalThis.isCounting) requestAnimationFrame(count);
    globalThis.isCounting = true;
  });
  const clock = Date.now();
  const frames = await page.evaluate(() => globalThis.frames);
  const steps = await stepsPerSecond(page, ms, where);
  const framesPerSecond = ((await page.evaluate(() => globalThis.frames)) - frames) / ((Date.now() - clock) / 1000);
  return { stepsPerSecond: steps, framesPerSecond, longestTask: await page.evaluate(() => globalThis.longest) };
}
