import { afterEach, expect, test, vi } from 'vitest';
import { LANES, RACES, type RaceConfig } from '../model/settings/rules.ts';
import { collectWorkers, crashWorker } from '../test/page-workers.ts';
import { workerGivenUp } from '../text/notices.ts';
import * as text from '../text/workers.ts';
import type { RaceRow } from '../training/race.ts';
import { RulesWorker } from './rules.ts';

const LANE = { bp: LANES.relu.find(({ rule }) => rule === 'bp'), kp: LANES.relu.find(({ rule }) => rule === 'kp') };
const CONFIG = { ...RACES.relu, layers: [784, 8, 10], T: 200, V: 200, batch: 50, epochs: 3, seeds: 2, lanes: [LANE.bp, LANE.kp] } as RaceConfig;

let pages: RulesWorker[] = [];
function open(): RulesWorker {
  const page = new RulesWorker(new URL('/', location.href).href);
  pages.push(page);
  return page;
}
afterEach(() => {
  for (const page of pages) page.end();
  pages = [];
});

const stateOf = ({ ask }: RulesWorker) => ask('state', { id: 0, known: 0 });
const until = (page: RulesWorker, enough: (reply: Awaited<ReturnType<typeof stateOf>>) => boolean) =>
  vi.waitFor(
    async () => {
      const reply = await stateOf(page);
      expect(enough(reply)).toBe(true);
      return reply;
    },
    { timeout: 120_000, interval: 5 },
  );
/** Rows without the time, the only value that depends on the clock. */
const measured = (rows: readonly RaceRow[]) => rows.map((row) => ({ ...row, seconds: 0 }));

test('a comparison whose worker fails is resumed automatically, keeps the measurements of finished seeds, and ends with the same results', async () => {
  const undisturbed = open();
  await undisturbed.ask('race', { config: CONFIG, rows: [] });
  const workers = collectWorkers();
  const page = open();
  const begun = page.ask('race', { config: CONFIG, rows: [] });
  const first = await new Promise<readonly RaceRow[]>((resolve) => {
    workers[0]?.addEventListener('message', ({ data }) => {
      if (!('through' in data)) return;
      crashWorker(workers[0]);
      resolve(data.through.rows);
    });
  });
  const id = await begun;
  await vi.waitFor(() => expect(workers.length).toBe(2));
  const { state, rows } = await stateOf(page);
  expect(state.message).toBe(text.rulesWorkerFailed('RangeError: out of memory.', text.seedRestarted(2, false)));
  expect(state.id).not.toBe(id);
  expect(new Set(first.map(({ seed }) => seed))).toEqual(new Set([1]));
  // The same measurements with the same times: they were not repeated.
  expect(rows.slice(0, first.length)).toEqual(first);
  const end = await until(page, (reply) => reply.state.phase === 'finished');
  const expected = await until(undisturbed, (reply) => reply.state.phase === 'finished');
  expect(measured(end.rows)).toEqual(measured(expected.rows));
  // A finished race needs no worker.
  crashWorker(workers[1]);
  const after = await stateOf(page);
  expect(after.state).toMatchObject({ phase: 'finished', step: 12, message: expect.stringContaining(text.raceWasFinished) });
  expect(after.rows).toEqual(end.rows);
});

test('a comparison that is refused does not change the previous one', async () => {
  const workers = collectWorkers();
  const page = open();
  await page.ask('race', { config: { ...CONFIG, epochs: 200 }, rows: [] });
  await expect(page.ask('race', { config: { ...CONFIG, lanes: [] }, rows: [] })).rejects.toThrow('Lanes: expected 1 to 5 lanes.');
  crashWorker(workers[0]);
  expect((await stateOf(page)).state).toMatchObject({ config: { epochs: 200 }, message: expect.stringContaining(text.raceRestarted(false)) });
});

test('a paused comparison is paused in the next worker, too; a cancelled one is dropped', async () => {
  const workers = collectWorkers();
  const page = open();
  await page.ask('race', { config: CONFIG, rows: [] });
  await page.ask('steer', { what: 'pause' });
  crashWorker(workers[0]);
  const { state } = await until(page, (reply) => reply.state.phase === 'paused');
  expect(state).toMatchObject({ step: 0, message: expect.stringContaining(text.raceRestarted(true)) });
  await page.ask('steer', { what: 'step' });
  expect((await until(page, (reply) => reply.state.step === 1)).state).toMatchObject({ phase: 'paused' });
  expect((await stateOf(page)).state.message).toBeUndefined();
  await page.ask('steer', { what: 'cancel' });
  crashWorker(workers[1]);
  expect((await stateOf(page)).state).toMatchObject({ id: 0, phase: 'idle' });
});

test('after repeated failures the worker is not restarted, with a message', async () => {
  const workers = collectWorkers();
  const page = open();
  await page.ask('race', { config: CONFIG, rows: [] });
  for (let fault = 1; fault <= 3; fault++) {
    await vi.waitFor(() => expect(workers.length).toBe(fault));
    crashWorker(workers.at(-1));
  }
  await expect(stateOf(page)).rejects.toThrow(workerGivenUp);
  expect(workers.length).toBe(3);
});
