import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, openPage, test, trainLive } from './story.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

async function auditPage(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`)).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  for (const size of SIZES) {
    test(`axe finds nothing, ${theme}, ${size.width} wide`, async ({ page }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: theme });
      await openPage(page);
      const audit = (where: string) => auditPage(page, where);
      await audit('recorded run');
      await page.getByLabel('Atlas, stage 1: arrow keys').click({ position: { x: 100, y: 100 } });
      await expect(page.getByRole('figure', { name: 'Weight law' })).toBeVisible();
      await trainLive(page);
      await audit('training');
      await page.getByRole('tab', { name: 'Perturb' }).click();
      await expect(page.getByRole('tabpanel', { name: 'Perturb' })).toContainText('networks drawn');
      await audit('Perturb');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await audit('help');
    });
  }

  for (const size of SIZES) {
    test(`axe finds nothing in the settings, ${theme}, ${size.width} wide`, async ({ page }) => {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: theme });
      await openPage(page);
      await page.getByRole('button', { name: size.width > 1279 ? /^More settings/ : 'Settings' }).click();
      await auditPage(page, 'settings');
      await page.getByLabel('Layers').fill('784-0-10');
      await page.getByLabel('Rule').selectOption('back-propagation');
      await expect(page.getByRole('alert')).toBeVisible();
      await auditPage(page, 'settings with an error');
    });
  }
}

test('nothing scrolls sideways on a phone', async ({ page }) => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await openPage(page);
    for (const name of ['Watch', 'Perturb']) {
      await page.getByRole('tab', { name }).click();
      await expect(page.getByRole('tabpanel', { name })).toBeVisible();
      const overflow = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('main, [role=tabpanel], section')].map((element) => element.scrollWidth - element.clientWidth),
      );
      expect(Math.max(...overflow)).toBeLessThanOrEqual(0);
    }
  }
});

test('views, settings and the run can be reached with the keyboard alone', async ({ page }) => {
  await openPage(page);
  await page.getByRole('tab', { name: 'Watch' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('tab', { name: 'Perturb' })).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Perturb' })).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('tabpanel', { name: 'Watch' })).toBeVisible();
  const reached = new Set<string>();
  for (let n = 0; n < 70; n++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''));
  }
  for (const name of ['Train', 'Step', 'Epoch', 'Reset', 'Go to', 'Atlas, stage 1: arrow keys pick a connection, with Shift a unit'])
    expect([...reached]).toContain(name);
});

test('milestones are announced, running numbers are not', async ({ page }) => {
  await openPage(page);
  await expect(page.getByRole('status', { name: 'Run' })).toHaveAttribute('aria-live', 'off');
  await page.getByLabel('T', { exact: true }).fill('1000');
  await page.getByLabel('Epochs').fill('1');
  await page.getByRole('button', { name: 'Train' }).click();
  await expect(page.locator('[aria-live=polite]')).toHaveText('Finished after epoch 1.');
});
