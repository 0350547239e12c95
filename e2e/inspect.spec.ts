import * as connectionCharts from '../src/text/connection-charts.ts';
import * as inspectorText from '../src/text/inspector.ts';
import * as networkText from '../src/text/network.ts';
import * as statusText from '../src/text/status.ts';
import * as words from '../src/text/words.ts';
import { expect, openFind, openPage, pause, runStatus, test, trainLive } from './story.ts';

test('a click on the atlas shows a weight distribution; the loupe and the arrow keys pick exactly', async ({ page }) => {
  await openPage(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const atlas = page.getByRole('application', { name: networkText.mapLabel(1) });
  const box = (await atlas.boundingBox()) as { width: number; height: number };
  // Unit 23 is the fourth map in the third row; the click is slightly right of its centre.
  await atlas.click({ position: { x: (3.55 * box.width) / 10, y: (2.5 * box.height) / 10 } });
  await expect(inspector.getByRole('heading')).toContainText('→ unit 23');
  await expect(inspector.getByLabel('To', { exact: true })).toHaveValue('23');
  await expect(inspector.getByRole('figure', { name: connectionCharts.weightDistribution })).toBeVisible();
  await expect(inspector).toContainText(new RegExp(Object.values(words.CATEGORY_WORDS).join('|')));

  const loupe = inspector.getByRole('application', { name: new RegExp(`^${inspectorText.loupeName(23)}`) });
  const pixel = ((await loupe.boundingBox())?.width ?? 0) / 28;
  await loupe.click({ position: { x: 9.5 * pixel, y: 14.5 * pixel } });
  await expect(inspector.getByRole('heading')).toContainText('pixel (14, 9) → unit 23');
  await expect(inspector.getByLabel('From')).toHaveValue(String(14 * 28 + 9));

  await loupe.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await expect(inspector.getByRole('heading')).toContainText('pixel (13, 10) → unit 23');
  await atlas.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(inspector.getByRole('heading')).toContainText('pixel (13, 10) → unit 33');
});

test('go to finds any connection and refuses what is not there', async ({ page }) => {
  await openPage(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const go = async (layer: string, from: string, to: string) => {
    await openFind(page);
    await inspector.getByLabel(inspectorText.FIELD_LABELS.layer, { exact: true }).fill(layer);
    await openFind(page);
    await inspector.getByLabel('From').fill(from);
    await inspector.getByLabel('To', { exact: true }).fill(to);
    await inspector.getByRole('button', { name: 'Go to' }).click();
  };
  await go('3', '99', '9');
  await expect(inspector.getByRole('heading')).toContainText(statusText.connectionName(3, 'unit 99', 'unit 9'));
  await expect(inspector.getByRole('figure', { name: connectionCharts.weightDistribution })).toBeVisible();
  await go('3', '100', '9');
  await expect(inspector.getByRole('alert')).toContainText(inspectorText.giveWhole(inspectorText.FIELD_LABELS.from, 0, 99));
  await expect(inspector.getByRole('heading')).toContainText(statusText.connectionName(3, 'unit 99', 'unit 9'));
  await go('4', '0', '0');
  await expect(inspector.getByRole('alert')).toContainText(inspectorText.giveWhole(inspectorText.FIELD_LABELS.layer, 1, 3));
  await go('2', '1,5', '0');
  await expect(inspector.getByRole('alert')).toContainText(inspectorText.giveWhole(inspectorText.FIELD_LABELS.from, 0, 99));
  // A pixel that is dark in every image: the connection has no input and keeps its initial distribution.
  await go('1', '0', '0');
  await expect(inspector).toContainText(words.CATEGORY_RULES.silent);
});

/** Sentences about a weight distribution, with 7 for every number, and how many stems and slabs are drawn. */
const KINDS: readonly { readonly sentence: string; readonly drawn: readonly [stems: number, slabs: number] }[] = [
  { sentence: connectionCharts.alwaysZero, drawn: [1, 0] },
  { sentence: connectionCharts.alwaysSame(7), drawn: [1, 0] },
  { sentence: connectionCharts.absentOrExactly(7, 7), drawn: [2, 0] },
  { sentence: connectionCharts.neverAbsent(7, 7), drawn: [0, 1] },
  { sentence: connectionCharts.absentOrNormal(7, 7, 7), drawn: [1, 1] },
];

test('each kind of weight distribution is drawn as its summary says, and its table has the same numbers', async ({ page }) => {
  await openPage(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const atlas = page.getByRole('application', { name: networkText.mapLabel(1) });
  const distribution = inspector.getByRole('figure', { name: connectionCharts.weightDistribution });
  await openFind(page);
  await inspector.getByLabel('From').fill('350');
  await inspector.getByLabel('To', { exact: true }).fill('4');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await atlas.focus();
  const seen = new Set<string>();
  // Moves the selection over a map until three kinds of distribution have occurred.
  for (let n = 0, from = 350; n < 120 && seen.size < 3; n++) {
    const down = n % 14 === 13;
    await page.keyboard.press(down ? 'ArrowDown' : n % 28 < 14 ? 'ArrowRight' : 'ArrowLeft');
    from += down ? 28 : n % 28 < 14 ? 1 : -1;
    await expect(inspector.getByRole('heading')).toContainText(`(${Math.floor(from / 28)}, ${from % 28})`);
    await expect(distribution).toBeVisible();
    const summary = (await distribution.getByRole('img').getAttribute('aria-label')) as string;
    const stems = await distribution.locator('[data-part=stem]').count();
    const slabs = await distribution.locator('[data-part=slab]').count();
    const kind = KINDS.find((one) => one.sentence.split('7').every((part) => summary.includes(part)));
    expect([stems, slabs], summary).toEqual(kind?.drawn);
    seen.add(kind?.sentence ?? '');
  }
  expect(seen.size).toBeGreaterThanOrEqual(3);
  await distribution.getByRole('button', { name: 'Show as table' }).click();
  await expect(distribution.getByRole('row', { name: /spike mass/ })).toBeVisible();
});

test('the inspector is updated during training', async ({ page }) => {
  await openPage(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await openFind(page);
  await inspector.getByLabel('From').fill('406');
  await inspector.getByLabel('To', { exact: true }).fill('23');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await trainLive(page);
  const numbers = inspector.locator('dl');
  const before = await numbers.innerText();
  await expect.poll(() => numbers.innerText()).not.toBe(before);
  await pause(page);
  await expect(runStatus(page)).toContainText('paused');
});
