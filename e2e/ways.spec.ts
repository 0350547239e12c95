import type { Locator, Page } from '@playwright/test';
import * as text from '../src/text/descent.ts';
import * as costText from '../src/text/perturbation-cost.ts';
import * as settingErrorText from '../src/text/setting-errors.ts';
import * as trainingText from '../src/text/training.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, overflowOf, test } from './story.ts';

const panel = (page: Page): Locator => page.getByRole('tabpanel', { name: text.title });
const ends = (page: Page): Locator => page.getByRole('region', { name: text.ends });
const figure = (page: Page): Locator => page.getByRole('figure', { name: text.lossSurface });

test('three optimisers run on a formula and on the loss of two weights; each failure is described, and the cost of weight perturbation is measured', async ({
  page,
}) => {
  await openPage(page);
  await page.keyboard.press('5');
  await page.getByRole('tab', { name: text.title }).click();
  await page.getByRole('button', { name: text.noInverse.name }).click();
  await expect(ends(page)).toContainText(text.hessianSingular(0, [0, 2]));
  await page.getByRole('button', { name: text.newtonAtSaddle.name }).click();
  await expect(ends(page)).toContainText(text.newtonAtSaddlePoint(3, [-1, 1]));
  await expect(figure(page).getByRole('img')).toHaveAccessibleName(/Newton: saddle at \(.*\) after 3 steps/);

  const start = panel(page).getByLabel(text.FIELD_LABELS.x);
  await start.fill('1,2');
  await expect(panel(page).getByRole('alert')).toHaveText(settingErrorText.hasDecimalComma(text.FIELD_LABELS.x, '1,2', '1.2'));
  await expect(start).toHaveAttribute('aria-invalid', 'true');
  // The previous trajectories remain.
  await expect(ends(page)).toContainText(text.newtonAtSaddlePoint(3, [-1, 1]));
  await start.fill('1.2');
  await expect(panel(page).getByRole('alert')).toHaveCount(0);

  // By keyboard: the crosshair is at the starting point of the trajectories.
  const surface = figure(page).getByRole('application', { name: text.chooseStart });
  await surface.focus();
  for (let n = 0; n < 4; n++) await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await expect(figure(page)).toContainText('x = 1.12, y = 1.9: loss');
  await page.keyboard.press('Enter');
  await expect(start).toHaveValue('1.12');
  await expect(panel(page).getByLabel(text.FIELD_LABELS.y)).toHaveValue('1.9');
  await expect(figure(page).getByRole('img')).toHaveAccessibleName(/starting at \(1\.12, 1\.9\).*Newton: minimum at \(.*, 1\)/);

  const steps = page.getByRole('slider', { name: text.stepShown });
  await steps.focus();
  await page.keyboard.press('Home');
  await expect(panel(page)).toContainText(/step 0 of \d+/);
  await page.getByRole('button', { name: text.stepOn }).click();
  await expect(panel(page)).toContainText(/step 1 of \d+/);

  await figure(page).getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('table', { name: text.lossSurface });
  await expect(table.getByRole('row', { name: /^Newton 0 1\.12 1\.9 / })).toHaveCount(1);
  await page.keyboard.press('Escape');

  // By click, right of the centre and below it.
  await surface.click({ position: { x: 300, y: 300 } });
  await expect(start).not.toHaveValue('1.12');
  await expect(figure(page).getByRole('img')).toHaveAccessibleName(/Gradient descent: minimum at \(.*, −1\)/);

  // The loss of a network instead of a formula.
  await panel(page).getByLabel(text.surface, { exact: true }).selectOption('slice');
  await expect(panel(page)).toContainText(new RegExp(`Mean loss of 200 training images at 41 × 41 points, for ${text.sharedStart}`));
  await expect(ends(page).getByRole('rowheader')).toHaveText(['Perturbation', 'Gradient descent', 'Newton']);
  await expect(ends(page)).toContainText(text.costOf('descent', 2));
  const losses = page.getByRole('figure', { name: text.lossAgainstEvaluations });
  await expect(losses.getByRole('img')).toHaveAccessibleName(/^Perturbation: loss 2\.\d+ at the start, /);

  const both = panel(page).getByRole('group', { name: text.weightAlongY });
  await both.getByLabel(text.SLICE_LABELS.to).fill('10');
  await expect(both.getByRole('alert')).toContainText(settingErrorText.outOfRange(text.SLICE_LABELS.to, '10', settingErrorText.numberRange(true, 0, 9)));
  await expect(panel(page).getByRole('button', { name: text.measureLoss })).toBeDisabled();
  await both.getByLabel(text.SLICE_LABELS.layer).fill('2');
  await both.getByLabel(text.SLICE_LABELS.from).fill('10');
  await both.getByLabel(text.SLICE_LABELS.to).fill('20');
  await panel(page).getByRole('button', { name: text.measureLoss }).click();
  await expect(panel(page).getByRole('alert')).toContainText(trainingText.axesEqual);

  await page.getByRole('button', { name: costText.measure, exact: true }).click();
  await expect(page.getByRole('progressbar', { name: costText.progress })).toBeVisible();
  const cosines = page.getByRole('figure', { name: costText.cosineFigure });
  await expect(cosines.getByRole('img')).toHaveAccessibleName(/bowl 0\.6\d* in 2 dimensions, .* as D⁻⁰·⁵/);
  await page.getByRole('button', { name: costText.cancel }).click();
  await expect(page.getByRole('button', { name: costText.measureAgain })).toBeVisible();
  await auditPage(page, 'optimisers');
  await page.setViewportSize({ width: 320, height: 844 });
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
});
