import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import * as workersText from '../src/text/workers.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, overflowOf, test } from './story.ts';

const SMALL = { Layers: '784-20-20-10', T: '1000', V: '1000', Batch: '50' };
const LANES = ['gBP', 'Back-propagation', 'Feedback alignment', 'Kolen-Pollack', 'Weight perturbation'];

const panel = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Race' });
const lane = (page: Page, name: string): Locator => panel(page).getByRole('article', { name });
const press = (page: Page, name: string): Promise<void> => panel(page).getByRole('button', { name, exact: true }).click();
const fill = (page: Page, name: string, text: string): Promise<void> => panel(page).getByLabel(name, { exact: true }).fill(text);
const stepOf = async (page: Page): Promise<number> => Number(/step ([\d,]+) of/.exec(await panel(page).innerText())?.[1]?.replaceAll(',', ''));

async function save(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('five rules race: settings are checked, steps pause and go on, curves and files hold every lane', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('5');
  await expect(panel(page)).toContainText(/This race takes about \d+ (s|min)/);
  await press(page, 'Race settings');
  for (const [name, text] of Object.entries(SMALL)) await fill(page, name, text);

  // Errors are shown at their fields, and nothing starts.
  await fill(page, 'Epochs', '2,5');
  await press(page, 'settings of Kolen-Pollack');
  await fill(page, 'λ', '2');
  await press(page, 'Race settings');
  await press(page, 'Start race');
  await expect(panel(page).getByRole('alert').filter({ hasText: 'Epochs: "2,5" contains a comma' })).toBeVisible();
  await expect(panel(page).getByLabel('Epochs', { exact: true })).toBeFocused();
  await expect(panel(page).getByRole('alert').filter({ hasText: 'λ: 2 is out of range' })).toBeVisible();
  await expect(panel(page).getByRole('progressbar')).toHaveCount(0);
  await fill(page, 'λ', '0.0001');

  // Longer than the story: it is paused, resumed and cancelled.
  await fill(page, 'Epochs', '500');
  await press(page, 'Start race');
  await expect(panel(page)).toContainText(/step [1-9][\d,]* of 10,000, .* left/);
  await expect(panel(page)).toContainText('changes act with the next start');
  await expect(page.getByRole('tab', { name: 'Rules' })).toContainText(/\d+ %/);
  await expect(page).toHaveTitle(/race: step [\d,]+ of 10,000, .* left · Slabscope/);
  await press(page, 'Pause race');
  await expect(panel(page)).toContainText('paused');
  const paused = await stepOf(page);
  await press(page, 'One step of every lane');
  await expect.poll(() => stepOf(page)).toBe(paused + 1);
  await expect(page.locator('[aria-live=polite]').filter({ hasText: 'The race is paused.' })).toHaveCount(1);
  const fields = lane(page, 'Feedback alignment').getByRole('img');
  await expect(fields).toHaveAccessibleName(/^Receptive fields of Feedback alignment: .*units 0 to 5, from −[\d.]+ \(purple\) over 0 to [\d.]+ \(green\)$/);
  const painted = await fields.screenshot();
  await panel(page).getByRole('button', { name: 'Later units' }).click();
  await expect(fields).toHaveAccessibleName(/units 6 to 11/);
  await expect.poll(async () => (await fields.screenshot()).equals(painted)).toBe(false);
  expect(await stepOf(page)).toBe(paused + 1);
  await press(page, 'Resume race');
  await expect.poll(() => stepOf(page)).toBeGreaterThan(paused + 1);

  // A new worker replaces one that crashed, and the race starts again.
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
  await press(page, 'Cancel race');
  await expect(panel(page)).toContainText('cancelled');

  // A complete race.
  await fill(page, 'Epochs', '2');
  await press(page, 'Start race');
  await expect(panel(page)).toContainText('finished: 40 steps');
  await expect(page.locator('[aria-live=polite]').filter({ hasText: /The race is finished\. Test errors: gBP [\d.]+ %, Back-propagation/ })).toHaveCount(1);
  for (const name of LANES) await expect(lane(page, name)).toContainText(/test error[\d.]+ %step 40.*steps\/sto 10 %/s);
  await panel(page).getByText('How long each lane takes, in words').click();
  await expect(panel(page)).toContainText(/Weight perturbation: 10 % not reached in 2 epochs \([\d.]+ %\)/);

  const error = panel(page).getByRole('figure', { name: 'Test error by steps' });
  await error.getByRole('button', { name: 'Show as table' }).click();
  for (const name of LANES) await expect(error.getByRole('rowheader', { name }).first()).toBeAttached();
  await page.keyboard.press('Escape');
  await panel(page).getByLabel('Second chart shows').selectOption('|W − B|');
  await panel(page).getByLabel('images', { exact: true }).check();
  await panel(page).getByLabel('log x').check();
  const apart = panel(page).getByRole('figure', { name: '|W − B| by images, stage 1' });
  await expect(apart.getByRole('img')).toHaveAccessibleName(/at the end of each curve: Feedback alignment [\d.]+, Kolen-Pollack [\d.]+\.$/);

  const csv = await save(page, 'Rows as CSV');
  expect(csv.name).toBe('slabscope-race.csv');
  const [header, ...rows] = csv.text.trim().split('\r\n');
  expect(header).toMatch(/^seed,rule,step,epoch,images,seconds,passes,error,loss,angle1,angle2,angle3,distance1,/);
  for (const rule of ['gbp', 'bp', 'fa', 'kp', 'wp']) expect(rows.filter((row) => row.startsWith(`1,${rule},40,2,2000,`))).toHaveLength(1);
  const json = JSON.parse((await save(page, 'Race as JSON')).text);
  expect(json.config).toMatchObject({ net: 'relu', layers: [784, 20, 20, 10], epochs: 2 });
  expect(json.rows).toHaveLength(rows.length);

  await auditPage(page, 'Race', '#panel-rules');
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await expect.poll(() => overflowOf(page)).toBeLessThanOrEqual(0);
  }
});
