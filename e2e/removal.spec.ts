import { readFileSync } from 'node:fs';
import { RECIPE_CONFIGS } from '../src/model/settings/config.ts';
import * as text from '../src/text/removal.ts';
import { expect, openPage, pause, test, trainLive } from './story.ts';

/* "Remove what matters": the effect of the paper on the first screen. */

const panelOf = (page: import('@playwright/test').Page) => page.getByRole('region', { name: text.title });

test('the recorded run shows at once what removing connections does, at all fractions, and nothing is computed', async ({ page }) => {
  const { rows } = JSON.parse(readFileSync('public/recorded-removal.json', 'utf8')) as {
    rows: { stage: number; target: keyof typeof text.NAMES; fraction: number; error: { mean: number; sd: number; n: number } }[];
  };
  await openPage(page);
  const panel = panelOf(page);
  const slider = panel.getByRole('slider', { name: text.fraction });
  const shows = async (fraction: number) => {
    for (const { target, error } of rows.filter((row) => row.stage === 1 && row.fraction === fraction))
      await expect(panel.getByRole('status', { name: text.NAMES[target], exact: true })).toHaveText(text.errorText(error));
  };
  await expect(slider).toHaveAttribute('aria-valuetext', text.fractionText(1));
  await shows(1);
  await expect(panel).toContainText(text.seedsDiffer);
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await shows(0.9);
  await expect(page.locator('[aria-live=polite]')).toContainText('layer 1');
});

test('an own run is measured when it pauses and when the slider moves; training stays possible', async ({ page }) => {
  await openPage(page);
  await trainLive(page);
  await pause(page);
  const panel = panelOf(page);
  const vip = panel.getByRole('status', { name: text.NAMES['vip-off'], exact: true });
  await expect(panel).toContainText(`over 10 sampled networks, ${RECIPE_CONFIGS.default.V.toLocaleString('en')} test images`);
  const before = await vip.textContent();
  await panel.getByRole('slider', { name: text.fraction }).focus();
  await page.keyboard.press('Home');
  await expect(panel).toContainText('No very important weights are removed');
  expect(await vip.textContent()).not.toBe(before);
});
