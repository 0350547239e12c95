import { expect, test } from 'vitest';
import { judgeWebgpu } from './choose-webgpu.ts';

test.each([
  [{ adapter: 'none' }, false, 'no WebGPU'],
  [{ adapter: 'software' }, false, 'imitated'],
  [{ adapter: 'real', fault: 'its gradient is not the right one' }, false, 'gradient'],
  [{ adapter: 'real', msPerStep: 19 }, false, '19.0 ms a step against 20.0'],
  [{ adapter: 'real', msPerStep: 4 }, true, '4.0 ms a step against 20.0'],
] as const)('%o', (race, wins, words) => {
  const verdict = judgeWebgpu(race, 20);
  expect(verdict.wins).toBe(wins);
  expect(verdict.note).toContain(words);
});
