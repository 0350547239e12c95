import type { Page } from '@playwright/test';
import * as appText from '../src/text/app.ts';
import * as connectionCharts from '../src/text/connection-charts.ts';
import * as inspectorText from '../src/text/inspector.ts';
import * as networkText from '../src/text/network.ts';
import * as statusText from '../src/text/status.ts';
import { actionDone } from '../src/text/training.ts';
import * as words from '../src/text/words.ts';
import { branched } from '../src/text/workers.ts';
import { expect, openFind, openPage, openSettings, pause, runStatus, setSettings, showingStep, stepOf, test, trainLive, viewPanel } from './story.ts';

const inspectorOf = (page: Page) => page.getByRole('region', { name: 'Inspector' });

test('the time line shows an earlier step while training continues; Live shows the latest step', async ({ page }) => {
  await openPage(page);
  await trainLive(page);
  const slider = page.getByRole('slider', { name: appText.stepShown });
  await expect.poll(async () => Number(await slider.getAttribute('max'))).toBeGreaterThan(12);
  const line = page.getByRole('region', { name: appText.timeLine });
  await expect(line).toContainText(statusText.PHASES.running);
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(line).toContainText(showingStep(0));
  await expect(viewPanel(page, 'watch')).toContainText(networkText.earlierStep(0));
  // Maps and charts show step 0, where there are no VIPs yet.
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText(/very important\s*0\.0 %/);
  const before = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(before);
  await expect(line).toContainText(showingStep(0));
  // By key: the next snapshot, the previous one, and back to the live run.
  await page.keyboard.press(']');
  await expect(line).toContainText(showingStep(1));
  await page.keyboard.press('[');
  await expect(line).toContainText(showingStep(0));
  await page.keyboard.press('\\');
  await expect(line).toContainText(statusText.PHASES.running);
  await expect(page.getByRole('list', { name: 'Legend' })).not.toContainText(/very important\s*0\.0 %/);
  await expect(page.getByRole('button', { name: /^Branch from step/ })).toHaveCount(0);
});

test('the inspector shows the earlier step too, and its history ends at the live step', async ({ page }) => {
  await openPage(page);
  await trainLive(page);
  const inspector = inspectorOf(page);
  await openFind(page);
  await inspector.getByLabel('From').fill('406');
  await inspector.getByLabel('To', { exact: true }).fill('23');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await pause(page);
  const step = await stepOf(page);
  const slider = page.getByRole('slider', { name: appText.stepShown });
  await slider.focus();
  await page.keyboard.press('Home');
  const distribution = inspector.getByRole('figure', { name: connectionCharts.weightDistribution });
  await distribution.getByRole('button', { name: 'Show as table' }).click();
  const row = distribution.getByRole('row', { name: /spike mass/ });
  await expect(row.getByRole('cell').first()).toHaveText('0');
  await page.keyboard.press('Escape');
  const history = inspector.getByRole('figure', { name: connectionCharts.parameterHistory });
  await expect(history.getByRole('img')).toHaveAttribute('aria-label', new RegExp(`Steps 0 – ${step},`));
  await expect(inspector).toContainText(inspectorText.onlyLiveBatch);
  await page.getByRole('button', { name: 'Live', exact: true }).click();
  await expect(inspector.getByRole('figure', { name: connectionCharts.gradients })).toBeVisible();
});

test('a branch continues from an earlier step, and the longer run is saved', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '1000' });
  await trainLive(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(30);
  await pause(page);
  const end = await stepOf(page);
  const slider = page.getByRole('slider', { name: appText.stepShown });
  await slider.focus();
  await page.keyboard.press('Home');
  for (let n = 0; n < 8; n++) await page.keyboard.press(']');
  const words = page.getByRole('region', { name: appText.timeLine });
  await expect(words).toContainText(showingStep(8));
  await page.getByRole('button', { name: appText.branchFrom(8) }).click();
  await expect(runStatus(page)).toContainText(/paused.*step 8 of/s);
  await expect(words).toContainText(appText.liveAt(8));
  await expect(slider).toHaveAttribute('max', '8');
  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  const runs = page.getByRole('dialog', { name: 'Runs' });
  await expect(runs).toContainText(branched(end));
  await expect(runs.getByRole('list')).toContainText(`step ${end} of`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(runStatus(page)).toContainText('step 9 of');
});

