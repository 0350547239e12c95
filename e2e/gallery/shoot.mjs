// Takes pictures of the gallery of charts in both themes: node e2e/gallery/shoot.mjs FOLDER
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { launch } from '../stopwatch.mjs';

const WIDTH = 1416;
/** Most pixels of a picture from top to bottom. */
const TALLEST = 1600;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder for the pictures: node e2e/gallery/shoot.mjs FOLDER');
mkdirSync(folder, { recursive: true });

/** Returns the top and the bottom of each picture: breaks are between rows of charts. */
async function pagesOf(page) {
  const entries = await page.evaluate(() =>
    [...document.querySelectorAll('.gallery-entry')].map((entry) => ({ top: entry.offsetTop, bottom: entry.offsetTop + entry.offsetHeight })),
  );
  const pages = [{ top: 0, bottom: 0 }];
  for (const [n, { top, bottom }] of entries.entries()) {
    const rowBottom = Math.max(...entries.filter((entry) => entry.top === top).map((entry) => entry.bottom));
    if (n > 0 && top !== entries[n - 1].top && rowBottom - pages.at(-1).top > TALLEST) pages.push({ top, bottom: top });
    pages.at(-1).bottom = Math.max(pages.at(-1).bottom, bottom);
  }
  return pages;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = await createServer({ root, logLevel: 'error', cacheDir: join(root, 'node_modules/.cache/slabscope/gallery'), server: { port: 5190 } });
await server.listen();
const [address] = server.resolvedUrls.local;
const browser = await launch();
let failures = 0;
try {
  for (const theme of ['light', 'dark']) {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: TALLEST } });
    page.on('pageerror', (error) => {
      failures++;
      process.stderr.write(`${theme}: ${error.stack}\n`);
    });
    await page.goto(`${address}e2e/gallery/?theme=${theme}`);
    await page.waitForSelector('html[data-drawn]');
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: WIDTH, height });
    const pages = await pagesOf(page);
    for (const [n, { top, bottom }] of pages.entries()) {
      const path = join(folder, `${theme}-${String(n + 1).padStart(2, '0')}.png`);
      await page.screenshot({ path, clip: { x: 0, y: top, width: WIDTH, height: bottom - top + 12 } });
      process.stdout.write(`${path}\n`);
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = failures === 0 ? 0 : 1;
