import { deleteDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import type { PlannedRun, RunResult } from '../figures/experiment.ts';
import { FIGURE_3A } from '../figures/figure-3a.ts';
import { keyOf, planRuns } from '../figures/plan.ts';
import { collectWorkers, crashWorker } from '../test/page-workers.ts';
import * as text from '../text/figure-view.ts';
import { workerGivenUp } from '../text/notices.ts';
import { FiguresWorker } from './figures.ts';

let workers: Worker[] = [];
let page: FiguresWorker | undefined;

/** Creates the page side of the figures worker; `workers` collects the workers that it starts. */
function open(): FiguresWorker {
  workers = collectWorkers();
  page = new FiguresWorker(new URL('/', location.href).href);
  return page;
}

afterEach(async () => {
  page?.end();
  await deleteDB('slabscope-figures');
});

test('the worker starts with the first request; if it fails, another one takes over, with a message', async () => {
  const { ask } = open();
  expect(workers.length).toBe(0);
  const { figures, storage, workerError } = await ask('state', {});
  expect([figures[0]?.id, figures[0]?.phase, storage, workerError, workers.length]).toEqual(['2a', 'idle', undefined, undefined, 1]);
  await ask('start', { id: '3a', scale: 'quick' });
  await vi.waitFor(async () => expect((await ask('state', {})).figures[3]?.run?.share).toBeGreaterThan(0), { timeout: 120_000 });
  const asked = ask('show', { id: '3a', over: 'all' });
  const steered = expect(ask('steer', { id: '3a', what: 'pause' })).rejects.toThrow('out of memory');
  crashWorker(workers[0]);
  // A request that changes nothing is sent again.
  expect((await asked).own).toBeUndefined();
  await steered;
  expect(workers.length).toBe(2);
  const after = await ask('state', {});
  expect(after.workerError).toBe(text.brokeOff('RangeError: out of memory.', text.resumeAfterFault));
  expect(after.figures[3]).toMatchObject({ phase: 'stopped', scale: 'quick' });
  await ask('steer', { id: '3a', what: 'cancel' });
  expect((await ask('state', {})).workerError).toBeUndefined();
});

test('results that a worker could not write are given to the next one', async () => {
  const { ask } = open();
  const [planned] = planRuns(FIGURE_3A, 'quick') as [PlannedRun];
  const row = { quantity: 'connections', over: 'all', stage: 1, x: null, value: 78_400 } as const;
  const unwritten: RunResult = { ...planned, key: keyOf(planned), theta: '0f'.repeat(32), seconds: 1, rows: [row] };
  await ask('ping', {});
  workers[0]?.dispatchEvent(new MessageEvent('message', { data: { unwritten } }));
  crashWorker(workers[0]);
  expect((await ask('state', {})).figures[3]).toMatchObject({ id: '3a', scales: { quick: { kept: 1 } } });
});

test('a worker that fails three times in a row is not started again, with a message', async () => {
  const { ask } = open();
  for (let fault = 0; fault < 3; fault++) {
    await ask('ping', {});
    crashWorker(workers.at(-1));
  }
  await expect(ask('state', {})).rejects.toThrow(text.brokeOff('RangeError: out of memory.', workerGivenUp));
  expect(workers.length).toBe(3);
  // A request that starts or steers something starts another worker.
  await ask('steer', { id: '3a', what: 'cancel' });
  expect(workers.length).toBe(4);
});
