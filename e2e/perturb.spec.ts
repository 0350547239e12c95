import type { Page } from '@playwright/test';
import { expect, openPage, pause, stepOf, test, trainLive } from './story.ts';

const outputs = (page: Page) => {
  const panel = page.getByRole('tabpanel', { name: 'Perturb' });
  const read = async (name: string) => Number.parseFloat(await panel.getByRole('status', { name }).innerText());
  return { before: () => read('Test error before'), after: () => read('Test error after'), panel };
};

async function attempt(page: Page, target: string, fraction: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Target' }).getByRole('radio', { name: target }).check();
  await page.getByRole('slider', { name: 'Fraction' }).fill(fraction);
  await expect(page.getByRole('status', { name: 'Outcome' })).toBeVisible();
}

test('very important connections matter, as many random ones do not, unimportant ones neither', async ({ page }) => {
  await openPage(page);
  await page.getByRole('tab', { name: 'Perturb' }).click();
  const { before, after, panel } = outputs(page);
  await expect(panel).toContainText('5 networks drawn at step 200');

  await attempt(page, 'VIP off', '1');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('raises the error');
  const base = await before();
  expect((await after()) - base).toBeGreaterThan(4);
  await expect(panel).toContainText(/hit in the first of the 5 networks: 5,\d{3}/);

  await attempt(page, 'random', '1');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('random');
  expect((await after()) - base).toBeLessThan(1);

  await attempt(page, 'UIP on', '1');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('unimportant');
  expect((await after()) - base).toBeLessThan(1);
  expect(await before()).toBe(base);

  await page.getByLabel('Stage', { exact: true }).first().selectOption('3');
  await expect(page.getByRole('figure', { name: 'Matrix, stage 3' })).toBeVisible();

  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('slider', { name: 'Fraction' })).toHaveValue('0');
  await expect(page.getByRole('button', { name: 'Restore' })).toHaveCount(0);
});

test('training yields to a trial and goes on untouched', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('T', { exact: true }).fill('2000');
  await trainLive(page);
  await page.getByRole('tab', { name: 'Perturb' }).click();
  await attempt(page, 'VIP off', '0.5');
  const step = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
  await pause(page);
  // A new run forgets the old trial and is measured where it begins.
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByRole('slider', { name: 'Fraction' })).toHaveValue('0');
  await expect(page.getByRole('tabpanel', { name: 'Perturb' })).toContainText('5 networks drawn at step 0');
});
