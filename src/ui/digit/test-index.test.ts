import { expect, test } from 'vitest';
import { parseTestIndex } from './test-index.ts';

test('a number of an image is digits within the test set', () => {
  expect(parseTestIndex(' 0 ', 100)).toBe(0);
  expect(parseTestIndex('99', 100)).toBe(99);
  for (const text of ['', '-1', '1.5', '1,000', '1e2', 'seven', '0x10', '100', '9999999999']) expect(() => parseTestIndex(text, 100)).toThrow(/from 0 to 99/);
});
