import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import * as ablationText from '../src/text/ablation.ts';
import * as appText from '../src/text/app.ts';
import * as connectionCharts from '../src/text/connection-charts.ts';
import * as inspectorText from '../src/text/inspector.ts';
import * as linkText from '../src/text/links.ts';
import * as networkText from '../src/text/network.ts';
import * as runsText from '../src/text/runs.ts';
import * as statusText from '../src/text/status.ts';
import { type Checkpoint, readCheckpoint } from '../src/training/files/checkpoint.ts';
import { hashTheta } from '../src/training/files/hash.ts';
import { auditPage } from './audit.ts';
import {
  expect,
  openFind,
  openPage,
  openRuns,
  openSettings,
  openTools,
  overflowOf,
  pause,
  runStatus,
  setSettings,
  stepOf,
  test,
  trainingCurve,
  trainLive,
  viewPanel,
  viewTab,
} from './story.ts';

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const more = (page: Page) => page.getByRole('region', { name: appText.settings, exact: true });
const unfold = (page: Page) => openSettings(page);
const fromLink = (page: Page) => page.getByRole('region', { name: runsText.linkRegion, exact: true });
const shareDialog = (page: Page) => page.getByRole('dialog', { name: 'Share' });
const recorded = (page: Page) => expect(runStatus(page)).toContainText('recorded run');

async function goTo(page: Page, layer: number, from: number, to: number): Promise<void> {
  await openFind(page);
  await inspector(page).getByLabel(inspectorText.FIELD_LABELS.layer, { exact: true }).fill(String(layer));
  await openFind(page);
  await inspector(page).getByLabel('From').fill(String(from));
  await inspector(page).getByLabel('To', { exact: true }).fill(String(to));
  await inspector(page).getByRole('button', { name: 'Go to' }).click();
}

/** Presses Share and returns the link from the clipboard. */
async function share(page: Page, context: BrowserContext): Promise<string> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTools(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(shareDialog(page).getByRole('status')).toHaveText(runsText.COPY_STATES.copied);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await expect(shareDialog(page).getByLabel(runsText.linkLabel)).toHaveValue(link);
  await page.keyboard.press('Escape');
  await expect(shareDialog(page)).toBeHidden();
  return link;
}

/** Opens the link in a fresh browser profile. */
async function openFresh(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(link);
  await recorded(page);
  return page;
}

async function downloadRun(page: Page): Promise<Checkpoint> {
  const runs = await openRuns(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    runs.getByRole('region', { name: runsText.thisRun }).getByRole('button', { name: 'Download' }).click(),
  ]);
  await page.keyboard.press('Escape');
  return readCheckpoint(new Uint8Array(readFileSync(await download.path())));
}

test('a link opened in a fresh profile shows the same and trains to the same bits', async ({ page, context, browser }) => {
  await openPage(page);
  await setSettings(page, { Seed: '4711', T: '1000', Epochs: '10' });
  await unfold(page);
  await more(page).getByLabel('Layers').fill('784-50-40-10');
  await more(page).getByLabel('Batch').fill('100');
  await more(page).getByLabel('V', { exact: true }).fill('1000');
  await more(page).getByLabel('Largest Ξ').fill('0.02');
  await more(page).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('radio', { name: 'Ξ' }).check();
  await goTo(page, 1, 378, 23);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/finished.*step 100 of 100/s);
  // A setting changed now does not apply to this run, so the link does not contain it.
  await setSettings(page, { 'Learning rate': '0.3' });
  const link = await share(page, context);
  expect(link).toMatch(/#v=1&recipe=default&seed=4711&layers=784-50-40-10&T=1000&V=1000&batch=100&xiMax=0\.02&view=watch&colour=xi&live=0&at=1\.378\.23$/);
  expect(link.length).toBeLessThan(1000);
  const first = await downloadRun(page);

  const other = await openFresh(browser, link);
  await expect(fromLink(other)).toContainText(runsText.linkStarts(true, 'gBP, 784-50-40-10, seed 4711'));
  await unfold(other);
  for (const [field, value] of [
    ['Seed', '4711'],
    ['T', '1000'],
    ['Epochs', '10'],
    ['Learning rate', '0.2'],
  ] as const)
    await expect(other.getByLabel(field, { exact: true })).toHaveValue(value);
  await expect(more(other)).toContainText(
    appText.changesFromRecipe('default', ['layers 784-50-40-10', 'T = 1000', 'V = 1000', 'batch size 100', 'initial Ξ ≤ 0.02']),
  );
  await more(other).getByRole('button', { name: 'Close' }).click();
  await expect(other.getByRole('radio', { name: 'Ξ' })).toBeChecked();
  await expect(inspector(other).getByRole('heading')).toContainText(statusText.connectionName(1, 'pixel (13, 14)', 'unit 23'));
  await expect(viewTab(other, 'watch')).toHaveAttribute('aria-selected', 'true');
  // No run has started: the page shows the recorded run and the button Train.
  await recorded(other);
  await other.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(other)).toContainText(/finished.*step 100 of 100.*wasm/s);
  await expect(fromLink(other)).toHaveCount(0);
  const second = await downloadRun(other);
  expect(second.step).toBe(100);
  expect(second.engine).toBe('wasm');
  expect(second.config).toEqual(first.config);
  expect(second.history.losses.length).toBe(100);
  expect(second.history.epochs.at(-1)?.step).toBe(100);
  expect(second.history.losses).toEqual(first.history.losses);
  expect(second.history.epochs).toEqual(first.history.epochs);
  expect(hashTheta(second.state.theta)).toBe(hashTheta(first.state.theta));
  await other.context().close();
});

