// Measures the responsiveness of the page in a real browser during training, and prints one JSON object. Times in ms.
import { measureDigit } from './feel-digit.mjs';
import { measureRace } from './feel-race.mjs';
import { measureTable } from './feel-table.mjs';
import { launch, moments, newPage, press, RUN, serve, set, stepNow, until, watch } from './stopwatch.mjs';

const WATCH_MS = 8000;
const round = (value) => Math.round(value * 10) / 10;
const summarise = (times) => ({ median: round([...times].sort((a, b) => a - b)[times.length >> 1]), max: round(Math.max(...times)) });

const server = await serve(4399);
const url = server.resolvedUrls.local[0];
const browser = await launch();
const page = await newPage(browser);

await page.goto(url, { waitUntil: 'commit' });
await page.waitForFunction(() => document.querySelector('figure[aria-label="Training curve"] [data-series] path[data-part=line]') !== null);
const firstScreen = await page.evaluate(() => performance.now());
const bytes = await page.evaluate(() => performance.getEntriesByType('resource').reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0));

// Longer than all measurements: the default run ends after three seconds.
await set(page, { Epochs: '300' });
const firstLive = await until(page, () => press(page, 'Train'), 'training.*step [1-9]', RUN);
const inspectorTimes = [];
const atlas = page.getByRole('application', { name: /^Weights, layer 1:/ });
for (const [x, y] of [
  [60, 60],
  [150, 200],
  [333, 120],
  [222, 333],
  [410, 410],
]) {
  const before = await page.evaluate(() => document.querySelector('[aria-label=Inspector] h2')?.textContent ?? 'nothing selected');
  inspectorTimes.push(
    await until(page, () => atlas.click({ position: { x, y } }), `^(?!.*${before.replace(/[()]/g, '\\$&')}).*spike mass`, '[aria-label=Inspector]'),
  );
}

const { stepsPerSecond, framesPerSecond, longestTask } = await watch(page, WATCH_MS);

/** Moves the time line; resolves to the ms until the first frame with another map of the last layer. */
const scrubTo = (place) =>
  page.evaluate(async (place) => {
    const slider = document.querySelector('input[aria-label="Step shown"]');
    const canvas = [...document.querySelectorAll('[role=tabpanel] [role=application] canvas')].at(-1);
    const look = () => canvas.toDataURL();
    const before = look();
    const began = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(slider, String(place));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    while (look() === before && performance.now() - began < 5000) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  }, place);
// The first move is not timed: it leaves the live view, whose maps change anyway.
await scrubTo(2);
await page.waitForFunction(() => /showing step/.test(document.querySelector('[aria-label="Time line"]').textContent));
const scrubs = [];
for (const place of [6, 10, 14, 18, 9, 22, 3]) scrubs.push(await scrubTo(place));
await press(page, 'Live');

const pauseTime = await until(page, () => press(page, 'Pause'), 'paused', RUN);
const pausedAt = await stepNow(page);
await page.waitForTimeout(500);
const stepsAfterPause = (await stepNow(page)) - pausedAt;

await press(page, 'Train');
await page.getByRole('tab', { name: 'Ablation' }).click();
await page.getByText('networks sampled at step').first().waitFor();
const FEW = 'Measured on the first 1,000 test images';
const ALL = 'Measured on all 10,000 test images(Switching|Together)';
const slider = page.getByRole('slider', { name: 'Fraction' });

/** Returns the ms from moves of the slider to the frames that show the error after the perturbation, on the first 1,000 images and on all. */
async function moveSlider() {
  const [few, all] = [[], []];
  for (const fraction of [1, 0.5, 0.8, 0.3, 0.9, 0.1, 0.6, 0.2, 0.7, 0.4, 0.95, 0.05]) {
    const [moved, first, last] = await moments(page, () => slider.fill(String(fraction)), [`${FEW}|${ALL}`, ALL], '#panel-try');
    few.push(first - moved);
    all.push(last - moved);
  }
  return { few: summarise(few), all: summarise(all) };
}
await slider.fill('0.15');
await page.getByText('Switching').waitFor();
const perturbations = await moveSlider();
await press(page, 'Pause');
await page.waitForFunction((where) => /paused|finished/.test(document.querySelector(where).textContent), RUN);
await slider.fill('0.15');
await page.getByText('Switching').waitFor();
const pausedTrials = await moveSlider();

const table = await measureTable(page);
await press(page, 'Pause');
await page.waitForFunction((where) => /paused|finished/.test(document.querySelector(where).textContent), RUN);
const digit = await measureDigit(page);
const race = await measureRace(page);

process.stdout.write(
  `${JSON.stringify(
    {
      firstScreen: round(firstScreen),
      firstScreenKilobytes: round(bytes / 1000),
      firstLive: round(firstLive),
      connectionToInspector: inspectorTimes.map(round),
      scrubWhileTraining: scrubs.map(round),
      stepsPerSecond: round(stepsPerSecond),
      framesPerSecond: round(framesPerSecond),
      longestTask: round(longestTask),
      pause: round(pauseTime),
      stepsAfterPause,
      perturbWhileTraining: perturbations,
      perturbWhilePaused: pausedTrials,
      ...table,
      ...digit,
      ...race,
    },
    null,
    1,
  )}\n`,
);
await browser.close();
await server.close();
process.exit(0);
