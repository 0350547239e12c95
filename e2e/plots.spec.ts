import { readOutOf } from '../src/text/charts.ts';
import * as text from '../src/text/training-charts.ts';
import { expect, openPage, test, trainingCurve } from './story.ts';

test('a plot shows its values under the pointer, and at the places that the arrow keys select', async ({ page }) => {
  // Large enough for the losses below the errors.
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openPage(page);
  const figure = trainingCurve(page);
  const values = figure.getByRole('slider', { name: readOutOf(text.trainingCurve) });

  await values.focus();
  await page.keyboard.press('Home');
  await expect(values).toHaveAttribute('aria-valuetext', new RegExp(`^step 0: .*${text.noisyErrorKey} \\d`));
  await page.keyboard.press('ArrowRight');
  await expect(values).toHaveAttribute('aria-valuetext', new RegExp(`^step 20: .*${text.noisyErrorKey} \\d`));
  await page.keyboard.press('End');
  await expect(values).toHaveAttribute('aria-valuetext', /^step \d+: /);
  await values.blur();

  const error = figure.getByText(text.noisyErrorKey, { exact: true });
  await expect(error).toHaveCount(0);
  const drawing = figure.getByRole('img');
  const { x, y, width, height } = (await drawing.boundingBox()) as { x: number; y: number; width: number; height: number };
  await page.mouse.move(x + width - 12, y + height / 4);
  await expect(error).toBeVisible();
  await expect(figure.getByText('step 200', { exact: true }).first()).toBeVisible();
  await page.mouse.move(1, 1);
  await expect(error).toHaveCount(0);
});
