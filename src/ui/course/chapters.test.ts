import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gradients } from '../../text/connection-charts.ts';
import { QUANTITIES } from '../../text/course.ts';
import { withInputOnly } from '../../text/network.ts';
import { CHAPTERS, isQuantity, SYMBOLS_OF } from '../state/chapters.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

test('each chapter has its file, and no file is without a chapter', () => {
  expect(readdirSync(new URL('chapters', import.meta.url)).sort()).toEqual(CHAPTERS.map((name) => `${name}.mdx`).sort());
});

test.each(CHAPTERS)('symbols in the chapter %s are known', (name) => {
  const symbols = [...read(`chapters/${name}.mdx`).matchAll(/(?:\\q\{|<Word of=")([^}"]*)[}"]/g)].map(([, quantity]) => quantity as string);
  expect(symbols.filter((quantity) => !isQuantity(quantity))).toEqual([]);
  if (SYMBOLS_OF[name].length > 0) expect(symbols.length).toBeGreaterThan(0);
});

test('chapters name a figure and an option as the page does', () => {
  expect(read('chapters/credit.mdx')).toContain(`*${gradients}*`);
  expect(read('chapters/limits.mdx')).toContain(`*${withInputOnly}*`);
});

test('the style sheet highlights each quantity', () => {
  const lit = [...read('../kit/kit.css').matchAll(/\[data-lit="(\w+)"\] \[data-quantity~="(\w+)"\]/g)];
  for (const [, root, element] of lit) expect(root).toBe(element);
  expect(lit.map(([, quantity]) => quantity).sort()).toEqual(Object.keys(QUANTITIES).sort());
});
