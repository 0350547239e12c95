import type { Page } from '@playwright/test';
import * as noticesText from '../src/text/notices.ts';
import * as rulesText from '../src/text/rules.ts';
import * as runsText from '../src/text/runs.ts';
import * as statusText from '../src/text/status.ts';
import { auditPage } from './audit.ts';
import { expect, openPage, openRuns, openSettings, runStatus, setSettings, stepOf, test, trainingCurve, trainLive, viewPanel, viewTab } from './story.ts';

/* A part that cannot be loaded or rendered must not affect the rest of the page. */

test.use({ expectedErrors: [/Failed to load resource|NotLoaded|broken by the story/] });

const learn = (page: Page) => page.getByRole('region', { name: 'Learn' });

async function expectTraining(page: Page): Promise<void> {
  const step = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
}

test('chapters that cannot be loaded are said, training continues, and a second try loads them', async ({ page }) => {
  await page.route('**/assets/Drawer-*.js*', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await openPage(page);
  await trainLive(page, 500);
  await page.keyboard.press('l');
  await expect(learn(page).getByRole('alert')).toContainText('Learn could not be loaded: the connection failed, or this site has a new version');
  await expect(learn(page).getByRole('alert')).toContainText('Your run is not affected: it continues and is saved.');
  await expectTraining(page);
  await auditPage(page, 'Learn that could not be loaded', '#learn');

  // The first retry fails too; the second one succeeds.
  await learn(page).getByRole('button', { name: 'Try again' }).click();
  await expect(learn(page).getByRole('alert')).toBeVisible();
  await page.unroute('**/assets/Drawer-*.js*');
  await learn(page).getByRole('button', { name: 'Try again' }).click();
  await expect(learn(page).getByRole('heading', { name: /What is credit assignment/ })).toBeVisible();
  await expectTraining(page);
});

test('without its style sheet a chapter is not shown as a heap, and without net that is said', async ({ page, context }) => {
  await page.route('**/assets/katex*.css*', (route) => route.abort());
  await openPage(page);
  await page.keyboard.press('l');
  await expect(learn(page).getByRole('alert')).toContainText('Learn could not be loaded: the connection failed');
  await page.unroute('**/assets/katex*.css*');
  await context.setOffline(true);
  await learn(page).getByRole('button', { name: 'Try again' }).click();
  await expect(learn(page).getByRole('alert')).toContainText('Learn could not be loaded: this device is offline.');
  await context.setOffline(false);
  await learn(page).getByRole('button', { name: 'Try again' }).click();
  await expect(learn(page).getByRole('heading', { name: /What is credit assignment/ })).toBeVisible();
});

test('an address that opens what cannot be loaded still opens the page, and a reload keeps the run', async ({ page }) => {
  await page.route('**/assets/Drawer-*.js*', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto('./#v=1&recipe=default&learn=credit');
  await expect(learn(page).getByRole('alert')).toContainText('Learn could not be loaded');
  await expect(trainingCurve(page)).toBeVisible();
  await trainLive(page, 500);
  await expectTraining(page);
  const step = await stepOf(page);
  await learn(page).getByRole('button', { name: 'Reload the page' }).click();
  const offer = page.getByRole('region', { name: noticesText.offerRegion });
  await expect(offer).toContainText(/interrupted at step \d+ of/);
  expect(Number(/at step (\d+)/.exec(await offer.innerText())?.[1])).toBeGreaterThanOrEqual(step);
  await expect(learn(page).getByRole('alert')).toContainText('Learn could not be loaded');
});

test('a view that cannot be drawn says so in its place; the other views and the run stay', async ({ page }) => {
  await openPage(page);
  await trainLive(page, 500);
  await page.evaluate(() => {
    Object.assign(globalThis, { kept: ResizeObserver });
    globalThis.ResizeObserver = class {
      constructor() {
        throw new Error('broken by the story');
      }
    } as unknown as typeof ResizeObserver;
  });
  await viewTab(page, 'connections').click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The view Connections cannot be shown: broken by the story. Your run is not affected');
  await expectTraining(page);
  await viewTab(page, 'rules').click();
  await expect(page.getByRole('button', { name: rulesText.startRace })).toBeVisible();
  await expect(alert).toHaveCount(0);
  await viewTab(page, 'connections').click();
  await page.evaluate(() => {
    globalThis.ResizeObserver = (globalThis as unknown as { kept: typeof ResizeObserver }).kept;
  });
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('grid', { name: /connections/i })).toBeVisible();
});

test('a page that cannot be drawn at all says so, and the run continues behind it', async ({ page }) => {
  await openPage(page);
  await trainLive(page, 500);
  const step = await stepOf(page);
  await page.evaluate(() => {
    const format = Intl.DateTimeFormat.prototype.formatToParts;
    Object.assign(globalThis, { kept: Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format'), format });
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      configurable: true,
      get() {
        throw new Error('broken by the story');
      },
    });
  });
  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The page cannot be shown: broken by the story. Your run is not affected: it continues and is saved.');
  await auditPage(page, 'a page that cannot be drawn');
  await page.evaluate(() => {
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', (globalThis as unknown as { kept: PropertyDescriptor }).kept);
  });
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(step);
  await expect(await openRuns(page)).toContainText(runsText.savedAtStep(0, 0).split(' at ')[0] as string);
});

const engineRegion = (page: Page) => page.getByRole('region', { name: noticesText.engineRegion });

test('a run whose engine failed to load begins on a slower one, says so, and moves to the faster one when asked', async ({ page }) => {
  await openPage(page);
  await page.route('**/assets/wasm-*.js*', (route) => route.abort());
  await setSettings(page, { T: '1000' });
  await trainLive(page, 500);
  await expect(runStatus(page)).toContainText('tfjs-wasm (wasm is not used: The training engine could not be loaded');
  await expect(engineRegion(page)).toContainText(noticesText.slowerEngine('tfjs-wasm'));
  await auditPage(page, 'a slower engine', `main > :has(> [aria-label="${noticesText.engineRegion}"])`);
  await openSettings(page);
  await expect(page.getByRole('button', { name: 'Try the faster engine again' })).toHaveCount(2);
  await page.keyboard.press('Escape');

  // While the engine still cannot be loaded, the run continues on the slower one.
  await engineRegion(page).getByRole('button', { name: 'Try the faster engine again' }).click();
  await expect(runStatus(page)).not.toContainText('recovering');
  await expect(engineRegion(page)).toBeVisible();
  await expectTraining(page);
  const step = await stepOf(page);
  await page.unroute('**/assets/wasm-*.js*');
  await engineRegion(page).getByRole('button', { name: 'Try the faster engine again' }).click();
  await expect(engineRegion(page)).toHaveCount(0);
  await expect(runStatus(page)).toContainText('· wasm');
  expect(await stepOf(page)).toBeGreaterThanOrEqual(step);
  await expectTraining(page);
});

test('a run without any engine says why, and begins when the net is back', async ({ page }) => {
  await openPage(page);
  await page.route(/assets\/(wasm|backend|tfjs).*\.js/, (route) => route.abort());
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The training engine could not be loaded: the connection failed, or this site has a new version' });
  await expect(alert).toBeVisible();
  await expect(runStatus(page)).toContainText(statusText.PHASES.failed);
  await page.unroute(/assets\/(wasm|backend|tfjs).*\.js/);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(runStatus(page)).toContainText(/paused.*wasm/s);
  await expect(alert).toHaveCount(0);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(runStatus(page)).toContainText('step 1 of');
});

test('without a network connection, training, perturbations and the comparison of rules report it, and work when it is back', async ({ page, context }) => {
  // The last view that the resting page loads.
  const views = page.waitForResponse(/assets\/Rules-.*\.js/);
  await openPage(page);
  await (await views).finished();
  await context.setOffline(true);
  await viewTab(page, 'perturb').click();
  await viewPanel(page, 'perturb').getByRole('slider', { name: 'Fraction' }).fill('1');
  await expect(viewPanel(page, 'perturb')).toContainText('this device is offline');
  await viewTab(page, 'rules').click();
  const race = page.getByRole('tabpanel', { name: rulesText.TABS.race });
  await race.getByRole('button', { name: rulesText.startRace }).click();
  await expect(race.getByRole('alert')).toContainText('this device is offline');
  await viewTab(page, 'watch').click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'this device is offline' });
  await expect(alert).toBeVisible();

  await context.setOffline(false);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(runStatus(page)).toContainText(/paused.*· wasm/s);
  await viewTab(page, 'rules').click();
  await race.getByRole('button', { name: rulesText.startRace }).click();
  await expect(race).toContainText(/step [1-9][\d,]* of/);
  await race.getByRole('button', { name: rulesText.cancelRace }).click();
  await viewTab(page, 'perturb').click();
  await page.getByRole('slider', { name: 'Fraction' }).fill('0.5');
  await expect(viewPanel(page, 'perturb')).toContainText(/networks sampled at step/);
});
