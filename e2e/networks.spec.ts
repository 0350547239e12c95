import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { numberRange } from '../src/text/setting-errors.ts';
import { becameSampled } from '../src/text/workers.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, openRuns, overflowOf, runStatus, test } from './story.ts';

async function openTab(page: Page, name: string): Promise<Locator> {
  await page.getByRole('tab', { name: 'Perturb', exact: true }).click();
  await page.getByRole('tab', { name, exact: true }).click();
  return page.getByRole('tabpanel', { name, exact: true });
}

async function drawFour(panel: Locator): Promise<void> {
  await panel.getByRole('textbox', { name: 'Networks' }).fill('4');
  await panel.getByRole('button', { name: 'Draw networks' }).click();
  await expect(panel).toContainText(/(?<!of )4 networks, law of step 200/);
}

async function tableOf(page: Page, name: string): Promise<string[]> {
  const figure = page.getByRole('figure', { name, exact: true });
  await figure.getByRole('button', { name: 'Show as table' }).click();
  await expect(figure.getByRole('table')).toBeVisible();
  const rows = await figure.getByRole('table').locator('tbody tr').allInnerTexts();
  await page.keyboard.press('Escape');
  return rows;
}

test('networks are drawn and compared; one is kept, exported, and opens as a run that errs as it does', async ({ page }) => {
  await openPage(page);
  const panel = await openTab(page, 'Networks');
  await panel.getByRole('textbox', { name: 'Networks' }).fill('0,5');
  await expect(panel.getByRole('alert')).toContainText(numberRange(true, 1, 100));
  await expect(panel.getByRole('button', { name: 'Draw networks' })).toBeDisabled();
  await drawFour(panel);

  const errors = await tableOf(page, 'Test error of the networks');
  expect(errors).toHaveLength(9);
  const agreement = await tableOf(page, 'Agreement');
  expect(agreement).toHaveLength(4);
  for (const row of agreement) expect(row.match(/\d+\.\d %/g)).toHaveLength(4);
  expect(agreement.join().match(/100\.0 %/g)).toHaveLength(4);

  await panel.getByRole('button', { name: 'Keep network 3' }).click();
  const kept = panel.getByRole('region', { name: 'Network 3' });
  await expect(kept).toContainText(/rank \d of 4/);
  const error = /(\d\.\d\d) %, rank \d of 4/.exec(await kept.innerText())?.[1] as string;
  expect(errors.find((row) => row.startsWith('3'))).toContain(error);
  await expect(kept.getByRole('figure', { name: 'Weights of network 3, stage 1' })).toBeVisible();
  await kept.getByRole('radio', { name: '2' }).check({ force: true });
  await expect(kept.getByRole('img', { name: /of 10,000 weights are there/ })).toBeVisible();
  await auditPage(page, 'Networks');

  const [download] = await Promise.all([page.waitForEvent('download'), kept.getByRole('button', { name: 'Export network 3 as npz' }).click()]);
  expect(download.suggestedFilename()).toBe('slabscope-gbp-seed-1-network-3-step-200.npz');
  const file = { name: 'network.npz', mimeType: 'application/octet-stream', buffer: readFileSync(await download.path()) };
  const runs = await openRuns(page);
  await runs.getByLabel('Open a file').setInputFiles(file);
  await expect(runs).toContainText(becameSampled(3));
  await runs.getByRole('button', { name: 'Close' }).click();
  // The test error of the ensemble does not apply to the sampled network.
  await expect(runStatus(page)).toContainText('test error not measured yet');
  await expect(panel).toContainText('of an earlier run');

  // The opened distribution is deterministic: every sample is that network. Network 3 was sampled from another distribution.
  await panel.getByRole('button', { name: 'Draw networks' }).click();
  await expect(panel).toContainText('all networks that it gives are the same');
  await expect(panel).toContainText(/(?<!of )1 network, law of step 200/);
  expect(await tableOf(page, 'Test error of the networks')).toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^1\\s+${error}`))]));
  await expect(panel.getByRole('status', { name: 'Kept network' })).toContainText('Network 3 is no longer kept');
  await panel.getByRole('button', { name: 'Keep network 1' }).click();
  await panel.getByRole('button', { name: 'Open as a run' }).click();
  await expect(panel).toContainText('of an earlier run');
  await openRuns(page);
  await expect(runs).toContainText(becameSampled(1));
});

test('the cells of the confusion and the orders lead to test images, on a phone too', async ({ page }) => {
  await openPage(page);
  const panel = await openTab(page, 'Test set');
  await drawFour(panel);
  const cells = panel.getByRole('group', { name: /^Cells/ });
  const cell = cells.getByRole('button', { name: /^4 taken for 9: / });
  const count = Number(/: (\d+) images/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1]);
  expect(count).toBeGreaterThan(2);
  await cell.click();
  const images = panel.getByRole('button', { name: /^Test image \d+: a 4, taken for a 9, probability [01]\.\d\d$/ });
  await expect(images).toHaveCount(count);
  await expect(panel.getByRole('status', { name: 'Images found' })).toHaveText(`${count} images: 4 taken for 9`);
  await page.keyboard.press('ArrowLeft');
  await expect(cells.getByRole('button', { name: /^4 taken for 8: / })).toBeFocused();

  await panel.getByRole('radiogroup', { name: 'Images' }).getByRole('radio', { name: 'most confidently wrong' }).check({ force: true });
  const all = panel.getByRole('button', { name: /^Test image/ });
  await expect(all).toHaveCount(48);
  const first = (await all.first().getAttribute('aria-label')) as string;
  await panel.getByRole('button', { name: 'Next' }).click();
  await expect(panel.getByRole('status', { name: 'Images found' })).toContainText('49 to 96');
  expect(await all.first().getAttribute('aria-label')).not.toBe(first);
  await all.first().click();
  const shown = panel.getByRole('region', { name: /^Test image \d+$/ });
  await expect(shown).toContainText(/(sure|disagree).*entropy [\d.]+ nats/);
  await expect(shown.getByRole('figure', { name: /^Answers to test image/ })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await auditPage(page, 'Test set');
});
