import type { Page } from '@playwright/test';
import * as ablationText from '../src/text/ablation.ts';
import * as appText from '../src/text/app.ts';
import * as networkText from '../src/text/network.ts';
import * as playerText from '../src/text/player.ts';
import * as rulesText from '../src/text/rules.ts';
import { tooFewImages } from '../src/text/setting-errors.ts';
import { leftOut, RUN_SETTINGS } from '../src/text/settings.ts';
import * as trainingCharts from '../src/text/training-charts.ts';
import { auditPage } from './audit.ts';
import { closeSettings, expect, openPage, openSettings, runStatus, setSettings, test, trainLive, viewPanel, viewTab } from './story.ts';

const more = (page: Page) => page.getByRole('region', { name: appText.settings, exact: true });
const opener = (page: Page) => page.getByRole('button', { name: playerText.edit.join(' ') });

test('a network of other layers trains with SGD and is shown everywhere', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '1000', Epochs: '1' });
  await openSettings(page);
  await more(page).getByLabel('Layers').fill('784-30-20-15-10');
  await more(page).getByLabel('Optimiser').selectOption('SGD');
  await more(page).getByLabel('Schedule').selectOption('constant');
  await more(page).getByLabel('V', { exact: true }).fill('1000');
  await more(page).getByLabel('Batch').fill('100');
  await more(page).getByLabel('Sampled networks').fill('3');
  await more(page).getByLabel('Entropy formula').selectOption(RUN_SETTINGS.entropy.options.paper);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/finished.*step 10 of 10/s);
  await page.keyboard.press('Escape');
  await expect(more(page)).toHaveCount(0);
  const watch = viewPanel(page, 'watch');
  await expect(watch).toContainText('784–30–20–15–10');
  for (const layer of [2, 3, 4]) await expect(watch.getByRole('figure', { name: networkText.mapName(layer) })).toBeVisible();
  const curve = watch.getByRole('figure', { name: trainingCharts.trainingCurve });
  await expect(curve.getByRole('img')).toHaveAttribute('aria-label', /± [\d.]+ % in 3 sampled networks/);
  await curve.getByRole('button', { name: 'Show as table' }).click();
  await expect(curve.getByRole('columnheader', { name: trainingCharts.sampledColumns[0] as string, exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(watch.getByRole('figure', { name: trainingCharts.entropyProfile })).toContainText(trainingCharts.ENTROPY_AXES.paper.unit);
  await viewTab(page, 'perturb').click();
  await viewPanel(page, 'perturb').getByLabel(ablationText.layer, { exact: true }).first().selectOption('4');
  await expect(page.getByRole('figure', { name: networkText.mapName(4) })).toBeVisible();
});

test('an invalid field shows its error, and nothing starts', async ({ page }) => {
  await openPage(page);
  const before = await runStatus(page).innerText();
  for (const [field, text, message] of [
    ['Layers', '784-513-10', '1 to 512 units'],
    ['Layers', '784 x 100', 'found "784 x 100"'],
    ['Batch', '20.000', 'digits only'],
    ['V', '10001', 'from 1 to 10000'],
    ['Decay', '0,001', 'Use a decimal point: 0.001'],
    ['Variance of m', '0', 'out of range'],
    ['π at the start', '1.5', 'from 0 to 1'],
    ['Largest Ξ', 'Infinity', 'is not a number'],
    ['Sampled networks', '51', 'from 0 to 50'],
  ] as const) {
    await openSettings(page);
    const input = more(page).getByLabel(field, { exact: true });
    const good = await input.inputValue();
    await input.fill(text);
    await expect(more(page).getByRole('alert')).toContainText(message);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(more(page)).toContainText(appText.noEstimate);
    // When the settings are closed, their button shows the error, and Train opens them at the field.
    await page.keyboard.press('Escape');
    await expect(opener(page)).toBeFocused();
    await expect(opener(page)).toContainText(playerText.invalid(1));
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(input).toBeFocused();
    await input.fill(good);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await closeSettings(page);
  }
  expect(await runStatus(page).innerText()).toBe(before);
});

test('values that are valid alone but not together are refused too', async ({ page }) => {
  await openPage(page);
  await openSettings(page);
  await setSettings(page, { T: '5000' });
  await more(page).getByLabel('Batch').fill('10000');
  await expect(page.getByRole('alert')).toContainText(tooFewImages(5000, 10_000));
  await setSettings(page, { T: '60000' });
  await expect(page.getByRole('alert')).toHaveCount(0);
  await more(page).getByLabel('Layers').fill('784-512-512-512-512-10');
  await expect(more(page)).toContainText(/1,19\d,\d{3} connections · about \d+ MB · [\d.]+ (s|min) per epoch/);
});

test('a recipe sets everything except the data; changes are listed and can be undone', async ({ page }) => {
  await openPage(page);
  await openSettings(page);
  await expect(more(page)).toContainText(appText.changesFromRecipe('default', []));
  await more(page).getByLabel('Batch').fill('100');
  await more(page).getByLabel('Largest Ξ').fill('0.02');
  await expect(more(page)).toContainText(appText.changesFromRecipe('default', [RUN_SETTINGS.batch.words(100), RUN_SETTINGS.xiMax.words(0.02)]));
  await setSettings(page, { Seed: '7', Recipe: 'depth' });
  await expect(more(page).getByLabel('Layers')).toHaveValue('784-100-100-100-10');
  await openSettings(page);
  await expect(page.getByLabel('Epochs')).toHaveValue('20');
  await expect(more(page).getByLabel('Largest Ξ')).toHaveValue('0.01');
  await expect(more(page)).toContainText(appText.changesFromRecipe('depth', [RUN_SETTINGS.batch.words(100)]));
  await more(page).getByLabel('Decay', { exact: true }).fill('fast');
  await more(page)
    .getByRole('button', { name: appText.backToRecipe('depth') })
    .click();
  await expect(more(page)).toContainText(appText.changesFromRecipe('depth', []));
  await expect(more(page).getByLabel('Batch')).toHaveValue('500');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await openSettings(page);
  await expect(page.getByLabel('Seed')).toHaveValue('7');
});

test('plain back-propagation disables the settings that it does not use, and the page says why', async ({ page }) => {
  await openPage(page);
  await openSettings(page);
  await more(page).getByLabel('Sampled networks').fill('many');
  await setSettings(page, { Rule: 'back-propagation' });
  for (const field of ['π at the start', 'Largest Ξ', 'Sampled networks', 'Entropy formula', RUN_SETTINGS.decayPi.label]) {
    await expect(more(page).getByLabel(field)).toBeDisabled();
    await expect(more(page).getByLabel(field)).toHaveAccessibleDescription(new RegExp(appText.plainReason));
  }
  await expect(page.getByRole('alert')).toHaveCount(0);
  await setSettings(page, { Rule: 'gBP' });
  await expect(more(page).getByRole('alert')).toContainText('"many" is not a number');
});

test('the estimate says whether its speed was measured on this device; Restart applies any setting', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '5000' });
  await openSettings(page);
  await expect(more(page)).toContainText('typical speed');
  await trainLive(page);
  await expect(more(page)).toContainText('speed measured on this device');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Restart', exact: true })).toBeVisible();
  await more(page).getByLabel('Decay', { exact: true }).fill('0.001');
  const restart = page.getByRole('button', { name: playerText.restart([RUN_SETTINGS.decay.words(0.001)]) });
  await restart.click();
  await expect(runStatus(page)).toContainText('step 0 of');
  await expect(page.getByRole('button', { name: 'Restart', exact: true })).toBeVisible();
});

