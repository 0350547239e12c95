import type { Locator, Page } from '@playwright/test';
import * as connectionCharts from '../src/text/connection-charts.ts';
import * as tableText from '../src/text/connections.ts';
import { expect, test } from './story.ts';
import { ALL, countOf, openTable } from './table.ts';

/** The part of a chart that a drag marks. */
const BRUSH_AREA = '[data-part=brush-area]';
const drag = async (page: Page, area: Locator, spots: readonly (readonly [number, number])[]): Promise<void> => {
  const box = (await area.boundingBox()) as { x: number; y: number; width: number; height: number };
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(spots[0] as readonly [number, number]));
  await page.mouse.down();
  for (const spot of spots.slice(1)) await page.mouse.move(...at(spot), { steps: 5 });
  await page.mouse.up();
};

test('a histogram is brushed with the pointer or with the keyboard', async ({ page }) => {
  await openTable(page);
  const spread = page.getByRole('region', { name: tableText.histogram });
  const histogram = spread.getByRole('figure', { name: connectionCharts.quantityHistogram('π') });
  // Drags from the bin of 0 to the middle.
  await drag(page, histogram.locator(BRUSH_AREA), [
    [0.001, 0.5],
    [0.5, 0.5],
  ]);
  await expect(page.getByRole('textbox', { name: 'π max' })).toHaveValue('0.5');
  await expect(page.getByRole('textbox', { name: 'π min' })).toHaveValue('');
  const half = await countOf(page);
  expect(half).toBeLessThan(ALL);
  // Drags the right edge; the bin of exactly 1 stays outside.
  await drag(page, histogram.locator(BRUSH_AREA), [
    [0.5, 0.5],
    [0.98, 0.5],
  ]);
  await expect(page.getByRole('textbox', { name: 'π max' })).toHaveValue('<1');
  const present = await countOf(page);
  expect(present).toBeGreaterThan(half);
  // The same by keyboard.
  await spread.getByRole('button', { name: tableText.clearRange }).click();
  expect(await countOf(page)).toBe(ALL);
  await page.getByRole('textbox', { name: 'π max' }).focus();
  await page.keyboard.type('<1');
  expect(await countOf(page)).toBe(present);
  // The counts in the histogram's table add up to the number of matches.
  await histogram.getByRole('button', { name: 'Show as table' }).click();
  await expect(page.getByRole('dialog').getByRole('row')).not.toHaveCount(0);
  const counts = await page
    .getByRole('dialog')
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(1).map((row) => Number(row.children[1]?.textContent)));
  expect(counts.reduce((a, b) => a + b)).toBe(present);
  await page.keyboard.press('Escape');
  await spread.getByRole('combobox', { name: tableText.histogramOf }).selectOption('S');
  await expect(spread.getByRole('figure', { name: connectionCharts.quantityHistogram('S') })).toBeVisible();
});

test('a box and a lasso choose among two quantities', async ({ page }) => {
  await openTable(page);
  const scatter = page.getByRole('region', { name: tableText.scatter });
  const plane = scatter.getByRole('figure', { name: connectionCharts.quantityPlane('m', 'Ξ') });
  await drag(page, plane.locator(BRUSH_AREA), [
    [0.5, 0.05],
    [0.75, 0.4],
  ]);
  await expect(page.getByRole('textbox', { name: 'm min' })).not.toHaveValue('');
  await expect(page.getByRole('textbox', { name: 'Ξ min' })).not.toHaveValue('');
  const boxed = await countOf(page);
  expect(boxed).toBeGreaterThan(0);
  expect(boxed).toBeLessThan(ALL);
  await scatter.getByRole('button', { name: tableText.clearArea }).click();
  expect(await countOf(page)).toBe(ALL);
  await scatter.getByRole('radio', { name: 'lasso' }).check();
  const lasso = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => [0.5 + 0.2 * Math.cos((n * Math.PI) / 4), 0.3 + 0.2 * Math.sin((n * Math.PI) / 4)] as const);
  await drag(page, plane.locator(BRUSH_AREA), lasso);
  await expect(plane.locator('polygon')).toBeVisible();
  const within = await countOf(page);
  expect(within).toBeGreaterThan(0);
  expect(within).toBeLessThan(ALL);
  // The lasso remains applied when the axes show other quantities, and a text says so.
  await scatter.getByLabel('y', { exact: true }).selectOption('S');
  await expect(scatter).toContainText(tableText.lassoOn('m', 'Ξ'));
  expect(await countOf(page)).toBe(within);
  await scatter.getByRole('button', { name: tableText.clearArea }).click();
  expect(await countOf(page)).toBe(ALL);
});
