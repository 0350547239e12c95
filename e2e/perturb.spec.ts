import type { Locator, Page } from '@playwright/test';
import * as text from '../src/text/ablation.ts';
import * as charts from '../src/text/ablation-charts.ts';
import * as networkText from '../src/text/network.ts';
import * as words from '../src/text/words.ts';
import { expect, openPage, openSettings, pause, setSettings, stepOf, test, trainLive, viewPanel, viewTab } from './story.ts';

const outputs = (page: Page) => {
  const panel = viewPanel(page, 'perturb');
  const read = async (name: string) => Number.parseFloat(await panel.getByRole('status', { name }).innerText());
  return { before: () => read(text.errorBefore), after: () => read(text.errorAfter), panel };
};

/** Records the text of an element at each change from now on. */
const listen = (element: Locator) =>
  element.evaluateHandle((node) => {
    const texts: string[] = [];
    new MutationObserver(() => texts.push(node.textContent ?? '')).observe(node, { subtree: true, childList: true, characterData: true });
    return texts;
  });

const WHOLE = text.imageCount(10_000, 10_000);
/** Matches an outcome that names the perturbed connections and says that the error rises; with another `end`, that is left open. */
const outcomeOf = (target: keyof typeof words.TARGET_HITS, layer: number, end = / by .*/): RegExp =>
  new RegExp(
    text
      .outcomeOfOne(...words.TARGET_HITS[target], layer, 1000, 9)
      .replace('1,000', '[\\d,]+')
      .replace(end, ''),
  );

async function perturbBy(page: Page, target: string, fraction: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Target' }).getByRole('radio', { name: target }).check();
  await page.getByRole('slider', { name: 'Fraction' }).fill(fraction);
  await expect(page.getByRole('status', { name: 'Outcome' })).toBeVisible();
}

test('switching off very important connections raises the error; the same number of random or unimportant ones hardly changes it', async ({ page }) => {
  await openPage(page);
  await viewTab(page, 'perturb').click();
  const { before, after, panel } = outputs(page);
  await expect(panel).toContainText(text.sampledAt(5, 200));

  await perturbBy(page, 'VIP off', '1');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText(outcomeOf('vip-off', 1));
  const base = await before();
  expect((await after()) - base).toBeGreaterThan(4);
  await expect(panel).toContainText(new RegExp(text.hitInFirst(5, 8000).replace(',000', ',\\d{3}')));

  await perturbBy(page, 'random', '1');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('random');
  expect((await after()) - base).toBeLessThan(1);

  await perturbBy(page, 'UIP on', '1');
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText('unimportant');
  expect((await after()) - base).toBeLessThan(1);
  expect(await before()).toBe(base);

  await page.getByLabel(text.layer, { exact: true }).first().selectOption('3');
  await expect(page.getByRole('figure', { name: networkText.mapName(3) })).toBeVisible();

  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('slider', { name: 'Fraction' })).toHaveValue('0');
  await expect(page.getByRole('button', { name: 'Restore' })).toHaveCount(0);
});

test('training gives way to a perturbation and continues unchanged', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '2000' });
  await trainLive(page);
  await viewTab(page, 'perturb').click();
  await perturbBy(page, 'VIP off', '0.5');
  const step = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
  // During training the page repeats the measurement, and replaces the numbers only once all images are evaluated.
  const panel = viewPanel(page, 'perturb');
  await expect(panel).toContainText(text.measuredOn(WHOLE, false));
  const message = await listen(panel);
  const sampled = new RegExp(text.sampledAt(5, 7).replace('7', '\\d+'));
  const [first] = sampled.exec(await panel.innerText()) ?? [];
  await expect.poll(async () => sampled.exec(await panel.innerText())?.[0]).not.toBe(first);
  const texts = await message.jsonValue();
  expect(texts.filter((shown) => !shown.includes(`${text.measuredOn(WHOLE, false)}Switching`))).toEqual([]);
  await pause(page);
  // Restart discards the perturbation and measures the new run at step 0.
  await page.getByRole('button', { name: /^Restart/ }).click();
  await expect(page.getByRole('slider', { name: 'Fraction' })).toHaveValue('0');
  await expect(viewPanel(page, 'perturb')).toContainText(text.sampledAt(5, 0));
});

