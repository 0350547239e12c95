import * as connectionCharts from '../src/text/connection-charts.ts';
import * as text from '../src/text/course.ts';
import * as networkText from '../src/text/network.ts';
import * as scenes from '../src/text/scenes.ts';
import * as tourText from '../src/text/tour.ts';
import * as trainingCharts from '../src/text/training-charts.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, openTools, overflowOf, pause, test, trainingCurve, trainLive, viewPanel } from './story.ts';

const LEARN = '[aria-label="Learn"]';
const { SCENES } = scenes;
const showMe = (scene: keyof typeof SCENES): string => `${scenes.showMe} ${SCENES[scene].label}`;

test('chapters explain, and show on the page what they say', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('l');
  const learn = page.getByRole('region', { name: 'Learn' });
  await expect(learn).toBeFocused();
  await expect(learn.getByRole('heading', { level: 3 })).toContainText(text.TITLES.credit);
  // The page remains visible beside the drawer.
  const [main, drawer] = await Promise.all([viewPanel(page, 'watch').boundingBox(), learn.boundingBox()]);
  expect((main?.x ?? 0) + (main?.width ?? 0)).toBeLessThanOrEqual(drawer?.x ?? 0);

  // By keyboard: the next chapter, then one from the list.
  await learn.getByRole('button', { name: 'Next chapter' }).focus();
  await page.keyboard.press('Enter');
  const heading = learn.getByRole('heading', { level: 3 });
  await expect(heading).toContainText(text.TITLES.ways);
  await expect(heading).toBeFocused();
  await learn.getByRole('button', { name: /^Chapter 2 of/ }).focus();
  await page.keyboard.press('Enter');
  await learn.getByRole('button', { name: text.TITLES.laws }).focus();
  await page.keyboard.press('Enter');
  await expect(heading).toBeFocused();
  await expect(heading).toContainText(text.TITLES.laws);

  // Screen readers receive the equations as MathML.
  await expect(learn.getByRole('math').filter({ hasText: 'P(w)=π' })).toHaveCount(1);

  // A symbol highlights its quantity on the page, and the reverse.
  const colour = page.locator('label[data-quantity=pi]');
  const symbol = learn.locator('[data-symbol] [data-quantity=pi]').first();
  const outlineOf = (where: typeof colour) => where.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outlineOf(colour)).toBe('none');
  await symbol.hover();
  await expect.poll(() => outlineOf(colour)).toBe('dashed');
  await heading.hover();
  await expect.poll(() => outlineOf(colour)).toBe('none');
  await page.getByRole('figure', { name: trainingCharts.histogram('pi', 1) }).hover();
  await expect.poll(() => outlineOf(symbol)).toBe('dashed');
  await learn.getByRole('button', { name: 'π spike mass' }).focus();
  await page.keyboard.press('Enter');
  await heading.hover();
  await expect.poll(() => outlineOf(colour)).toBe('dashed');
  await expect(learn.getByRole('status')).toHaveText(/^π, spike mass, is highlighted in ([2-9]|\d{2,}) places on the page\.$/);
  await page.keyboard.press('Enter');

  // A button "Show me" changes the page beside the drawer and keeps the focus.
  const button = learn.getByRole('button', { name: showMe('pi') });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'π', exact: true })).toBeChecked();
  await expect(learn.getByRole('status')).toHaveText(SCENES.pi.announcement);
  await learn.getByRole('button', { name: showMe('networks') }).click();
  await expect(page.getByRole('tab', { name: 'Networks' })).toHaveAttribute('aria-selected', 'true');
  await expect(learn.getByRole('button', { name: showMe('networks') })).toBeFocused();

  await expect(page).toHaveURL(/learn=laws/);
  await page.keyboard.press('Escape');
  await expect(learn).toHaveCount(0);
  await expect(page).not.toHaveURL(/learn=/);
  // The page remembers the last chapter.
  await page.reload();
  await openTools(page);
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  await expect(heading).toContainText(text.TITLES.laws);
  // Escape closes the drawer once it has the focus.
  await expect(learn).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Learn', exact: true })).toBeFocused();
});

