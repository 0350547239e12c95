import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import * as ablationText from '../src/text/ablation.ts';
import * as connectionCharts from '../src/text/connection-charts.ts';
import * as tableText from '../src/text/connections.ts';
import * as inspectorText from '../src/text/inspector.ts';
import * as settingErrorText from '../src/text/setting-errors.ts';
import * as words from '../src/text/words.ts';
import { auditPage } from './audit.ts';
import { expect, openFind, pause, runStatus, setSettings, stepOf, test, trainLive, viewPanel, viewTab } from './story.ts';
import { ALL, countOf, found, openTable } from './table.ts';

/** The step of the values, while they are newer than the order. */
const SORTED_AT = new RegExp(tableText.sortedAt(7, 7).replace('7', '\\d+').replace('7', '(\\d+)'));
/** Without the step. */
const ALL_AT = tableText.allAt(7).replace('7', '');

const { stage: layerHead, role: categoryHead } = tableText.COLUMN_HEADS;
const columns = [layerHead.name, 'from', 'to', 'π', 'm', 'Ξ', 'μ', 'S', categoryHead.name, 'change'] as const;
/** Returns the cells of one column, in the rows that are rendered. */
async function column(grid: Locator, name: (typeof columns)[number]): Promise<string[]> {
  const rows = grid.getByRole('row');
  await expect(rows.nth(1)).not.toContainText('…');
  const texts = await rows.evaluateAll((all) => all.slice(1).map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  return texts.map((cells) => cells[columns.indexOf(name)] as string);
}
const numbers = (texts: string[]): number[] => texts.map((text) => Number(text.replaceAll('−', '-')));
const sorted = (list: number[], sign: 1 | -1): number[] => [...list].sort((a, b) => sign * (a - b));

test('a click on a column sorts by it, another one the other way round', async ({ page }) => {
  const grid = await openTable(page);
  const head = grid.getByRole('columnheader', { name: 'S', exact: true });
  await expect(grid.getByRole('columnheader', { name: layerHead.name })).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(grid).toHaveAttribute('aria-busy', 'false');
  const falling = numbers(await column(grid, 'S'));
  expect(falling).toEqual(sorted(falling, -1));
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect(grid).toHaveAttribute('aria-busy', 'false');
  const rising = numbers(await column(grid, 'S'));
  expect(rising).toEqual(sorted(rising, 1));
  expect(rising[0]).toBeLessThan(falling[0] as number);
  // By |m|, the largest first: both signs occur.
  await grid.getByRole('columnheader', { name: 'm', exact: true }).getByRole('button').click();
  await page.getByRole('checkbox', { name: tableText.ignoreSign }).check();
  await expect(grid).toHaveAttribute('aria-busy', 'false');
  const sizes = numbers(await column(grid, 'm'));
  expect(sizes.map(Math.abs)).toEqual(sorted(sizes.map(Math.abs), -1));
  expect(sizes.some((m) => m < 0) && sizes.some((m) => m > 0)).toBe(true);
});

test('layers, categories and ranges filter the table; an error is shown at its field', async ({ page }) => {
  const grid = await openTable(page);
  await page.getByRole('checkbox', { name: words.CATEGORY_WORDS.VIP }).check();
  const important = await countOf(page);
  expect(important).toBeGreaterThan(1000);
  expect(new Set(await column(grid, categoryHead.name))).toEqual(new Set([words.CATEGORY_WORDS.VIP]));
  await page.getByRole('checkbox', { name: tableText.layerName(2) }).check();
  expect(await countOf(page)).toBeLessThan(important);
  expect(new Set(await column(grid, layerHead.name))).toEqual(new Set(['2']));
  await page.getByRole('textbox', { name: 'm min' }).fill('0.5');
  await page.getByRole('textbox', { name: 'm max' }).fill('<1');
  const few = await countOf(page);
  for (const m of numbers(await column(grid, 'm'))) expect(m >= 0.5 && m <= 1).toBe(true);
  await page.getByRole('textbox', { name: 'Ξ min' }).fill('0,001');
  await expect(page.getByRole('tabpanel').getByRole('alert')).toContainText(`Ξ min: ${settingErrorText.boundHasComma('0,001', '0.001')}`);
  expect(await countOf(page)).toBe(few);
  // VIPs are deterministic: their Ξ is exactly 0.
  await page.getByRole('textbox', { name: 'Ξ min' }).fill('0.001');
  await expect(page.getByRole('tabpanel').getByRole('alert')).toContainText(tableText.noMatch);
  await expect(page.getByRole('button', { name: tableText.exportCsv })).toBeDisabled();
  await page.getByRole('button', { name: tableText.clearFilters }).click();
  expect(await countOf(page)).toBe(ALL);
  await expect(page.getByRole('textbox', { name: 'm min' })).toHaveValue('');
});

test('a row is chosen with the pointer or the keys, and is the selection everywhere', async ({ page }) => {
  const grid = await openTable(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await grid.getByRole('columnheader', { name: 'μ' }).getByRole('button').click();
  await expect(grid).toHaveAttribute('aria-busy', 'false');
  const [layerCells, froms, tos] = [await column(grid, layerHead.name), await column(grid, 'from'), await column(grid, 'to')];
  await grid.getByRole('row').nth(3).click();
  await expect(inspector.getByLabel(inspectorText.FIELD_LABELS.layer, { exact: true })).toHaveValue(layerCells[2] as string);
  await expect(inspector.getByLabel('From')).toHaveValue(froms[2] as string);
  await expect(inspector.getByLabel('To', { exact: true })).toHaveValue(tos[2] as string);
  await expect(grid.getByRole('row', { selected: true })).toHaveCount(1);
  // The clicked row has the focus: arrow keys start from it.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(inspector.getByLabel('From')).toHaveValue(froms[4] as string);
  await expect(inspector.getByLabel('To', { exact: true })).toHaveValue(tos[4] as string);
  // End moves to the last row.
  await page.keyboard.press('End');
  await expect(grid.getByRole('row').last()).toHaveAttribute('aria-rowindex', String(ALL + 1));
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('row', { selected: true })).toHaveAttribute('aria-rowindex', String(ALL + 1));
  await page.keyboard.press('1');
  await expect(viewPanel(page, 'watch')).toBeVisible();
  await expect(viewPanel(page, 'watch').locator('[data-selected=connection]')).toBeVisible();
  await page.keyboard.press('2');
  await expect(grid).toBeVisible();
});

test('the connections that match the filters can be switched off in the view Ablation', async ({ page }) => {
  await openTable(page);
  await viewTab(page, 'perturb').click();
  await expect(page.getByRole('radio', { name: 'my selection off' })).toBeDisabled();
  await viewTab(page, 'connections').click();
  await page.getByRole('checkbox', { name: words.CATEGORY_WORDS.VIP }).check();
  await page.getByRole('checkbox', { name: tableText.layerName(1) }).check();
  const selected = await countOf(page);
  await page.getByRole('button', { name: tableText.perturbSelection }).click();
  const panel = viewPanel(page, 'perturb');
  await expect(panel.getByRole('radio', { name: 'my selection off' })).toBeChecked();
  await expect(panel.getByRole('slider', { name: 'Fraction' })).toHaveValue('1');
  await expect(panel).toContainText(ablationText.selectedCounts([selected, 0, 0]));
  await expect(panel).toContainText(ablationText.hitInFirst(5, selected));
  const outcome = panel.getByRole('status', { name: 'Outcome' });
  await expect(outcome).toContainText(ablationText.outcomeOfOne(...words.TARGET_HITS.selection, 1, selected, 9).replace(/ by .*/, ''));
  const error = (name: string) => panel.getByRole('status', { name }).innerText();
  const mine = await error(ablationText.errorAfter);
  expect(Number.parseFloat(mine)).toBeGreaterThan(Number.parseFloat(await error(ablationText.errorBefore)) + 4);
  // The selection holds all VIPs of the layer, so the target VIP has the same effect.
  await panel.getByRole('radio', { name: 'VIP off' }).check();
  await expect(outcome).toContainText('very important');
  expect(await error(ablationText.errorAfter)).toBe(mine);
  // A layer without selected connections does not change.
  await panel.getByRole('radio', { name: 'my selection off' }).check();
  await panel.getByLabel(ablationText.layer, { exact: true }).selectOption('2');
  await expect(outcome).toContainText(ablationText.outcomeOfOne(...words.TARGET_HITS.selection, 2, 0, 0));
});

test('the matching connections are exported as CSV, with the numbers that the inspector shows', async ({ page }) => {
  const grid = await openTable(page);
  await page.getByRole('checkbox', { name: words.CATEGORY_WORDS.variable }).check();
  await page.getByRole('checkbox', { name: tableText.layerName(3) }).check();
  await grid.getByRole('columnheader', { name: 'S', exact: true }).getByRole('button').click();
  const count = await countOf(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: tableText.exportCsv }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('slabscope-connections-step-200.csv');
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(lines[0]).toBe('stage,from,to,pi,m,xi,mu,S,role,change');
  expect(lines.length).toBe(count + 2);
  const [layer, from, to, ...rest] = (lines[1] as string).split(',') as [string, string, string, ...string[]];
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await openFind(page);
  await inspector.getByLabel(inspectorText.FIELD_LABELS.layer, { exact: true }).fill(layer);
  await openFind(page);
  await inspector.getByLabel('From').fill(from);
  await inspector.getByLabel('To', { exact: true }).fill(to);
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await expect(inspector.getByRole('figure', { name: connectionCharts.weightDistribution })).toBeVisible();
  const shown = async (term: string) => Number((await inspector.locator('dl > div', { hasText: term }).locator('dd').innerText()).replace('−', '-'));
  const four = (text: string | undefined) => Number(Number(text).toPrecision(4));
  expect(await shown(inspectorText.QUANTITY_TERMS.pi)).toBe(four(rest[0]));
  expect(await shown(inspectorText.QUANTITY_TERMS.m)).toBe(four(rest[1]));
  expect(await shown(inspectorText.QUANTITY_TERMS.xi)).toBe(four(rest[2]));
  expect(await shown(inspectorText.QUANTITY_TERMS.mu)).toBe(four(rest[3]));
  expect(await shown(inspectorText.QUANTITY_TERMS.S)).toBe(four(rest[4]));
});

test('during training numbers, order and filters follow; or the order is fixed, and the page says so', async ({ page }) => {
  const grid = await openTable(page);
  const foot = viewPanel(page, 'connections').getByText(new RegExp(`${ALL_AT}|${SORTED_AT.source}`));
  await page.getByRole('checkbox', { name: words.CATEGORY_WORDS.UIP, exact: true }).check();
  await grid.getByRole('columnheader', { name: 'change' }).getByRole('button').click();
  await trainLive(page);
  await expect(foot).toContainText(/step [1-9]/);
  const before = await found(page).innerText();
  await expect.poll(() => found(page).innerText()).not.toBe(before);
  await page.getByRole('checkbox', { name: tableText.followTraining }).uncheck();
  const numbersOf = async () => Number(SORTED_AT.exec(await foot.innerText())?.[1]);
  const moveOn = async () => {
    const step = (await numbersOf()) || 0;
    await expect.poll(numbersOf).toBeGreaterThan(step);
  };
  // The page sends one request at a time: once only the values have been updated, no sort request is pending.
  await moveOn();
  const still = await grid.getAttribute('data-table');
  await moveOn();
  expect(await grid.getAttribute('data-table')).toBe(still);
  await page.getByRole('button', { name: tableText.renew }).click();
  await expect(grid).not.toHaveAttribute('data-table', still as string);
  await page.getByRole('checkbox', { name: tableText.followTraining }).check();
  await pause(page);
  await expect(foot).toContainText(tableText.allAt(await stepOf(page)));
  await page.getByRole('button', { name: /^Restart/ }).click();
  await expect(runStatus(page)).toContainText('step 0');
  await expect(foot).toContainText(tableText.allAt(0));
});

test('plain back-propagation has weights, and the page says that it has nothing else', async ({ page }) => {
  const grid = await openTable(page);
  await page.getByRole('textbox', { name: 'π min' }).fill('0.5');
  await setSettings(page, { Rule: 'back-propagation' });
  await page.getByRole('button', { name: /^Restart/ }).click();
  await expect(runStatus(page)).toContainText('back-propagation');
  await expect(page.getByRole('tabpanel')).toContainText(tableText.noQuantities);
  await expect(grid.getByRole('columnheader')).toHaveText([layerHead.name, 'from', 'to', 'm', 'μ', categoryHead.name, 'change']);
  // A range of π excludes nothing, because back-propagation has no π.
  expect(await countOf(page)).toBe(ALL);
  await expect(page.getByRole('button', { name: tableText.perturbSelection })).toHaveCount(0);
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`axe finds nothing in the table, ${size.width} wide`, async ({ page }) => {
    await page.setViewportSize(size);
    await openTable(page);
    if (size.width < 768) await page.getByRole('button', { name: tableText.showFilters }).click();
    await page.getByRole('checkbox', { name: words.CATEGORY_WORDS.variable }).check();
    await page.getByRole('textbox', { name: 'm min' }).fill('1,5');
    await expect(page.getByRole('tabpanel').getByRole('alert')).toBeVisible();
    await auditPage(page, 'the table');
  });
}

test('the table scrolls within itself, and nothing scrolls sideways on a phone', async ({ page }) => {
  const overflow = () =>
    page.evaluate(() =>
      Math.max(
        ...[document.documentElement, ...document.querySelectorAll('main, [role=tabpanel], section')].map(
          (element) => element.scrollWidth - element.clientWidth,
        ),
      ),
    );
  const grid = await openTable(page);
  const panel = page.getByRole('tabpanel');
  expect(await panel.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThanOrEqual(0);
  expect(await overflow()).toBeLessThanOrEqual(0);
  for (const width of [1024, 390, 320]) {
    await page.setViewportSize({ width, height: 780 });
    expect(await overflow()).toBeLessThanOrEqual(0);
  }
  await expect(grid).toBeVisible();
});
