// Finds the programs of npm packages by package.json, because the links in node_modules/.bin differ between operating systems.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Returns the path of the script that Node runs for a command of an npm package. */
export function toolOf(name, command = name) {
  const folder = new URL(`../node_modules/${name}/`, import.meta.url);
  const { bin } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  return fileURLToPath(new URL(typeof bin === 'string' ? bin : bin[command], folder));
}
