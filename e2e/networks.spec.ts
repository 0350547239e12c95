import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import * as text from '../src/text/ensemble.ts';
import * as charts from '../src/text/ensemble-charts.ts';
import * as kitText from '../src/text/kit.ts';
import { numberRange } from '../src/text/setting-errors.ts';
import * as statusText from '../src/text/status.ts';
import { becameSampled } from '../src/text/workers.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, openRuns, overflowOf, runStatus, test, viewTab } from './story.ts';

async function openTab(page: Page, name: string): Promise<Locator> {
  await viewTab(page, 'perturb').click();
  await page.getByRole('tab', { name, exact: true }).click();
  return page.getByRole('tabpanel', { name, exact: true });
}

/** Matches the state after sampling. */
const sampled = (networks: number): RegExp =>
  new RegExp(`(?<!of )${kitText.jobState({ phase: 'done', done: networks, total: networks, step: 200 }, text.networkNoun(networks === 1), false)}`);

async function sampleFour(panel: Locator): Promise<void> {
  await panel.getByRole('textbox', { name: 'Networks' }).fill('4');
  await panel.getByRole('button', { name: text.sample }).click();
  await expect(panel).toContainText(sampled(4));
}

async function tableOf(page: Page, name: string): Promise<string[]> {
  const figure = page.getByRole('figure', { name, exact: true });
  await figure.getByRole('button', { name: 'Show as table' }).click();
  await expect(figure.getByRole('table')).toBeVisible();
  const rows = await figure.getByRole('table').locator('tbody tr').allInnerTexts();
  await page.keyboard.press('Escape');
  return rows;
}

test('networks are sampled and compared; one is selected, exported, and opens as a run with the same test error', async ({ page }) => {
  await openPage(page);
  const panel = await openTab(page, 'Networks');
  await panel.getByRole('textbox', { name: 'Networks' }).fill('0,5');
  await expect(panel.getByRole('alert')).toContainText(numberRange(true, 1, 100));
  await expect(panel.getByRole('button', { name: text.sample })).toBeDisabled();
  await sampleFour(panel);

  const errors = await tableOf(page, charts.networkErrors);
  expect(errors).toHaveLength(9);
  const agreement = await tableOf(page, charts.agreement);
  expect(agreement).toHaveLength(4);
  for (const row of agreement) expect(row.match(/\d+\.\d %/g)).toHaveLength(4);
  expect(agreement.join().match(/100\.0 %/g)).toHaveLength(4);

  await panel.getByRole('button', { name: text.selectNumber(3) }).click();
  const selected = panel.getByRole('region', { name: text.networkHeading(3) });
  await expect(selected).toContainText(/rank \d of 4/);
  const error = /(\d\.\d\d) %, rank \d of 4/.exec(await selected.innerText())?.[1] as string;
  expect(errors.find((row) => row.startsWith('3'))).toContain(error);
  await expect(selected.getByRole('figure', { name: text.weightsName(text.networkName(3), 1) })).toBeVisible();
  await selected.getByRole('radio', { name: '2' }).check({ force: true });
  await expect(
    selected.getByRole('img', {
      name: new RegExp(text.weightsSummary(1000, 10_000).replace('1,000', '[\\d,]+').replace('(10.0', '\\([\\d.]+').replace(')', '\\)')),
    }),
  ).toBeVisible();
  await auditPage(page, 'Networks');

  const [download] = await Promise.all([page.waitForEvent('download'), selected.getByRole('button', { name: text.exportNetworkAs(3, 'npz') }).click()]);
  expect(download.suggestedFilename()).toBe('slabscope-gbp-seed-3-network-3-step-200.npz');
  const file = { name: 'network.npz', mimeType: 'application/octet-stream', buffer: readFileSync(await download.path()) };
  const runs = await openRuns(page);
  await runs.getByLabel('Open a file').setInputFiles(file);
  await expect(runs).toContainText(becameSampled(3));
  await runs.getByRole('button', { name: 'Close' }).click();
  // The test error of the ensemble does not apply to the sampled network.
  await expect(runStatus(page)).toContainText(statusText.noTestError);
  await expect(panel).toContainText('of an earlier run');

  // The opened distribution is deterministic: every sample is that network. Network 3 was sampled from another distribution.
  await panel.getByRole('button', { name: text.sample }).click();
  await expect(panel).toContainText(text.deterministic);
  await expect(panel).toContainText(sampled(1));
  expect(await tableOf(page, charts.networkErrors)).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^1\\s+${error}`))]));
  await expect(panel.getByRole('status', { name: text.selectedNetwork })).toContainText(text.sampledElsewhere(3, 200, false));
  await panel.getByRole('button', { name: text.selectNumber(1) }).click();
  await panel.getByRole('button', { name: text.openAsRun }).click();
  await expect(panel).toContainText('of an earlier run');
  await openRuns(page);
  await expect(runs).toContainText(becameSampled(1));
});

test('the cells of the confusion matrix and the orders lead to test images, also on a phone', async ({ page }) => {
  await openPage(page);
  const panel = await openTab(page, 'Test set');
  await sampleFour(panel);
  const cells = panel.getByRole('group', { name: charts.confusionGrid });
  const cell = cells.getByRole('button', { name: charts.confusionCell(4, 9, 7).replace(/7 images$/, '') });
  const count = Number(/: (\d+) images/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1]);
  expect(count).toBeGreaterThan(2);
  await cell.click();
  const images = panel.getByRole('button', {
    name: new RegExp(`^${text.imageName(7, 4, 9, 0.5).replace('7', '\\d+').replace('0.50', '(> |< )?[01]\\.\\d\\d')}$`),
  });
  await expect(images).toHaveCount(count);
  await expect(panel.getByRole('status', { name: text.imagesFound })).toHaveText(text.foundInCell(4, 9, count, 0, count));
  await page.keyboard.press('ArrowLeft');
  await expect(cells.getByRole('button', { name: charts.confusionCell(4, 8, 7).replace(/7 images$/, '') })).toBeFocused();

  await panel.getByRole('group', { name: 'Images' }).getByRole('radio', { name: text.IMAGE_ORDER_WORDS.wrong }).check({ force: true });
  const all = panel.getByRole('button', { name: /^Test image/ });
  await expect(all).toHaveCount(48);
  const first = (await all.first().getAttribute('aria-label')) as string;
  await panel.getByRole('button', { name: 'Next' }).click();
  await expect(panel.getByRole('status', { name: text.imagesFound })).toContainText('49 to 96');
  expect(await all.first().getAttribute('aria-label')).not.toBe(first);
  await all.first().click();
  const shown = panel.getByRole('region', { name: /^Test image \d+$/ });
  await expect(shown).toContainText(/(confident|uncertain|disagree).*entropy [\d.]+ nats/);
  await expect(shown.getByRole('figure', { name: new RegExp(`^${text.answersTo(7).replace('7', '\\d+')}`) })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await auditPage(page, 'Test set');
});
