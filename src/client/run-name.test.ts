import { expect, test } from 'vitest';
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
  ['', /empty/],
  [' \n\t', /empty/],
  ['x'.repeat(81), /81 characters.*1 to 80/],
  ['x'.repeat(1 << 20), /1048576 characters/],
  ['two\nlines', /cannot be shown/],
  ['nul\0', /cannot be shown/],
  ['half \ud83d', /cannot be shown/],
  ['turned \u202e round', /cannot be shown/],
])('%j is refused in words', (typed, message) => {
  expect(() => readName(typed)).toThrow(message);
});

test('a name that is taken gets the least number that is free, and stays within its length', () => {
  expect(makeUnique('Run', [])).toBe('Run');
  expect(makeUnique('Run', ['run'])).toBe('Run (2)');
  expect(makeUnique('Run', ['Run', 'RUN (2)', 'Run (4)'])).toBe('Run (3)');
  expect(makeUnique('𝕏'.repeat(80), ['𝕏'.repeat(80)])).toBe(`${'𝕏'.repeat(76)} (2)`);
});
