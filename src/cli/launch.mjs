// Runs the command line. Bundles the TypeScript once for each state of the sources, into a folder that appears complete or
// not at all, because several processes may start at the same time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { kernel } from '../build/kernel.mjs';
import { sources as namedSources } from '../build/sources.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tsx?|mjs|css)$/.test(name) && !name.endsWith('.test.ts'))
  .sort();
const hash = createHash('sha256');
for (const name of ['package-lock.json', ...sources.map((source) => join('src', source))]) hash.update(name).update(readFileSync(join(root, name)));
const cache = join(root, 'node_modules/.cache/slabscope');
const built = join(cache, `headless-${hash.digest('hex').slice(0, 16)}`);

if (!existsSync(built)) {
  const { build } = await import('vite');
  const draft = join(cache, `draft-${process.pid}`);
  mkdirSync(cache, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [kernel(root), namedSources(root)],
    build: {
      ssr: join(root, 'src/cli/main.ts'),
      outDir: draft,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'main.cjs', chunkFileNames: '[name]-[hash].cjs' } },
    },
    ssr: { noExternal: true },
  });
  try {
    renameSync(draft, built);
  } catch (error) {
    // Another process has built the same sources first.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(built)) throw error;
  }
}
await import(pathToFileURL(join(built, 'main.cjs')).href);
