import type { Locator, Page } from '@playwright/test';
import { expect, openPage, pause, stepOf, test, trainLive } from './story.ts';

const outputs = (page: Page) => {
  const panel = page.getByRole('tabpanel', { name: 'Perturb' });
  const read = async (name: string) => Number.parseFloat(await panel.getByRole('status', { name }).innerText());
  return { before: () => read('Test error before'), after: () => read('Test error after'), panel };
};

/** Records the text of an element at each change from now on. */
const listen = (element: Locator) =>
  element.evaluateHandle((node) => {
    const texts: string[] = [];
    new MutationObserver(() => texts.push(node.textContent ?? '')).observe(node, { subtree: true, childList: true, characterData: true });
    return texts;
  });

async function perturbBy(page: Page, target: string, fraction: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Target' }).getByRole('radio', { name: target }).check();
  await page.getByRole('slider', { name: 'Fraction' }).fill(fraction);
  await expect(page.getByRole('status', { name: 'Outcome' })).toBeVisible();
}

test('very important connections matter, as many random ones do not, unimportant ones neither', async ({ page }) => {
  await openPage(page);
  await page.getByRole('tab', { name: 'Perturb' }).click();
  const { before, after, panel } = outputs(page);
  await expect(panel).toContainText('5 networks drawn at step 200');

  await perturbBy(page, 'VIP off', '1');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('raises the error');
  const base = await before();
  expect((await after()) - base).toBeGreaterThan(4);
  await expect(panel).toContainText(/hit in the first of the 5 networks: 5,\d{3}/);

  await perturbBy(page, 'random', '1');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('random');
  expect((await after()) - base).toBeLessThan(1);

  await perturbBy(page, 'UIP on', '1');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('unimportant');
  expect((await after()) - base).toBeLessThan(1);
  expect(await before()).toBe(base);

  await page.getByLabel('Stage', { exact: true }).first().selectOption('3');
  await expect(page.getByRole('figure', { name: 'Matrix, stage 3' })).toBeVisible();

  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('slider', { name: 'Fraction' })).toHaveValue('0');
  await expect(page.getByRole('button', { name: 'Restore' })).toHaveCount(0);
});

test('training yields to a trial and goes on untouched', async ({ page }) => {
  await openPage(page);
  await page.getByLabel('T', { exact: true }).fill('2000');
  await trainLive(page);
  await page.getByRole('tab', { name: 'Perturb' }).click();
  await perturbBy(page, 'VIP off', '0.5');
  const step = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
  // During training the page repeats the measurement, and replaces the numbers only once all images are evaluated.
  const panel = page.getByRole('tabpanel', { name: 'Perturb' });
  await expect(panel).toContainText('on all 10,000 test images');
  const message = await listen(panel);
  const drawn = /\d+ networks drawn at step \d+/;
  const [first] = drawn.exec(await panel.innerText()) ?? [];
  await expect.poll(async () => drawn.exec(await panel.innerText())?.[0]).not.toBe(first);
  const texts = await message.jsonValue();
  expect(texts.filter((text) => !text.includes('on all 10,000 test imagesSwitching'))).toEqual([]);
  await pause(page);
  // Reset discards the perturbation and measures the new run at step 0.
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByRole('slider', { name: 'Fraction' })).toHaveValue('0');
  await expect(page.getByRole('tabpanel', { name: 'Perturb' })).toContainText('5 networks drawn at step 0');
});

