// The sentences of the page, so that the fault drill finds them as the page shows them.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const load = async (name) => (await runnerImport(fileURLToPath(new URL(`../../src/text/${name}.ts`, import.meta.url)), { configFile: false })).module;

export const [notices, runs, storage, workers] = await Promise.all(['notices', 'runs', 'storage', 'workers'].map(load));

/** Returns a pattern that matches the words anywhere in a text; `#` in them stands for any number, `…` for any text. */
export const pattern = (words) =>
  new RegExp(
    words
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('#', '\\d+')
      .replaceAll('…', '.*'),
    's',
  );
