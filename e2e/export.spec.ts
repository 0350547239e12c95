import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { readSafetensors, writeSafetensors } from '../src/formats/safetensors.ts';
import type { Tensor } from '../src/formats/tensor.ts';
import * as filesText from '../src/text/files.ts';
import { zipWithoutDirectory } from '../src/text/formats.ts';
import * as inspectorText from '../src/text/inspector.ts';
import * as runsText from '../src/text/runs.ts';
import * as statusText from '../src/text/status.ts';
import * as trainingCharts from '../src/text/training-charts.ts';
import { noCheckpointOfRecording } from '../src/text/workers.ts';
import { auditPage } from './audit.ts';
import { expect, openFind, openPage, openRuns, openSettings, openTools, pause, runStatus, setSettings, stepOf, test, trainLive } from './story.ts';

/** Buttons that export the parameters. */
const PARAMETERS = {
  safetensors: runsText.fileAs(runsText.FILES.law.name, 'safetensors'),
  npz: runsText.fileAs(runsText.FILES.law.name, 'npz'),
};

async function openExport(page: Page): Promise<Locator> {
  await openTools(page);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  return page.getByRole('dialog', { name: 'Export' });
}

const close = (page: Page, panel: string) => page.getByRole('dialog', { name: panel }).getByRole('button', { name: 'Close' }).click();

interface GivenFile {
  readonly name: string;
  readonly buffer: Buffer;
  readonly mimeType: string;
}

/** Presses a button of the Export dialog and returns the downloaded file. */
async function take(page: Page, button: string): Promise<GivenFile> {
  const panel = page.getByRole('dialog', { name: 'Export' });
  const [download] = await Promise.all([page.waitForEvent('download'), panel.getByRole('button', { name: button, exact: true }).click()]);
  const name = download.suggestedFilename();
  await expect(panel.getByRole('status', { name: runsText.exported })).toContainText(name);
  return { name, buffer: readFileSync(await download.path()), mimeType: 'application/octet-stream' };
}

/** Returns texts about the run's parameters: values of one connection, categories per layer, histogram of π. */
async function numbersShown(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'Show as table' }).first().waitFor();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await openFind(page);
  for (const [field, value] of [
    [inspectorText.FIELD_LABELS.layer, '1'],
    [inspectorText.FIELD_LABELS.from, '350'],
    [inspectorText.FIELD_LABELS.to, '7'],
  ] as const)
    await inspector.getByLabel(field, { exact: true }).fill(value);
  await inspector.getByRole('button', { name: 'Go to' }).click();
  const numbers = inspector.locator('dl');
  await expect(numbers).toBeVisible();
  const categories = page.getByRole('figure', { name: trainingCharts.categoriesPerLayer });
  const histogram = page.getByRole('figure', { name: trainingCharts.histogram('pi', 1) });
  return Promise.all([numbers.innerText(), categories.innerText(), histogram.innerText()]);
}

async function openFile(page: Page, file: GivenFile): Promise<Locator> {
  const runs = await openRuns(page);
  await runs.getByLabel(runsText.openFile).setInputFiles(file);
  return runs;
}

test('a run is exported, and its files open in another page with the same numbers', async ({ page, context }) => {
  await openPage(page);
  await setSettings(page, { T: '1000', Seed: '7' });
  await trainLive(page, 40);
  await pause(page);
  const step = await stepOf(page);
  const shown = await numbersShown(page);
  await openExport(page);
  const files: Record<string, GivenFile> = {};
  for (const button of [PARAMETERS.safetensors, PARAMETERS.npz, 'Checkpoint as safetensors', 'Checkpoint as npz', 'Statistics as CSV', 'Run as run.json'])
    files[button] = await take(page, button);
  expect(Object.values(files).map(({ name }) => name)).toEqual([
    `slabscope-gbp-seed-7-law-step-${step}.safetensors`,
    `slabscope-gbp-seed-7-law-step-${step}.npz`,
    `slabscope-gbp-seed-7-checkpoint-step-${step}.safetensors`,
    `slabscope-gbp-seed-7-checkpoint-step-${step}.npz`,
    `slabscope-gbp-seed-7-statistics-step-${step}.csv`,
    `slabscope-gbp-seed-7-run-step-${step}.json`,
  ]);
  const run = JSON.parse(String(files['Run as run.json']?.buffer));
  expect([run.format, run.step, run.config.seed, run.stages.length]).toEqual(['slabscope-run/1', step, 7, 3]);
  expect(String(files['Statistics as CSV']?.buffer)).toContain(`${step},1,all,meanPi,,,${run.stages[0].meanPi}\r\n`);
  await close(page, 'Export');

  for (const button of [PARAMETERS.npz, 'Checkpoint as safetensors', 'Checkpoint as npz', PARAMETERS.safetensors]) {
    const other = await context.newPage();
    await openPage(other);
    const runs = await openFile(other, files[button] as GivenFile);
    await expect(runStatus(other), button).toContainText(`step ${step} of 80`);
    await expect(runStatus(other)).toContainText('paused');
    const message = runs.getByRole('region', { name: runsText.thisRun });
    if (button.startsWith(runsText.FILES.law.name))
      await expect(message).toContainText(runsText.changedRun([{ step, what: filesText.openedAsDistribution(true) }]));
    else await expect(message).not.toContainText(filesText.openedAsDistribution(true));
    await close(other, 'Runs');
    expect(await numbersShown(other), button).toEqual(shown);
    // Exported again, it has the same hash.
    await openExport(other);
    const again = JSON.parse(String((await take(other, 'Run as run.json')).buffer));
    expect(again.thetaHash).toBe(run.thetaHash);
    await close(other, 'Export');
    await other.getByRole('button', { name: 'Step', exact: true }).click();
    await expect(runStatus(other)).toContainText(`step ${step + 1} of 80`);
    await other.close();
  }
});

