import { expect, test } from 'vitest';
import { memoiseSuccess } from './memoise-success.ts';

test('a successful result is kept; a failed call rejects for every caller and is repeated by the next', async () => {
  let calls = 0;
  const work = memoiseSuccess(async () => {
    calls++;
    if (calls === 1) throw new Error('the first time');
    return calls;
  });
  const waiting = [work(), work()];
  for (const one of waiting) await expect(one).rejects.toThrow('the first time');
  expect(calls).toBe(1);
  expect([await work(), await work()]).toEqual([2, 2]);
});
