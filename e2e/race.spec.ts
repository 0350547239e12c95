import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import * as chartsText from '../src/text/race-charts.ts';
import * as text from '../src/text/rules.ts';
import * as workersText from '../src/text/workers.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, overflowOf, test, viewTab } from './story.ts';

const SMALL = { Layers: '784-20-20-10', T: '1000', V: '1000', Batch: '50' };
const LANES = ['gBP', 'Back-propagation', 'Feedback alignment', 'Kolen-Pollack', 'Weight perturbation'];

const panel = (page: Page): Locator => page.getByRole('tabpanel', { name: text.TABS.race });
const lane = (page: Page, name: string): Locator => panel(page).getByRole('article', { name });
const press = (page: Page, name: string): Promise<void> => panel(page).getByRole('button', { name, exact: true }).click();
const fill = (page: Page, name: string, typed: string): Promise<void> => panel(page).getByLabel(name, { exact: true }).fill(typed);
const stepOf = async (page: Page): Promise<number> => Number(/step ([\d,]+) of/.exec(await panel(page).innerText())?.[1]?.replaceAll(',', ''));

async function save(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('five rules are compared: settings are checked, the comparison pauses and resumes, curves and files contain every lane', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('5');
  await expect(panel(page)).toContainText(/takes about \d+ (s|min)/);
  await press(page, text.raceSettings);
  for (const [name, typed] of Object.entries(SMALL)) await fill(page, name, typed);

  // Errors are shown at their fields, and nothing starts.
  await fill(page, 'Epochs', '2,5');
  await press(page, text.laneSettings('Kolen-Pollack').join(''));
  await fill(page, 'λ', '2');
  await press(page, text.raceSettings);
  await press(page, text.startRace);
  await expect(panel(page).getByRole('alert').filter({ hasText: 'Epochs: "2,5" contains a comma' })).toBeVisible();
  await expect(panel(page).getByLabel('Epochs', { exact: true })).toBeFocused();
  await expect(panel(page).getByRole('alert').filter({ hasText: 'λ: 2 is out of range' })).toBeVisible();
  await expect(panel(page).getByRole('progressbar')).toHaveCount(0);
  await fill(page, 'λ', '0.0001');

  // Longer than the story: it is paused, resumed and cancelled.
  await fill(page, 'Epochs', '500');
  await press(page, text.startRace);
  await expect(panel(page)).toContainText(/step [1-9][\d,]* of 10,000, .* left/);
  await expect(panel(page)).toContainText(text.changesApplyLater);
  await expect(viewTab(page, 'rules')).toContainText(/\d+ %/);
  await expect(page).toHaveTitle(new RegExp(`${text.progressTitle('step [\\d,]+ of 10,000, .* left')} · Slabscope`));
  await press(page, text.pauseRace);
  await expect(panel(page)).toContainText(text.paused);
  const paused = await stepOf(page);
  await press(page, text.oneStep.join(''));
  await expect.poll(() => stepOf(page)).toBe(paused + 1);
  await expect(page.locator('[aria-live=polite]').filter({ hasText: text.racePaused })).toHaveCount(1);
  const fields = lane(page, 'Feedback alignment').getByRole('img');
  await expect(fields).toHaveAccessibleName(
    new RegExp(`^${text.laneFields('Feedback alignment', 0, 5, undefined)}, from −[\\d.]+ \\(purple\\) .* 0 to [\\d.]+ \\(green\\)$`),
  );
  const painted = await fields.screenshot();
  await panel(page).getByRole('button', { name: text.laterUnits }).click();
  await expect(fields).toHaveAccessibleName(new RegExp(`^${text.laneFields('Feedback alignment', 6, 11, undefined)}`));
  await expect.poll(async () => (await fields.screenshot()).equals(painted)).toBe(false);
  expect(await stepOf(page)).toBe(paused + 1);
  await press(page, text.resumeRace);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(paused + 1);

  // A new worker replaces one that crashed, and the comparison starts again.
  await page
    .workers()
    .at(-1)
    ?.evaluate(() => {
      setTimeout(() => {
        throw new Error('broken by the story');
      });
    });
  await expect(panel(page).getByRole('alert')).toContainText(workersText.rulesWorkerFailed('Error: broken by the story.', workersText.raceRestarted(false)));
  await expect.poll(() => stepOf(page)).toBeGreaterThan(0);
  await press(page, text.cancelRace);
  await expect(panel(page)).toContainText('cancelled');

  // A complete comparison.
  await fill(page, 'Epochs', '2');
  await press(page, text.startRace);
  await expect(panel(page)).toContainText(text.finished(40, 1));
  await expect(page.locator('[aria-live=polite]').filter({ hasText: /comparison is finished\. Test errors: gBP [\d.]+ %, Back-propagation/ })).toHaveCount(1);
  for (const name of LANES)
    await expect(lane(page, name)).toContainText(new RegExp(`${text.testError}[\\d.]+ %${text.atStep(40)}.*steps/s${text.timeToGoal(10)}`, 's'));
  await panel(page).getByText(text.timesInWords).click();
  await expect(panel(page)).toContainText(/Weight perturbation: 10 % not reached in 2 epochs \(test error [\d.]+ %\)/);

  const error = panel(page).getByRole('figure', { name: chartsText.raceChart('step', 'error', undefined) });
  await error.getByRole('button', { name: 'Show as table' }).click();
  for (const name of LANES) await expect(error.getByRole('rowheader', { name }).first()).toBeAttached();
  await page.keyboard.press('Escape');
  await panel(page).getByLabel(text.chartShows(1)).selectOption(chartsText.RACE_Y_WORDS.distances);
  await panel(page).getByLabel(chartsText.RACE_X_WORDS.images, { exact: true }).check();
  await panel(page).getByLabel(text.logX).check();
  const apart = panel(page).getByRole('figure', { name: chartsText.raceChart('images', 'distances', 1) });
  await expect(apart.getByRole('img')).toHaveAccessibleName(/at the end of each curve: Feedback alignment [\d.]+, Kolen-Pollack [\d.]+\.$/);

  const csv = await save(page, text.rowsAsCsv);
  expect(csv.name).toBe('slabscope-race.csv');
  const [header, ...rows] = csv.text.trim().split('\r\n');
  expect(header).toMatch(/^seed,rule,step,epoch,images,seconds,passes,error,loss,angle1,angle2,angle3,distance1,/);
  for (const rule of ['gbp', 'bp', 'fa', 'kp', 'wp']) expect(rows.filter((row) => row.startsWith(`1,${rule},40,2,2000,`))).toHaveLength(1);
  const json = JSON.parse((await save(page, text.raceAsJson)).text);
  expect(json.config).toMatchObject({ net: 'relu', layers: [784, 20, 20, 10], epochs: 2 });
  expect(json.rows).toHaveLength(rows.length);

  await auditPage(page, 'comparison', '#panel-rules');
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await expect.poll(() => overflowOf(page)).toBeLessThanOrEqual(0);
  }
});
