import { expect, test } from 'vitest';
import * as text from '../text/notices.ts';
import { type Fault, judgeFault } from './recovery.ts';

const fault = (part: Partial<Fault>): Fault => ({ kind: 'stopped', at: 0, step: 800, onGpu: false, detail: '', ...part });

test('a worker that stops is restarted after longer and longer waits, and given up if it makes no progress', () => {
  const faults: Fault[] = [];
  const verdicts = [0, 1000, 2000, 3000].map((at) => {
    faults.push(fault({ at, detail: 'out of memory' }));
    return judgeFault(faults);
  });
  expect(verdicts.map(({ next, waitMs }) => [next, waitMs])).toEqual([
    ['same engine', 0],
    ['same engine', 1000],
    ['same engine', 5000],
    ['give up', 5000],
  ]);
  expect(verdicts[0]?.words).toBe(text.engineFailed('stopped', 'out of memory', 800));
  expect(verdicts[0]?.words).toMatch(/ stopped .*\(out of memory\).* step 800/);
  expect(verdicts[3]?.words).toBe(text.engineGivenUp('stopped', 4, 'out of memory', 800));
  expect(verdicts[3]?.words).toMatch(/ 4 times .*\(out of memory\).* step 800/);
});

test('a worker that makes progress between its faults is never given up', () => {
  const faults = [1, 2, 3, 4, 5, 6].map((n) => fault({ at: n * 1000, step: n * 10 }));
  expect(judgeFault(faults).next).toBe('same engine');
});

test('a graphics device gets two more tries in ten minutes, then WebAssembly takes over', () => {
  const lost = (at: number, step: number) => fault({ kind: 'gpu', onGpu: true, at, step, detail: 'it was lost.' });
  expect(judgeFault([lost(0, 10)]).words).toBe(text.engineFailed('gpu', 'it was lost.', 10));
  expect(judgeFault([lost(0, 10)]).words).toMatch(/graphics device failed \(it was lost\)\. .* step 10,/);
  const words = text.movedToWebAssembly(3, 'it was lost.', 30);
  expect(words).toMatch(/ 3 times \(it was lost\)\..* step 30,/);
  expect(judgeFault([lost(0, 10), lost(1, 20), lost(2, 30)])).toMatchObject({ next: 'WebAssembly', words });
  expect(judgeFault([lost(0, 10), lost(1, 20), lost(700_000, 30)]).next).toBe('same engine');
});

test('if the engine cannot be loaded, each message gives the true reason', () => {
  const faults = Array.from({ length: 4 }, () => fault({ kind: 'not loaded', step: undefined, detail: 'this device is offline' }));
  expect(judgeFault(faults.slice(0, 1))).toMatchObject({
    next: 'same engine',
    words: text.engineFailed('not loaded', 'this device is offline', undefined),
  });
  expect(judgeFault(faults)).toMatchObject({
    next: 'give up',
    words: text.engineGivenUp('not loaded', 4, 'this device is offline', undefined),
  });
  for (const { words } of [judgeFault(faults.slice(0, 1)), judgeFault(faults)]) expect(words).toContain('could not be loaded (this device is offline).');
});
