import { createRoot } from 'react-dom/client';
import { beforeAll, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { FONTS, standAlone } from '../../src/charts/frame/stand-alone.ts';
import { Cell } from './Cell.tsx';
import { ENTRIES } from './entries.ts';
import { slugOf } from './entry.ts';
import './styles.ts';

/*
 * Every chart of the gallery as a golden file, in the light theme. Entries with `notGolden` have no SVG: the thumbnails are canvases, whose
 * pixels are not in the markup, and the confusion matrix of the page consists of buttons; the one of its dialog is compared.
 */

/** A font that comes with KaTeX, so that the golden files look alike everywhere. */
const FONT = 'KaTeX_SansSerif';

beforeAll(async () => {
  await page.viewport(1440, 900);
  document.documentElement.dataset.theme = 'light';
  return () => document.documentElement.removeAttribute('data-theme');
});

/** Numbers the ids in the order of their appearance: React counts them over all charts of a page. */
function withStableIds(svg: string): string {
  const ids = [...new Set([...svg.matchAll(/_r_\w+?_/g)].map(([id]) => id))];
  return svg.replaceAll(/_r_\w+?_/g, (id) => `id${ids.indexOf(id) + 1}`);
}

test('names of entries are unique', () => {
  const slugs = ENTRIES.map(slugOf);
  expect(slugs.filter((slug, n) => slugs.indexOf(slug) !== n)).toEqual([]);
});

test('each golden file belongs to an entry', () => {
  const files = Object.keys(import.meta.glob('./golden/*.svg', { query: '?raw' })).map((path) => path.replace(/^.*\/|\.svg$/g, ''));
  expect(files.filter((file) => !ENTRIES.some((entry) => !entry.notGolden && slugOf(entry) === file))).toEqual([]);
});

test.each(ENTRIES.filter(({ notGolden }) => !notGolden).map((entry) => [entry.name, entry] as const))('%s', async (name, entry) => {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  try {
    root.render(<Cell entry={entry} theme="light" />);
    const selector = entry.view === 'dialog' ? '.plot-large > svg' : '.gallery-box svg:not(button svg)';
    const svg = await vi.waitUntil(() => host.querySelector<SVGSVGElement>(selector), { timeout: 5000, interval: 5 });
    const text = standAlone(svg, name, svg.getAttribute('aria-label') ?? '').replaceAll(FONTS, FONT);
    await expect(withStableIds(text)).toMatchFileSnapshot(`golden/${slugOf(entry)}.svg`);
  } finally {
    root.unmount();
    host.remove();
  }
});
