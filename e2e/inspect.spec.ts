import { expect, openPage, pause, runStatus, test, trainLive } from './story.ts';

test('a click on the atlas shows a law; the loupe and the arrow keys pick exactly', async ({ page }) => {
  await openPage(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const atlas = page.getByRole('application', { name: /^Atlas, stage 1/ });
  const box = (await atlas.boundingBox()) as { width: number; height: number };
  // Unit 23 is the fourth map in the third row; the click is slightly right of its centre.
  await atlas.click({ position: { x: (3.55 * box.width) / 10, y: (2.5 * box.height) / 10 } });
  await expect(inspector.getByRole('heading')).toContainText('→ unit 23');
  await expect(inspector.getByLabel('To')).toHaveValue('23');
  await expect(inspector.getByRole('figure', { name: 'Weight law' })).toBeVisible();
  await expect(inspector).toContainText(/very important|variable|unimportant|silent/);

  const loupe = inspector.getByRole('application', { name: /^Loupe, unit 23/ });
  await loupe.click({ position: { x: 9 * 12 + 6, y: 14 * 12 + 6 } });
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
    await inspector.getByLabel('Stage').fill(layer);
    await inspector.getByLabel('From').fill(from);
    await inspector.getByLabel('To').fill(to);
    await inspector.getByRole('button', { name: 'Go to' }).click();
  };
  await go('3', '99', '9');
  await expect(inspector.getByRole('heading')).toContainText('Stage 3 · unit 99 → unit 9');
  await expect(inspector.getByRole('figure', { name: 'Weight law' })).toBeVisible();
  await go('3', '100', '9');
  await expect(inspector.getByRole('alert')).toContainText('From: give a whole number from 0 to 99');
  await expect(inspector.getByRole('heading')).toContainText('Stage 3 · unit 99 → unit 9');
  await go('4', '0', '0');
  await expect(inspector.getByRole('alert')).toContainText('from 1 to 3');
  await go('2', '1,5', '0');
  await expect(inspector.getByRole('alert')).toContainText('whole number');
  // A pixel that is dark in every image: the connection has no input and keeps its initial distribution.
  await go('1', '0', '0');
  await expect(inspector).toContainText('no signal arrives');
});

test('the law is drawn as what it is, and its table says the same', async ({ page }) => {
  await openPage(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const atlas = page.getByRole('application', { name: /^Atlas, stage 1/ });
  const distribution = inspector.getByRole('figure', { name: 'Weight law' });
  await inspector.getByLabel('From').fill('350');
  await inspector.getByLabel('To').fill('4');
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
    const words = (await distribution.getByRole('img').getAttribute('aria-label')) as string;
    const stems = await distribution.locator('.stem').count();
    const slabs = await distribution.locator('.slab.line').count();
    const kind = /^The weight is always 0/.test(words)
      ? 'absent'
      : /one stem/.test(words)
        ? 'certain'
        : /two stems/.test(words)
          ? 'two'
          : /Never absent/.test(words)
            ? 'slab'
            : 'both';
    expect([stems, slabs]).toEqual({ absent: [1, 0], certain: [1, 0], two: [2, 0], slab: [0, 1], both: [1, 1] }[kind]);
    seen.add(kind);
  }
  expect(seen.size).toBeGreaterThanOrEqual(3);
  await distribution.getByRole('button', { name: 'Show as table' }).click();
  await expect(distribution.getByRole('row', { name: /spike mass/ })).toBeVisible();
});

test('the inspector stays live while training', async ({ page }) => {
  await openPage(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByLabel('From').fill('406');
  await inspector.getByLabel('To').fill('23');
  await inspector.getByRole('button', { name: 'Go to' }).click();
  await trainLive(page);
  const numbers = inspector.locator('dl');
  const before = await numbers.innerText();
  await expect.poll(() => numbers.innerText()).not.toBe(before);
  await pause(page);
  await expect(runStatus(page)).toContainText('paused');
});