test('on a phone one sheet holds all settings', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  const button = opener(page);
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await setSettings(page, { T: '1000', Epochs: '1' });
  await page.getByLabel('Layers').fill('784-5-10');
  await page.getByLabel('Sampled networks').fill('99');
  expect(await more(page).evaluate((frame) => frame.scrollWidth - frame.clientWidth)).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await expect(page.getByLabel('Layers')).toBeHidden();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.getByLabel('Sampled networks')).toBeFocused();
  await page.getByLabel('Sampled networks').fill('0');
  await more(page).getByRole('button', { name: appText.closeSettings, exact: true }).click();
  await expect(button).toBeFocused();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/finished.*step 2 of 2/s);
  await expect(viewPanel(page, 'watch')).toContainText(networkText.mapCaption(1, 784, 5));
});

test('where T is not a multiple of the batch size, both fields say what an epoch leaves out', async ({ page }) => {
  await openPage(page);
  await openSettings(page);
  const T = page.getByLabel('T', { exact: true });
  const words = leftOut(1300, 500, 300);
  await T.fill('1300');
  await expect(page.getByText(words).first()).toBeVisible();
  await expect(T).toHaveAccessibleDescription(words);
  const batch = page.getByLabel('Batch', { exact: true });
  await expect(batch).toHaveAccessibleDescription(`${RUN_SETTINGS.batch.hint} ${words}`);
  await auditPage(page, 'images left out', 'footer');
  await batch.fill('650');
  await expect(page.getByText('is not a multiple')).toHaveCount(0);
  await closeSettings(page);

  await page.keyboard.press('5');
  const race = page.getByRole('tabpanel', { name: rulesText.TABS.race });
  await race.getByRole('button', { name: rulesText.raceSettings }).click();
  await race.getByLabel('T', { exact: true }).fill('1100');
  await expect(race.getByLabel('Batch', { exact: true })).toHaveAccessibleDescription(new RegExp(leftOut(1100, 200, 100)));
});
