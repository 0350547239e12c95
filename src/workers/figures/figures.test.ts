import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { afterEach, expect, test, vi } from 'vitest';
import type { PlannedRun } from '../../figures/experiment.ts';
import { earlierKeyOf, planRuns } from '../../figures/plan.ts';
import { readResults } from '../../figures/results-file.ts';
import { deleteFigureStores, makeFigures, openStore, pullUntil, TINY, TINY_FIGURE } from '../../test/figures.ts';
import * as resultText from '../../text/figure-results.ts';
import { notRunnable } from '../../text/paper-figures.ts';
import type { Figures } from './figures.ts';

afterEach(deleteFigureStores);

const stateOf = (figures: Figures, id: string) => figures.state({}).figures.find((figure) => figure.id === id);
const keptOf = (figures: Figures, id: string) => stateOf(figures, id)?.scales.faithful.kept;
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('a figure is computed run by run, and can be shown after every run', async () => {
  const figures = await makeFigures();
  expect(stateOf(figures, 'tiny')).toMatchObject({
    phase: 'idle',
    scales: { quick: { kept: 0, of: 1 }, faithful: { kept: 0, of: 2 } },
    measured: false,
    sharesRunsWith: ['twin'],
  });
  expect((await figures.show({ id: 'tiny', over: 'all' })).own).toBeUndefined();
  const { version } = stateOf(figures, 'tiny') ?? {};
  await figures.start({ id: 'tiny', scale: 'faithful' });
  await pullUntil(figures, () => (stateOf(figures, 'tiny')?.run?.share ?? 0) > 0.5);
  expect(stateOf(figures, 'tiny')).toMatchObject({ phase: 'running', scale: 'faithful', run: { words: 'run 1 of 2: gBP, 784-8-10, T = 500, seed 1' } });
  await pullUntil(figures, () => keptOf(figures, 'tiny') === 1);
  expect(await figures.show({ id: 'tiny', over: 'all' })).toMatchObject({
    own: { runs: 1, of: 2, verdicts: [{ answer: 'undecided' }] },
    missing: 'There is no server here.',
  });
  await pullUntil(figures);
  expect(stateOf(figures, 'tiny')).toMatchObject({ phase: 'idle', measured: true, scales: { faithful: { kept: 2, seconds: 0 } } });
  expect(stateOf(figures, 'tiny')?.version).not.toBe(version);
  const { own } = await figures.show({ id: 'tiny', over: 'live' });
  expect(own).toMatchObject({ runs: 2, verdicts: [{ answer: 'yes', because: '2 runs' }], figureData: { panels: [{ series: [{ name: 'live' }] }] } });
  expect(own?.figureData.panels[0]?.series[0]?.points.map(({ values }) => values.length)).toEqual([2, 2]);
});

test('two figures share their runs, and deleting those of one deletes those of the other', async () => {
  const figures = await makeFigures();
  await figures.start({ id: 'tiny', scale: 'quick' });
  await pullUntil(figures);
  const { version } = stateOf(figures, 'twin') ?? {};
  expect(stateOf(figures, 'twin')?.scales.quick.kept).toBe(1);
  await figures.start({ id: 'twin', scale: 'quick' });
  await pullUntil(figures);
  expect((await figures.show({ id: 'twin', over: 'all' })).own?.runs).toBe(1);
  await figures.forget({ id: 'tiny' });
  expect([keptOf(figures, 'tiny'), keptOf(figures, 'twin')]).toEqual([0, 0]);
  expect(stateOf(figures, 'twin')?.version).not.toBe(version);
  expect((await figures.show({ id: 'twin', over: 'all' })).own).toBeUndefined();
});

test('rows have the same bits in Node and in the browser, with and without an interruption', async () => {
  const figures = await makeFigures();
  await figures.start({ id: 'tiny', scale: 'quick' });
  await figures.start({ id: 'sizes', scale: 'quick' });
  await pullUntil(figures, () => (stateOf(figures, 'tiny')?.run?.share ?? 0) > 0.3);
  await figures.steer({ id: 'tiny', what: 'pause' });
  await pullUntil(figures);
  await figures.steer({ id: 'tiny', what: 'resume' });
  await pullUntil(figures);
  const runsOf = async (id: string) => JSON.parse(textOf(await figures.file({ id, source: 'own', kind: 'json' }))).runs as { theta: string; rows: unknown }[];
  const found = [...(await runsOf('tiny')), ...(await runsOf('sizes'))];
  // Two figures train the same configuration, one of them with an interruption.
  expect(found[0]?.theta).toBe(found[1]?.theta);
  expect(bytesToHex(sha256(new TextEncoder().encode(JSON.stringify(found.map(({ rows }) => rows)))))).toBe(
    'c7bdfb60829979ffe9b62b9c4eeeda62c4f9ca85a16bfde8d5c0a9a773255926',
  );
});

