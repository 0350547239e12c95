// Identifies the sources that compute results: `virtual:sources` is a hash over them, made when the program is built.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MODULE = 'virtual:sources';
/** Rooms on whose sources the rows of results depend. */
const ROOMS = ['kernel', 'engine', 'model', 'data', 'training', 'figures'];
const IS_SOURCE = /\.(ts|mjs)$/;
const IS_NONE = /\.test\.ts$|\.d\.m?ts$/;

/** Returns the SHA-256 over the sources that compute results and the lock file, in hexadecimal: the same for the page and for Node, with git or without. */
function hashSources(root) {
  const hash = createHash('sha256');
  const add = (name, path) => hash.update(`${name}\n`).update(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'));
  add('package-lock.json', join(root, 'package-lock.json'));
  for (const room of ROOMS) {
    const names = readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
    for (const name of names.filter((one) => IS_SOURCE.test(one) && !IS_NONE.test(one)).sort()) add(`${room}/${name}`, join(root, 'src', room, name));
  }
  return hash.digest('hex');
}

/** Vite plugin: `virtual:sources` exports that hash. */
export function sources(root) {
  return {
    name: 'sources',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id) => (id === `\0${MODULE}` ? `export default '${hashSources(root)}';` : undefined),
  };
}