test('a run.json fills in the settings and starts nothing; the recorded run has no checkpoint', async ({ page }) => {
  await openPage(page);
  const panel = await openExport(page);
  await panel.getByRole('button', { name: 'Checkpoint as npz' }).click();
  await expect(panel.getByRole('alert')).toContainText(noCheckpointOfRecording);
  expect((await take(page, PARAMETERS.npz)).buffer.length).toBeGreaterThan(1_000_000);
  await expect(panel.getByRole('alert')).toHaveCount(0);
  const file = await take(page, 'Run as run.json');
  const run = JSON.parse(String(file.buffer));
  const config = { ...run.config, seed: 12, eta: 0.05, layers: [784, 20, 10], optimiser: { ...run.config.optimiser, kind: 'sgd' } };
  await close(page, 'Export');
  await setSettings(page, { Seed: 'nonsense' });
  const runs = await openFile(page, { ...file, buffer: Buffer.from(JSON.stringify({ ...run, config })) });
  await expect(runs.getByRole('alert')).toContainText(runsText.settingsOfFile(file.name, 'gBP, 784-20-10, seed 12'));
  await expect(runStatus(page)).toContainText('recorded run');
  await close(page, 'Runs');
  await openSettings(page);
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('12');
  await expect(page.getByLabel('Seed', { exact: true })).not.toHaveAttribute('aria-invalid');
  await expect(page.getByLabel('Learning rate', { exact: true })).toHaveValue('0.05');
  await page.getByRole('button', { name: /^Restart/ }).click();
  await expect(runStatus(page)).toContainText(/paused.*step 0 of 200/s);
});

test('foreign, damaged and too large files are refused with a message and change nothing', async ({ page }) => {
  await openPage(page);
  await openExport(page);
  const file = await take(page, PARAMETERS.npz);
  await close(page, 'Export');
  const shown = await numbersShown(page);
  const form = () =>
    page
      .getByRole('contentinfo')
      .locator('input')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const settings = await form();
  const runs = await openRuns(page);
  const flipped = Buffer.from(file.buffer.map((byte, at) => (at === 500_000 ? byte ^ 1 : byte)));
  for (const [buffer, words] of [
    [Buffer.from('\x89PNG\r\n\x1a\n not a run', 'latin1'), filesText.FOREIGN_FILES.picture],
    [Buffer.from('pi,m,xi\r\n0,1,2\r\n'), filesText.foreignText('pi,m,xi\r\n0,1,2\r\n')],
    [Buffer.from('<!doctype html><title>Sign in</title>'), filesText.FOREIGN_FILES.webPage],
    [Buffer.from('{"settings": 1}'), filesText.runJsonWithoutSettings],
    [Buffer.from('{"config": {"recipe": "default", "T": -1}}'), 'cannot be used'],
    [flipped, 'do not match its CRC-32'],
    [file.buffer.subarray(0, 700_000), zipWithoutDirectory],
  ] as const) {
    await runs.getByLabel(runsText.openFile).setInputFiles({ ...file, buffer });
    await expect(runs.getByRole('alert')).toContainText(words);
    await expect(runStatus(page)).toContainText('recorded run');
  }
  // Fakes a size of 3 GB, which the page checks before it reads the file.
  await page.evaluate(() => Object.defineProperty(File.prototype, 'size', { get: () => 3_000_000_000 }));
  await runs.getByLabel(runsText.openFile).setInputFiles(file);
  await expect(runs.getByRole('alert')).toContainText(runsText.fileTooLarge(file.name, 3e9, 2e8));
  await close(page, 'Runs');
  expect(await form()).toEqual(settings);
  expect(await numbersShown(page)).toEqual(shown);
});

