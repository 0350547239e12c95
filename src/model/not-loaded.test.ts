import { expect, test } from 'vitest';
import { loadCode, NotLoaded } from './not-loaded.ts';

test('code that cannot be fetched is distinguished from code that throws when it runs', async () => {
  expect(await loadCode('Learn', async () => 3)).toBe(3);
  const missing = loadCode('Learn', () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
  await expect(missing).rejects.toThrow(NotLoaded);
  await expect(missing).rejects.toThrow('Learn could not be loaded: the connection failed, or this site has a new version');
  const broken = new RangeError('out of memory');
  await expect(loadCode('Learn', () => Promise.reject(broken))).rejects.toBe(broken);
});
