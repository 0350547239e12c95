import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Monitors a worker that answers after `delay` ms; with an infinite delay it never answers. */
function watch(delay: number, patience = 0) {
  const worker = { delay, asked: 0 };
  const timeouts: number[] = [];
  const heartbeat = new Heartbeat(
    () => {
      worker.asked++;
      return new Promise<void>((resolve) => {
        if (Number.isFinite(worker.delay)) setTimeout(resolve, worker.delay);
      });
    },
    patience,
    (ms) => timeouts.push(ms),
  );
  if (patience === 0) heartbeat.endStart();
  return { worker, timeouts: timeouts, heartbeat };
}

test('a worker that answers is not reported; one that stops is reported after five seconds', async () => {
  const { worker, timeouts } = watch(10);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(worker.asked).toBeGreaterThan(50);
  expect(timeouts).toEqual([]);
  worker.delay = Number.POSITIVE_INFINITY;
  await vi.advanceTimersByTimeAsync(7000);
  expect(timeouts.length).toBe(1);
  expect(timeouts[0]).toBeGreaterThan(5000);
  expect(timeouts[0]).toBeLessThan(6100);
});

test('a worker that is always slow has ten times its usual time', async () => {
  const { worker, timeouts, heartbeat } = watch(2000, 60_000);
  await vi.advanceTimersByTimeAsync(20_000);
  heartbeat.endStart();
  worker.delay = Number.POSITIVE_INFINITY;
  await vi.advanceTimersByTimeAsync(19_000);
  expect(timeouts).toEqual([]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(timeouts.length).toBe(1);
});

test('while a run starts, the longer timeout applies', async () => {
  const { worker, timeouts } = watch(Number.POSITIVE_INFINITY, 30_000);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(timeouts).toEqual([]);
  await vi.advanceTimersByTimeAsync(3000);
  expect(timeouts.length).toBe(1);
  expect(worker.asked).toBe(1);
});

test('after the page was suspended, the worker is not reported', async () => {
  const { worker, timeouts } = watch(10);
  await vi.advanceTimersByTimeAsync(2000);
  worker.delay = 200;
  await vi.advanceTimersByTimeAsync(600);
  // The clock jumps while no timer runs.
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + 600_000);
  await vi.advanceTimersByTimeAsync(3000);
  expect(timeouts).toEqual([]);
});
