import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import * as chartText from '../src/text/ablation-charts.ts';
import * as appText from '../src/text/app.ts';
import * as kitText from '../src/text/kit.ts';
import * as text from '../src/text/sweep.ts';
import { auditPage } from './audit.ts';
import { breakWorker, expect, overflowOf, runStatus, showingStep, stepOf, test, viewTab } from './story.ts';

const SETTINGS = { T: 2000, V: 2000, epochs: 2, batch: 100, seed: 3 };
const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Sweep' });
const figure = (page: Page, layer = 1) => page.getByRole('figure', { name: chartText.sweep(layer) });
const press = (page: Page, name: string) => panel(page).getByRole('button', { name }).click();

const done = (networks: number, step: number): string => kitText.jobState({ phase: 'done', done: networks, total: networks, step }, text.networks, false);
/** Matches the state of a sweep that has ended early. */
const ended = (phase: 'cancelled' | 'lost', step: string, isEarlier: boolean): RegExp =>
  new RegExp(kitText.jobState({ phase, done: 7, total: 2050, step: 9 }, text.networks, isEarlier).replace('7 of', '\\d+ of').replace('9', step));

/** Opens the tab Sweep with the settings of a small run. */
async function openSweep(page: Page, settings: object = SETTINGS): Promise<void> {
  await page.goto(`./#v=1&recipe=default&view=perturb&${new URLSearchParams(Object.entries(settings).map(([key, value]) => [key, String(value)]))}`);
  await expect(runStatus(page)).toContainText('recorded run');
  await page.getByRole('tab', { name: 'Sweep' }).click();
}

async function begin(page: Page, networks: number): Promise<void> {
  await panel(page).getByLabel(text.networksPerPoint).fill(String(networks));
  await press(page, text.run);
}

test('a sweep is paused, resumed and cancelled, and its results equal those of Node to the last digit', async ({ page }, info) => {
  await openSweep(page);
  await expect(panel(page)).toContainText('Nothing measured yet');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/finished.*step 40 /);

  await begin(page, 50);
  await expect(panel(page)).toContainText(/\d+ of 2050 networks, .*left, parameters at step 40/);
  await press(page, 'Pause sweep');
  await expect(panel(page)).toContainText(/(\d+) of 2050 networks, paused, parameters at step 40/);
  const paused = await panel(page).getByRole('progressbar').getAttribute('value');
  await press(page, 'Resume sweep');
  await expect.poll(() => panel(page).getByRole('progressbar').getAttribute('value')).not.toBe(paused);
  await expect(figure(page)).toBeVisible();
  await press(page, 'Cancel sweep');
  await expect(panel(page)).toContainText(ended('cancelled', '40', false));

  // The sweep measures the viewed step; at step 0 only variable connections can be perturbed.
  await page.getByRole('slider', { name: appText.stepShown }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('region', { name: appText.timeLine })).toContainText(showingStep(0));
  await begin(page, 1);
  await expect(panel(page)).toContainText(done(11, 0));
  await page.getByRole('button', { name: 'Live', exact: true }).click();

  await begin(page, 2);
  await expect(panel(page)).toContainText(done(82, 40));
  await expect(page.locator('[aria-live=polite]').filter({ hasText: kitText.jobEnded(kitText.JOB_NAMES.sweep, 'done') })).toHaveCount(1);
  await expect(figure(page).getByRole('img')).toHaveAccessibleName(
    /^Test error without perturbation of layer 1: [\d.]+ %\. Switching off all [\d,]+ very important connections /,
  );
  await expect(panel(page)).toContainText(/VIP off [+−±][\d.]+, random .* percentage points at fraction.1/);

  // The figure remains when the view changes.
  await viewTab(page, 'watch').click();
  await viewTab(page, 'perturb').click();
  await figure(page).getByRole('button', { name: 'Show as table' }).click();
  await expect(figure(page).getByRole('table').getByRole('row')).toHaveCount(45);
  const [download] = await Promise.all([page.waitForEvent('download'), figure(page).getByRole('button', { name: 'Save as CSV' }).click()]);
  expect(download.suggestedFilename()).toBe('slabscope-sweep-layer-1-step-40.csv');
  const file = info.outputPath('sweep.csv');
  const options = Object.entries(SETTINGS).flatMap(([name, value]) => [`--${name}`, String(value)]);
  execFileSync('node', ['src/cli/launch.mjs', 'perturb', ...options, '--networks', '2', '--out', file], { stdio: 'ignore' });
  const inNode = readFileSync(file, 'utf8');
  expect(readFileSync(await download.path(), 'utf8')).toBe(inNode);
  expect(inNode.split('\r\n').length).toBe(1 + 44 * 2 + 1);
});

test('the results of a sweep stay when the engine or the run is replaced, and every curve can be distinguished', async ({ page }) => {
  await openSweep(page, { ...SETTINGS, epochs: 200 });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/training.*step [1-9]/);
  await begin(page, 50);
  await expect(panel(page)).toContainText(/[1-9]\d\d of 2050 networks/);
  const step = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
  await breakWorker(page);
  await expect(panel(page)).toContainText(ended('lost', '\\d+', false));
  await expect(figure(page)).toBeVisible();
  await expect(runStatus(page)).toContainText('training');

  await begin(page, 50);
  await expect(panel(page)).toContainText(/[1-9]\d of 2050 networks/);
  await press(page, 'Pause sweep');
  await page.getByRole('button', { name: /^Restart/ }).click();
  await expect(panel(page)).toContainText(ended('lost', '\\d+', true));
  await expect(figure(page)).toBeVisible();

  // The sweep measures the shown step, here step 0, which has no VIPs and no UIPs yet.
  await panel(page).getByLabel('all', { exact: true }).check();
  await begin(page, 1);
  await expect(panel(page)).toContainText(done(31, 0));
  await expect(panel(page)).toContainText(/variable off [+−±][\d.]+ percentage points at fraction.1; no connections for VIP off, random, UIP on/);
  await expect(figure(page, 3)).toBeVisible();
  await panel(page).getByText(text.differencesFromScript).click();
  await auditPage(page, 'Sweep', '#panel-sweep');
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  }
});
