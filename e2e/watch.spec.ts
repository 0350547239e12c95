import * as ablationText from '../src/text/ablation.ts';
import * as inspectorText from '../src/text/inspector.ts';
import * as networkText from '../src/text/network.ts';
import * as playerText from '../src/text/player.ts';
import * as trainingCharts from '../src/text/training-charts.ts';
import * as words from '../src/text/words.ts';
import { expect, openPage, openSettings, pause, runStatus, setSettings, stepOf, test, trainLive, viewPanel, viewTab } from './story.ts';

const FIGURES = [
  trainingCharts.trainingCurve,
  trainingCharts.categoriesPerLayer,
  trainingCharts.categoriesOverTime,
  trainingCharts.entropyProfile,
  trainingCharts.sparsityProfile,
  networkText.vipPixels,
  networkText.mapName(1),
  networkText.mapName(2),
  networkText.mapName(3),
  ...(['pi', 'm', 'xi'] as const).flatMap((parameter) => [1, 2, 3].map((layer) => trainingCharts.histogram(parameter, layer))),
];

test('a first-time user opens the page and sees a recorded run', async ({ page }) => {
  await openPage(page);
  await expect(runStatus(page)).toContainText('epoch 10');
  await expect(runStatus(page)).toContainText(/test error [3-7]\.\d %/);
  await expect(runStatus(page)).toContainText(/(?<!tfjs-)wasm/);
  for (const name of FIGURES) await expect(page.getByRole('figure', { name, exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText(inspectorText.howToSelect);
});

test('every figure has its numbers as a table', async ({ page }) => {
  await openPage(page);
  for (const name of FIGURES) {
    const figure = page.getByRole('figure', { name, exact: true });
    await figure.getByRole('button', { name: 'Show as table' }).focus();
    await page.keyboard.press('Enter');
    await expect(figure.getByRole('table')).toBeVisible();
    expect(await figure.getByRole('row').count()).toBeGreaterThan(2);
    await figure.getByRole('button', { name: 'Close' }).click();
    await expect(figure.getByRole('table')).toHaveCount(0);
  }
});

test('training starts, pauses, does a step, ends an epoch and restarts', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '2000' });
  await trainLive(page);
  await expect(runStatus(page)).toContainText(/epoch \d+ of 200/);
  await pause(page);
  const paused = await stepOf(page);

  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect.poll(() => stepOf(page)).toBe(paused + 1);
  await expect(runStatus(page)).toContainText('paused');

  await page.getByRole('button', { name: 'Epoch' }).click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(paused + 1);
  await expect(runStatus(page)).toContainText('paused');
  expect((await stepOf(page)) % 4).toBe(0);

  await page.getByRole('button', { name: /^Restart/ }).click();
  await expect(runStatus(page)).toContainText(/paused.*epoch 0.*step 0 of 800/s);
});

test('a run stops at its last epoch, can be continued, and is repeated with the same seed', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '1000', Epochs: '2' });
  const errors: string[] = [];
  for (let again = 0; again < 2; again++) {
    await page.getByRole('button', { name: /^Restart/ }).click();
    await expect(runStatus(page)).toContainText('step 0 of 4');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(runStatus(page)).toContainText(/finished.*epoch 2.*step 4 of 4/s);
    errors.push(/test error [\d.]+ %/.exec(await runStatus(page).innerText())?.[0] as string);
  }
  expect(errors[1]).toBe(errors[0]);
  await page.getByRole('button', { name: playerText.trainMore(2) }).click();
  await expect(runStatus(page)).toContainText(/finished.*epoch 4.*step 8 of 8/s);
});

test('bad settings are named at their field and change nothing', async ({ page }) => {
  await openPage(page);
  const before = await runStatus(page).innerText();
  const sheet = await openSettings(page);
  for (const [field, text, message] of [
    ['Learning rate', '0,001', 'Use a decimal point: 0.001'],
    ['Learning rate', 'fast', 'is not a number'],
    ['Seed', '-1', 'out of range'],
    ['T', '60001', 'from 1 to 60000'],
    ['T', '499', 'at least 500'],
    ['Epochs', '', 'is empty'],
  ] as const) {
    const input = sheet.getByLabel(field, { exact: true });
    const good = await input.inputValue();
    await input.fill(text);
    await expect(page.getByRole('alert')).toContainText(message);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(input).toBeFocused();
    await input.fill(good);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  expect(await runStatus(page).innerText()).toBe(before);
});

test('recipes set their own learning rate; for plain back-propagation the page says what does not apply', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { Recipe: 'paper' });
  await openSettings(page);
  await expect(page.getByLabel('Learning rate')).toHaveValue('0.1');
  await setSettings(page, { Recipe: 'default' });
  await openSettings(page);
  await expect(page.getByLabel('Learning rate')).toHaveValue('0.2');
  await setSettings(page, { Rule: 'back-propagation', T: '1000' });
  await trainLive(page);
  await expect(runStatus(page)).toContainText('back-propagation');
  await expect(viewPanel(page, 'watch')).toContainText(words.noCategories);
  await expect(page.getByRole('figure', { name: trainingCharts.categoriesPerLayer })).toHaveCount(0);
  await viewTab(page, 'perturb').click();
  await expect(viewPanel(page, 'perturb')).toContainText(ablationText.noCategories);
});

test('colours have a legend with numbers; connections with no input can be left out', async ({ page }) => {
  await openPage(page);
  const panel = viewPanel(page, 'watch');
  await expect(panel.getByRole('list', { name: 'Legend' })).toContainText(/very important\s*\d+\.\d %/);
  for (const [name, title] of [
    ['π', 'spike mass'],
    ['m', 'slab mean'],
    ['μ', 'mean weight'],
    ['Ξ', 'exactly 0'],
    ['entropy', 'nats'],
  ] as const) {
    await panel.getByRole('radio', { name, exact: true }).check({ force: true });
    await expect(panel.getByRole('group', { name: 'Legend' })).toContainText(title);
  }
  const all = await page.getByRole('figure', { name: trainingCharts.sparsityProfile }).getByRole('img').getAttribute('aria-label');
  await panel.getByRole('checkbox', { name: networkText.withInputOnly }).check();
  await expect(page.getByRole('figure', { name: trainingCharts.sparsityProfile }).getByRole('img')).not.toHaveAttribute('aria-label', all as string);
});

test('keys drive the run, and can be switched off', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('m');
  await expect(page.getByRole('radio', { name: 'm', exact: true })).toBeChecked();
  await page.keyboard.press('u');
  await expect(page.getByRole('radio', { name: 'μ', exact: true })).toBeChecked();
  await setSettings(page, { T: '1000' });
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('.');
  await expect(runStatus(page)).toContainText('step 1 of 20');
  await expect(viewPanel(page, 'watch')).toContainText(words.forming);
  await page.keyboard.press('e');
  await expect(runStatus(page)).toContainText(/paused.*step 2 of 20/s);
  await expect(viewPanel(page, 'watch')).not.toContainText(words.forming);
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await page.keyboard.press('3');
  await expect(viewTab(page, 'perturb')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('radio', { name: 'UIP on' }).focus();
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await expect(viewTab(page, 'perturb')).toHaveAttribute('aria-selected', 'true');
});
