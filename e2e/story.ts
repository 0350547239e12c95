import { test as base, expect, type Locator, type Page } from '@playwright/test';
import * as appText from '../src/text/app.ts';
import * as inspectorText from '../src/text/inspector.ts';
import * as playerText from '../src/text/player.ts';
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

/** Opens the part of the inspector that finds a connection, unless it is open. */
export async function openFind(page: Page): Promise<void> {
  const find = page
    .getByRole('region', { name: 'Inspector' })
    .locator('details')
    .filter({ has: page.getByText(inspectorText.find, { exact: true }) });
  if (!(await find.evaluate((details) => (details as HTMLDetailsElement).open))) await page.getByText(inspectorText.find, { exact: true }).click();
}

/** Opens the sheet with the settings, unless it is open. */
export async function openSettings(page: Page): Promise<Locator> {
  const sheet = page.getByRole('region', { name: appText.settings, exact: true });
  if (!(await sheet.isVisible())) await page.getByRole('button', { name: playerText.edit.join(' ') }).click();
  await expect(sheet).toBeVisible();
  return sheet;
}

export async function closeSettings(page: Page): Promise<void> {
  const sheet = page.getByRole('region', { name: appText.settings, exact: true });
  if (await sheet.isVisible()) await sheet.getByRole('button', { name: appText.closeSettings, exact: true }).click();
  await expect(sheet).toHaveCount(0);
}

/** Sets settings by the labels of their fields, and leaves the sheet open or closed as it was. */
export async function setSettings(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  const wasOpen = await page.getByRole('region', { name: appText.settings, exact: true }).isVisible();
  const sheet = await openSettings(page);
  for (const [label, value] of Object.entries(values)) {
    const field = sheet.getByLabel(label, { exact: true });
    if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  if (!wasOpen) await closeSettings(page);
}

/** Presses Train and waits for live steps. The run has `lasting` epochs, because the default run ends within seconds. */
export async function trainLive(page: Page, lasting = 200): Promise<void> {
  await setSettings(page, { Epochs: String(lasting) });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText(/training.*step [1-9]/s);
}

export async function pause(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: /^(Train|Continue)/ })).toBeVisible();
  await expect(runStatus(page)).toContainText('paused');
}

/** On a narrow page Runs, Export, Share, theme and help are in a menu. */
export async function openTools(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: appText.moreTools });
  if ((await more.isVisible()) && (await more.getAttribute('aria-expanded')) === 'false') await more.click();
}

export async function openRuns(page: Page): Promise<Locator> {
  await openTools(page);
  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  return page.getByRole('dialog', { name: 'Runs' });
}

/** Returns the largest horizontal overflow among the main parts of the page, in pixels. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      ...[
        document.documentElement,
        ...document.querySelectorAll('main, header, footer, footer > div, footer > button, [role=tabpanel], [role=dialog], section'),
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
