import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROGRAM } from './version.ts';

test('files name the version in package.json', () => {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(PROGRAM).toBe(`${name} ${version}`);
});
