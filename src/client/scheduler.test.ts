import { expect, test } from 'vitest';
import { SUPERSEDED } from '../protocol/superseded.ts';
import { type Clock, type Query, type QueryStatus, Scheduler } from './scheduler.ts';
import { WorkerLostError } from './worker-client.ts';

/** A clock that stands until a test moves it; frames come every 16 ms, and none while the tab is hidden. */
class TestClock implements Clock {
  time = 0;
  isHidden = false;
  #frames: (() => void)[] = [];
  #waits: { readonly at: number; readonly callback: () => void }[] = [];

  now = (): number => this.time;
  nextFrame = (callback: () => void): void => void this.#frames.push(callback);
  wait = (callback: () => void, ms: number): void => void this.#waits.push({ at: this.time + ms, callback });

  /** Lets `ms` pass, and with them the frames and the replies that are due. */
  async pass(ms: number, frameMs = 16): Promise<void> {
    for (const end = this.time + ms; this.time < end; ) {
      this.time += Math.min(frameMs, end - this.time);
      const due = this.#waits.filter(({ at }) => at <= this.time);
      this.#waits = this.#waits.filter(({ at }) => at > this.time);
      for (const { callback } of due) callback();
      const frames = this.isHidden ? [] : this.#frames.splice(0);
      for (const callback of frames) callback();
      await applyReplies();
    }
  }
}

/** Lets the replies that have arrived be applied. */
async function applyReplies(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await undefined;
}

interface Pending {
  readonly args: number;
  resolve(reply: string): void;
  reject(error: Error): void;
}

/** A scheduler with one query, whose requests the test answers. */
function setUp(part: Partial<Query<number, string>> = {}) {
  const clock = new TestClock();
  const scheduler = new Scheduler(clock);
  const asked: Pending[] = [];
  const applied: string[] = [];
  const statuses: QueryStatus[] = [];
  let args: number | undefined = 1;
  const query: Query<number, string> = {
    args: () => args,
    ask: (one) => new Promise((resolve, reject) => asked.push({ args: one, resolve, reject })),
    apply: (reply) => applied.push(reply),
    onStatus: (status) => statuses.push(status),
    ...part,
  };
  const stop = scheduler.watch('query', query);
  return {
    clock,
    scheduler,
    query,
    stop,
    asked,
    applied,
    statuses,
    set: (value: number | undefined) => {
      args = value;
    },
    answer: async (reply: string) => {
      asked.at(-1)?.resolve(reply);
      await applyReplies();
    },
    fail: async (error: Error) => {
      asked.at(-1)?.reject(error);
      await applyReplies();
    },
  };
}

test('a query is sent once, one request at a time, and again after the one in progress if it was asked for meanwhile', async () => {
  const { scheduler, asked, applied, statuses, set, answer, clock } = setUp();
  expect(asked.map(({ args }) => args)).toEqual([1]);
  set(2);
  scheduler.refresh('query');
  scheduler.refresh('query');
  expect(asked).toHaveLength(1);
  await answer('one');
  expect(asked.map(({ args }) => args)).toEqual([1, 2]);
  await answer('two');
  await clock.pass(2000);
  expect(asked).toHaveLength(2);
  expect(applied).toEqual(['one', 'two']);
  expect(statuses.at(-1)).toEqual({ isWaiting: false, error: undefined });
});

test('a query that is asked for while a reply is applied is sent once, and is waiting until then', async () => {
  const { asked, answer, scheduler, statuses, applied } = setUp({
    apply: (reply) => {
      applied.push(reply);
      if (reply === 'first') for (let n = 0; n < 2; n++) scheduler.refresh('query');
    },
  });
  await answer('first');
  expect(asked).toHaveLength(2);
  expect(statuses.at(-1)).toEqual({ isWaiting: true, error: undefined });
  await answer('second');
  expect(statuses.at(-1)).toEqual({ isWaiting: false, error: undefined });
  expect([asked.length, applied]).toEqual([2, ['first', 'second']]);
});

test('requests follow at the interval, at every frame for 0, and end with it', async () => {
  let every: number | undefined = 100;
  const { clock, asked, answer } = setUp({ every: () => every });
  await answer('1');
  await clock.pass(90);
  expect(asked).toHaveLength(1);
  await clock.pass(40);
  expect(asked).toHaveLength(2);
  every = 0;
  for (let frame = 0; frame < 5; frame++) {
    await answer('frame');
    await clock.pass(16);
  }
  expect(asked).toHaveLength(7);
  every = undefined;
  await answer('last');
  await clock.pass(5000);
  expect(asked).toHaveLength(7);
});

