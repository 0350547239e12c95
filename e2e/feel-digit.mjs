// Measures how soon the digit pad responds to a stroke. Expects a page with a paused run and leaves it training.
import { press } from './stopwatch.mjs';

const MOVES = 24;
const PAUSE_MS = 180;
/** Returns point `n` of a stroke that draws a 6, in 0..1 of the pad's side. */
const place = (n) => {
  const turn = (n / (MOVES - 1)) * 1.6;
  return [0.5 + (0.22 - 0.05 * turn) * Math.cos(4 * turn - 0.5), 0.25 + 0.35 * turn + 0.05 * Math.sin(4 * turn)];
};

/** Draws a stroke; returns the median and the maximum over its moves of the ms from the event to the frame with the new input and prediction. */
async function stroke(page) {
  const area = page.getByRole('img', { name: 'Drawing area' });
  const box = await area.boundingBox();
  await page.evaluate(() => {
    globalThis.answerTimes = [];
    const pad = document.querySelector('#digit-pad');
    const seen = pad.querySelector('[aria-label="Network input"] canvas');
    if (globalThis.watchesStrokes) return;
    globalThis.watchesStrokes = true;
    pad.querySelector('[aria-label^="Drawing area"]').addEventListener('pointermove', ({ buttons, timeStamp }) => {
      if (buttons === 0) return;
      const before = seen.toDataURL();
      const look = () => {
        if (seen.toDataURL() !== before && pad.getAttribute('aria-busy') === 'false') globalThis.answerTimes.push(performance.now() - timeStamp);
        else if (performance.now() - timeStamp < 3000) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  });
  const at = (n) => place(n).map((share, axis) => (axis === 0 ? box.x + share * box.width : box.y + share * box.height));
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let n = 1; n < MOVES; n++) {
    await page.mouse.move(...at(n));
    await page.waitForTimeout(PAUSE_MS);
  }
  await page.mouse.up();
  const times = (await page.evaluate(() => globalThis.answerTimes)).sort((a, b) => a - b);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  const round = (value) => Math.round(value * 10) / 10;
  return { moves: times.length, median: round(times[Math.floor(times.length / 2)]), max: round(times.at(-1)) };
}

export async function measureDigit(page) {
  await page.getByRole('tab', { name: 'Network', exact: true }).click();
  await page.getByRole('button', { name: 'Digit', exact: true }).click();
  // The first request also samples the networks, so it is not measured.
  await stroke(page);
  const digitWhilePaused = await stroke(page);
  await press(page, 'Train');
  await page.waitForFunction(() => /training/.test(document.querySelector('[role=status][aria-label=Run]').textContent));
  await page.waitForTimeout(1500);
  const digitWhileTraining = await stroke(page);
  await page.getByLabel('Test image', { exact: true }).fill('0');
  await page.getByRole('button', { name: 'Show contributions' }).click();
  const litWhileTraining = await stroke(page);
  return { digitWhilePaused, digitWhileTraining, litWhileTraining };
}
