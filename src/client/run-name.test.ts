import { expect, test } from 'vitest';
import * as text from '../text/runs.ts';
import { makeUnique, readName } from './run-name.ts';

test.each([
  ['  Before the dip ', 'Before the dip'],
  ['<b>bold</b>', '<b>bold</b>'],
  ['👩‍🔬'.repeat(10), '👩‍🔬'.repeat(10)],
  ['𝕏'.repeat(80), '𝕏'.repeat(80)],
])('%s is a name', (typed, name) => {
  expect(readName(typed)).toBe(name);
});

test.each([
  ['', text.nameEmpty(80)],
  [' \n\t', text.nameEmpty(80)],
  ['x'.repeat(81), text.nameTooLong(81, 80)],
  ['x'.repeat(1 << 20), text.nameTooLong(1 << 20, 80)],
  ['two\nlines', text.nameNotShown],
  ['nul\0', text.nameNotShown],
  ['half \ud83d', text.nameNotShown],
  ['turned \u202e round', text.nameNotShown],
])('%j is refused with a message', (typed, message) => {
  expect(() => readName(typed)).toThrow(message);
});

test('a name that is in use gets the smallest free number, and keeps to the maximum length', () => {
  expect(makeUnique('Run', [])).toBe('Run');
  expect(makeUnique('Run', ['run'])).toBe('Run (2)');
  expect(makeUnique('Run', ['Run', 'RUN (2)', 'Run (4)'])).toBe('Run (3)');
  expect(makeUnique('𝕏'.repeat(80), ['𝕏'.repeat(80)])).toBe(`${'𝕏'.repeat(76)} (2)`);
});
