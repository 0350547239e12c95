import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import * as filesText from '../src/text/files.ts';
import { expect, openPage, openRuns, pause, runStatus, stepOf, test, trainLive } from './story.ts';

const close = (page: Page) => page.getByRole('dialog', { name: 'Runs' }).getByRole('button', { name: 'Close' }).click();

/** Trains a small run for a few steps, pauses it and waits until it is saved; returns its step. */
async function makeRun(page: Page): Promise<number> {
  await page.getByLabel('T', { exact: true }).fill('1000');
  await trainLive(page, 40);
  await pause(page);
  const step = await stepOf(page);
  await expectSaved(page, step);
  return step;
}

async function expectSaved(page: Page, step: number): Promise<void> {
  const runs = await openRuns(page);
  await expect(runs.getByRole('region', { name: 'This run' })).toContainText(`Saved by itself at step ${step}`);
  await close(page);
}

test('after a reload the page offers to go on where the run was', async ({ page }) => {
  await openPage(page);
  const step = await makeRun(page);
  await page.reload();
  const offer = page.getByRole('region', { name: 'Interrupted run' });
  await expect(offer).toContainText(`A run was interrupted at step ${step} of 80 (gBP, 784-100-100-10, seed 1`);
  await offer.getByRole('button', { name: 'Go on' }).click();
  await expect(runStatus(page)).toContainText(/finished.*step 80 of 80/s);
  await expect(offer).toHaveCount(0);
  // If the end were not saved before the reload, the page would offer the run again.
  await expectSaved(page, 80);
  await page.reload();
  await expect(runStatus(page)).toContainText('recorded run');
  await expect(offer).toHaveCount(0);
});

test('a run is kept under a name, renamed, opened as a copy, compared with, downloaded, opened from the file, deleted', async ({ page }) => {
  await openPage(page);
  const step = await makeRun(page);
  let runs = await openRuns(page);
  await runs.getByLabel('Keep it as').fill('   ');
  await runs.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(runs.getByRole('alert')).toContainText('The name is empty');
  await runs.getByLabel('Keep it as').fill('<b>first</b>');
  await runs.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(runs.getByRole('list')).toContainText('<b>first</b>');
  await runs.getByRole('button', { name: 'Rename <b>first</b>' }).click();
  await runs.getByLabel('Name', { exact: true }).fill('second');
  await runs.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(runs.getByRole('list')).not.toContainText('first');
  const [download] = await Promise.all([page.waitForEvent('download'), runs.getByRole('button', { name: 'Download second' }).click()]);
  expect(download.suggestedFilename()).toBe(`slabscope-second-step-${step}.safetensors`);
  const file = { name: 'run.safetensors', mimeType: 'application/octet-stream', buffer: readFileSync(await download.path()) };
  await close(page);
  // Training continues; the saved copy stays as it is.
  await page.getByRole('button', { name: 'Epoch' }).click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
  await page.getByLabel('Compare with').selectOption('second');
  await expect(page.getByText('behind: second')).toBeVisible();
  runs = await openRuns(page);
  await runs.getByRole('button', { name: 'Open second' }).click();
  await expect(runStatus(page)).toContainText(`step ${step} of 80`);
  await runs.getByRole('button', { name: 'Delete second' }).click();
  await runs.getByRole('button', { name: 'Delete second for good' }).click();
  await expect(runs.getByRole('list')).not.toContainText('second');
  for (const [buffer, words] of [
    [file.buffer.subarray(0, 5000), 'The file is truncated'],
    [Buffer.from('GIF89a, not a run'), filesText.FOREIGN_FILES.picture],
    // One changed byte in an Adam moment: only the hash reveals it.
    [Buffer.from(file.buffer.map((byte, at) => (at === file.buffer.length - 100_000 ? byte ^ 1 : byte))), 'was changed by another program, or is damaged'],
  ] as const) {
    await runs.getByLabel('Open a file').setInputFiles({ ...file, buffer });
    await expect(runs.getByRole('alert')).toContainText(words);
    await expect(runStatus(page)).toContainText(`step ${step} of 80`);
  }
  // If the user presses Train while a file is being read, the run of the file is trained.
  await page.reload();
  await expect(runStatus(page)).toContainText('recorded run');
  runs = await openRuns(page);
  await runs.getByLabel('Open a file').setInputFiles(file);
  await close(page);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/finished.*step 80 of 80/s);
});

test('two tabs: one saves, the other says so and can take over', async ({ page, context }) => {
  await openPage(page);
  await makeRun(page);
  const other = await context.newPage();
  await openPage(other);
  await expect(other.getByRole('region', { name: 'Interrupted run' })).toHaveCount(0);
  await expect(other.getByRole('alert')).toContainText('Another tab of Slabscope is saving its run');
  await other.getByRole('button', { name: 'Take over' }).click();
  await expect(other.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('alert')).toContainText('Another tab of Slabscope is saving its run');
  await other.close();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

for (const [what, cripple, words] of [
  ['blocked', "IDBFactory.prototype.open = () => { throw new DOMException('blocked', 'SecurityError'); }", 'does not let the page save runs'],
  [
    'full',
    "IDBObjectStore.prototype.put = function () { this.transaction.abort(); throw new DOMException('full', 'NS_ERROR_DOM_QUOTA_REACHED'); }",
    'Browser storage is full',
  ],
] as const) {
  test(`storage that is ${what} is said, and the run can be downloaded`, async ({ page }) => {
    await page.addInitScript(cripple);
    await openPage(page);
    await page.getByLabel('T', { exact: true }).fill('1000');
    await trainLive(page);
    const notice = page.getByRole('alert').filter({ hasText: words });
    const [download] = await Promise.all([page.waitForEvent('download'), notice.getByRole('button', { name: 'Download this run' }).click()]);
    expect(readFileSync(await download.path()).length).toBeGreaterThan(3_000_000);
    await notice.getByRole('button', { name: 'Close' }).click();
    await expect(notice).toHaveCount(0);
    await expect(runStatus(page)).toContainText(/training|finished/);
  });
}
