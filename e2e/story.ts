import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** A page under watch: nothing leaves the origin, no policy is violated, nothing breaks unseen. */
export const test = base.extend<{ page: Page; expectedErrors: RegExp[]; hostsFrame: boolean }>({
  // Errors that a story provokes on purpose.
  expectedErrors: async ({ browserName: _ }, use) => use([]),
  // The outer page belongs to somebody else.
  hostsFrame: async ({ browserName: _ }, use) => use(false),
  page: async ({ page, baseURL, expectedErrors, hostsFrame }, use) => {
    const foreign: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => {
      if (hostsFrame && request.frame() === page.mainFrame()) return;
      if (!request.url().startsWith(baseURL as string) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy/.test(message.text())) errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    await use(page);
    expect(foreign, 'requests to other origins').toEqual([]);
    expect(errors.filter((error) => !expectedErrors.some((expected) => expected.test(error)))).toEqual([]);
  },
});
export { expect };

export const runStatus = (page: Page): Locator => page.getByRole('status', { name: 'Run' });

/** Opens the page and waits for the recorded run. */
export async function openPage(page: Page): Promise<void> {
  await page.goto('./');
  await expect(runStatus(page)).toContainText('recorded run');
  await expect(page.getByRole('figure', { name: 'Training curve' })).toBeVisible();
}

/** The step that the status shows. */
export async function stepOf(page: Page): Promise<number> {
  const [, step] = /step (\d+)/.exec(await runStatus(page).innerText()) ?? [];
  return Number(step);
}

/** Presses Train and waits for live steps, of a run that outlasts the story: the default one is over in seconds. */
export async function trainLive(page: Page, lasting = 200): Promise<void> {
  const epochs = page.getByLabel('Epochs', { exact: true });
  // On a phone it lies in a sheet; no story needs a long run there.
  if (await epochs.isVisible()) await epochs.fill(String(lasting));
  await page.getByRole('button', { name: 'Train' }).click();
  await expect(runStatus(page)).toContainText(/training.*step [1-9]/s);
}

export async function pause(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  await expect(runStatus(page)).toContainText('paused');
}

export async function openRuns(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  return page.getByRole('dialog', { name: 'Runs' });
}

/** By how many pixels something is wider than its place. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll('main, header, footer, footer > button, [role=tabpanel], [role=dialog], section, .sheet')].map(
        (element) => element.scrollWidth - element.clientWidth,
      ),
    ),
  );

/** Has the worker stop with an error that nobody catches. */
export async function breakWorker(page: Page): Promise<void> {
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('broken by the story');
    });
  });
}
