import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import * as connectionCharts from '../src/text/connection-charts.ts';
import * as inspectorText from '../src/text/inspector.ts';
import * as networkText from '../src/text/network.ts';
import * as runsText from '../src/text/runs.ts';
import * as statusText from '../src/text/status.ts';
import * as trainingCharts from '../src/text/training-charts.ts';
import * as words from '../src/text/words.ts';
import { expect, openFind, openPage, pause, runStatus, setSettings, test, trainLive, viewPanel } from './story.ts';

// Saves and reads dozens of files while training occupies a core.
test.setTimeout(240_000);

const PARAMETER_CATEGORIES = Object.values(words.CATEGORY_WORDS);
const ALL = trainingCharts.connectionsWord(false);

type Expected = readonly (readonly [name: string, words: readonly string[]])[];

const CONNECTION = statusText.connectionName(1, 'pixel (14, 14)', 'unit 23');

/** Texts that the export of each figure must contain: axis labels and legend. */
const FIGURES: Readonly<Record<string, Expected>> = {
  'every chart': [
    [
      trainingCharts.trainingCurve,
      [trainingCharts.errorAxis, trainingCharts.lossAxis, 'step', trainingCharts.noisyErrorKey, trainingCharts.meanFieldErrorKey, trainingCharts.lossKey],
    ],
    [trainingCharts.categoriesPerLayer, [trainingCharts.fractionAxis, '50 %', trainingCharts.layerName(3), ...PARAMETER_CATEGORIES]],
    [trainingCharts.categoriesOverTime, [trainingCharts.fractionAxis, '100 %', 'step', ...PARAMETER_CATEGORIES]],
    [
      trainingCharts.entropyProfile,
      [trainingCharts.expandedCaption(trainingCharts.ENTROPY_AXES.exact.measure, ALL), trainingCharts.layerAxis, trainingCharts.shownKey],
    ],
    [
      trainingCharts.sparsityProfile,
      [trainingCharts.expandedCaption(trainingCharts.sparsityAxis.measure, ALL), trainingCharts.layerAxis, trainingCharts.shownKey, trainingCharts.startKey],
    ],
    [networkText.vipPixels, ['pixel row', 'pixel column', networkText.vipPixelsScale, '0 %']],
    [connectionCharts.parameterHistory, [CONNECTION]],
    [connectionCharts.gradients, [connectionCharts.meanTermKey, connectionCharts.fluctuationTermKey, CONNECTION]],
    [connectionCharts.weightDistribution, [connectionCharts.weightAxis, connectionCharts.probabilityAxis, connectionCharts.startSlabKey, CONNECTION]],
  ],
  // One layer per parameter, because all layers are drawn alike.
  'a histogram of each parameter': (['pi', 'm', 'xi'] as const).map(
    (parameter, l) =>
      [
        trainingCharts.histogram(parameter, l + 1),
        [words.COLOUR_TITLES[parameter], trainingCharts.histogramCaption, trainingCharts.barsKey(false), trainingCharts.startKey],
      ] as const,
  ),
  'every map': [
    [networkText.mapName(1), [networkText.atlasNote(28, 100), ...PARAMETER_CATEGORIES]],
    [networkText.mapName(2), [networkText.unitAxis(1, 4), networkText.unitAxis(2, 4), ...PARAMETER_CATEGORIES]],
    [networkText.mapName(3), [networkText.unitAxis(2, 4), networkText.unitAxis(3, 4), ...PARAMETER_CATEGORIES]],
    [inspectorText.loupeName(23), ['pixel row', 'pixel column', ...PARAMETER_CATEGORIES]],
  ],
};

const CATEGORIES_CSV = ['very important', 'variable', 'unimportant', 'silent'];
/** Headings of CSV files where those on the page differ. */
const CSV_HEADINGS: Readonly<Record<string, readonly string[]>> = {
  [trainingCharts.trainingCurve]: ['epoch', 'step', 'training loss (mean field), nats', 'test error, one noisy pass, %', 'test error, mean field, %'],
  [trainingCharts.categoriesPerLayer]: ['stage', ...CATEGORIES_CSV],
  [trainingCharts.categoriesOverTime]: ['step', 'stage', ...CATEGORIES_CSV],
  [trainingCharts.entropyProfile]: ['stage', 'all connections, nats', 'live only, nats', "paper's formula, all, nats", 'at the start, nats'],
  [trainingCharts.sparsityProfile]: ['stage', 'mean π, all', 'mean π, live only', 'at π = 1, all', 'at the start'],
  [trainingCharts.histogram('pi', 1)]: ['π from', 'to', 'connections', 'share', 'share at the start'],
  [connectionCharts.gradients]: ['derivative by', 'mean term', 'fluctuation term', 'sum'],
  [inspectorText.loupeName(23)]: ['pixel row', 'pixel column', 'role'],
};

const figureOf = (page: Page, name: string): Locator => page.getByRole('figure', { name, exact: true });

