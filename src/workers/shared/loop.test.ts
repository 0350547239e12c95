import { expect, test, vi } from 'vitest';
import { runLoop, type WorkerTasks } from './loop.ts';

interface Commands {
  readonly work: { args: number; reply: undefined };
  readonly list: { args: string; reply: readonly string[] };
  readonly slow: { args: string; reply: string };
}

/** Runs a loop whose work is a number of pieces. `log` lists what it does, in order; `replies` what it posts. */
function begin(change: Partial<WorkerTasks<Commands>> = {}) {
  const log: string[] = [];
  const replies: unknown[] = [];
  const page = Object.assign(new EventTarget(), { postMessage: (reply: unknown) => replies.push(reply) });
  vi.stubGlobal('self', page);
  let left = 0;
  let finishSlow = (_: string): void => {};
  const { wake } = runLoop<Commands>({
    handlers: {
      work: async (pieces) => {
        left = pieces;
        return undefined;
      },
      list: async (name) => {
        log.push(`${name} began`);
        await Promise.resolve();
        log.push(`${name} ended`);
        return log;
      },
      slow: () =>
        new Promise((resolve) => {
          finishSlow = resolve;
        }),
    },
    slow: ['slow'],
    pull: async () => {
      if (left === 0) return;
      left--;
      await Promise.resolve();
      log.push('piece');
    },
    isIdle: () => left === 0,
    rest: () => log.push('rest'),
    ...change,
  });
  const send = (...requests: object[]) => {
    for (const data of requests) page.dispatchEvent(new MessageEvent('message', { data }));
  };
  const add = (pieces: number) => {
    left += pieces;
    wake();
  };
  return { log, replies, page, send, add, finishSlow: (value: string) => finishSlow(value) };
}

const rests = (log: readonly string[], times: number) => vi.waitFor(() => expect(log.filter((what) => what === 'rest').length).toBe(times));

test('requests are served one after the other before the next piece of work, and the worker sleeps when there is none', async () => {
  const { log, replies, send } = begin();
  await rests(log, 1);
  send({ id: 1, name: 'work', args: 2 }, { id: 2, name: 'list', args: 'a' }, { id: 3, name: 'list', args: 'b' });
  await rests(log, 2);
  expect(log).toEqual(['rest', 'a began', 'a ended', 'b began', 'b ended', 'piece', 'piece', 'rest']);
  expect(replies.map((reply) => (reply as { id: number }).id)).toEqual([1, 2, 3]);
});

test('a request that arrives during a piece of work is served after it, before the next one', async () => {
  let left = 2;
  const { log, send } = begin({
    pull: async () => {
      if (left === 0) return;
      left--;
      log.push('piece began');
      if (left === 1) send({ id: 1, name: 'list', args: 'a' });
      await new Promise((resolve) => setTimeout(resolve));
      log.push('piece ended');
    },
    isIdle: () => left === 0,
  });
  await rests(log, 1);
  expect(log).toEqual(['piece began', 'piece ended', 'a began', 'a ended', 'piece began', 'piece ended', 'rest']);
});

test('the loop does not await slow commands', async () => {
  const { log, replies, send, finishSlow } = begin();
  send({ id: 1, name: 'slow', args: '' }, { id: 2, name: 'work', args: 1 });
  await rests(log, 1);
  expect(replies).toEqual([{ id: 2, value: undefined }]);
  expect(log).toEqual(['piece', 'rest']);
  finishSlow('done');
  await vi.waitFor(() => expect(replies[1]).toEqual({ id: 1, value: 'done' }));
});

test('work that a caller adds wakes the loop', async () => {
  const { log, add } = begin();
  await rests(log, 1);
  add(2);
  await rests(log, 2);
  expect(log).toEqual(['rest', 'piece', 'piece', 'rest']);
});

test('a refused request is answered; an error of the loop and an unhandled rejection are faults', async () => {
  const { log, replies, send, page } = begin({
    pull: async () => {
      if (log.includes('a began')) throw new Error('out of memory');
    },
  });
  await rests(log, 1);
  page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: new Error('lost') }));
  expect(replies).toEqual([{ fault: { kind: 'error', message: 'lost' } }]);
  send({ id: 1, name: 'unknown', args: '' }, { id: 2, name: 'list', args: 'a' });
  await vi.waitFor(() => expect(replies.length).toBe(4));
  expect(replies[1]).toMatchObject({ id: 1, error: expect.stringContaining('not a function') });
  expect(replies[3]).toEqual({ fault: { kind: 'error', message: 'out of memory' } });
});
