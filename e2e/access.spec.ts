import * as appText from '../src/text/app.ts';
import * as connectionCharts from '../src/text/connection-charts.ts';
import * as inspectorText from '../src/text/inspector.ts';
import * as networkText from '../src/text/network.ts';
import * as noticesText from '../src/text/notices.ts';
import * as runsText from '../src/text/runs.ts';
import * as trainingCharts from '../src/text/training-charts.ts';
import { auditPage } from './audit.ts';
import {
  breakWorker,
  closeSettings,
  expect,
  openPage,
  openRuns,
  openSettings,
  overflowOf,
  pause,
  runStatus,
  setSettings,
  showingStep,
  stepOf,
  test,
  trainLive,
  viewPanel,
  viewTab,
} from './story.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

const VIEWS = ['watch', 'connections', 'perturb', 'figures', 'rules'] as const;
const INSPECTOR = '[aria-label="Inspector"]';
const PANEL = '[popover]:popover-open';

for (const size of SIZES) {
  test(`axe finds nothing, ${size.width} wide`, async ({ page }) => {
    await page.setViewportSize(size);
    await openPage(page);
    const audit = (where: string, ...parts: string[]) => auditPage(page, where, ...parts);
    await audit('recorded run');
    await page.getByLabel(networkText.mapLabel(1)).click({ position: { x: 100, y: 100 } });
    await expect(page.getByRole('figure', { name: connectionCharts.weightDistribution })).toBeVisible();
    await trainLive(page);
    await audit('training');
    // The following audits need no live run. On a phone the run is short and ends without Pause.
    if (size.width > 390) await pause(page);
    await viewTab(page, 'perturb').click();
    await expect(viewPanel(page, 'perturb')).toContainText(/networks sampled at step/);
    await audit('ablation');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await audit('help', PANEL);
  });
}

