import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import * as filesText from '../src/text/files.ts';
import * as networkText from '../src/text/network.ts';
import * as noticesText from '../src/text/notices.ts';
import * as runsText from '../src/text/runs.ts';
import * as storageText from '../src/text/storage.ts';
import { expect, openPage, openRuns, pause, runStatus, setSettings, stepOf, test, trainLive } from './story.ts';

const close = (page: Page) => page.getByRole('dialog', { name: 'Runs' }).getByRole('button', { name: 'Close' }).click();

/** Trains a small run for a few steps, pauses it and waits until it is saved; returns its step. */
async function makeRun(page: Page): Promise<number> {
  await setSettings(page, { T: '1000' });
  await trainLive(page, 40);
  await pause(page);
  const step = await stepOf(page);
  await expectSaved(page, step);
  return step;
}

async function expectSaved(page: Page, step: number): Promise<void> {
  const runs = await openRuns(page);
  await expect(runs.getByRole('region', { name: runsText.thisRun })).toContainText(`${runsText.savedAtStep(step, 0).split(',')[0]},`);
  await close(page);
}

test('after a reload the page offers to resume the run', async ({ page }) => {
  await openPage(page);
  const step = await makeRun(page);
  await page.reload();
  const offer = page.getByRole('region', { name: noticesText.offerRegion });
  await expect(offer).toContainText(`A run was interrupted at step ${step} of 80 (gBP, 784-100-100-10, seed 1`);
  await offer.getByRole('button', { name: noticesText.resumeRun }).click();
  await expect(runStatus(page)).toContainText(/finished.*step 80 of 80/s);
  await expect(offer).toHaveCount(0);
  // If the end were not saved before the reload, the page would offer the run again.
  await expectSaved(page, 80);
  await page.reload();
  await expect(runStatus(page)).toContainText('recorded run');
  await expect(offer).toHaveCount(0);
});

test('a run is saved under a name, renamed, overlaid, downloaded, opened as a copy, deleted and opened from its file', async ({ page }) => {
  await openPage(page);
  const step = await makeRun(page);
  let runs = await openRuns(page);
  await runs.getByLabel(runsText.saveAs, { exact: true }).fill('   ');
  await runs.getByRole('button', { name: runsText.save, exact: true }).click();
  await expect(runs.getByRole('alert')).toContainText(runsText.nameEmpty(80));
  await runs.getByLabel(runsText.saveAs, { exact: true }).fill('<b>first</b>');
  await runs.getByRole('button', { name: runsText.save, exact: true }).click();
  await expect(runs.getByRole('list')).toContainText('<b>first</b>');
  await runs.getByRole('button', { name: runsText.renameRun('<b>first</b>') }).click();
  await runs.getByLabel(runsText.nameLabel, { exact: true }).fill('second');
  await runs.getByRole('button', { name: runsText.rename, exact: true }).click();
  await expect(runs.getByRole('list')).not.toContainText('first');
  const [download] = await Promise.all([page.waitForEvent('download'), runs.getByRole('button', { name: runsText.downloadRun('second') }).click()]);
  expect(download.suggestedFilename()).toBe(`slabscope-second-step-${step}.safetensors`);
  const file = { name: 'run.safetensors', mimeType: 'application/octet-stream', buffer: readFileSync(await download.path()) };
  await close(page);
  // Training continues; the saved copy stays as it is.
  await page.getByRole('button', { name: 'Epoch' }).click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
  await page.getByLabel(networkText.overlayRunLabel, { exact: true }).selectOption('second');
  await expect(page.getByText(`${networkText.overlayPrefix}second`)).toBeVisible();
  runs = await openRuns(page);
  await runs.getByRole('button', { name: runsText.openRun('second') }).click();
  await expect(runStatus(page)).toContainText(`step ${step} of 80`);
  await runs.getByRole('button', { name: runsText.removeRun('second') }).click();
  await runs.getByRole('button', { name: runsText.removeRunPermanently('second') }).click();
  await expect(runs.getByRole('list')).not.toContainText('second');
  for (const [buffer, words] of [
    [file.buffer.subarray(0, 5000), 'The file is truncated'],
    [Buffer.from('GIF89a, not a run'), filesText.FOREIGN_FILES.picture],
    // One changed byte in an Adam moment: only the hash reveals it.
    [Buffer.from(file.buffer.map((byte, at) => (at === file.buffer.length - 100_000 ? byte ^ 1 : byte))), 'was changed by another program, or is damaged'],
  ] as const) {
    await runs.getByLabel(runsText.openFile).setInputFiles({ ...file, buffer });
    await expect(runs.getByRole('alert')).toContainText(words);
    await expect(runStatus(page)).toContainText(`step ${step} of 80`);
  }
  // If the user presses Train while a file is being read, the run of the file is trained.
  await page.reload();
  await expect(runStatus(page)).toContainText('recorded run');
  runs = await openRuns(page);
  await runs.getByLabel(runsText.openFile).setInputFiles(file);
  await close(page);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/finished.*step 80 of 80/s);
});

test('of two tabs one saves its run; the other one shows a message and can take over', async ({ page, context }) => {
  await openPage(page);
  await makeRun(page);
  const other = await context.newPage();
  await openPage(other);
  await expect(other.getByRole('region', { name: noticesText.offerRegion })).toHaveCount(0);
  await expect(other.getByRole('alert')).toContainText(storageText.STORAGE_WORDS.elsewhere);
  await other.getByRole('button', { name: noticesText.takeOver }).click();
  await expect(other.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('alert')).toContainText(storageText.STORAGE_WORDS.elsewhere);
  await other.close();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

for (const [what, cripple, words] of [
  ['blocked', "IDBFactory.prototype.open = () => { throw new DOMException('blocked', 'SecurityError'); }", storageText.STORAGE_WORDS.unavailable],
  [
    'full',
    "IDBObjectStore.prototype.put = function () { this.transaction.abort(); throw new DOMException('full', 'NS_ERROR_DOM_QUOTA_REACHED'); }",
    storageText.STORAGE_WORDS.full,
  ],
] as const) {
  test(`if the storage is ${what}, a message says so, and the run can be downloaded`, async ({ page }) => {
    await page.addInitScript(cripple);
    await openPage(page);
    await setSettings(page, { T: '1000' });
    await trainLive(page);
    const notice = page.getByRole('alert').filter({ hasText: words });
    const [download] = await Promise.all([page.waitForEvent('download'), notice.getByRole('button', { name: noticesText.downloadRun }).click()]);
    expect(readFileSync(await download.path()).length).toBeGreaterThan(3_000_000);
    await notice.getByRole('button', { name: noticesText.dismiss }).click();
    await expect(notice).toHaveCount(0);
    await expect(runStatus(page)).toContainText(/training|finished/);
  });
}
