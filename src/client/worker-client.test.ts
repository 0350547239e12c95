import { afterEach, expect, test, vi } from 'vitest';
import type { RulesCommands, RulesReport } from '../protocol/rules.ts';
import { collectFakeWorkers, crashWorker, type FakeWorker } from '../test/page-workers.ts';
import * as text from '../text/notices.ts';
import { startWorkerClient, WorkerLostError } from './worker-client.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** Starts a worker that runs no code. */
function begin(patience?: number) {
  const [workers, messages, faults]: [FakeWorker[], object[], object[]] = [collectFakeWorkers(), [], []];
  const client = startWorkerClient<RulesCommands, RulesReport>({
    what: 'rules',
    ...(patience === undefined ? {} : { patience }),
    onMessage: (message) => messages.push(message),
    onFault: (kind, message) => {
      faults.push({ kind, message });
      return new WorkerLostError(`lost: ${message}`);
    },
  });
  if (!client || !workers[0]) throw new Error('No worker was started.');
  return { client, worker: workers[0], messages, faults };
}

const MESSAGE = { through: { id: 1, rows: [] } };

test('a reply reaches its request, and any other message the page', async () => {
  const { client, worker, messages } = begin();
  const asked = client.ask('race', {} as RulesCommands['race']['args']);
  worker.post(MESSAGE);
  worker.post({ id: worker.received[0]?.id, value: 7 });
  expect(await asked).toBe(7);
  expect(messages).toEqual([MESSAGE]);
  expect(client.isOver).toBe(false);
});

test.each([
  ['it was not loaded', (worker: FakeWorker) => worker.dispatchEvent(new Event('error')), { kind: 'not loaded', message: '' }],
  ['it failed in its first lines', (worker: FakeWorker) => crashWorker(worker), { kind: 'not loaded', message: 'RangeError: out of memory' }],
  [
    'it failed after a message',
    (worker: FakeWorker) => {
      worker.post(MESSAGE);
      crashWorker(worker);
    },
    { kind: 'stopped', message: 'RangeError: out of memory' },
  ],
  ['it reports an error', (worker: FakeWorker) => worker.post({ fault: { message: 'no images' } }), { kind: 'stopped', message: 'no images' }],
  ['it lost its device', (worker: FakeWorker) => worker.post({ fault: { kind: 'gpu', message: 'lost' } }), { kind: 'gpu', message: 'lost' }],
] as const)('%s: the first fault ends the worker and rejects its requests; nothing is reported after it', async (_, fail, fault) => {
  const { client, worker, messages, faults } = begin();
  const asked = client.ask('cost', {});
  fail(worker);
  const before = messages.length;
  crashWorker(worker);
  worker.post({ fault: { message: 'another' } });
  worker.post(MESSAGE);
  worker.post({ id: worker.received[0]?.id, value: {} });
  expect(faults).toEqual([fault]);
  expect(messages.length).toBe(before);
  expect([client.isOver, worker.isTerminated]).toEqual([true, true]);
  const lost = new WorkerLostError(`lost: ${fault.message}`);
  await expect(asked).rejects.toThrow(lost);
  await expect(client.ask('cost', {})).rejects.toThrow(lost);
  expect(worker.received.length).toBe(1);
});

test('a worker that does not answer is reported once, with the time', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const { client, worker, faults } = begin(15_000);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(faults).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(faults).toEqual([{ kind: 'silent', message: text.notAnswered(16) }]);
  expect(worker.received.map(({ name }) => name)).toEqual(['ping']);
  expect(client.isOver).toBe(true);
});

test('a worker without patience is not pinged', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const { worker, faults } = begin();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([worker.received, faults]).toEqual([[], []]);
});

test('a worker that the page ends is no fault', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const { client, worker, messages, faults } = begin(15_000);
  const asked = expect(client.ask('cost', {})).rejects.toThrow(new WorkerLostError(text.engineRestarted));
  client.end();
  crashWorker(worker);
  worker.post(MESSAGE);
  await vi.advanceTimersByTimeAsync(60_000);
  await asked;
  expect([worker.isTerminated, messages, faults, worker.received.length]).toEqual([true, [], [], 1]);
});

test('a browser without module workers has no client', () => {
  const terminate = vi.fn();
  vi.stubGlobal(
    'Worker',
    class {
      terminate = terminate;
    },
  );
  expect(startWorkerClient<RulesCommands, RulesReport>({ what: 'rules', onMessage: () => {}, onFault: () => new Error() })).toBeUndefined();
  expect(terminate).toHaveBeenCalledOnce();
});
