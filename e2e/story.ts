import { test as base, expect, type Locator, type Page } from '@playwright/test';
import * as appText from '../src/text/app.ts';
import * as statusText from '../src/text/status.ts';
import * as trainingCharts from '../src/text/training-charts.ts';

/** A test that fails if the page requests other origins, violates the content security policy or logs an error. */
export const test = base.extend<{ page: Page; expectedErrors: RegExp[]; hostsFrame: boolean }>({
  // Error messages that a story provokes on purpose.
  expectedErrors: async ({ browserName: _ }, use) => use([]),
  // True if the top page is another site that embeds Slabscope: its own requests are not checked.
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

type ViewName = keyof typeof appText.VIEW_NAMES;
/** The tab of a view, and its panel. */
export const viewTab = (page: Page, view: ViewName): Locator => page.getByRole('tab', { name: appText.VIEW_NAMES[view], exact: true });
export const viewPanel = (page: Page, view: ViewName): Locator => page.getByRole('tabpanel', { name: appText.VIEW_NAMES[view], exact: true });

/** The words of the time line while an earlier step is shown, up to the live step. */
export const showingStep = (step: number): string => appText.earlierThanLive(step, 0).replace(/0$/, '');

export const runStatus = (page: Page): Locator => page.getByRole('status', { name: statusText.runLabel, exact: true });

export const trainingCurve = (page: Page): Locator => page.getByRole('figure', { name: trainingCharts.trainingCurve });

/** Opens the page and waits for the recorded run. */
export async function openPage(page: Page): Promise<void> {
  await page.goto('./');
  await expect(runStatus(page)).toContainText('recorded run');
  await expect(trainingCurve(page)).toBeVisible();
}

/** Returns the step that the status shows; NaN if it shows none. */
export async function stepOf(page: Page): Promise<number> {
  const [, step] = /step (\d+)/.exec(await runStatus(page).innerText()) ?? [];
  return Number(step);
}

/** Presses Train and waits for live steps. The run has `lasting` epochs, because the default run ends within seconds. */
export async function trainLive(page: Page, lasting = 200): Promise<void> {
  const epochs = page.getByLabel('Epochs', { exact: true });
  // On a phone the field is in a sheet; no story needs a long run there.
  if (await epochs.isVisible()) await epochs.fill(String(lasting));
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/training.*step [1-9]/s);
}

export async function pause(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await expect(runStatus(page)).toContainText('paused');
}

export async function openRuns(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  return page.getByRole('dialog', { name: 'Runs' });
}

/** Returns the largest horizontal overflow among the main parts of the page, in pixels. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      ...[
        document.documentElement,
        ...document.querySelectorAll('main, header, footer, footer > button, [role=tabpanel], [role=dialog], section, #settings'),
      ].map((element) => element.scrollWidth - element.clientWidth),
    ),
  );

/** Makes the worker stop with an uncaught error. */
export async function breakWorker(page: Page): Promise<void> {
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('broken by the story');
    });
  });
}
