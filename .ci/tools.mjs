// Where the programs of npm packages lie: the links in node_modules/.bin are other files on other systems.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The file that Node runs for a command of a package. */
export function toolOf(name, command = name) {
  const folder = new URL(`../node_modules/${name}/`, import.meta.url);
  const { bin } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  return fileURLToPath(new URL(typeof bin === 'string' ? bin : bin[command], folder));
}
