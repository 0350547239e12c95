// Measures how the page feels while five rules race in it, with lanes, fields and curves in sight.
import { until, watch } from './stopwatch.mjs';

const WATCH_MS = 6000;
const round = (value) => Math.round(value * 10) / 10;

const PROGRESS = '.race-progress';

/** Frames per second, the longest task on the main thread, steps of the race per second, and ms until Pause has stopped it. */
export async function feelRace(page) {
  await page.getByRole('tab', { name: 'Rules' }).click();
  // The first steps are measured one by one.
  await until(page, () => page.getByRole('button', { name: 'Start race' }).click(), 'step [1-9]\\d', PROGRESS);
  const { stepsPerSecond, framesPerSecond, longestTask } = await watch(page, WATCH_MS, PROGRESS);
  const pause = await until(page, () => page.getByRole('button', { name: 'Pause race' }).click(), 'paused', PROGRESS);
  await page.getByRole('button', { name: 'Cancel race' }).click();
  return {
    race: { stepsPerSecond: round(stepsPerSecond), framesPerSecond: round(framesPerSecond), longestTask: round(longestTask), pause: round(pause) },
  };
}