test('a connection is clamped to 0, stays so while training continues, is marked, and is released', async ({ page }) => {
  await openPage(page);
  const inspector = inspectorOf(page);
  const actions = inspector.getByRole('group', { name: inspectorText.actions });
  await openFind(page);
  await inspector.getByLabel('From').fill('350');
  await inspector.getByLabel('To', { exact: true }).fill('7');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await expect(actions.getByRole('button', { name: inspectorText.ACTION_WORDS.off.act })).toBeDisabled();
  await trainLive(page);
  await actions.getByRole('button', { name: inspectorText.ACTION_WORDS.off.act }).click();
  await expect(actions.getByRole('button', { name: inspectorText.ACTION_WORDS.off.act })).toHaveAttribute('aria-pressed', 'true');
  await expect(inspector).toContainText(connectionCharts.alwaysZero);
  const at = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(at + 5);
  await expect(inspector).toContainText(connectionCharts.alwaysZero);
  await actions.getByRole('button', { name: inspectorText.ACTION_WORDS.on.act }).click();
  await expect(actions.getByRole('button', { name: inspectorText.ACTION_WORDS.on.act })).toHaveAttribute('aria-pressed', 'true');
  await expect(inspector.getByRole('figure', { name: connectionCharts.weightDistribution }).getByRole('img')).toHaveAttribute(
    'aria-label',
    new RegExp(`^(${connectionCharts.neverAbsent(7, 7).split('7')[0]}|${connectionCharts.alwaysSame(7).split('7')[0]})`),
  );
  await pause(page);
  // Key z undoes the last action, then the one before.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('z');
  await expect(actions.getByRole('button', { name: inspectorText.ACTION_WORDS.off.act })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('z');
  await expect(actions.getByRole('button', { name: inspectorText.ACTION_WORDS.off.act })).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('region', { name: appText.timeLine }).locator('[data-mark=change] title').first()).toContainText(
    actionDone(1, 350, 7, 'off', false),
  );
});

test('snapshots survive a change of the engine', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '1000' });
  await trainLive(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(20);
  await pause(page);
  const slider = page.getByRole('slider', { name: appText.stepShown });
  const before = Number(await slider.getAttribute('max'));
  await openSettings(page);
  await page.getByLabel('Engine', { exact: true }).selectOption('tfjs-wasm');
  await expect(runStatus(page)).toContainText(/paused.*tfjs-wasm/s);
  await page.keyboard.press('Escape');
  await expect.poll(async () => Number(await slider.getAttribute('max'))).toBeGreaterThanOrEqual(before);
  await slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press(']');
  await expect(page.getByRole('region', { name: appText.timeLine })).toContainText(showingStep(1));
});

