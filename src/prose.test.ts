import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { filesIn, literalsIn, SRC } from './test/source.ts';

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
const THREE_WORDS = /[A-Za-z’']{2,}[,;:]? [a-zA-Z’'(]+[,;:]? [a-zA-Z’'(]+/;

const files = filesIn('.').filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$|\.d\.ts$/.test(name) && !/^(text|test|kernel|build)\//.test(name));

const proseIn = (file: string, text: string): string[] =>
  literalsIn(parseSync(file, text).program).filter(
    (literal) => THREE_WORDS.test(literal) && !ALLOWED.some(([where, what]) => where.test(file) && what.test(literal)),
  );

test.each(files)('%s holds no sentence', (file) => {
  expect(proseIn(file, readFileSync(join(SRC, file), 'utf8'))).toEqual([]);
});

test('sentences are found in strings, templates and JSX, and code is not taken for one', () => {
  expect(proseIn('a.tsx', 'const a = "There is no run";' + `const b = \`\${n} runs are still missing\`;` + 'const c = <p>Press Train to begin</p>;')).toEqual([
    'There is no run',
    '§ runs are still missing',
    'Press Train to begin',
  ]);
  expect(proseIn('a.tsx', 'const c = <p className="row of cells" title={text.title}>{text.body}</p>; // a comment in words')).toEqual([]);
});
