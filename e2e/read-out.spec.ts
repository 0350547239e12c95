import type { Locator } from '@playwright/test';
import { readOutOf } from '../src/text/charts.ts';
import { inspector } from '../src/text/inspector.ts';
import * as networkText from '../src/text/network.ts';
import { unitName } from '../src/text/status.ts';
import * as trainingCharts from '../src/text/training-charts.ts';
import { CATEGORY_WORDS, COLOUR_WORDS } from '../src/text/words.ts';
import { expect, openPage, test } from './story.ts';

/** Returns a place in an element, given in fractions of its size. */
async function placeIn(element: Locator, across: number, down: number): Promise<{ x: number; y: number }> {
  const { width, height } = (await element.boundingBox()) as { width: number; height: number };
  return { x: across * width, y: down * height };
}
const hoverAt = async (element: Locator, across: number, down: number): Promise<void> =>
  element.hover({ position: await placeIn(element, across, down), force: true });

test('a map shows the connection under the pointer, and the one that the arrow keys select', async ({ page }) => {
  await openPage(page);
  const map = page.getByRole('application', { name: networkText.mapLabel(1) });
  const title = map.getByText(new RegExp(`^pixel \\(\\d+, \\d+\\) → ${unitName(0).replace('0', '\\d+')}$`));
  const value = (colour: 'role' | 'pi') => map.getByText(COLOUR_WORDS[colour], { exact: true });

  await hoverAt(map, 0.45, 0.45);
  await expect(title).toBeVisible();
  await expect(value('role')).toBeVisible();

  // The read-out follows the map.
  await page.keyboard.press('p');
  await expect(value('pi')).toBeVisible();

  await map.click({ position: await placeIn(map, 0.45, 0.45) });
  const selected = page.getByRole('region', { name: inspector }).getByText(/pixel \(\d+, \d+\) → unit \d+/);
  await expect(selected.first()).toBeVisible();
  const [, row, column, unit] = /\((\d+), (\d+)\) → unit (\d+)/.exec(await selected.first().innerText()) as RegExpExecArray;
  await page.keyboard.press('ArrowRight');
  await expect(title).toHaveText(`pixel (${row}, ${Number(column) + 1}) → unit ${unit}`);
  await page.keyboard.press('Escape');
  await expect(title).toHaveCount(0);
  await hoverAt(map, 0.2, 0.2);
  await expect(title).toBeVisible();
  await page.mouse.move(1, 1);
  await expect(title).toHaveCount(0);
});

test('a histogram shows the bin under the pointer, and the bins that the arrow keys reach', async ({ page }) => {
  await openPage(page);
  const name = trainingCharts.histogram('pi', 1);
  const figure = page.getByRole('figure', { name, exact: true });
  const values = figure.getByRole('slider', { name: readOutOf(name) });

  await values.focus();
  await page.keyboard.press('Home');
  await expect(values).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^π 0 to 0\\.025: ${trainingCharts.connectionsValue} [\\d,]+, ${trainingCharts.fractionValue} `),
  );
  await page.keyboard.press('ArrowRight');
  await expect(values).toHaveAttribute('aria-valuetext', /^π 0\.025 to 0\.05: /);
  await page.keyboard.press('Escape');
  await expect(values).toHaveAttribute('aria-valuetext', '');
  await values.blur();

  const bin = figure.getByText(/^π [\d.]+ to [\d.]+$/);
  await expect(bin).toHaveCount(0);
  await hoverAt(figure.getByRole('img'), 0.3, 0.5);
  await expect(bin).toBeVisible();
  await expect(figure.getByText(trainingCharts.connectionsValue, { exact: true })).toBeVisible();
});

test('categories over time show the fractions at a step, layer by layer', async ({ page }) => {
  await openPage(page);
  const name = trainingCharts.categoriesOverTime;
  const figure = page.getByRole('figure', { name, exact: true });
  const values = figure.getByRole('slider', { name: readOutOf(name) });

  await values.focus();
  await page.keyboard.press('End');
  await expect(values).toHaveAttribute('aria-valuetext', new RegExp(`^${trainingCharts.layerAtStep(3, 200)}: ${CATEGORY_WORDS.VIP} \\d`));
  await page.keyboard.press('ArrowUp');
  await expect(values).toHaveAttribute('aria-valuetext', new RegExp(`^${trainingCharts.layerAtStep(2, 200)}: `));
  await page.keyboard.press('Home');
  await expect(values).toHaveAttribute('aria-valuetext', new RegExp(`^${trainingCharts.layerAtStep(1, 0)}: ${CATEGORY_WORDS.VIP} 0`));
  await values.blur();

  const step = figure.getByText(/^step \d+, layer 1$/);
  await expect(step).toHaveCount(0);
  await hoverAt(figure.getByRole('img'), 0.6, 0.1);
  await expect(step).toBeVisible();
  await expect(figure.getByText(CATEGORY_WORDS.UIP, { exact: true })).toBeVisible();
});
