import { expect, test } from 'vitest';
import { ADAPTER_NOTES, wrongGradient } from '../text/engines.ts';
import { judgeWebgpu } from './choose-webgpu.ts';

test.each([
  [{ adapter: 'none' }, false, ADAPTER_NOTES.none],
  [{ adapter: 'software' }, false, ADAPTER_NOTES.software],
  [{ adapter: 'real', fault: wrongGradient }, false, wrongGradient],
  [{ adapter: 'real', msPerStep: 19 }, false, '19.0 ms a step against 20.0'],
  [{ adapter: 'real', msPerStep: 4 }, true, '4.0 ms a step against 20.0'],
] as const)('%o', (race, wins, words) => {
  const verdict = judgeWebgpu(race, 20);
  expect(verdict.wins).toBe(wins);
  expect(verdict.note).toContain(words);
});
