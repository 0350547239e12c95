import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/* The table of src/README.md as code: `room` may be imported, of `type room` only types. Tests may import anything. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  text: [],
  formats: ['fflate'],
  model: [],
  data: ['formats', 'model'],
  engine: ['model', 'type data', '@tensorflow/', 'virtual:'],
  kernel: [],
  training: ['engine', 'data', 'formats', 'model', '@noble/hashes/'],
  descent: ['model'],
  figures: ['training', 'engine', 'data', 'formats', 'model', '@noble/hashes/', 'd3', 'virtual:'],
  bench: ['training', 'engine', 'data', 'model'],
  build: ['data', 'formats', 'model', 'node:', 'vite'],
  protocol: ['model', 'type engine', 'type training', 'type figures', 'type descent'],
  storage: ['idb'],
  client: ['protocol', 'storage', 'model', 'type engine', 'type training', 'type figures', '@noble/hashes/'],
  workers: ['protocol', 'storage', 'figures', 'descent', 'training', 'engine', 'data', 'formats', 'model', '@tensorflow/', '@noble/hashes/', 'virtual:'],
  cli: ['build', 'bench', 'figures', 'charts', 'training', 'engine', 'data', 'formats', 'model', '@tensorflow/', 'node:', 'vite', 'react', 'react-dom'],
  charts: ['formats', 'model', 'type engine', 'type training', 'type figures', 'type descent', 'react', 'd3'],
  ui: ['charts', 'client', 'protocol', 'figures', 'descent', 'model', 'type engine', 'type training', 'react', 'zustand', 'd3', '@tanstack/', 'katex/'],
};
/** The page starts workers by their addresses; it does not import their code. */
const ADDRESSES = ['../workers/training/main.ts?worker&url', '../workers/figures/main.ts?worker&url', '../workers/rules/main.ts?worker&url'];
const LONGEST = 300;
/** Files that may be longer, each with its reason. */
const LONG: Readonly<Record<string, string>> = {};

const src = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|\.d\.ts$/.test(name) && !/^test[\\/]/.test(name))
  .map((name) => name.replaceAll('\\', '/'));

const IMPORT = /^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)';|^import\s+'([^']+)';|import\('([^']+)'\)/gm;

function importsOf(name: string): { from: string; typeOnly: boolean }[] {
  const text = readFileSync(join(src, name), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, type, named, bare, dynamic]) => ({ from: (named ?? bare ?? dynamic) as string, typeOnly: type !== undefined }));
}

const roomOf = (name: string): string => (name.includes('/') ? (name.split('/')[0] as string) : '');

test.each(files.filter((name) => roomOf(name) !== ''))('%s imports what its room may', (name) => {
  const room = roomOf(name);
  const allowed = ROOMS[room];
  expect(allowed, `the room ${room} is not in the table`).toBeDefined();
  for (const { from, typeOnly } of importsOf(name)) {
    if (ADDRESSES.includes(from)) continue;
    if (from.startsWith('.')) {
      // AssemblyScript adds the extension itself.
      expect(from, 'relative imports carry their ending').toMatch(room === 'kernel' ? /\/[a-z-]+$/ : /\.(ts|tsx|css|mdx)$/);
      const target = roomOf(relative(src, join(src, dirname(name), from)).replaceAll('\\', '/'));
      const may = target === room || target === 'text' || allowed?.includes(target) || (typeOnly && allowed?.includes(`type ${target}`));
      expect(may, `${name} imports ${from}`).toBe(true);
    } else {
      expect(
        allowed?.some((start) => from === start || from.startsWith(start.endsWith('/') || start.endsWith(':') ? start : `${start}/`)),
        `${name} imports ${from}`,
      ).toBe(true);
    }
  }
});

/** Returns the first import cycle found, as its members in order; undefined if there is none. */
function circleIn(arrows: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (name: string): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    path.push(name);
    for (const next of arrows.get(name) ?? []) {
      const circle = visit(next);
      if (circle) return circle;
    }
    path.pop();
    done.add(name);
    return undefined;
  };
  for (const name of arrows.keys()) {
    const circle = visit(name);
    if (circle) return circle;
  }
  return undefined;
}

const targetOf = (name: string, from: string): string => relative(src, join(src, dirname(name), from)).replaceAll('\\', '/');

/** The files that each file imports, for values or types. */
const arrows = new Map(
  files.map((name) => [
    name,
    importsOf(name)
      .filter(({ from }) => from.startsWith('.') && !ADDRESSES.includes(from))
      .map(({ from }) => targetOf(name, from) + (roomOf(name) === 'kernel' ? '.ts' : '')),
  ]),
);

test('no files import each other in a circle, not even for types', () => {
  expect([...arrows.values()].flat().length).toBeGreaterThan(1000);
  expect(circleIn(arrows)).toBeUndefined();
  expect(
    circleIn(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
  ).toEqual(['b', 'c', 'b']);
});

test('the folders of ui do not import each other in a circle', () => {
  const folders = new Map<string, string[]>();
  for (const [name, targets] of arrows) {
    const folder = dirname(name);
    if (!folder.startsWith('ui/')) continue;
    const others = targets.map((target) => dirname(target)).filter((target) => target.startsWith('ui/') && target !== folder);
    folders.set(folder, [...(folders.get(folder) ?? []), ...others]);
  }
  expect(folders.size).toBeGreaterThan(10);
  expect(files.filter((name) => dirname(name) === 'ui')).toEqual([]);
  expect(circleIn(folders)).toBeUndefined();
});

test.each(files)('%s is short', (name) => {
  const lines = readFileSync(join(src, name), 'utf8').split('\n').length;
  if (!LONG[name]) expect(lines).toBeLessThanOrEqual(LONGEST);
});

test('no room is a drawer for the rest', () => {
  const rooms = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms.map(({ name }) => name).sort()).toEqual([...Object.keys(ROOMS), 'test'].sort());
  expect(files.filter((name) => /(^|\/)index\.tsx?$/.test(name))).toEqual([]);
});

test.each(['README.md', '../docs/architecture.md'])('%s names files that are there', (name) => {
  const map = readFileSync(join(src, name), 'utf8');
  const named = [...map.matchAll(/`((?:[\w-]+\/)+[\w-]*(?:\.[a-z]+)?)`/g)].map(([, path]) => path as string);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((path) => !existsSync(join(src, path)) && !existsSync(join(src, '..', path)))).toEqual([]);
});
