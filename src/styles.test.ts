import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(src, { recursive: true, encoding: 'utf8' });
const read = (name: string): string => readFileSync(join(src, name), 'utf8');

const withoutComments = (css: string): string => css.replaceAll(/\/\*.*?\*\//gs, '');
const camelCase = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
/** Returns the classes that a module defines: those that are not global. */
const classesOf = (css: string): Set<string> =>
  new Set(
    [
      ...withoutComments(css)
        .replaceAll(/:global\([^)]*\)/g, '')
        .matchAll(/\.([a-zA-Z][\w-]*)/g),
    ].map(([, name]) => camelCase(name as string)),
  );

const modules = names.filter((name) => name.endsWith('.module.css'));
const users = names
  .filter((name) => name.endsWith('.tsx'))
  .flatMap((name) =>
    [...read(name).matchAll(/import (\w+) from '(\.[^']*\.module\.css)'/g)].map(([, as, path]) => ({
      name,
      module: relative(src, join(src, dirname(name), path as string)),
      used: new Set([...read(name).matchAll(new RegExp(`\\b${as}\\.(\\w+)`, 'g'))].map(([, used]) => used as string)),
    })),
  );

test.each(modules)('%s defines every class that its components use, and no other', (module) => {
  const defined = classesOf(read(module));
  const used = new Set(users.filter((user) => user.module === module).flatMap((user) => [...user.used]));
  expect([...used].filter((name) => !defined.has(name)).sort(), 'used, but not defined').toEqual([]);
  expect([...defined].filter((name) => !used.has(name)).sort(), 'defined, but not used').toEqual([]);
});
