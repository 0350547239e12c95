import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

/*
 * Sentences that a user sees are in src/text/. The rule is simple: outside of it no literal has three words in a row. It misses labels
 * of one or two words, and it finds a few literals that are no sentences; these are listed here with what they are.
 */
const ALLOWED: readonly (readonly [file: RegExp, literal: RegExp, what: string])[] = [
  [/^engine\/webgpu\//, /[;{}=]|^next\(/, 'WGSL'],
  [/^engine\/rules\/point-learner\.ts$/, /need B/, 'a mistake of the program, which no user sees'],
  [/^figures\//, /^sd over networks /, 'a quantity of rows'],
  [/^formats\/npy\.ts$/, /'descr'/, 'the header of a .npy'],
  [/^charts\/frame\/stand-alone\.ts$/, /sans-serif$/, 'fonts'],
  [/^client\/lazy-part\.ts$/, /could not be fetched\.$/, 'an error that NotLoaded replaces'],
  [/^ui\/figures\/FigureCard\.tsx$/, /^pi m xi$/, 'names of quantities'],
];
/** Attributes that hold code. */
const CODE: ReadonlySet<string> = new Set(['className', 'd', 'viewBox', 'transform', 'points']);
const THREE_WORDS = /[A-Za-z’']{2,}[,;:]? [a-zA-Z’'(]+[,;:]? [a-zA-Z’'(]+/;

const src = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|\.d\.ts$/.test(name) && !/^(text|test|kernel|build)\//.test(name));

/** Every literal of a parsed file that may be prose; the values of a template are written as §. */
function literalsIn(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) {
    for (const one of node) literalsIn(one, found);
    return found;
  }
  if (typeof node !== 'object' || node === null) return found;
  const { type, value, name, quasis, ...parts } = node as Record<string, unknown>;
  if (type === 'ImportDeclaration' || type === 'TSLiteralType') return found;
  if (type === 'JSXAttribute' && CODE.has(String((name as { name?: unknown }).name))) return found;
  if ((type === 'Literal' || type === 'JSXText') && typeof value === 'string') found.push(value.trim());
  else if (type === 'TemplateLiteral') found.push((quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join('§'));
  else literalsIn(value, found);
  for (const part of Object.values(parts)) literalsIn(part, found);
  return found;
}

const proseIn = (file: string, text: string): string[] =>
  literalsIn(parseSync(file, text).program).filter(
    (literal) => THREE_WORDS.test(literal) && !ALLOWED.some(([where, what]) => where.test(file) && what.test(literal)),
  );

test.each(files)('%s holds no sentence', (file) => {
  expect(proseIn(file, readFileSync(join(src, file), 'utf8'))).toEqual([]);
});

test('sentences are found in strings, templates and JSX, and code is not taken for one', () => {
  expect(proseIn('a.tsx', 'const a = "There is no run";' + `const b = \`\${n} runs are still missing\`;` + 'const c = <p>Press Train to begin</p>;')).toEqual([
    'There is no run',
    '§ runs are still missing',
    'Press Train to begin',
  ]);
  expect(proseIn('a.tsx', 'const c = <p className="row of cells" title={text.title}>{text.body}</p>; // a comment in words')).toEqual([]);
});
