import * as playerText from '../src/text/player.ts';
import { RUN_SETTINGS } from '../src/text/settings.ts';
import { expect, openPage, openRuns, runStatus, setSettings, test } from './story.ts';

const eta = (value: number): string => RUN_SETTINGS.eta.words(value);

test('the buttons do what they say: edited settings restart, the run goes on with its own, and Undo brings it back', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '1000', Epochs: '3', Seed: '5' });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const recipe = page.getByRole('button', { name: playerText.edit.join(' ') });
  await button('Epoch').click();
  await expect(runStatus(page)).toContainText(/paused.*step 2 of 6/s);
  await expect(recipe).toContainText('η 0.2');

  await setSettings(page, { 'Learning rate': '0.4' });
  await expect(button(playerText.restart([eta(0.4)]))).toBeVisible();
  await expect(button(playerText.continueWith([eta(0.2)]))).toBeVisible();
  await expect(button('Train')).toHaveCount(0);
  await expect(button('Restart')).toHaveCount(0);
  await setSettings(page, { 'Learning rate': '0.2' });
  await expect(button('Train')).toBeVisible();
  await expect(button('Restart')).toBeVisible();

  await setSettings(page, { 'Learning rate': '0.4' });
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('.');
  await expect(runStatus(page)).toContainText(/paused.*step 3 of 6/s);
  await expect(recipe).toContainText('η 0.2');
  await page.keyboard.press(' ');
  await expect(runStatus(page)).toContainText(/finished.*step 6 of 6/s);
  await setSettings(page, { 'Learning rate': '0.2' });
  await expect(button(playerText.trainMore(3))).toBeVisible();

  await setSettings(page, { 'Learning rate': '0.4', Batch: '100' });
  await button(playerText.restart(['', ''])).click();
  await expect(runStatus(page)).toContainText('step 0 of 30');
  await expect(recipe).toContainText('η 0.4');
  const runs = await openRuns(page);
  await expect(runs).toContainText('step 6');
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await expect(runStatus(page)).toContainText(/step 6 of 6/s);
  await expect(recipe).toContainText('η 0.2');
  await expect(button(playerText.undoRestart)).toHaveCount(0);
});

test('on the recorded run, Step begins a new run with the settings as edited', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '1000', 'Learning rate': '0.3' });
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(runStatus(page)).toContainText('step 1 of 20');
  await expect(page.getByRole('button', { name: playerText.edit.join(' ') })).toContainText('η 0.3');
});
