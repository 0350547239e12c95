// Measures how the page feels, in a real browser under real training, and prints one JSON object. Times in ms.
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from '../.ci/browser.mjs';
import { LAUNCH_OPTIONS } from '../.ci/launch-options.mjs';

const WATCH_MS = 8000;
const round = (value) => Math.round(value * 10) / 10;

const server = await preview({ preview: { port: 4399, strictPort: false }, logLevel: 'error' });
const url = server.resolvedUrls.local[0];
const browser = await chromium.launch({ ...LAUNCH_OPTIONS, executablePath: findBrowser() });
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();

/** Milliseconds, on the page's own clock, from `act` to the frame in which the page's text fits. */
async function until(act, pattern, scope = 'body') {
  await page.evaluate(
    ([source, where]) => {
      // The moment of the click itself, without the way from this program to the browser.
      globalThis.pressed = new Promise((resolve) => {
        for (const type of ['click', 'input']) addEventListener(type, () => resolve(performance.now()), { capture: true, once: true });
      });
      globalThis.reached = globalThis.pressed.then(
        () =>
          new Promise((resolve) => {
            const look = () =>
              new RegExp(source, 's').test(document.querySelector(where)?.textContent ?? '') ? resolve(performance.now()) : requestAnimationFrame(look);
            requestAnimationFrame(() => requestAnimationFrame(look));
          }),
      );
    },
    [pattern, scope],
  );
  await act();
  return page.evaluate(async () => (await globalThis.reached) - (await globalThis.pressed));
}

const RUN = '[role=status][aria-label=Run]';
const stepNow = () => page.evaluate((where) => Number(/step (\d+)/.exec(document.querySelector(where).textContent)[1]), RUN);

await page.goto(url, { waitUntil: 'commit' });
await page.waitForFunction(() => document.querySelector('figure[aria-label="Training curve"] svg path.line') !== null);
const firstScreen = await page.evaluate(() => performance.now());
const bytes = await page.evaluate(() => performance.getEntriesByType('resource').reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0));

const firstLive = await until(() => page.getByRole('button', { name: 'Train' }).click(), 'training.*step [1-9]', RUN);
const inspectorTimes = [];
const atlas = page.getByRole('application', { name: /^Atlas/ });
for (const [x, y] of [
  [60, 60],
  [150, 200],
  [333, 120],
  [222, 333],
  [410, 410],
]) {
  const before = await page.evaluate(() => document.querySelector('.inspector h2').textContent);
  inspectorTimes.push(await until(() => atlas.click({ position: { x, y } }), `^(?!.*${before.replace(/[()]/g, '\\$&')}).*spike mass`, '.inspector'));
}

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
  requestAnimationFrame(count);
});
const [stepBefore, clockBefore] = [await stepNow(), Date.now()];
const framesBefore = await page.evaluate(() => globalThis.frames);
await page.waitForTimeout(WATCH_MS);
const seconds = (Date.now() - clockBefore) / 1000;
const steps = (await stepNow()) - stepBefore;
const frames = (await page.evaluate(() => globalThis.frames)) - framesBefore;
const longestTask = await page.evaluate(() => globalThis.longest);

const pauseTime = await until(() => page.getByRole('button', { name: 'Pause' }).click(), 'paused', RUN);
const pausedAt = await stepNow();
await page.waitForTimeout(500);
const stepsAfterPause = (await stepNow()) - pausedAt;

await page.getByRole('button', { name: 'Train' }).click();
await page.getByRole('tab', { name: 'Perturb' }).click();
await page.getByText('networks drawn').waitFor();
const trials = [];
for (const fraction of ['1', '0.5', '0.8', '0.3']) {
  trials.push(
    await until(() => page.getByRole('slider', { name: 'Fraction' }).fill(fraction), `(?!.*measuring).*the same 5 networks.*Switching`, '.perturb-side'),
  );
}
await page.getByRole('button', { name: 'Pause' }).click();
await page.waitForFunction((where) => /paused|finished/.test(document.querySelector(where).textContent), RUN);
await page.getByRole('slider', { name: 'Fraction' }).fill('0.1');
await page.getByText('Switching').waitFor();
const pausedTrials = [];
for (const fraction of ['1', '0.5', '0.8']) {
  pausedTrials.push(
    await until(() => page.getByRole('slider', { name: 'Fraction' }).fill(fraction), `(?!.*measuring).*the same 5 networks.*Switching`, '.perturb-side'),
  );
}

process.stdout.write(
  `${JSON.stringify(
    {
      firstScreen: round(firstScreen),
      firstScreenKilobytes: round(bytes / 1000),
      firstLive: round(firstLive),
      connectionToInspector: inspectorTimes.map(round),
      stepsPerSecond: round(steps / seconds),
      framesPerSecond: round(frames / seconds),
      longestTask: round(longestTask),
      pause: round(pauseTime),
      stepsAfterPause,
      perturbWhileTraining: trials.map(round),
      perturbWhilePaused: pausedTrials.map(round),
    },
    null,
    1,
  )}\n`,
);
await browser.close();
await server.close();
process.exit(0);
