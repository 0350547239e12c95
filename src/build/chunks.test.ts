import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { entriesApart, entriesStayAlone, lazyPartsCanBeTriedAgain } from './chunks.mjs';

/** A page and a worker, both with lazy parts that need what their entry needs. */
const FILES: Readonly<Record<string, string>> = {
  'index.html': '<!doctype html><script type="module" src="/page.js"></script>',
  'page.js':
    "import { Shared } from './shared.js'; new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }); say(Shared, import('./lazy.js'), import('./other.js'));",
  'worker.js': "import { Shared } from './shared.js'; say(Shared, import('./lazy.js'), import('./other.js'));",
  'shared.js': "import { deep } from './deep.js'; export class Shared extends deep {}",
  'deep.js': 'export class deep {}',
  'lazy.js':
    "import { Shared } from './shared.js'; import { heavy } from './heavy.js'; import { both } from './both.js'; export default [Shared, heavy, both];",
  'other.js': "import { both } from './both.js'; export default both;",
  'both.js': "export const both = 'needed by two lazy parts';",
  'heavy.js': "export const heavy = 'heavy';",
};

const PAGE = entriesApart({ shared: true });
const WORKER = entriesApart({ shared: false });

/** Builds FILES and returns the output. */
async function buildWith(
  pageOutput: object,
  workerOutput: object,
  plugins = [entriesStayAlone(), lazyPartsCanBeTriedAgain()],
): Promise<Rolldown.RolldownOutput['output']> {
  const root = mkdtempSync(join(tmpdir(), 'slabscope-chunks-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(root, name), text);
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    base: '././',
    plugins,
    worker: { format: 'es', plugins: () => [entriesStayAlone()], rolldownOptions: { output: workerOutput } },
    build: { write: false, rolldownOptions: { output: pageOutput } },
  });
  return (built as Rolldown.RolldownOutput).output;
}

test('entries are a few lines that nobody imports, and what only lazy parts need does not come with them', async () => {
  const files = await buildWith(PAGE, WORKER);
  const code = files.map((file) => ({ name: file.fileName, text: file.type === 'chunk' ? file.code : String(file.source) }));
  const cores = code.filter(({ name }) => /core-.*\.js$/.test(name));
  expect(cores.length).toBe(2);
  for (const { text } of cores) {
    expect(text).toContain('extends');
    expect(text).not.toContain('heavy');
  }
  const entries = code.filter(({ name }) => /(index|worker)-.*\.js$/.test(name));
  expect(entries.length).toBe(2);
  for (const { text } of entries) expect(text).not.toContain('extends');
});

test('behind the address of a lazy part of the page stands what a second try needs', async () => {
  const code = (await buildWith(PAGE, WORKER)).map((file) => (file.type === 'chunk' ? file.code : ''));
  expect(code.join('\n')).toMatch(/import\(.\.\/lazy-[^"'`]*\.js.\s*\+\s*\(globalThis\.lazyTry\s*\?\?/);
});

test('what two lazy parts need comes early in the page, and late in a worker', async () => {
  const files = await buildWith(PAGE, WORKER);
  const holding = files.filter((file) => (file.type === 'chunk' ? file.code : String(file.source)).includes('needed by two lazy parts'));
  expect(holding.map(({ fileName }) => fileName.replace(/^assets\/(\w+)-.*/, '$1')).sort()).toEqual(['both', 'core']);
});

test.each([
  ['a chunk imports the entry of the page', {}, WORKER, [entriesStayAlone()], /lazy-.*\.js imports the entry .*index-/],
  ['a chunk imports the entry of a worker', PAGE, {}, undefined, /lazy-.*\.js imports the entry .*worker-/],
  ['a lazy part of the page has a part of its own', WORKER, WORKER, undefined, /The lazy part .*lazy-.*\.js needs .*both-/],
])('a build in which %s fails', async (_, pageOutput, workerOutput, plugins, words) => {
  await expect(buildWith(pageOutput, workerOutput, plugins)).rejects.toThrow(words);
});
