import { expect, test } from 'vitest';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import { LatestRequests } from './latest-requests.ts';

async function* counting(to: number, seen: number[] = []): AsyncGenerator<undefined, number> {
  for (let n = 1; n <= to; n++) {
    seen.push(n);
    yield;
  }
  return to;
}

async function pullAll(jobs: LatestRequests): Promise<void> {
  while (!jobs.isIdle) await jobs.pull();
}

test('jobs take turns and resolve when they are done', async () => {
  const jobs = new LatestRequests();
  expect(jobs.isIdle).toBe(true);
  const [two, three] = [jobs.do('two', counting(2)), jobs.do('three', counting(3))];
  await jobs.pull();
  expect(jobs.isIdle).toBe(false);
  await pullAll(jobs);
  expect(await Promise.all([two, three])).toEqual([2, 3]);
});

test('a newer job of the same name replaces the earlier one, which stops and rejects', async () => {
  const jobs = new LatestRequests();
  const seen: number[] = [];
  const old = jobs.do('trial', counting(9, seen)).catch((error: Error) => error.message);
  await jobs.pull();
  const fresh = jobs.do('trial', counting(1));
  await pullAll(jobs);
  expect(await old).toBe(SUPERSEDED);
  expect(await fresh).toBe(1);
  expect(seen).toEqual([1]);
});

test('a job that throws rejects, and the others continue', async () => {
  const jobs = new LatestRequests();
  const failing = jobs.do(
    'failing',
    // biome-ignore lint/correctness/useYield: it throws before it could yield.
    (async function* () {
      throw new Error('no such layer');
    })(),
  );
  const other = jobs.do('other', counting(2));
  await Promise.all([expect(failing).rejects.toThrow('no such layer'), pullAll(jobs)]);
  expect(await other).toBe(2);
});

test('all jobs can be dropped together', async () => {
  const jobs = new LatestRequests();
  const reported = [jobs.do('a', counting(2)), jobs.do('b', counting(2))].map((job) => job.catch(() => 'dropped'));
  jobs.drop();
  expect(jobs.isIdle).toBe(true);
  expect(await Promise.all(reported)).toEqual(['dropped', 'dropped']);
});
