import { expect, test, vi } from 'vitest';
import { makeClient } from './client.ts';
import type { Request } from './command-map.ts';
import type { Commands } from './commands.ts';
import type { WorkerReport } from './report.ts';
import { type Handlers, serve } from './server.ts';

const status = { phase: 'paused', runId: 1, revision: 7, engine: 'reference', engineNote: '', epoch: 0, step: 3, stopEpoch: 10, stepsPerEpoch: 20 } as const;

function connect(handlers: Partial<Handlers>) {
  const { port1, port2 } = new MessageChannel();
  port2.addEventListener(
    'message',
    ({ data }) => void serve(handlers as Handlers, data as Request<Commands>, (reply, transfer) => port2.postMessage(reply, transfer as ArrayBuffer[])),
  );
  port1.start();
  port2.start();
  const received: WorkerReport[] = [];
  return { ...makeClient(port1 as unknown as Parameters<typeof makeClient>[0], (report) => received.push(report)), received: received, worker: port2 };
}

test('a reply finds its question, and its arrays are handed over', async () => {
  const layer = new Uint8Array([1, 2, 3]);
  const { ask } = connect({ snapshot: async () => ({ status, map: { colour: 'role', layers: [3, 1], weightLayers: [layer] } }), pause: async () => undefined });
  const [view, nothing] = await Promise.all([ask('snapshot', {}), ask('pause', {})]);
  expect(nothing).toBeUndefined();
  expect(view.status).toEqual(status);
  expect(view.map?.weightLayers[0]).toEqual(new Uint8Array([1, 2, 3]));
  expect(layer.length).toBe(0);
});

test('what the worker refuses arrives as an error with its words', async () => {
  const train = vi.fn(async () => {
    throw new Error('There is no run to train.');
  });
  await expect(connect({ train }).ask('train', { until: 'end' })).rejects.toThrow('There is no run to train.');
  expect(train).toHaveBeenCalledWith({ until: 'end' });
});

test('what the worker says unasked is heard, until the line is cut; then every question fails', async () => {
  const { ask, close, received, worker } = connect({ ping: async () => undefined, pause: () => new Promise(() => {}) });
  const fault: WorkerReport = { fault: { kind: 'error', message: 'broken' } };
  worker.postMessage(fault);
  await ask('ping', {});
  expect(received).toEqual([fault]);
  const waiting = ask('pause', {});
  close(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  await expect(ask('ping', {})).rejects.toThrow('gone');
});
