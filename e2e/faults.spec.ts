import * as networkText from '../src/text/network.ts';
import * as noticesText from '../src/text/notices.ts';
import * as statusText from '../src/text/status.ts';
import * as workersText from '../src/text/workers.ts';
import { breakWorker, expect, openPage, pause, runStatus, setSettings, test, trainingCurve, trainLive } from './story.ts';

test.describe('images that do not arrive', () => {
  test.use({ expectedErrors: [/404|Failed to load resource/] });

  test('are named, and a second try succeeds', async ({ page }) => {
    await openPage(page);
    await page.route('**/mnist-train-0.bin', (route) => route.fulfill({ status: 404, body: 'gone' }));
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(workersText.fileNotLoaded('mnist-train-0.bin', workersText.serverAnswered(404)));
    await expect(runStatus(page)).toContainText(statusText.PHASES.failed);
    await page.unroute('**/mnist-train-0.bin');
    await page.getByRole('button', { name: noticesText.tryAgain }).click();
    await expect(runStatus(page)).toContainText('paused');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await expect(runStatus(page)).toContainText('step 1 of');
  });

  test('or arrive cut short, or as something else', async ({ page }) => {
    await openPage(page);
    for (const body of [Buffer.alloc(1000), '<!doctype html><title>Not here</title>']) {
      await page.route('**/mnist-train-0.bin', (route) => route.fulfill({ status: 200, body }));
      await page.getByRole('button', { name: /^Restart/ }).click();
      await expect(page.getByRole('alert')).toContainText('the download is incomplete');
      await page.unroute('**/mnist-train-0.bin');
    }
  });

  test('test images that fail keep the run waiting, not lost', async ({ page }) => {
    await openPage(page);
    await setSettings(page, { T: '1000' });
    await page.route('**/mnist-test-0.bin', (route) => route.fulfill({ status: 500 }));
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('nothing is lost. Press Train to try again');
    await expect(runStatus(page)).toContainText('step 2 of 20');
    await page.unroute('**/mnist-test-0.bin');
    await page.getByRole('button', { name: 'Epoch' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(runStatus(page)).toContainText(/paused.*step 4 of 20.*test error/s);
  });

  test('a missing recording leaves a page that can train', async ({ page }) => {
    await page.route('**/recorded-run.bin', (route) => route.fulfill({ status: 404 }));
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('recorded-run.bin could not be loaded');
    await page.getByRole('button', { name: noticesText.beginRun }).click();
    await expect(runStatus(page)).toContainText('paused');
    await expect(page.getByRole('figure', { name: networkText.mapName(1) })).toBeVisible();
  });
});

test('a run that diverges stops at its last finite state and says what to try', async ({ page }) => {
  await openPage(page);
  await setSettings(page, { T: '1000', 'Learning rate': '1e6' });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/Diverged at step \d+: .* The parameters of step \d+ are kept/);
  await expect(runStatus(page)).toContainText('diverged');
  await expect(trainingCurve(page)).toBeVisible();
  await setSettings(page, { 'Learning rate': '0.2' });
  await page.getByRole('button', { name: /^Restart/ }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(runStatus(page)).toContainText('step 1 of');
});

test('while the engine is replaced, Pause is acknowledged at once and done by the next one', async ({ page }) => {
  await openPage(page);
  await trainLive(page);
  const message = page.locator('[aria-live=polite]');
  // Delays the new worker until the story has pressed Pause.
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await breakWorker(page);
  await expect(runStatus(page)).toContainText('recovering');
  await expect(page).toHaveTitle('recovering · Slabscope');
  await expect(message).toHaveText(statusText.engineLost);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await expect(runStatus(page)).toContainText('recovering, then paused');
  release();
  await expect(runStatus(page)).toContainText('paused · ');
  await expect(runStatus(page)).not.toContainText('recovering');
  await expect(page).toHaveTitle('Slabscope');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText('training');
  await pause(page);
});

test('an engine that was given up is started again by Train', async ({ page }) => {
  await openPage(page);
  await trainLive(page);
  await page.route('**/*.js', (route) => route.abort());
  await breakWorker(page);
  const given = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(given.getByRole('button', { name: noticesText.tryAgain })).toBeVisible();
  await expect(runStatus(page)).toContainText('stopped');
  await expect(page).toHaveTitle('stopped · Slabscope');
  await page.unroute('**/*.js');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(runStatus(page)).toContainText('training');
  await expect(given).toHaveCount(0);
  await pause(page);
});

for (const [what, cripple] of [
  [noticesText.MISSING.moduleWorkers, 'globalThis.Worker = class { constructor() {} terminate() {} addEventListener() {} postMessage() {} }'],
  [noticesText.MISSING.workers, 'delete globalThis.Worker'],
  [noticesText.MISSING.simd, 'WebAssembly.validate = () => false'],
] as const) {
  test(`a browser without ${what} shows a message`, async ({ page }) => {
    await page.addInitScript(cripple);
    await page.goto('./');
    await expect(page.getByRole('main')).toContainText(noticesText.cannotRun(what));
  });
}

test('the page works below any path', async ({ page, baseURL }) => {
  // Serves the same site below a folder.
  await page.route('**/some/folder/**', async (route) => {
    const response = await route.fetch({ url: route.request().url().replace('/some/folder/', '/') });
    await route.fulfill({ response });
  });
  await page.goto(`${baseURL}some/folder/`);
  await expect(runStatus(page)).toContainText('recorded run');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(runStatus(page)).toContainText('step 1 of');
});

test('headers of the policy are sent with every file, and only names with a hash are cached permanently', async ({ page }) => {
  const asset = page.waitForResponse(/\/assets\/core-.*\.js/);
  const responses = [await page.goto('./'), await asset, await page.request.get('./data/mnist-test-0.bin')];
  const all = responses.map((response) => response?.headers() ?? {});
  for (const headers of all) {
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
  const KEPT = 'public, max-age=31536000, immutable';
  expect(all.map((headers) => headers['cache-control'] === KEPT)).toEqual([false, true, false]);
  for (const missing of ['./no-such-file.bin', './assets/no-such-file.js']) {
    const response = await page.request.get(missing);
    expect(response.status()).toBe(404);
    expect(response.headers()['cache-control']).not.toBe(KEPT);
  }
});
