import { expect, test } from 'vitest';
import { type Fault, judgeFault } from './recovery.ts';

const fault = (part: Partial<Fault>): Fault => ({ kind: 'stopped', at: 0, step: 800, onGpu: false, detail: '', ...part });

test('a worker that stops is started again, later and later, and given up where it makes no progress', () => {
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
  expect(verdicts[0]?.words).toBe(
    'The training engine stopped unexpectedly (out of memory) and was started again. The run goes on from step 800; nothing before that is lost but the snapshots of the time line.',
  );
  expect(verdicts[3]?.words).toContain('4 times at the same place (out of memory). The run is kept at step 800.');
});

test('a worker that makes progress between its faults is never given up', () => {
  const faults = [1, 2, 3, 4, 5, 6].map((n) => fault({ at: n * 1000, step: n * 10 }));
  expect(judgeFault(faults).next).toBe('same engine');
});

test('a graphics device gets two more tries in ten minutes, then WebAssembly takes over', () => {
  const lost = (at: number, step: number) => fault({ kind: 'gpu', onGpu: true, at, step, detail: 'it was lost.' });
  expect(judgeFault([lost(0, 10)]).words).toContain('The graphics device failed (it was lost): continuing on a new one. The run goes on from step 10');
  expect(judgeFault([lost(0, 10), lost(1, 20), lost(2, 30)])).toMatchObject({ next: 'WebAssembly', words: expect.stringContaining('failed 3 times') });
  expect(judgeFault([lost(0, 10), lost(1, 20), lost(700_000, 30)]).next).toBe('same engine');
});

test('what cannot be fetched is said with the true reason, at every try', () => {
  const faults = Array.from({ length: 4 }, () => fault({ kind: 'not loaded', step: undefined, detail: 'this device is offline' }));
  expect(judgeFault(faults.slice(0, 1))).toMatchObject({
    next: 'same engine',
    words: 'The training engine could not be loaded (this device is offline): trying again.',
  });
  expect(judgeFault(faults)).toMatchObject({
    next: 'give up',
    words: 'The training engine could not be loaded (this device is offline). Saved runs stay. Try again, or reload the page.',
  });
});