test('the newest query of a key replaces the older one, whose reply is dropped', async () => {
  const { scheduler, query, asked, applied, answer } = setUp({ every: () => 100 });
  scheduler.watch('query', { ...query, args: () => 7 });
  expect(asked.map(({ args }) => args)).toEqual([1, 7]);
  asked[0]?.resolve('old');
  await answer('new');
  expect(applied).toEqual(['new']);
});

test('nothing is applied and nothing sent after a query is stopped', async () => {
  const { clock, scheduler, stop, asked, applied, answer } = setUp({ every: () => 100 });
  stop();
  await answer('late');
  scheduler.refresh('query');
  await clock.pass(1000);
  expect(applied).toEqual([]);
  expect(asked).toHaveLength(1);
});

test('stopping an older query of a key leaves the newer one', async () => {
  const { scheduler, query, stop, applied, answer } = setUp();
  scheduler.watch('query', query);
  stop();
  await answer('new');
  expect(applied).toEqual(['new']);
});

test('a request that is lost with its worker is sent to the next one, and a superseded one is not repeated', async () => {
  const { clock, asked, statuses, applied, answer, fail } = setUp();
  await fail(new WorkerLostError());
  await clock.pass(100);
  expect(asked).toHaveLength(2);
  expect(statuses.every(({ error }) => error === undefined)).toBe(true);
  await answer('back');
  expect(applied).toEqual(['back']);
  const other = setUp();
  await other.fail(new Error(SUPERSEDED));
  await clock.pass(1000);
  expect(other.asked).toHaveLength(1);
  expect(other.statuses.at(-1)).toEqual({ isWaiting: false, error: undefined });
});

test('an error is reported until the next reply; the next request waits a little', async () => {
  const { clock, scheduler, asked, statuses, answer, fail } = setUp({ every: () => 0 });
  await fail(new Error('no network'));
  expect(statuses.at(-1)).toEqual({ isWaiting: false, error: 'no network' });
  await clock.pass(300);
  scheduler.refresh('query');
  expect(asked).toHaveLength(1);
  await clock.pass(300);
  expect(asked).toHaveLength(2);
  await answer('well');
  expect(statuses.at(-1)?.error).toBeUndefined();
});

test('nothing is sent while there is nothing to request, and again when there is', async () => {
  const { clock, scheduler, asked, set, answer } = setUp({ every: () => undefined });
  await answer('one');
  set(undefined);
  scheduler.refresh('query');
  await clock.pass(1000);
  expect(asked).toHaveLength(1);
  set(3);
  scheduler.refresh('query');
  expect(asked.map(({ args }) => args)).toEqual([1, 3]);
});

test('a hidden tab sends nothing, unless a query continues there', async () => {
  const still = setUp({ every: () => 100 });
  const going = setUp({ every: () => 100, whenHidden: true });
  for (const one of [still, going]) {
    one.clock.isHidden = true;
    await one.answer('1');
    await one.clock.pass(1000);
  }
  expect([still.asked.length, going.asked.length]).toEqual([1, 2]);
  still.clock.isHidden = false;
  await still.clock.pass(32);
  expect(still.asked).toHaveLength(2);
});

test('while frames take long, painting takes at most about a third of the time', async () => {
  const slow = setUp({ every: () => 0 });
  for (let frame = 0; frame < 40; frame++) {
    await slow.answer('frame');
    await slow.clock.pass(100, 100);
  }
  const quick = setUp({ every: () => 0 });
  for (let frame = 0; frame < 40; frame++) {
    await quick.answer('frame');
    await quick.clock.pass(16);
  }
  expect(quick.asked.length).toBeGreaterThan(35);
  // A frame takes 100 ms here, so that a request follows 300 ms after a reply: 4,000 / 300 requests, and two before the first frame was measured.
  expect(slow.asked.length).toBeLessThan(17);
  expect(slow.asked.length).toBeGreaterThan(10);
});

test('a patient request waits for its time after the last reply', async () => {
  const { clock, scheduler, asked, answer } = setUp();
  await answer('one');
  scheduler.refresh('query', 400);
  await clock.pass(300);
  expect(asked).toHaveLength(1);
  await clock.pass(150);
  expect(asked).toHaveLength(2);
  await answer('two');
  await clock.pass(1000);
  scheduler.refresh('query', 400);
  expect(asked).toHaveLength(3);
});

test('following a query registers it once', async () => {
  const { scheduler, query, asked, applied, answer, stop } = setUp();
  scheduler.follow('query', query);
  expect(asked).toHaveLength(1);
  await answer('one');
  await answer('two');
  expect(applied).toEqual(['one', 'two']);
  stop();
  scheduler.follow('query', query);
  expect(asked).toHaveLength(3);
});
