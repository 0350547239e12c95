import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, openPage, pause, runStatus, test, trainLive } from './story.ts';

// Saves and reads dozens of files while training occupies a core.
test.setTimeout(240_000);

const PARAMETER_CATEGORIES = ['very important', 'variable', 'unimportant', 'silent'];

type Expected = readonly (readonly [name: string, words: readonly string[]])[];

/** Texts that the export of each figure must contain: axis labels and legend. */
const FIGURES: Readonly<Record<string, Expected>> = {
  'every chart': [
    ['Training curve', ['test error, %', 'loss, nats', 'step', 'test error, one noisy pass', 'test error, mean field', 'loss of each mini-batch']],
    ['Roles per stage', ['share of the stage’s connections', '50 %', 'stage 3', ...PARAMETER_CATEGORIES]],
    ['Roles over time', ['share of the stage’s connections', '100 %', 'step', ...PARAMETER_CATEGORIES]],
    ['Entropy per connection', ['mean entropy, nats · all connections', 'stage', 'now']],
    ['Sparsity per stage', ['mean π, spike mass · all connections', 'stage', 'now', 'at the start, all connections']],
    ['VIP share per pixel', ['pixel row', 'pixel column', 'share of very important connections', '0 %']],
    ['Law over time', ['Stage 1 · pixel (14, 14) → unit 23']],
    ['Credit received', ['mean term', 'fluctuation term (with ε)', 'Stage 1 · pixel (14, 14) → unit 23']],
    ['Weight law', ['weight', 'probability', 'slab at the start, at a height of its own', 'Stage 1 · pixel (14, 14) → unit 23']],
  ],
  // One layer per parameter, because all layers are drawn alike.
  'a histogram of each parameter': [
    ['pi', 'π, spike mass'],
    ['m', 'm, slab mean'],
    ['Xi', 'Ξ, slab variance'],
  ].map(
    ([name, axis], l) =>
      [`${name} histogram, stage ${l + 1}`, [axis as string, 'share of connections', 'now, all connections', 'at the start, all connections']] as const,
  ),
  'every map': [
    ['Atlas, stage 1', ['28 × 28 map of the input', ...PARAMETER_CATEGORIES]],
    ['Matrix, stage 2', ['unit of layer 2', 'unit of layer 3', ...PARAMETER_CATEGORIES]],
    ['Matrix, stage 3', ['unit of layer 3', 'unit of layer 4', ...PARAMETER_CATEGORIES]],
    ['Loupe, unit 23', ['pixel row', 'pixel column', ...PARAMETER_CATEGORIES]],
  ],
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
  await inspector.getByLabel('From').fill('406');
  await inspector.getByLabel('To').fill('23');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await expect(figureOf(page, 'Weight law')).toBeVisible();
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
      expect(svg.name).toMatch(new RegExp(`^slabscope-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}[a-z0-9-]*-step-[1-9]\\d*\\.svg$`));
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
  const panel = page.getByRole('tabpanel', { name: 'Watch' });
  const saveSvg = async (name: string) => {
    const figure = await openPanel(page, name);
    const { bytes } = await save(page, figure, 'SVG');
    await figure.getByRole('button', { name: 'Close' }).click();
    return { text: bytes.toString(), texts: (await readSvg(stranger, bytes.toString())).texts };
  };
  const sparsity = await openPanel(page, 'Sparsity per stage');
  const csv = readCsv((await save(page, sparsity, 'CSV')).bytes.toString());
  expect(csv[0]?.[1]).toBe('mean π, all');
  const [shown] = await sparsity.getByRole('row').nth(1).getByRole('cell').allInnerTexts();
  expect(csv[1]?.[1]).toMatch(/^0\.\d{6,}$/);
  expect(Number(csv[1]?.[1])).toBeCloseTo(Number(shown), 3);
  await sparsity.getByRole('button', { name: 'Close' }).click();

  await panel.getByRole('radio', { name: 'Ξ', exact: true }).check({ force: true });
  await expect(panel.getByRole('group', { name: 'Legend' })).toContainText('exactly 0');
  const xi = await saveSvg('Atlas, stage 1');
  expect(xi.texts).toEqual(expect.arrayContaining(['Ξ, slab variance', '10⁻⁴', 'exactly 0']));
  expect(xi.texts).not.toContain('very important');
  await page.getByRole('button', { name: 'Switch to dark theme' }).click();
  const dark = await saveSvg('Roles per stage');
  expect(dark.text).toContain('#0f1216');
  await page.getByRole('button', { name: 'Switch to light theme' }).click();
  expect((await saveSvg('Roles per stage')).text).not.toContain('#0f1216');

  await page.getByLabel('T', { exact: true }).fill('1000');
  await trainLive(page);
  await panel.getByLabel('Compare with').selectOption({ label: 'recorded run' });
  await expect(panel).toContainText('behind: recorded run');
  await expect(runStatus(page)).toContainText(/epoch [1-9]/);
  await pause(page);
  expect((await saveSvg('Training curve')).texts).toContain('behind: recorded run, noisy error and loss');
  expect((await saveSvg('m histogram, stage 2')).texts).toContain('behind: recorded run');
});

test('a foreign name stays text in every file', async ({ page }) => {
  const NAME = '=1+1</text><script>&"';
  await openPage(page);
  await page.getByLabel('T', { exact: true }).fill('1000');
  await trainLive(page);
  await pause(page);
  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  const runs = page.getByRole('dialog', { name: 'Runs' });
  await runs.getByLabel('Keep it as').fill(NAME);
  await runs.getByLabel('Keep it as').press('Enter');
  await expect(runs.getByRole('list')).toContainText(NAME);
  await runs.getByRole('button', { name: 'Close' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Watch' });
  await panel.getByLabel('Compare with').selectOption({ label: NAME });
  await expect(panel).toContainText(`behind: ${NAME}`);
  const figure = await openPanel(page, 'pi histogram, stage 1');
  const found = await readSvg(await strangerOf(page), (await save(page, figure, 'SVG')).bytes.toString());
  expect(found).toMatchObject({ errors: 0, foreign: 0, ofPage: [], references: [] });
  expect(found.texts).toContain(`behind: ${NAME}`);
  const [columns] = readCsv((await save(page, figure, 'CSV')).bytes.toString());
  expect(columns?.at(-1)).toBe(`'${NAME}: share (outline)`);
});