test('the address follows the page, and a reload shows the page as it was', async ({ page }) => {
  await page.goto('./?engine=wasm');
  await recorded(page);
  expect(new URL(page.url()).hash).toBe('');
  await setSettings(page, { Seed: '5' });
  await page.getByRole('radio', { name: 'entropy' }).check();
  await viewTab(page, 'perturb').click();
  await goTo(page, 3, 9, 9);
  await expect(page).toHaveURL(/\?engine=wasm#v=1&recipe=default&seed=5&view=perturb&colour=entropy&live=0&at=3\.9\.9&recorded=3$/);
  await setSettings(page, { Seed: 'five' });
  await expect(page).toHaveURL(/\?engine=wasm#v=1&view=perturb&colour=entropy&live=0&at=3\.9\.9&recorded=3$/);
  await setSettings(page, { Seed: '6' });
  await expect(page).toHaveURL(/seed=6/);
  await page.reload();
  await recorded(page);
  await openSettings(page);
  await expect(page.getByLabel('Seed')).toHaveValue('6');
  await expect(viewPanel(page, 'perturb')).toBeVisible();
  await expect(inspector(page).getByRole('heading')).toContainText(statusText.connectionName(3, 'unit 9', 'unit 9'));
  await expect(inspector(page).getByRole('figure', { name: connectionCharts.weightDistribution })).toBeVisible();
  // Opening a link perturbs nothing: that would need an engine and the test images.
  await expect(viewPanel(page, 'perturb')).toContainText(ablationText.stochasticPass(10));
});

test('of a link with absurd values the page lists what it ignored, and works', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('./#v=1&eta=1e400&layers=784-1000000000-10&__proto__[x]=1&seed=-1&view=perturb&batch=100&<img src=x onerror=alert(1)>=2&%=3&at=9.9.9');
  await recorded(page);
  const ignored = fromLink(page).getByRole('alert');
  await expect(ignored).toContainText(runsText.linkRefused(false));
  await expect(ignored.getByRole('listitem')).toHaveText([
    linkText.unknownKey('"__proto__[x]"'),
    linkText.unknownKey('"<img src"'),
    linkText.unreadable('"%"'),
    /^Seed: -1 is out of range/,
    /^Layers: expected .*, found "784-1000000000-10"/,
    /^Learning rate: 1e400 is out of range/,
    runsText.moreReasons(1),
  ]);
  await expect(fromLink(page)).toContainText(
    runsText
      .linkDiffers(
        false,
        linkText.differsFromLink(true, [
          linkText.valueInsteadOf('Seed', '1', '-1'),
          linkText.valueInsteadOf('Layers', '784-100-100-10', '784-1000000000-10'),
          linkText.valueInsteadOf('Learning rate', '0.2', '1e400'),
          linkText.unknownSetting('"__proto__[x]"'),
        ]),
      )
      .slice(0, -1),
  );
  await expect(fromLink(page)).not.toContainText('start the run of the link');
  await expect(viewPanel(page, 'perturb')).toContainText(ablationText.stochasticPass(10));
  await unfold(page);
  await expect(more(page)).toContainText(appText.changesFromRecipe('default', ['batch size 100']));
  await more(page).getByRole('button', { name: 'Close' }).click();
  await viewTab(page, 'watch').click();
  await expect(trainingCurve(page)).toBeVisible();
  expect(loaded.filter((path) => path.includes('/data/'))).toEqual([]);
  await fromLink(page).getByRole('button', { name: runsText.dismissLink }).click();
  await expect(fromLink(page)).toHaveCount(0);
  await setSettings(page, { T: '1000' });
  await trainLive(page);
});

test('a link that is much too long, or of a newer version, is said to be', async ({ page }) => {
  await page.goto(`./#seed=3&x=${'1'.repeat(3000)}`);
  await recorded(page);
  await expect(fromLink(page)).toContainText(`${runsText.linkRefused(true)}${linkText.tooLong(3009, 2000)}`);
  await openSettings(page);
  await expect(page.getByLabel('Seed')).toHaveValue('1');
  await page.evaluate(() => {
    location.hash = '#v=2&seed=3&shape=round';
  });
  await expect(fromLink(page)).toContainText(linkText.newerVersion(2, 1));
  await expect(fromLink(page)).toContainText(linkText.unknownKey('"shape"'));
  await openSettings(page);
  await expect(page.getByLabel('Seed')).toHaveValue('3');
});

test('a link pasted while a run is under way fills in the settings and leaves the run alone', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '1000' });
  await trainLive(page);
  const before = await stepOf(page);
  await page.evaluate(() => {
    location.hash = '#v=1&recipe=default&seed=9&layers=784-20-10&T=2000&colour=m&at=2.19.4';
  });
  await expect(fromLink(page)).toContainText(runsText.linkFilledIn('gBP, 784-20-10, seed 9'));
  await openSettings(page);
  await expect(page.getByLabel('Seed')).toHaveValue('9');
  await expect(page.getByRole('radio', { name: 'm', exact: true })).toBeChecked();
  await expect(inspector(page).getByRole('heading')).toContainText(statusText.connectionName(2, 'unit 19', 'unit 4'));
  await expect.poll(() => stepOf(page)).toBeGreaterThan(before);
  // The address describes the current run again.
  await expect(page).toHaveURL(/#v=1&recipe=default&T=1000&epochs=200&view=watch&colour=m&live=0&at=2\.19\.4$/);
  await pause(page);
  const { config } = await downloadRun(page);
  expect(config).toMatchObject({ seed: 1, T: 1000, layers: [784, 100, 100, 10] });
  await page.getByRole('button', { name: /^Restart/ }).click();
  await expect(runStatus(page)).toContainText(/step 0 of 40/);
  await expect(viewPanel(page, 'watch')).toContainText(networkText.mapCaption(1, 784, 20));
  await expect(fromLink(page)).toHaveCount(0);
});

