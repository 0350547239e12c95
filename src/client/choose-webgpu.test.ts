import { expect, test } from 'vitest';
import { ADAPTER_NOTES, wrongGradient } from '../text/engines.ts';
import * as text from '../text/status.ts';
import { judgeWebgpu } from './choose-webgpu.ts';

test('a note on WebGPU gives both times', () => {
  expect(text.webgpuFaster(4, 20)).toMatch(/4\.0 ms.*20\.0/);
  expect(text.webgpuNotFaster(19, 20)).toMatch(/19\.0 ms.*20\.0/);
});

test.each([
  [{ adapter: 'none' }, false, ADAPTER_NOTES.none],
  [{ adapter: 'software' }, false, ADAPTER_NOTES.software],
  [{ adapter: 'real', fault: wrongGradient }, false, wrongGradient],
  [{ adapter: 'real', msPerStep: 19 }, false, text.webgpuNotFaster(19, 20)],
  [{ adapter: 'real', msPerStep: 4 }, true, text.webgpuFaster(4, 20)],
] as const)('%o', (race, wins, words) => {
  const verdict = judgeWebgpu(race, 20);
  expect(verdict.wins).toBe(wins);
  expect(verdict.note).toContain(words);
});