test('perturbations stack, each can be undone, and the first images answer before all do', async ({ page }) => {
  await openPage(page);
  await page.getByRole('tab', { name: 'Perturb' }).click();
  const { before, after, panel } = outputs(page);
  await expect(panel).toContainText('on all 10,000 test images');
  const base = await before();
  const add = panel.getByRole('button', { name: 'Add another' });
  await expect(add).toBeDisabled();
  const message = await listen(panel);
  await perturbBy(page, 'VIP off', '0.5');
  const texts = await message.jsonValue();
  const [few, all] = ['on first 1,000 test images; measuring on all', 'on all 10,000 test imagesSwitching'].map((words) =>
    texts.findIndex((text) => text.includes(words)),
  );
  expect(few).toBeGreaterThan(-1);
  expect(all).toBeGreaterThan(few as number);
  const alone = await after();
  expect(alone).toBeGreaterThan(base + 0.5);

  await add.click();
  await expect(add).toBeDisabled();
  await expect(panel.getByRole('slider', { name: 'Fraction' })).toHaveValue('0');
  await panel.getByLabel('Stage', { exact: true }).selectOption('2');
  await perturbBy(page, 'variable off', '1');
  const appliedList = panel.getByRole('list', { name: 'In force' });
  await expect(appliedList.getByRole('listitem')).toHaveText([/^stage 1 · VIP off · 50 % · 2,\d{3} hit/, /^stage 2 · variable off · 100 % · \d,\d{3} hit/]);
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('Together the 2 perturbations raise the error');
  await expect(panel).toContainText('perturbed, on copies only');
  const both = await after();
  expect(both).not.toBe(alone);

  const digits = panel.getByRole('figure', { name: 'Error per digit' });
  await expect(digits.getByRole('img')).toHaveAttribute('aria-label', /all 10,000 test images.*: \d is hurt most, from [\d.]+ % to [\d.]+ %/);
  await digits.getByRole('button', { name: 'Show as table' }).click();
  await expect(digits.getByRole('row')).toHaveCount(11);
  await expect(digits.getByRole('columnheader')).toHaveText(['digit', 'before, %', 'after, %', 'change, points']);
  await page.keyboard.press('Escape');

  await panel.getByRole('button', { name: 'Undo stage 1, VIP off, 50 %' }).click();
  await expect(appliedList.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('variable connections off in stage 2');
  await add.click();
  await panel.getByLabel('Stage', { exact: true }).selectOption('1');
  await perturbBy(page, 'VIP off', '0.5');
  await expect(appliedList.getByRole('listitem')).toHaveCount(2);
  // Key z undoes the perturbation that is being set first, then the one added before.
  await page.keyboard.press('z');
  await expect(appliedList.getByRole('listitem')).toHaveText([/^stage 2/]);
  await expect(panel.getByRole('slider', { name: 'Fraction' })).toHaveValue('0');
  await page.keyboard.press('z');
  await expect(appliedList).toHaveCount(0);
  await expect(panel).toContainText('nothing is perturbed');

  await panel.getByLabel('Networks', { exact: true }).selectOption('2');
  await perturbBy(page, 'VIP off', '0.5');
  await expect(panel).toContainText('2 networks drawn at step 200');
  await expect(panel).toContainText('the same 2 networks, perturbed');
  await panel.getByRole('button', { name: 'Restore' }).click();
  await expect(appliedList).toHaveCount(0);
});

test('another network with fewer stages and images takes over quietly while perturbations are in force', async ({ page }) => {
  await openPage(page);
  await page.getByRole('tab', { name: 'Perturb' }).click();
  const { panel } = outputs(page);
  await panel.getByLabel('Stage', { exact: true }).selectOption('3');
  await perturbBy(page, 'VIP off', '1');
  await panel.getByRole('button', { name: 'Add another' }).click();
  await panel.getByRole('slider', { name: 'Fraction' }).fill('0.5');
  await page.getByRole('button', { name: 'More settings' }).click();
  await page.getByLabel('Layers', { exact: true }).fill('784-20-10');
  await page.getByLabel('T', { exact: true }).fill('1000');
  await page.getByLabel('V', { exact: true }).fill('500');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(panel).toContainText('5 networks drawn at step 0');
  await expect(panel).toContainText('on all 500 test images');
  await expect(panel.getByRole('list', { name: 'In force' })).toHaveCount(0);
  await expect(panel.getByLabel('Stage', { exact: true })).toHaveValue('2');
  await perturbBy(page, 'variable off', '1');
  await expect(panel.getByRole('alert')).toHaveCount(0);
});
