import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './story.ts';

/** Serves a page of another origin that embeds Slabscope in a frame, as slides and course pages do. */
const slides = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '', 'http://localhost');
  response.setHeader('Content-Type', 'text/html');
  response.end(
    `<!doctype html><iframe title="Slabscope" width="1000" height="600" ${searchParams.get('attributes')} src="${searchParams.get('of')}"></iframe>`,
  );
});
test.beforeAll(() => new Promise<void>((resolve) => slides.listen(0, '127.0.0.1', resolve)));
test.afterAll(() => void slides.close());

const embed = (page: Page, of = '', attributes = '') =>
  page.goto(`http://127.0.0.1:${(slides.address() as AddressInfo).port}/?${new URLSearchParams({ of, attributes })}`);

test.describe('in a frame of another origin', () => {
  test.use({ hostsFrame: true });

  test('the page trains', async ({ page, baseURL }) => {
    await embed(page, baseURL);
    const frame = page.frameLocator('iframe');
    const status = frame.getByRole('status', { name: 'Run', exact: true });
    await expect(status).toContainText('recorded run');
    await frame.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(status).toContainText(/(training|finished).*step [1-9]/s);
  });
});

const SENTENCE = 'Slabscope trains neural networks in your browser and needs JavaScript. Its scripts do not run';

test.describe('in a sandbox that lacks its own origin', () => {
  test.use({ hostsFrame: true, expectedErrors: [/CORS|Failed to load resource|net::ERR|origin 'null'/] });

  test('the page says a sentence', async ({ page, baseURL }) => {
    await embed(page, baseURL, 'sandbox="allow-scripts"');
    await expect(page.frameLocator('iframe').getByText(SENTENCE)).toBeVisible();
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says a sentence', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('#root').getByText(SENTENCE)).toBeVisible();
  });
});