test('traced connections have every step, and the searches select others', async ({ page }) => {
  await openPage(page);
  const inspector = inspectorOf(page);
  await openFind(page);
  await inspector.getByRole('button', { name: inspectorText.SEARCH_WORDS.m.long, exact: true }).click();
  const heading = inspector.getByRole('heading', { level: 2 });
  await expect(heading).toContainText('→ unit');
  const first = await heading.innerText();
  await openFind(page);
  await inspector.getByRole('button', { name: inspectorText.SEARCH_WORDS.m.long, exact: true }).click();
  await expect(heading).not.toHaveText(first);
  await inspector.getByRole('button', { name: inspectorText.trace, exact: true }).click();
  await expect(inspector.getByRole('list', { name: inspectorText.tracedAndActedOn })).toContainText(inspectorText.traced);
  await trainLive(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(80);
  await pause(page);
  const step = await stepOf(page);
  const history = inspector.getByRole('figure', { name: connectionCharts.parameterHistory });
  await expect(history.getByRole('img')).toHaveAttribute('aria-label', new RegExp(`Steps 0 – ${step}, ${step + 1} points`));
  await history.getByRole('button', { name: 'Show as table' }).click();
  await expect(history.getByRole('row')).toHaveCount(step + 2);
  await page.keyboard.press('Escape');
  for (const search of ['vip', 'entropy', 'changed', 'variable'] as const) {
    const now = await heading.innerText();
    await openFind(page);
    await inspector.getByRole('button', { name: inspectorText.SEARCH_WORDS[search].long }).click();
    await expect(heading).not.toHaveText(now);
  }
  await expect(inspector).toContainText('variable');
});

test('unit, pixel and layer of a selection', async ({ page }) => {
  await openPage(page);
  const inspector = inspectorOf(page);
  await openFind(page);
  await inspector.getByLabel('From').fill('378');
  await inspector.getByLabel('To', { exact: true }).fill('23');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await inspector.getByRole('button', { name: 'unit 23', exact: true }).click();
  for (const colour of ['role', 'pi', 'm', 'mu', 'xi', 'entropy'] as const)
    await expect(inspector.getByRole('figure', { name: inspectorText.mapOf(words.COLOUR_WORDS[colour], 'unit 23'), exact: true })).toBeVisible();
  const fan = inspector.getByRole('figure', { name: inspectorText.fanName('in', 'unit 23') });
  await fan.getByRole('button', { name: 'Show as table' }).click();
  await expect(fan.getByRole('row')).toHaveCount(785);
  await page.keyboard.press('Escape');
  const strongest = inspector.getByRole('listitem').filter({ hasText: 'pixel' }).first().getByRole('button');
  const [, row, column] = /pixel \((\d+), (\d+)\)/.exec(await strongest.innerText()) ?? [];
  await strongest.click();
  await expect(inspector.getByRole('heading', { level: 2 })).toContainText(`pixel (${row}, ${column}) → unit 23`);
  await inspector
    .getByRole('group', { name: inspectorText.tabs })
    .getByRole('button', { name: /^pixel/ })
    .click();
  await expect(inspector.getByRole('figure', { name: inspectorText.fanName('out', `pixel (${row}, ${column})`) })).toBeVisible();
  await inspector.getByRole('button', { name: inspectorText.layerName(1) }).click();
  await expect(inspector.getByRole('table', { name: inspectorText.meansName(1) })).toContainText('78,400');
  await expect(inspector.getByRole('figure', { name: inspectorText.histogramName('xi', 1) })).toBeVisible();
});

test('plain back-propagation has weights to follow, and no categories', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { Rule: 'back-propagation', T: '1000' });
  await trainLive(page);
  const inspector = inspectorOf(page);
  await openFind(page);
  await inspector.getByRole('button', { name: inspectorText.SEARCH_WORDS.m.long, exact: true }).click();
  await expect(inspector.getByRole('button', { name: inspectorText.SEARCH_WORDS.vip.long })).toHaveCount(0);
  await expect(inspector.getByRole('button', { name: inspectorText.ACTION_WORDS.off.act })).toHaveCount(0);
  await expect(inspector.getByRole('figure', { name: connectionCharts.gradients }).getByRole('img')).toHaveAttribute('aria-label', /^dC\/dm [^;]*$/);
  await inspector.getByRole('button', { name: inspectorText.ACTION_WORDS.freeze.act }).click();
  const weight = inspector.locator('dl').getByText(inspectorText.plainWeight).locator('xpath=..');
  await expect(inspector.getByRole('button', { name: inspectorText.ACTION_WORDS.freeze.act })).toHaveAttribute('aria-pressed', 'true');
  const frozen = await weight.innerText();
  const at = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(at + 10);
  expect(await weight.innerText()).toBe(frozen);
  await inspector.getByRole('button', { name: /^unit \d+$/ }).click();
  await expect(inspector.getByRole('figure', { name: /map of unit/ })).toHaveCount(1);
  await pause(page);
  await inspector.getByRole('button', { name: inspectorText.layerName(1) }).click();
  await expect(inspector).toContainText(words.noCategories);
});