async function openPanel(page: Page, name: string): Promise<Locator> {
  const figure = figureOf(page, name);
  await figure.getByRole('button', { name: 'Show as table' }).focus();
  await page.keyboard.press('Enter');
  await expect(figure.getByRole('table')).toBeVisible();
  return figure;
}

/** Saves an open figure; returns the name and the content of the file. */
async function save(page: Page, figure: Locator, ending: 'SVG' | 'PNG' | 'CSV'): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: `Save as ${ending}` }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Opens a blank page without our styles and policy, behind the tested page: a page in the background renders hardly any frames. */
async function strangerOf(page: Page): Promise<Page> {
  const stranger = await page.context().newPage();
  await page.bringToFront();
  return stranger;
}

/** Reads an SVG as another program does, from the file alone. */
const readSvg = (stranger: Page, text: string) =>
  stranger.evaluate((source) => {
    const file = new DOMParser().parseFromString(source, 'image/svg+xml');
    const elements = [...file.querySelectorAll('*')];
    const attributes = elements.flatMap((element) => [...element.attributes]);
    const ids = new Set(elements.map(({ id }) => id).filter(Boolean));
    return {
      errors: file.querySelectorAll('parsererror').length,
      foreign: elements.filter(({ localName }) => ['script', 'style', 'foreignObject', 'a', 'use'].includes(localName)).length,
      ofPage: attributes.filter(({ name }) => /^(class|style|role|aria-|data-|on)/.test(name)).map(({ name }) => name),
      references: attributes
        .filter(({ name, value }) => /href$/.test(name) || /url\(|var\(/.test(value))
        .filter(({ value }) => !value.startsWith('data:image/png;base64,') && !ids.has(/^url\(#(.+)\)$/.exec(value)?.[1] ?? ''))
        .map(({ value }) => value),
      title: file.querySelector('svg > title')?.textContent,
      description: file.querySelector('svg > desc')?.textContent,
      texts: [...file.querySelectorAll('text')].map(({ textContent }) => textContent),
      size: ['width', 'height'].map((name) => Number(file.documentElement.getAttribute(name))),
    };
  }, text);

const readPng = (stranger: Page, bytes: Buffer) =>
  stranger.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    const colours = new Set<number>();
    // Counts up to 20 colours: a set of millions takes longer than drawing the image.
    for (const pixel of pixels) if (colours.size < 20) colours.add(pixel);
    return { size: [canvas.width, canvas.height], colours: colours.size, opaque: pixels.every((pixel) => pixel >>> 24 === 255) };
  }, bytes.toString('base64'));

/** Reads the rows of a CSV file (RFC 4180). */
function readCsv(text: string): string[][] {
  expect(text.endsWith('\r\n')).toBe(true);
  return text
    .slice(0, -2)
    .split('\r\n')
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? (plain as string)));
}

async function select(page: Page): Promise<void> {
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await openFind(page);
  await inspector.getByLabel('From').fill('406');
  await inspector.getByLabel('To', { exact: true }).fill('23');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await expect(figureOf(page, connectionCharts.weightDistribution)).toBeVisible();
}

for (const [what, figures] of Object.entries(FIGURES)) {
  test(`${what} is saved as SVG, PNG and CSV, while a run trains and while it rests`, async ({ page }) => {
    await openPage(page);
    await trainLive(page, 1000);
    await select(page);
    const stranger = await strangerOf(page);
    for (const [n, [name, words]] of [...figures].entries()) {
      const figure = await openPanel(page, name);
      const svg = await save(page, figure, 'SVG');
      // Names of files are cut after 40 letters.
      const slug = name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .slice(0, 40);
      expect(svg.name).toMatch(new RegExp(`^slabscope-${slug}[a-z0-9-]*-step-[1-9]\\d*\\.svg$`));
      const found = await readSvg(stranger, svg.bytes.toString());
      expect(found, name).toMatchObject({ errors: 0, foreign: 0, ofPage: [], references: [] });
      expect(found.title).toContain(name);
      expect(found.texts[0]).toContain(name);
      const step = /step-(\d+)\.svg$/.exec(svg.name)?.[1];
      const written = found.texts.join(' ');
      expect(written).toContain(`gBP, 784-100-100-10, seed 1, step ${step}, epoch`);
      for (const word of words) expect(written, name).toContain(word);
      expect(found.description?.length).toBeGreaterThan(20);

      const png = await save(page, figure, 'PNG');
      expect(png.name).toMatch(/\.png$/);
      expect(png.bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      const pixels = await readPng(stranger, png.bytes);
      // The text, and so the height, changes during the run; the width does not.
      expect(pixels.size[0]).toBe(2 * (found.size[0] as number));
      expect(pixels.size[1], name).toBeGreaterThanOrEqual(2 * (found.size[1] as number) - 100);
      expect(pixels.colours).toBeGreaterThan(8);
      expect(pixels.opaque).toBe(true);

      const rows = () => figure.getByRole('row').count();
      const before = await rows();
      const csv = await save(page, figure, 'CSV');
      expect(csv.name).toMatch(/\.csv$/);
      const table = readCsv(csv.bytes.toString());
      const after = await rows();
      // Snapshots are thinned as the run gets longer, so the table may have become shorter.
      expect(table.length, name).toBeGreaterThanOrEqual(Math.min(before, after));
      expect(table.length, name).toBeLessThanOrEqual(Math.max(before, after));
      expect(new Set(table.map((row) => row.length)).size, name).toBe(1);
      if (CSV_HEADINGS[name]) expect(table[0], name).toEqual(CSV_HEADINGS[name]);
      await figure.getByRole('button', { name: 'Close' }).click();
      // Training slows exports down, so only the first figure is saved during training.
      if (n === 0) {
        await expect(runStatus(page)).toContainText('training');
        await pause(page);
      }
    }
  });
}

test('numbers leave whole, and what is saved follows colour, theme and comparison', async ({ page }) => {
  await openPage(page);
  const stranger = await strangerOf(page);
  const panel = viewPanel(page, 'watch');
  const saveSvg = async (name: string) => {
    const figure = await openPanel(page, name);
    const { bytes } = await save(page, figure, 'SVG');
    await figure.getByRole('button', { name: 'Close' }).click();
    return { text: bytes.toString(), texts: (await readSvg(stranger, bytes.toString())).texts };
  };
  const sparsity = await openPanel(page, trainingCharts.sparsityProfile);
  const csv = readCsv((await save(page, sparsity, 'CSV')).bytes.toString());
  expect(csv[0]?.[1]).toBe('mean π, all');
  const [shown] = await sparsity.getByRole('row').nth(1).getByRole('cell').allInnerTexts();
  expect(csv[1]?.[1]).toMatch(/^0\.\d{6,}$/);
  expect(Number(csv[1]?.[1])).toBeCloseTo(Number(shown), 3);
  await sparsity.getByRole('button', { name: 'Close' }).click();

  await panel.getByRole('radio', { name: 'Ξ', exact: true }).check({ force: true });
  await expect(panel.getByRole('group', { name: 'Legend' })).toContainText('exactly 0');
  const xi = await saveSvg(networkText.mapName(1));
  expect(xi.texts).toEqual(expect.arrayContaining(['Ξ, slab variance', '10⁻⁴', 'exactly 0']));
  expect(xi.texts).not.toContain('very important');
  await page.getByRole('button', { name: 'Switch to dark theme' }).click();
  const dark = await saveSvg(trainingCharts.categoriesPerLayer);
  expect(dark.text).toContain('#0f1215');
  await page.getByRole('button', { name: 'Switch to light theme' }).click();
  expect((await saveSvg(trainingCharts.categoriesPerLayer)).text).not.toContain('#0f1215');

  await setSettings(page, { T: '1000' });
  await trainLive(page);
  await panel.getByLabel(networkText.overlayRunLabel, { exact: true }).selectOption({ label: 'recorded run' });
  await expect(panel).toContainText(`${networkText.overlayPrefix}recorded run`);
  await expect(runStatus(page)).toContainText(/epoch [1-9]/);
  await pause(page);
  expect((await saveSvg(trainingCharts.trainingCurve)).texts).toContain(trainingCharts.overlayCurvesKey('recorded run'));
  expect((await saveSvg(trainingCharts.histogram('m', 2))).texts).toContain(trainingCharts.overlayOutlineKey('recorded run'));
});

test('a foreign name stays text in every file', async ({ page }) => {
  const NAME = '=1+1</text><script>&"';
  await openPage(page);
  await setSettings(page, { T: '1000' });
  await trainLive(page);
  await pause(page);
  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  const runs = page.getByRole('dialog', { name: 'Runs' });
  await runs.getByLabel(runsText.saveAs, { exact: true }).fill(NAME);
  await runs.getByLabel(runsText.saveAs, { exact: true }).press('Enter');
  await expect(runs.getByRole('list')).toContainText(NAME);
  await runs.getByRole('button', { name: 'Close' }).click();
  const panel = viewPanel(page, 'watch');
  await panel.getByLabel(networkText.overlayRunLabel, { exact: true }).selectOption({ label: NAME });
  await expect(panel).toContainText(`${networkText.overlayPrefix}${NAME}`);
  const figure = await openPanel(page, trainingCharts.histogram('pi', 1));
  const found = await readSvg(await strangerOf(page), (await save(page, figure, 'SVG')).bytes.toString());
  expect(found).toMatchObject({ errors: 0, foreign: 0, ofPage: [], references: [] });
  expect(found.texts).toContain(trainingCharts.overlayOutlineKey(NAME));
  const [columns] = readCsv((await save(page, figure, 'CSV')).bytes.toString());
  expect(columns?.at(-1)).toBe(`'${NAME}: share (outline)`);
});