/** Returns the file with changed arrays and metadata, as another program would save it. */
function rewrite(file: GivenFile, change: (file: { tensors: Map<string, Tensor>; metadata: Map<string, string> }) => unknown): GivenFile {
  const { tensors, metadata } = readSafetensors(new Uint8Array(file.buffer));
  const parts = { tensors: new Map(tensors), metadata: new Map(metadata) };
  change(parts);
  return { ...file, buffer: Buffer.from(writeSafetensors(parts)) };
}

const zeros = ({ tensors }: { tensors: Map<string, Tensor> }) => tensors.set('stage1.m', { shape: [784, 100], data: new Float32Array(78_400) });

test('a file that was changed elsewhere opens, says so, and shows no error that is not its own, until it is measured', async ({ page }) => {
  await openPage(page);
  await openExport(page);
  const file = await take(page, PARAMETERS.safetensors);
  await close(page, 'Export');
  // Unchanged, the file contains its test error, that of the recorded run.
  const runs = await openFile(page, file);
  await expect(runStatus(page)).toContainText(/finished.*step 200 of 200.*test error \d/s);
  await expect(runs.getByRole('status', { name: runsText.openedFile })).toHaveText('');
  await close(page, 'Runs');
  await openFile(page, { ...rewrite(file, zeros), name: 'zeros.safetensors' });
  await expect(runs.getByRole('alert')).toContainText(filesText.openedAsChanged('zeros.safetensors', 200));
  await expect(runs.getByRole('region', { name: runsText.thisRun })).toContainText(new RegExp(`step 200[^;]*${filesText.changedElsewhere}`));
  await expect(runStatus(page)).toContainText(new RegExp(`paused.*step 200 of 200.*${statusText.noTestError}`, 's'));
  await close(page, 'Runs');
  await openExport(page);
  const run = JSON.parse(String((await take(page, 'Run as run.json')).buffer));
  expect([run.history.epochs, run.history.losses, run.step]).toEqual([[], [], 200]);
  await close(page, 'Export');
  // Train first measures the opened network: with m = 0 in layer 1 its error is near chance level.
  await page.getByRole('button', { name: /^Train/ }).click();
  await expect(runStatus(page)).toContainText(/finished.*test error (8|9)\d\.\d/s);
});

test('a file without a hash opens with a remark; flags that the images contradict are counted again', async ({ page }) => {
  await openPage(page);
  await openExport(page);
  const file = await take(page, PARAMETERS.safetensors);
  await close(page, 'Export');
  const categories = page.getByRole('figure', { name: trainingCharts.categoriesPerLayer });
  const shown = await categories.innerText();
  const bare = rewrite(file, ({ metadata, tensors }) => {
    metadata.clear();
    tensors.set('silent1', { shape: [784], data: new Uint8Array(784).fill(1) });
    tensors.set('silent2', { shape: [100], data: new Float64Array(100).fill(1) });
  });
  const runs = await openFile(page, { ...bare, name: 'bare.safetensors' });
  await expect(runs.getByRole('status', { name: runsText.openedFile })).toContainText(filesText.openedUnchecked('bare.safetensors', false));
  await expect(runs.getByRole('alert')).toHaveCount(0);
  await expect(runs.getByRole('region', { name: runsText.thisRun })).toContainText(/dead inputs counted again, \d+ flags corrected/);
  await close(page, 'Runs');
  await expect(page.getByRole('alert')).toContainText('This file contradicted the training images');
  await expect.poll(() => categories.innerText()).toBe(shown);
  const turned = await openFile(page, {
    ...rewrite(file, ({ tensors }) => tensors.set('stage1.m', { shape: [100, 784], data: new Float32Array(78_400) })),
    name: 'turned.safetensors',
  });
  await expect(turned.getByRole('alert')).toContainText(filesText.layerShapeDiffers('stage1.m', [100, 784], [784, 100], true));
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`the panel at ${width} x ${height}: axe finds nothing, nothing scrolls sideways, keys reach everything`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openPage(page);
    const panel = await openExport(page);
    await auditPage(page, 'Export');
    expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await expect(panel).toBeFocused();
    for (const name of [
      'Close',
      PARAMETERS.safetensors,
      PARAMETERS.npz,
      'Checkpoint as safetensors',
      'Checkpoint as npz',
      'Statistics as CSV',
      'Run as run.json',
    ]) {
      await page.keyboard.press('Tab');
      await expect(panel.getByRole('button', { name, exact: true })).toBeFocused();
    }
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeFocused();
  });
}
