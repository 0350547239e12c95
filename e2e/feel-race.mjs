// Measures the responsiveness of the page while it compares five learning rules, with lanes, receptive fields and curves visible.
import { until, watch } from './stopwatch.mjs';

const WATCH_MS = 6000;
const round = (value) => Math.round(value * 10) / 10;

/** The progress bar and what is written beside it. */
const PROGRESS = ':has(> progress[aria-label="Progress of the comparison"])';

/** Returns frames per second, the longest task on the main thread in ms, training steps per second, and ms until Pause takes effect. */
export async function measureRace(page) {
  await page.getByRole('tab', { name: 'Learning rules' }).click();
  // The first steps are excluded: the test error is measured after steps 1, 2, 4 and 8, more often than later.
  await until(page, () => page.getByRole('button', { name: 'Start comparison' }).click(), 'step [1-9]\\d', PROGRESS);
  const { stepsPerSecond, framesPerSecond, longestTask } = await watch(page, WATCH_MS, PROGRESS);
  const pause = await until(page, () => page.getByRole('button', { name: 'Pause comparison' }).click(), 'paused', PROGRESS);
  await page.getByRole('button', { name: 'Cancel comparison' }).click();
  return {
    race: { stepsPerSecond: round(stepsPerSecond), framesPerSecond: round(framesPerSecond), longestTask: round(longestTask), pause: round(pause) },
  };
}
