import { gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { startTheta } from '../src/engine/start.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../src/model/settings/config.ts';
import * as networkText from '../src/text/network.ts';
import { noOverlay } from '../src/text/notices.ts';
import * as statusText from '../src/text/status.ts';
import * as trainingCharts from '../src/text/training-charts.ts';
import * as workersText from '../src/text/workers.ts';
import { writeRecording } from '../src/training/files/recording.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, pause, runStatus, setSettings, stepOf, test, trainLive, viewPanel, viewTab } from './story.ts';

const OVERLAY = `${networkText.overlayPrefix}recorded run, ${statusText.configuration('gbp', [784, 100, 100, 10], 3)}`;
const watch = (page: Page): Locator => viewPanel(page, 'watch');
const figureOf = (page: Page, name: string): Locator => page.getByRole('figure', { name, exact: true });

async function compare(page: Page): Promise<void> {
  await page.getByLabel(networkText.overlayRunLabel, { exact: true }).selectOption('recorded run');
  await expect(watch(page)).toContainText(OVERLAY);
}

async function beginLive(page: Page, rule: 'gBP' | 'back-propagation' = 'gBP'): Promise<void> {
  await setSettings(page, { T: '1000', Rule: rule });
  await trainLive(page);
}

/** Returns headers and cells of a figure's table; for the training curve, one row per epoch. */
async function tableOf(page: Page, name: string): Promise<{ columns: string[]; rows: string[][] }> {
  const figure = figureOf(page, name);
  await figure.getByRole('button', { name: 'Show as table' }).focus();
  await page.keyboard.press('Enter');
  await expect(figure.getByRole('table')).toBeVisible();
  const columns = await figure.getByRole('columnheader').allInnerTexts();
  const rows: string[][] = [];
  for (const row of (await figure.getByRole('row').all()).slice(1)) rows.push(await row.locator('th, td').allInnerTexts());
  await figure.getByRole('button', { name: 'Close' }).click();
  return { columns, rows };
}

const mapOf = (page: Page, name: string): Locator => figureOf(page, name).getByRole('img');

test('the recorded run is an overlay of the live run, in figures, words and tables, until it is removed', async ({ page }) => {
  await openPage(page);
  await beginLive(page);
  await compare(page);
  await expect(runStatus(page)).toContainText('training');
  await expect(runStatus(page)).toContainText(/step ([4-9]|\d{2,}) of 400/);
  await pause(page);

  await expect(mapOf(page, trainingCharts.trainingCurve)).toHaveAttribute(
    'aria-label',
    /Overlay run \(recorded run\): test error \d\.\d % in one stochastic pass after epoch 10/,
  );
  await expect(mapOf(page, trainingCharts.histogram('pi', 1))).toHaveAttribute('aria-label', /overlay run \(recorded run\): \d+\.\d % at 0/);
  await expect(mapOf(page, trainingCharts.entropyProfile)).toHaveAttribute('aria-label', /overlay run \(recorded run\): −?[\d.]+ in layer 1, /);
  await expect(watch(page)).toContainText(networkText.outline(networkText.OVERLAY_SOURCES.recorded));

  const curve = await tableOf(page, trainingCharts.trainingCurve);
  expect(curve.columns).toHaveLength(9);
  expect(curve.columns.at(-1)).toBe('recorded run: test error, mean field, %');
  // The recorded run has 10 epochs of 20 steps; the live run has 2 steps per epoch.
  const epochs = Math.floor((await stepOf(page)) / 2);
  expect(curve.rows).toHaveLength(Math.max(10, epochs) + 1);
  expect(curve.rows[1]?.[1]).toBe('2');
  expect(curve.rows[1]?.[5]).toBe('20');
  expect(curve.rows[10]?.slice(0, 2)).toEqual(['10', epochs < 10 ? '–' : '20']);
  expect(curve.rows[10]?.[8]).toMatch(/^\d\.\d\d$/);
  const { histogram, entropyProfile, sparsityProfile } = trainingCharts;
  for (const name of [histogram('pi', 1), histogram('m', 2), histogram('xi', 3), entropyProfile, sparsityProfile]) {
    const { columns, rows } = await tableOf(page, name);
    expect(columns.at(-1)).toContain('recorded run: ');
    for (const row of rows) expect(row.at(-1)).toMatch(/\d/);
  }

  await page.getByRole('button', { name: networkText.removeOverlayNamed('recorded run') }).click();
  await expect(page.getByLabel(networkText.overlayRunLabel, { exact: true })).toBeFocused();
  await expect(page.getByLabel(networkText.overlayRunLabel, { exact: true })).toHaveValue('none');
  await expect(watch(page)).not.toContainText(networkText.overlayPrefix);
  await expect(watch(page)).toContainText(networkText.outline(undefined));
  await expect(mapOf(page, trainingCharts.trainingCurve)).not.toHaveAttribute('aria-label', /recorded run/);
  expect((await tableOf(page, trainingCharts.trainingCurve)).columns).toHaveLength(5);
});

test('the overlay stays when the view or the run changes, also with plain back-propagation', async ({ page }) => {
  await openPage(page);
  await compare(page);
  await viewTab(page, 'perturb').click();
  await expect(page.getByLabel(networkText.overlayRunLabel, { exact: true })).toHaveCount(0);
  await viewTab(page, 'watch').click();
  await expect(watch(page)).toContainText(OVERLAY);
  await beginLive(page, 'back-propagation');
  await expect(runStatus(page)).toContainText('back-propagation');
  await expect(watch(page)).toContainText(OVERLAY);
  await expect(mapOf(page, trainingCharts.trainingCurve)).toHaveAttribute('aria-label', /Overlay run \(recorded run\)/);
  expect((await tableOf(page, trainingCharts.histogram('m', 1))).columns).toEqual(trainingCharts.histogramColumns('m', 'recorded run'));
  await expect(watch(page)).toContainText(networkText.noUncertainty);
});

for (const [words, layers, rule] of [
  ['of four weight layers', [784, 9, 8, 7, 10], 'gbp'],
  ['of two weight layers', [784, 9, 10], 'gbp'],
  ['of plain back-propagation', [784, 100, 100, 10], 'bp'],
] as const) {
  test(`a run ${words} shows what there is of it`, async ({ page }) => {
    await openPage(page);
    const config: RunConfig = { ...RECIPE_CONFIGS.default, layers, rule };
    const recording = writeRecording({
      config,
      engine: 'reference',
      history: { losses: [], roles: [], epochs: [], changes: [], interventions: [] },
      theta: startTheta(config),
      dead: [],
    });
    await page.route('**/recorded-run.bin', (route) => route.fulfill({ body: gzipSync(recording) }));
    await page.getByLabel(networkText.overlayRunLabel, { exact: true }).selectOption('recorded run');
    await expect(watch(page)).toContainText(`${networkText.overlayPrefix}recorded run, ${statusText.configuration(rule, layers, 1)}`);
    await expect(mapOf(page, trainingCharts.trainingCurve)).toHaveAttribute('aria-label', /Overlay run \(recorded run\): no test error measured/);
    for (const layer of [1, 2, 3]) {
      const there = layer < layers.length;
      await expect(mapOf(page, trainingCharts.histogram('m', layer))).toHaveAttribute(
        'aria-label',
        there ? /overlay run \(recorded run\): most often/ : /overlay run \(recorded run\): no values/,
      );
      const spikes = there && rule === 'gbp' ? /overlay run \(recorded run\): 100\.0 % at 0/ : /overlay run \(recorded run\): no values/;
      await expect(mapOf(page, trainingCharts.histogram('pi', layer))).toHaveAttribute('aria-label', spikes);
    }
    const { rows } = await tableOf(page, trainingCharts.sparsityProfile);
    expect(rows.map((row) => row.at(-1))).toEqual([1, 2, 3].map((layer) => (layer < layers.length && rule === 'gbp' ? '0' : '–')));
  });
}

test.describe('a recording that does not arrive', () => {
  test.use({ expectedErrors: [/404|Failed to load resource/] });

  test('is named, and leaves everything as it was', async ({ page }) => {
    await openPage(page);
    await page.route('**/recorded-run.bin', (route) => route.fulfill({ status: 404 }));
    await page.getByLabel(networkText.overlayRunLabel, { exact: true }).selectOption('recorded run');
    await expect(page.getByRole('alert')).toContainText(noOverlay(workersText.fileNotLoaded('recorded-run.bin', workersText.serverAnswered(404))));
    await expect(page.getByLabel(networkText.overlayRunLabel, { exact: true })).toHaveValue('none');
    await page.unroute('**/recorded-run.bin');
    await compare(page);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});

test('axe finds nothing and nothing scrolls sideways with an overlay run', async ({ page }) => {
  await openPage(page);
  await beginLive(page);
  await compare(page);
  await pause(page);
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
    [320, 700],
  ] as const) {
    await page.setViewportSize({ width, height });
    await auditPage(page, `${width} wide`);
    const overflow = await watch(page).evaluate((panel) => panel.scrollWidth - panel.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

for (const theme of ['light', 'dark'] as const) {
  test(`the overlay run contrasts with the background, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openPage(page);
    await compare(page);
    const [overlayLine, paper] = await page
      .locator('[data-key=overlay-run] line')
      .first()
      .evaluate((element) => [getComputedStyle(element).stroke, getComputedStyle(document.body).backgroundColor]);
    const [a, b] = [luminance(overlayLine as string), luminance(paper as string)];
    expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)).toBeGreaterThanOrEqual(3);
  });
}

/** Returns the relative luminance (0 to 1, as in WCAG) of a colour written as rgb(r, g, b). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? []).map((text) => {
    const part = Number(text) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