test('several perturbations can be applied, each can be undone, and the error on the first images appears before that on all', async ({ page }) => {
  await openPage(page);
  await viewTab(page, 'perturb').click();
  const { before, after, panel } = outputs(page);
  await expect(panel).toContainText(text.measuredOn(WHOLE, false));
  const base = await before();
  const add = panel.getByRole('button', { name: 'Add another' });
  await expect(add).toBeDisabled();
  const message = await listen(panel);
  await perturbBy(page, 'VIP off', '0.5');
  const texts = await message.jsonValue();
  const [few, all] = [text.measuredOn(text.imageCount(1000, 10_000), true), `${text.measuredOn(WHOLE, false)}Switching`].map((message) =>
    texts.findIndex((shown) => shown.includes(message)),
  );
  expect(few).toBeGreaterThan(-1);
  expect(all).toBeGreaterThan(few as number);
  const alone = await after();
  expect(alone).toBeGreaterThan(base + 0.5);

  await add.click();
  await expect(add).toBeDisabled();
  await expect(panel.getByRole('slider', { name: 'Fraction' })).toHaveValue('0');
  await panel.getByLabel(text.layer, { exact: true }).selectOption('2');
  await perturbBy(page, 'variable off', '1');
  const half = words.perturbationWords({ layer: 1, target: 'vip-off', fraction: 0.5 });
  const second = words.perturbationWords({ layer: 2, target: 'variable-off', fraction: 1 });
  const appliedList = panel.getByRole('list', { name: text.applied });
  await expect(appliedList.getByRole('listitem')).toHaveText([
    new RegExp(`^${text.appliedLine(half, 4000).replace(',000', ',\\d{3}')}`),
    new RegExp(`^${text.appliedLine(second, 1000).replace('1,000', '\\d,\\d{3}')}`),
  ]);
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText(text.outcomeOfMany(2, 1, 9).replace(/ by .*/, ''));
  await expect(panel).toContainText(text.perturbedCopies.join(''));
  const both = await after();
  expect(both).not.toBe(alone);

  const digits = panel.getByRole('figure', { name: charts.classErrors });
  await expect(digits.getByRole('img')).toHaveAttribute(
    'aria-label',
    /all 10,000 test images.*: the error of digit \d increases most, from [\d.]+ % to [\d.]+ %/,
  );
  await digits.getByRole('button', { name: 'Show as table' }).click();
  await expect(digits.getByRole('row')).toHaveCount(11);
  await expect(digits.getByRole('columnheader')).toHaveText(['digit', 'before, %', 'after, %', 'change, points']);
  await page.keyboard.press('Escape');

  await panel.getByRole('button', { name: text.undoNamed(half) }).click();
  await expect(appliedList.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('status', { name: 'Outcome' })).toContainText(outcomeOf('variable-off', 2, / raises.*/));
  await add.click();
  await panel.getByLabel(text.layer, { exact: true }).selectOption('1');
  await perturbBy(page, 'VIP off', '0.5');
  await expect(appliedList.getByRole('listitem')).toHaveCount(2);
  // Key z undoes the perturbation that is being set first, then the one added before.
  await page.keyboard.press('z');
  await expect(appliedList.getByRole('listitem')).toHaveText([new RegExp(`^${second[0]}`)]);
  await expect(panel.getByRole('slider', { name: 'Fraction' })).toHaveValue('0');
  await page.keyboard.press('z');
  await expect(appliedList).toHaveCount(0);
  await expect(panel).toContainText(text.nothingPerturbed);

  await panel.getByLabel('Networks', { exact: true }).selectOption('2');
  await perturbBy(page, 'VIP off', '0.5');
  await expect(panel).toContainText(text.sampledAt(2, 200));
  await expect(panel).toContainText(text.samePerturbed(2));
  await panel.getByRole('button', { name: 'Restore' }).click();
  await expect(appliedList).toHaveCount(0);
});

test('another network with fewer layers and images replaces the current one without an error while perturbations are applied', async ({ page }) => {
  await openPage(page);
  await viewTab(page, 'perturb').click();
  const { panel } = outputs(page);
  await panel.getByLabel(text.layer, { exact: true }).selectOption('3');
  await perturbBy(page, 'VIP off', '1');
  await panel.getByRole('button', { name: 'Add another' }).click();
  await panel.getByRole('slider', { name: 'Fraction' }).fill('0.5');
  await openSettings(page);
  await page.getByLabel('Layers', { exact: true }).fill('784-20-10');
  await setSettings(page, { T: '1000' });
  await page.getByLabel('V', { exact: true }).fill('500');
  await page.getByRole('button', { name: /^Restart/ }).click();
  await expect(panel).toContainText(text.sampledAt(5, 0));
  await expect(panel).toContainText(text.measuredOn(text.imageCount(500, 500), false));
  await expect(panel.getByRole('list', { name: text.applied })).toHaveCount(0);
  await expect(panel.getByLabel(text.layer, { exact: true })).toHaveValue('2');
  await perturbBy(page, 'variable off', '1');
  await expect(panel.getByRole('alert')).toHaveCount(0);
});
