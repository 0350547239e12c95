import type { Page } from '@playwright/test';
import { ENGINE_CHOICES } from '../src/model/settings/engines.ts';
import { ADAPTER_NOTES } from '../src/text/engines.ts';
import * as noticesText from '../src/text/notices.ts';
import * as workersText from '../src/text/workers.ts';
import { expect, openPage, openRuns, openSettings, runStatus, setSettings, stepOf, test } from './story.ts';

/** Starts a run that is small enough for the slowest engine. */
async function trainSmall(page: Page): Promise<void> {
  await setSettings(page, { T: '300', Epochs: '20' });
  const more = await openSettings(page);
  await more.getByLabel('Layers').fill('784-12-10');
  await more.getByLabel('Batch').fill('50');
  await more.getByLabel('V', { exact: true }).fill('100');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
}

test('WebAssembly begins at once, and the page says why it is not WebGPU', async ({ page }) => {
  await openPage(page);
  await trainSmall(page);
  await expect(runStatus(page)).toContainText(new RegExp(`wasm.*${ADAPTER_NOTES.none}`, 's'));
});

test('the engine given in the address runs; the run moves to another engine at its current step, and the page says so', async ({ page }) => {
  await page.goto('./?engine=tfjs-webgl');
  await expect(runStatus(page)).toContainText('recorded run');
  await trainSmall(page);
  await expect(runStatus(page)).toContainText(/training.*step [3-9].*tfjs-webgl/s);
  const before = await stepOf(page);
  await (await openSettings(page)).getByLabel('Engine').selectOption('wasm');
  await expect(runStatus(page)).toContainText(/finished.*step 120 of 120.*\bwasm/s);
  await page.keyboard.press('Escape');
  const words = await (await openRuns(page)).getByText(workersText.changedEngine('tfjs-webgl', 'wasm')).innerText();
  expect(Number(/at step (\d+), engine/.exec(words)?.[1])).toBeGreaterThanOrEqual(before);
});

test('an engine that is not available is named with the reason, and WebAssembly runs', async ({ page }) => {
  await page.goto('./?engine=webgpu');
  await expect(runStatus(page)).toContainText('recorded run');
  await trainSmall(page);
  await expect(runStatus(page)).toContainText(/step [1-9].*\bwasm.*\bwebgpu is not used: This browser offers no WebGPU/s);
  await page.goto('./?engine=<b>quick</b>');
  await expect(page.getByRole('alert')).toContainText(noticesText.unknownEngine('<b>quick</b>', ENGINE_CHOICES));
  await expect(runStatus(page)).toContainText('recorded run');
});
