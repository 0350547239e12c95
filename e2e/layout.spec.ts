import type { Page } from '@playwright/test';
import { expect, openPage, overflowOf, test, viewPanel } from './story.ts';

/* In CSS pixels: also what is left of a window at 200 % (683x325) and at 400 % zoom (320x256). This project has scroll bars that take room. */
const SIZES: readonly (readonly [number, number])[] = [
  [320, 256],
  [320, 568],
  [390, 844],
  [683, 325],
  [844, 390],
  [1024, 768],
  [1280, 720],
  [1440, 900],
  [1920, 1080],
];
const VIEWS = ['watch', 'connections', 'perturb', 'figures', 'rules'] as const;

/** Height of the view that can be seen at once, whether the page scrolls as a document, and the blank pixels after its last element. */
const roomOf = (page: Page) =>
  page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    const panel = document.querySelector('[role=tabpanel]') as HTMLElement;
    const end = [...document.querySelectorAll('#root *')].reduce(
      (most, element) => (element.checkVisibility() ? Math.max(most, element.getBoundingClientRect().bottom) : most),
      0,
    );
    return {
      view: Math.min(panel.getBoundingClientRect().height, clientHeight),
      scrolls: scrollHeight > clientHeight,
      blank: scrollHeight - (end + scrollY),
    };
  });

test('at every size and zoom the view has room, nothing is cut sideways, and nothing blank follows it', async ({ page }) => {
  await openPage(page);
  for (const [n, view] of VIEWS.entries()) {
    await page.keyboard.press(String(n + 1));
    await expect(viewPanel(page, view)).toBeVisible();
    for (const [width, height] of SIZES) {
      // The page stays open: zoom and rotation change its size.
      await page.setViewportSize({ width, height });
      const where = `${view}, ${width}x${height}`;
      await expect.poll(() => overflowOf(page), where).toBeLessThanOrEqual(0);
      const room = await roomOf(page);
      expect(room.view >= 240 || room.scrolls, `${where}: ${JSON.stringify(room)}`).toBe(true);
      expect(room.blank, where).toBeLessThanOrEqual(24);
    }
  }
});

test('at 1440x900 and at 1920x1080 the whole of Network is seen at once, with room for its curves at 1280x720', async ({ page }) => {
  await openPage(page);
  for (const [width, height] of [
    [1440, 900],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    const hidden = () => viewPanel(page, 'watch').evaluate((panel) => panel.scrollHeight - panel.clientHeight);
    await expect.poll(hidden, `${width}x${height}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(page.getByRole('figure', { name: 'Training curve' })).toBeInViewport({ ratio: 1 });
});