test('pausing keeps the current run and lets other figures continue; cancelling loses it and keeps finished runs', async () => {
  const figures = await makeFigures();
  await figures.start({ id: 'tiny', scale: 'faithful' });
  await figures.start({ id: 'sizes', scale: 'quick' });
  expect(stateOf(figures, 'sizes')?.phase).toBe('waiting');
  await pullUntil(figures, () => keptOf(figures, 'tiny') === 1 && (stateOf(figures, 'tiny')?.run?.share ?? 0) > 0.3);
  await figures.steer({ id: 'tiny', what: 'pause' });
  const paused = stateOf(figures, 'tiny');
  expect(paused).toMatchObject({ phase: 'paused', scale: 'faithful', run: { words: expect.stringContaining('run 2 of 2') } });
  expect(paused?.secondsLeft).toBeUndefined();
  await pullUntil(figures, () => keptOf(figures, 'sizes') === 1);
  expect(stateOf(figures, 'tiny')?.run).toEqual(paused?.run);
  await figures.steer({ id: 'tiny', what: 'resume' });
  expect(stateOf(figures, 'tiny')).toMatchObject({ phase: 'waiting', run: paused?.run });
  await figures.steer({ id: 'sizes', what: 'cancel' });
  expect(stateOf(figures, 'sizes')).toMatchObject({ phase: 'idle', scales: { quick: { kept: 1, of: 3 } } });
  await figures.steer({ id: 'tiny', what: 'cancel' });
  expect(figures.queue.isIdle).toBe(true);
  expect(stateOf(figures, 'tiny')).toMatchObject({ phase: 'idle', scales: { faithful: { kept: 1 } } });
});

test('a paused run that another figure has finished meanwhile is dropped', async () => {
  const figures = await makeFigures();
  await figures.start({ id: 'tiny', scale: 'faithful' });
  await pullUntil(figures, () => (stateOf(figures, 'tiny')?.run?.share ?? 0) > 0.3);
  await figures.steer({ id: 'tiny', what: 'pause' });
  await figures.start({ id: 'twin', scale: 'quick' });
  await pullUntil(figures);
  await figures.steer({ id: 'tiny', what: 'resume' });
  await pullUntil(figures, () => stateOf(figures, 'tiny')?.run !== undefined);
  expect(stateOf(figures, 'tiny')?.run?.words).toContain('run 2 of 2');
});

test('a failed run gives its reason and lets other figures continue; starting the figure tries it again', async () => {
  const loadResources = vi.fn(async (): Promise<never> => {
    throw new Error('The images could not be loaded.');
  });
  const figures = await makeFigures({ loadResources });
  await figures.start({ id: 'tiny', scale: 'quick' });
  await figures.start({ id: 'sizes', scale: 'quick' });
  await pullUntil(figures);
  expect(stateOf(figures, 'tiny')).toMatchObject({ phase: 'failed', scale: 'quick', message: 'The images could not be loaded.' });
  expect(loadResources).toHaveBeenCalledTimes(2);
  await figures.start({ id: 'tiny', scale: 'quick' });
  expect(stateOf(figures, 'tiny')?.phase).toBe('running');
});

test('a diverged run is listed, and the figure is complete with the other runs', async () => {
  const wild = { ...TINY, eta: 1e30 };
  const figures = await makeFigures({ experiments: [{ ...TINY_FIGURE, settings: [TINY, wild], runs: 2 }] });
  await figures.start({ id: 'tiny', scale: 'faithful' });
  await pullUntil(figures);
  expect(stateOf(figures, 'tiny')).toMatchObject({ phase: 'idle', scales: { faithful: { kept: 4, of: 4 } } });
  const { own } = await figures.show({ id: 'tiny', over: 'all' });
  expect(own).toMatchObject({ runs: 2, of: 4, verdicts: [{ answer: 'yes', because: '2 runs' }] });
  expect(own?.figureData.panels[0]?.series[0]?.points.map(({ values }) => values.length)).toEqual([2, 2]);
  expect(own?.diverged).toEqual([1, 2].map((seed) => expect.stringMatching(`^gBP, 784-8-10, T 500, seed ${seed}: diverged at step \\d, epoch 1$`)));
  expect(textOf(await figures.file({ id: 'tiny', source: 'own', kind: 'csv' })).match(/,diverged,all,,\d,1\r\n/g)).toHaveLength(2);
  // If all runs diverged, there is nothing to draw, and the reply says so.
  const all = await makeFigures({ experiments: [{ ...TINY_FIGURE, settings: [wild] }] });
  await all.start({ id: 'tiny', scale: 'quick' });
  await pullUntil(all);
  expect((await all.show({ id: 'tiny', over: 'all' })).own).toMatchObject({ runs: 0, diverged: [expect.any(String)], verdicts: [{ answer: 'undecided' }] });
});