test('a link that came through a mail keeps its settings', async ({ page }) => {
  await page.goto('./#v=1&amp;recipe=default&amp;seed=12&amp;T=2000&amp;layers=784%E2%80%9320%E2%80%9310).');
  await recorded(page);
  await expect(fromLink(page)).toContainText(runsText.linkStarts(true, 'gBP, 784-20-10, seed 12'));
  await expect(fromLink(page).getByRole('alert')).toHaveCount(0);
  await openSettings(page);
  await expect(page.getByLabel('T', { exact: true })).toHaveValue('2000');
});

test('a connection that the network on show does not have waits for the run of the link', async ({ page }) => {
  await page.goto('./#v=1&recipe=default&layers=784-300-10&T=1000&V=1000&epochs=1&at=2.250.3');
  await recorded(page);
  await expect(inspector(page)).toContainText(inspectorText.notThere([784, 100, 100, 10], true));
  await expect(inspector(page).getByRole('figure')).toHaveCount(0);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/finished/);
  await expect(inspector(page).getByRole('heading')).toContainText(statusText.connectionName(2, 'unit 250', 'unit 3'));
  await expect(inspector(page).getByRole('figure', { name: connectionCharts.weightDistribution })).toBeVisible();
});

test('where the page may not copy, the link is there to be copied by hand; all by keyboard', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await openPage(page);
  const button = page.getByRole('button', { name: 'Share', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  const field = shareDialog(page).getByLabel(runsText.linkLabel);
  await expect(shareDialog(page).getByRole('status')).toHaveText(runsText.COPY_STATES.refused);
  await expect(field).toBeFocused();
  const link = await field.inputValue();
  expect(link).toMatch(/#v=1&recipe=default&view=watch&colour=role&live=0&recorded=3$/);
  expect(await field.evaluate((element: HTMLTextAreaElement) => element.value.slice(element.selectionStart, element.selectionEnd))).toBe(link);
  await page.keyboard.press('Tab');
  await expect(shareDialog(page).getByRole('button', { name: runsText.copy })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`axe finds nothing in Share and in what a link brings, ${size.width} wide`, async ({ page }) => {
    await page.setViewportSize(size);
    await page.goto('./#seed=3&layers=784-20-10&at=1.3.4&speed=high&eta=-1');
    await recorded(page);
    await expect(fromLink(page)).toBeVisible();
    await openTools(page);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(shareDialog(page)).toBeVisible();
    await auditPage(page, 'Share, and what a link brings');
  });
}

test('nothing scrolls sideways on a phone', async ({ page }) => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(`./#seed=3&width=${width}&${'x'.repeat(40)}=1`);
    await recorded(page);
    await expect(fromLink(page)).toBeVisible();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await openTools(page);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(shareDialog(page)).toBeVisible();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
  }
});