for (const size of SIZES) {
  test(`axe finds nothing in the panels of figures, ${size.width} wide`, async ({ page }) => {
    await page.setViewportSize(size);
    await openPage(page);
    await page.getByLabel(networkText.mapLabel(1)).click({ position: { x: 100, y: 100 } });
    // On a phone the dialogs differ only in width, so two of them are enough.
    const others = size.width > 390 ? [networkText.vipPixels, connectionCharts.weightDistribution, networkText.mapName(3)] : [];
    for (const name of [trainingCharts.trainingCurve, ...others, /^Loupe/]) {
      const figure = page.getByRole('figure', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
      await figure.getByRole('button', { name: 'Show as table' }).focus();
      await page.keyboard.press('Enter');
      await expect(figure.getByRole('button', { name: 'Save as PNG' })).toBeVisible();
      await auditPage(page, `panel of ${name}`, PANEL);
      await page.keyboard.press('Escape');
      await expect(figure.getByRole('table')).toHaveCount(0);
    }
  });
}

for (const size of SIZES) {
  test(`axe finds nothing in the tabs of the inspector, nor at an earlier step, ${size.width} wide`, async ({ page }) => {
    await page.setViewportSize(size);
    await openPage(page);
    await page.getByLabel(networkText.mapLabel(1)).click({ position: { x: 100, y: 100 } });
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await trainLive(page);
    await inspector.getByRole('button', { name: inspectorText.ACTION_WORDS.freeze.act }).click();
    await inspector.getByRole('button', { name: inspectorText.trace, exact: true }).click();
    await expect(inspector.getByRole('figure', { name: connectionCharts.gradients })).toBeVisible();
    await auditPage(page, 'a connection', INSPECTOR);
    // On a phone the run may have ended by now.
    if (size.width > 390) await pause(page);
    const sides = inspector.getByRole('group', { name: inspectorText.tabs }).getByRole('button');
    const shown = [inspectorText.fanName('out', 'pixel'), inspectorText.fanName('in', 'unit'), inspectorText.histogramName('xi', 1)];
    // On a phone the tabs are as wide as beside the page, so one of them is enough.
    for (const figure of size.width > 390 ? shown : shown.slice(1, 2)) {
      await sides.nth(shown.indexOf(figure) + 1).click();
      await expect(inspector.getByRole('figure', { name: figure })).toBeVisible();
      await auditPage(page, figure, INSPECTOR);
    }
    const slider = page.getByRole('slider', { name: appText.stepShown });
    await slider.focus();
    await page.keyboard.press('Home');
    await expect(page.getByRole('region', { name: appText.timeLine })).toContainText(showingStep(0));
    await auditPage(page, 'an earlier step');
  });
}

for (const size of SIZES) {
  test(`axe finds nothing in the settings, ${size.width} wide`, async ({ page }) => {
    await page.setViewportSize(size);
    await openPage(page);
    await openSettings(page);
    await auditPage(page, 'settings', '#settings');
    await page.getByLabel('Layers').fill('784-0-10');
    await setSettings(page, { Rule: 'back-propagation' });
    await expect(page.getByRole('alert')).toBeVisible();
    await auditPage(page, 'settings with an error', '#settings');
  });
}

for (const size of SIZES) {
  test(`axe finds nothing in notices, the panel of runs and the offer, ${size.width} wide`, async ({ page }) => {
    await page.setViewportSize(size);
    await openPage(page);
    await setSettings(page, { T: '1000' });
    await trainLive(page);
    await breakWorker(page);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('The training engine stopped unexpectedly');
    await auditPage(page, 'a notice', '[role=alert]');
    await expect(runStatus(page)).toContainText(/training|finished/);
    // The new worker may restart from step 0, where there is nothing to save yet.
    await expect.poll(() => stepOf(page)).toBeGreaterThan(0);
    if (size.width > 390) await pause(page);
    const runs = await openRuns(page);
    await runs.getByLabel(runsText.saveAs, { exact: true }).fill('kept');
    await runs.getByLabel(runsText.saveAs, { exact: true }).press('Enter');
    await expect(runs.getByRole('list')).toContainText('kept');
    await runs.getByRole('button', { name: runsText.renameRun('kept') }).click();
    await runs.getByLabel(runsText.nameLabel, { exact: true }).fill('  ');
    await runs.getByLabel(runsText.nameLabel, { exact: true }).press('Enter');
    await runs.getByLabel(runsText.openFile).setInputFiles({ name: 'no-run', mimeType: 'image/gif', buffer: Buffer.from('GIF89a, not a run') });
    await expect(runs.getByRole('alert')).toHaveCount(2);
    await auditPage(page, 'runs', PANEL);
    await runs.getByRole('button', { name: 'Close' }).click();
    await auditPage(page, 'two notices', '[role=alert]');
    await setSettings(page, { 'Learning rate': '1e6' });
    // On a phone Restart is beside the settings.
    await openSettings(page);
    await page.getByRole('button', { name: /^Restart/ }).click();
    await closeSettings(page);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(alert.getByRole('button', { name: noticesText.lowerRate(1e5) })).toBeVisible();
    await auditPage(page, 'diverged', '[role=alert]');
    await page.reload();
    await expect(page.getByRole('region', { name: noticesText.offerRegion })).toBeVisible();
    await expect(runStatus(page)).toContainText('recorded run');
    await auditPage(page, 'the offer', `[aria-label="${noticesText.offerRegion}"]`);
  });
}

test('the panel of runs is worked with the keyboard alone', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '1000' });
  await trainLive(page);
  await pause(page);
  await page.getByRole('button', { name: 'Runs', exact: true }).focus();
  await page.keyboard.press('Enter');
  const runs = page.getByRole('dialog', { name: 'Runs' });
  await expect(runs).toBeFocused();
  const before = await runStatus(page).innerText();
  // Single-key shortcuts are disabled while a dialog is open or a text is typed.
  await page.keyboard.press('r');
  await runs.getByLabel(runsText.saveAs, { exact: true }).focus();
  await page.keyboard.type('r e p 3');
  await page.keyboard.press('Enter');
  await expect(runs.getByRole('list')).toContainText('r e p 3');
  expect(await runStatus(page).innerText()).toBe(before);
  await expect(viewPanel(page, 'watch')).toBeVisible();
  const rename = runs.getByRole('button', { name: 'Rename r e p 3' });
  await rename.focus();
  await page.keyboard.press('Enter');
  await expect(runs.getByLabel(runsText.nameLabel, { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(rename).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('second');
  await page.keyboard.press('Enter');
  await expect(runs.getByRole('button', { name: 'Rename second' })).toBeFocused();
  await runs.getByRole('button', { name: 'Delete second' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(runs.getByRole('list')).not.toContainText('second');
  await expect(runs).toBeFocused();
  for (let n = 0; n < 20 && !(await runs.getByLabel(runsText.openFile).evaluate((input) => input === document.activeElement)); n++)
    await page.keyboard.press('Tab');
  await expect(runs.getByLabel(runsText.openFile)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(runs).toBeHidden();
  await expect(page.getByRole('button', { name: 'Runs', exact: true })).toBeFocused();
});

test('nothing scrolls sideways on a phone', async ({ page }) => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await openPage(page);
    for (const view of VIEWS) {
      await viewTab(page, view).click();
      await expect(viewPanel(page, view)).toBeVisible();
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    }
    await openSettings(page);
    await expect(page.getByLabel('Engine', { exact: true })).toBeVisible();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await closeSettings(page);
    await openRuns(page);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  }
});

test('views, settings and the run can be reached with the keyboard alone', async ({ page }) => {
  await openPage(page);
  await viewTab(page, 'watch').focus();
  await page.keyboard.press('ArrowDown');
  await expect(viewTab(page, 'connections')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(viewTab(page, 'perturb')).toBeFocused();
  await expect(viewPanel(page, 'perturb')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(viewPanel(page, 'figures')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(viewPanel(page, 'rules')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(viewPanel(page, 'watch')).toBeVisible();
  const reached = new Set<string>();
  for (let n = 0; n < 70; n++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''));
  }
  for (const name of ['Train', 'Step', 'Epoch', 'Restart', inspectorText.find, networkText.mapLabel(1)]) expect([...reached]).toContain(name);
});

test('milestones are announced, running numbers are not', async ({ page }) => {
  await openPage(page);
  await expect(page.getByRole('status', { name: 'Run', exact: true })).toHaveAttribute('aria-live', 'off');
  await setSettings(page, { T: '1000', Epochs: '1' });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.locator('[aria-live=polite]')).toHaveText('Finished after epoch 1.');
});

test('of many milestones, one in five seconds is announced, the last one', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '500', Epochs: '5000' });
  const message = await page.locator('[aria-live=polite]').evaluateHandle((region) => {
    const all: { at: number; words: string }[] = [];
    new MutationObserver(() => all.push({ at: performance.now(), words: region.textContent ?? '' })).observe(region, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return all;
  });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const epochsOf = (all: readonly { readonly words: string }[]) => all.map(({ words }) => Number(/^Epoch (\d+): test error/.exec(words)?.[1])).filter(Boolean);
  await expect.poll(async () => epochsOf(await message.jsonValue()).length).toBeGreaterThanOrEqual(2);
  const all = await message.jsonValue();
  for (const [n, { at }] of all.slice(1).entries()) expect(at - (all[n]?.at ?? 0)).toBeGreaterThanOrEqual(4900);
  // Several epochs have ended between two announcements.
  const epochs = epochsOf(all);
  expect((epochs.at(-1) as number) - (epochs.at(-2) as number)).toBeGreaterThan(1);
  await pause(page);
});
