import { expect, test, vi } from 'vitest';
import { makeClient } from './client.ts';
import type { Request } from './command-map.ts';
import type { Commands } from './commands.ts';
import type { Report } from './report.ts';
import { answer, type Handlers } from './server.ts';

const status = { phase: 'paused', runId: 1, engine: 'reference', engineNote: '', epoch: 0, step: 3, stopEpoch: 10, stepsPerEpoch: 20 } as const;

function connect(handlers: Partial<Handlers>) {
  const { port1, port2 } = new MessageChannel();
  port2.addEventListener(
    'message',
    ({ data }) => void answer(handlers as Handlers, data as Request<Commands>, (reply, transfer) => port2.postMessage(reply, transfer as ArrayBuffer[])),
  );
  port1.start();
  port2.start();
  const heard: Report[] = [];
  return { ...makeClient(port1 as unknown as Parameters<typeof makeClient>[0], (report) => heard.push(report)), heard, worker: port2 };
}

test('a reply finds its question, and its arrays are handed over', async () => {
  const stage = new Uint8Array([1, 2, 3]);
  const { ask } = connect({ look: async () => ({ status, picture: { colour: 'role', layers: [3, 1], stages: [stage] } }), pause: async () => undefined });
  const [view, nothing] = await Promise.all([ask('look', { anew: true }), ask('pause', {})]);
  expect(nothing).toBeUndefined();
  expect(view.status).toEqual(status);
  expect(view.picture?.stages[0]).toEqual(new Uint8Array([1, 2, 3]));
  expect(stage.length).toBe(0);
});

test('what the worker refuses arrives as an error with its words', async () => {
  const train = vi.fn(async () => {
    throw new Error('There is no run to train: begin one.');
  });
  await expect(connect({ train }).ask('train', { stretch: 'end' })).rejects.toThrow('begin one');
  expect(train).toHaveBeenCalledWith({ stretch: 'end' });
});

test('what the worker says unasked is heard, until the line is cut; then every question fails', async () => {
  const { ask, hangUp, heard, worker } = connect({ beat: async () => undefined, pause: () => new Promise(() => {}) });
  const fault: Report = { fault: { kind: 'error', message: 'broken' } };
  worker.postMessage(fault);
  await ask('beat', {});
  expect(heard).toEqual([fault]);
  const waiting = ask('pause', {});
  hangUp(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  await expect(ask('beat', {})).rejects.toThrow('gone');
});