test('one step of gBP is explained with the numbers of the selected connection', async ({ page }) => {
  await openPage(page);
  await openTools(page);
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  const learn = page.getByRole('region', { name: 'Learn' });
  await learn.getByRole('button', { name: /^Chapter 1 of/ }).click();
  await learn.getByRole('button', { name: text.TITLES.gbp }).click();
  await learn.getByRole('button', { name: showMe('open') }).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const termOf = (quantity: string) => inspector.locator(`dl [data-quantity=${quantity}] dd`);
  await expect(termOf('pi')).toBeVisible();
  await trainLive(page);
  await expect(learn.locator('[data-number=credit-m]')).toBeVisible();
  await pause(page);
  for (const [quantity, before] of [
    ['pi', 'π = '],
    ['m', 'm = '],
    ['xi', 'Ξ = '],
    ['mu', ''],
  ] as const)
    await expect(learn.locator(`[data-number=${quantity}]`)).toHaveText(`${before}${await termOf(quantity).innerText()}`);
  const [, lastGradient] =
    /dC\/dm (\S+(?: × \S+)?) =/.exec(
      (await inspector.getByRole('figure', { name: connectionCharts.gradients }).getByRole('img').getAttribute('aria-label')) ?? '',
    ) ?? [];
  await expect(learn.locator('[data-number=credit-m]')).toHaveText(lastGradient ?? 'missing');
  await auditPage(page, 'gBP step by step', LEARN);
});

test('on a phone the drawer is a sheet below the picture', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await openPage(page);
  await openTools(page);
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  const learn = page.getByRole('region', { name: 'Learn' });
  for (let chapter = 1; chapter < 11; chapter++) {
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    // No equation is cut off.
    expect(await learn.locator('[data-symbol=line]').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length)).toBe(0);
    await learn.getByRole('button', { name: 'Next chapter' }).click();
    await expect(learn.getByRole('heading', { level: 3 })).toContainText(String(chapter + 1));
  }
  const low = (await learn.boundingBox())?.height ?? 0;
  await learn.getByRole('button', { name: 'Whole page' }).click();
  await expect.poll(async () => (await learn.boundingBox())?.height ?? 0).toBeGreaterThan(low + 100);
  await auditPage(page, 'Learn on a phone', LEARN);
  // "Show me" makes the sheet small again, so that the page is visible.
  await learn.getByRole('button', { name: /^Chapter 11 of/ }).click();
  await learn.getByRole('button', { name: text.TITLES.roles }).click();
  await learn.getByRole('button', { name: showMe('role'), exact: true }).click();
  await expect.poll(async () => (await learn.boundingBox())?.height ?? 0).toBe(low);
});

test('four tips are shown, one at a time; each disappears once used, and the help shows them again', async ({ page }) => {
  await openPage(page);
  const note = page.getByRole('note');
  const tip = (name: keyof typeof tourText.TIPS) => expect(note).toContainText(tourText.TIPS[name].join(''));
  await tip('train');
  await auditPage(page, 'tips', '[role=note]', ...[networkText.vipPixels, networkText.legend, 'Inspector'].map((name) => `[aria-label="${name}"]`));
  await note.getByRole('button', { name: tourText.closeTip }).click();
  await tip('pixel');
  await page.getByLabel(networkText.mapLabel(1)).click({ position: { x: 100, y: 100 } });
  await tip('learn');
  await page.keyboard.press('l');
  await expect(note).toHaveCount(0);
  await expect(page.getByRole('region', { name: text.learn })).toBeFocused();
  await page.keyboard.press('Escape');
  await tip('rules');
  await page.keyboard.press('5');
  await expect(note).toHaveCount(0);
  await page.keyboard.press('1');
  await expect(note).toHaveCount(0);
  // The address follows the page a little later.
  await expect(page).toHaveURL(/view=watch(?!.*learn=)/);
  await page.reload();
  await expect(trainingCurve(page)).toBeVisible();
  await expect(note).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(note).toHaveCount(1);
  await page.getByRole('button', { name: tourText.hideTips }).click();
  await page.keyboard.press('?');
  await page.keyboard.press('?');
  await expect(page.getByRole('button', { name: tourText.showTips })).toBeVisible();
  await expect(note).toHaveCount(0);
});
