import { afterEach, expect, test, vi } from 'vitest';
import { RECIPE_CONFIGS } from '../model/settings/config.ts';
import { collectFakeWorkers, crashWorker } from '../test/page-workers.ts';
import * as text from '../text/notices.ts';
import { Supervisor } from './supervisor.ts';
import { WorkerLostError } from './worker-client.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Supervises workers that run no code; `events` are the calls of the listener. */
function supervise() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  const workers = collectFakeWorkers();
  const events: unknown[][] = [];
  const supervisor = new Supervisor('', 'auto', {
    checkpoints: ({ runId }) => events.push(['checkpoint', runId]),
    recovering: (is) => events.push(['recovering', is]),
    workerError: (words, stopped) => events.push(['error', words, stopped]),
  });
  expect(supervisor.start()).toBe(true);
  const received = (worker: number) => workers[worker]?.received.filter(({ name }) => name !== 'ping').map(({ name, args }) => [name, args]);
  const reply = (worker: number, wanted: string, value?: unknown) =>
    workers[worker]?.post({ id: workers[worker]?.received.find(({ name }) => name === wanted)?.id, value });
  return { supervisor, workers, events, received, reply };
}

const runTasks = () => vi.advanceTimersByTimeAsync(0);

test('the worker starts at once; if it fails, the next one continues from the last checkpoint and answers the requests that waited', async () => {
  const { supervisor, workers, events, received, reply } = supervise();
  await runTasks();
  expect(received(0)).toEqual([['open', { base: '', engine: 'auto', recorded: true, revision: 2 ** 32 }]]);
  const begun = supervisor.ask('begin', { runId: 3, config: RECIPE_CONFIGS.default, until: 'end' });
  await runTasks();
  reply(0, 'begin');
  await begun;
  const bytes = new Uint8Array(4);
  workers[0]?.post({ checkpoint: { runId: 3, phase: 'running', bytes, digest: { step: 40, engine: 'wasm' } } });
  workers[0]?.post({ checkpoint: { runId: 2, phase: 'running', bytes, digest: { step: 60, engine: 'wasm' } } });
  const asked = expect(supervisor.ask('export', {} as never)).rejects.toThrow(new WorkerLostError());
  await runTasks();
  crashWorker(workers[0]);
  crashWorker(workers[0]);
  await asked;
  await expect(supervisor.ask('snapshot', {})).rejects.toThrow(WorkerLostError);
  const paused = supervisor.ask('pause', {});
  await runTasks();
  expect(received(1)).toEqual([
    ['open', { base: '', engine: 'auto', recorded: false, revision: 2 * 2 ** 32 }],
    ['resume', { runId: 3, bytes, until: 'end' }],
  ]);
  reply(1, 'resume');
  await runTasks();
  reply(1, 'pause');
  await paused;
  expect(events).toEqual([
    ['recovering', false],
    ['checkpoint', 3],
    ['recovering', true],
    ['error', text.engineFailed('stopped', 'RangeError: out of memory', 40), false],
    ['recovering', false],
  ]);
});

test('a worker that the user starts during the wait after a fault stays the only one', async () => {
  const { supervisor, workers } = supervise();
  await runTasks();
  crashWorker(workers[0]);
  await runTasks();
  crashWorker(workers[1]);
  supervisor.tryAgain();
  expect(workers.length).toBe(3);
  await vi.advanceTimersByTimeAsync(2000);
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true, false]);
});

test('after four faults at the same step no worker is started until the user tries again', async () => {
  const { supervisor, workers, events, received } = supervise();
  for (let fault = 0; fault < 4; fault++) {
    await vi.advanceTimersByTimeAsync(5000);
    crashWorker(workers[fault]);
  }
  await vi.advanceTimersByTimeAsync(60_000);
  expect(workers.length).toBe(4);
  expect(events.at(-1)?.[2]).toBe(true);
  await expect(supervisor.ask('pause', {})).rejects.toThrow(WorkerLostError);
  supervisor.tryAgain();
  await runTasks();
  expect(received(4)).toEqual([['open', { base: '', engine: 'auto', recorded: true, revision: 5 * 2 ** 32 }]]);
});