test('results of an earlier revision of the engines are drawn but never counted', async () => {
  const deep = { ...TINY_FIGURE, settings: [{ ...TINY, start: { ...TINY.start, mVariance: 2 / 784 } }], runs: 2 };
  const store = await openStore();
  const [planned] = planRuns(deep, 'quick') as [PlannedRun];
  const key = earlierKeyOf(planned) as string;
  const rows = [{ quantity: 'entropy', over: 'all', stage: 1, x: null, value: 0.5 }] as const;
  await store.add({ ...planned, key, theta: 'ab'.repeat(32), seconds: 1, rows });
  const figures = await makeFigures({ experiments: [deep], store });
  expect(stateOf(figures, 'tiny')).toMatchObject({ phase: 'idle', scales: { quick: { kept: 0, of: 1 } } });
  const before = await figures.show({ id: 'tiny', over: 'all' });
  expect(before).toMatchObject({ earlier: { runs: 1, figureData: { panels: [{ series: [{ points: [{ x: 1, values: [0.5] }] }] }] } } });
  expect(before.own).toBeUndefined();
  await figures.start({ id: 'tiny', scale: 'quick' });
  await pullUntil(figures);
  expect(await figures.show({ id: 'tiny', over: 'all' })).toMatchObject({
    earlier: { runs: 1 },
    own: { runs: 1, verdicts: [{ answer: 'undecided', because: '1 runs' }] },
  });
  await figures.forget({ id: 'tiny' });
  expect((await figures.show({ id: 'tiny', over: 'all' })).earlier).toBeUndefined();
});

test('requests that cannot be carried out are refused with a reason', async () => {
  const figures = await makeFigures({ experiments: [{ ...TINY_FIGURE, data: 'CIFAR-10' }] });
  await expect(figures.start({ id: 'tiny', scale: 'quick' })).rejects.toThrow(notRunnable('CIFAR-10'));
  await expect(figures.start({ id: '9z', scale: 'quick' })).rejects.toThrow(resultText.unknownFigure('9z', ['tiny']));
  await expect(figures.file({ id: 'tiny', source: 'own', kind: 'csv' })).rejects.toThrow(resultText.noOwnRuns('Fig. T'));
  await expect(figures.file({ id: 'tiny', source: 'published', kind: 'csv' })).rejects.toThrow('There is no server here.');
});

test('after one run the remaining time is known, and it follows changes of the speed', async () => {
  let [now, speed, before] = [0, 1e9, 0];
  const figures = await makeFigures({ clock: () => now });
  /** Advances the clock by the time of the operations done since the last call. */
  const tick = (): boolean => {
    const { currentRun } = figures.queue.get('sizes') ?? {};
    now += (1000 * Math.max(0, (currentRun?.done ?? 0) - before)) / speed;
    before = currentRun?.done ?? 0;
    return false;
  };
  const secondsOf = () => stateOf(figures, 'sizes')?.scales.quick.seconds as number;
  const guessed = secondsOf();
  expect(figures.state({ speed: 1e8 }).figures.find(({ id }) => id === 'sizes')?.measured).toBe(true);
  await figures.start({ id: 'sizes', scale: 'quick' });
  const work = figures.queue.missing(figures.queue.get('sizes') as never).map(({ cost }) => cost);
  const rest = (work[1] as number) + (work[2] as number);
  await pullUntil(figures, () => tick() || keptOf(figures, 'sizes') === 1);
  expect(Math.abs(secondsOf() / (rest / 1e9) - 1)).toBeLessThan(0.3);
  expect(Math.abs(guessed / (rest / 1e9) - 1)).toBeGreaterThan(0.3);
  speed = 3e8;
  await pullUntil(figures, () => tick() || keptOf(figures, 'sizes') === 2);
  expect(Math.abs((stateOf(figures, 'sizes')?.secondsLeft as number) / ((work[2] as number) / 3e8) - 1)).toBeLessThan(0.3);
});

test('files contain the results: a CSV table that can be read again, and JSON with the configurations', async () => {
  const figures = await makeFigures();
  await figures.start({ id: 'tiny', scale: 'quick' });
  await pullUntil(figures);
  const json = JSON.parse(textOf(await figures.file({ id: 'tiny', source: 'own', kind: 'json' })));
  const csv = textOf(await figures.file({ id: 'tiny', source: 'own', kind: 'csv' }));
  expect(json).toMatchObject({ figure: 'tiny', engine: 'wasm', runs: [{ config: { T: 500, seed: 1 }, measure: { kind: 'stages' } }] });
  const [read] = readResults(TINY_FIGURE, csv, json.runs);
  expect(read?.rows).toEqual(json.runs[0].rows.filter(({ quantity }: { quantity: string }) => quantity === 'entropy'));
});
