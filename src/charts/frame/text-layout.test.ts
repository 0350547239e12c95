import { expect, test } from 'vitest';
import { cutText, textWidth, wrapText } from './text-layout.ts';

test('lines are no wider than there is room, and nothing is lost', () => {
  const text = 'recorded run: gBP, 784-100-100-10, seed 1, step 200, epoch 10';
  const lines = wrapText(text, 200);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(200);
  expect(lines.join(' ')).toBe(text);
  expect(wrapText('', 200)).toEqual([]);
});

test('a word that does not fit is cut between letters', () => {
  expect(cutText('short', 200)).toBe('short');
  expect(cutText('💥'.repeat(30), 70)).toBe(`${'💥'.repeat(9)}…`);
  expect(wrapText('x'.repeat(80), 70)).toEqual([`${'x'.repeat(9)}…`]);
});
