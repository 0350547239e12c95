import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { auditPage } from './audit.ts';
import { breakWorker, expect, overflowOf, runStatus, stepOf, test } from './story.ts';

const SETTINGS = { T: 2000, V: 2000, epochs: 2, batch: 100, seed: 3 };
const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Sweep' });
const figure = (page: Page, layer = 1) => page.getByRole('figure', { name: `Sweep, stage ${layer}` });
const press = (page: Page, name: string) => panel(page).getByRole('button', { name }).click();

/** Opens the tab Sweep with the settings of a small run. */
async function openSweep(page: Page, settings: object = SETTINGS): Promise<void> {
  await page.goto(`./#v=1&recipe=default&view=perturb&${new URLSearchParams(Object.entries(settings).map(([key, value]) => [key, String(value)]))}`);
  await expect(runStatus(page)).toContainText('recorded run');
  await page.getByRole('tab', { name: 'Sweep' }).click();
}

async function begin(page: Page, networks: number): Promise<void> {
  await panel(page).getByLabel('Networks for each point').fill(String(networks));
  await press(page, 'Run sweep');
}

test('a sweep is paused, resumed and cancelled, and what it finds is to the last digit what Node finds', async ({ page }, info) => {
  await openSweep(page);
  await expect(panel(page)).toContainText('Nothing measured yet');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/finished.*step 40 /);

  await begin(page, 50);
  await expect(panel(page)).toContainText(/\d+ of 2050 networks, .*left, law of step 40/);
  await press(page, 'Pause sweep');
  await expect(panel(page)).toContainText(/(\d+) of 2050 networks, paused, law of step 40/);
  const paused = await panel(page).getByRole('progressbar').getAttribute('value');
  await press(page, 'Resume sweep');
  await expect.poll(() => panel(page).getByRole('progressbar').getAttribute('value')).not.toBe(paused);
  await expect(figure(page)).toBeVisible();
  await press(page, 'Cancel sweep');
  await expect(panel(page)).toContainText(/cancelled after \d+ of 2050 networks, law of step 40/);

  // The sweep measures the viewed step; at step 0 only variable connections can be perturbed.
  await page.getByRole('slider', { name: 'Time line' }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('group', { name: 'Looking back' })).toContainText('viewing step 0');
  await begin(page, 1);
  await expect(panel(page)).toContainText('11 networks, law of step 0');
  await page.getByRole('button', { name: 'Live', exact: true }).click();

  await begin(page, 2);
  await expect(panel(page)).toContainText('82 networks, law of step 40');
  await expect(page.locator('[aria-live=polite]').filter({ hasText: 'The sweep is finished.' })).toHaveCount(1);
  await expect(figure(page).getByRole('img')).toHaveAccessibleName(
    /^Test error [\d.]+ % with nothing changed in stage 1: switching all [\d,]+ very important connections off /,
  );
  await expect(panel(page)).toContainText(/VIP off [+−±][\d.]+, random .* points at fraction.1/);

  // The figure remains when the view changes.
  await page.getByRole('tab', { name: 'Watch' }).click();
  await page.getByRole('tab', { name: 'Perturb' }).click();
  await figure(page).getByRole('button', { name: 'Show as table' }).click();
  await expect(figure(page).getByRole('table').getByRole('row')).toHaveCount(45);
  const [download] = await Promise.all([page.waitForEvent('download'), figure(page).getByRole('button', { name: 'Save as CSV' }).click()]);
  expect(download.suggestedFilename()).toBe('slabscope-sweep-stage-1-step-40.csv');
  const file = info.outputPath('sweep.csv');
  const options = Object.entries(SETTINGS).flatMap(([name, value]) => [`--${name}`, String(value)]);
  execFileSync('node', ['src/cli/launch.mjs', 'perturb', ...options, '--networks', '2', '--out', file], { stdio: 'ignore' });
  const inNode = readFileSync(file, 'utf8');
  expect(readFileSync(await download.path(), 'utf8')).toBe(inNode);
  expect(inNode.split('\r\n').length).toBe(1 + 44 * 2 + 1);
});

test('what was found stays when the engine or the run goes, and every curve can be told from the others', async ({ page }) => {
  await openSweep(page, { ...SETTINGS, epochs: 200 });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/training.*step [1-9]/);
  await begin(page, 50);
  await expect(panel(page)).toContainText(/[1-9]\d\d of 2050 networks/);
  const step = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
  await breakWorker(page);
  await expect(panel(page)).toContainText(/cut off after \d+ of 2050 networks, law of step \d+: the engine was replaced\. Start it again\./);
  await expect(figure(page)).toBeVisible();
  await expect(runStatus(page)).toContainText('training');

  await begin(page, 50);
  await expect(panel(page)).toContainText(/[1-9]\d of 2050 networks/);
  await press(page, 'Pause sweep');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(panel(page)).toContainText(/cut off after .* of an earlier run: another run has begun/);
  await expect(figure(page)).toBeVisible();

  // The sweep measures the shown step, here step 0, which has no VIPs and no UIPs yet.
  await panel(page).getByLabel('all', { exact: true }).check();
  await begin(page, 1);
  await expect(panel(page)).toContainText('31 networks, law of step 0');
  await expect(panel(page)).toContainText(/variable off [+−±][\d.]+ points at fraction.1; no connections for VIP off, random, UIP on/);
  await expect(figure(page, 3)).toBeVisible();
  await panel(page).getByText('In what the authors’ script differs').click();
  await auditPage(page, 'Sweep', '#panel-sweep');
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  }
});
