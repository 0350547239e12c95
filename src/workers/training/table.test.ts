import { expect, test } from 'vitest';
import { referenceReader } from '../../engine/engine.ts';
import { startTheta } from '../../engine/start.ts';
import { spikeSlabAt } from '../../model/connection.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import type { Theta } from '../../model/theta.ts';
import type { Status } from '../../protocol/commands.ts';
import type { TableRequest } from '../../protocol/table.ts';
import { NO_HISTORY } from '../../training/history.ts';
import { RunRecorder } from '../../training/run-recorder.ts';
import { makeTable, type TableSession } from './table.ts';
import { shortest } from './table-file.ts';

const config: RunConfig = RECIPE_CONFIGS.default;
const start = startTheta(config);
const dead = [Uint8Array.from({ length: 784 }, (_, k) => Number(k < 28))];
const question: TableRequest = {
  query: { weightLayers: [], categories: [], ranges: {}, order: { by: 'm', descending: true, bySize: false } },
  rows: { from: 0, count: 50 },
  histogram: 'S',
  plane: { x: 'm', y: 'xi' },
};

/** A session that shows a distribution at a step. */
function showing(theta: Theta, of: RunConfig = config) {
  const shown = { theta, step: 7 };
  const session: TableSession = {
    state: () => {
      const distribution = referenceReader(async () => shown.theta);
      return {
        distribution,
        step: shown.step,
        start: startTheta(of),
        dead,
        history: NO_HISTORY,
        recorder: new RunRecorder(of.layers),
        now: { distribution, step: shown.step },
      };
    },
    status: () =>
      ({ phase: 'paused', runId: 1, config: of, engine: 'wasm', engineNote: '', epoch: 1, step: shown.step, stopEpoch: 10, stepsPerEpoch: 20 }) as Status,
  };
  return { shown, ...makeTable(session, async () => {}) };
}

test('a table of 784-100-100-10 is sorted and gives its rows, histogram and plane', async () => {
  const { table, rows } = showing(startTheta({ ...config, seed: 2 }));
  const view = await table(question);
  expect(view).toMatchObject({ total: 89_400, count: 89_400, layers: [784, 100, 100, 10], rows: { from: 0, step: 7 } });
  const m = view?.rows.values.m as Float32Array;
  expect(m.length).toBe(50);
  expect([...m]).toEqual([...m].sort((a, b) => b - a));
  expect(view?.histogram.found.reduce((a, b) => a + b)).toBe(89_400);
  expect(view?.plane.found.reduce((a, b) => a + b)).toBe(89_400);
  const further = await rows({ table: view?.table as number, from: 89_390, count: 50 });
  expect(further?.values.m.length).toBe(10);
  expect(Math.max(...Array.from(further?.values.m ?? []))).toBeLessThan(Math.min(...m));
  const [layer, from, to] = [view?.rows.names.stage[0], view?.rows.names.from[0], view?.rows.names.to[0]] as [number, number, number];
  expect(m[0]).toBe(spikeSlabAt(startTheta({ ...config, seed: 2 }), { layer, from, to })?.m);
});

test('rows show current values in the order of the query; another query or network ends the table', async () => {
  const { shown, table, rows, selected } = showing(startTheta({ ...config, seed: 2 }));
  const first = (await table(question))?.table as number;
  const again = await table({ ...question, rows: { from: 100, count: 5 } });
  expect([again?.table, again?.rows.from]).toEqual([first, 100]);
  Object.assign(shown, { theta: start, step: 8 });
  const live = await rows({ table: first, from: 0, count: 5 });
  expect(live?.step).toBe(8);
  expect(Array.from(live?.values.change ?? [])).toEqual([0, 0, 0, 0, 0]);
  const next = await table(question);
  expect(next?.table).not.toBe(first);
  expect(await rows({ table: first, from: 0, count: 5 })).toBeUndefined();
  expect(await selected({ table: first })).toBeUndefined();
});

test('matches are available by layer, and as a file with the same values', async () => {
  const theta = startTheta({ ...config, seed: 2 });
  const { table, selected, file } = showing(theta);
  const view = await table({ ...question, query: { ...question.query, weightLayers: [2, 3], ranges: { m: { least: { value: 2, strict: false } } } } });
  const number = view?.table as number;
  const places = (await selected({ table: number }))?.places as Uint32Array[];
  expect(places.map((list) => list.length).reduce((a, b) => a + b)).toBe(view?.count);
  expect(places[0]?.length).toBe(0);
  for (const place of places[1] as Uint32Array) expect(theta[1]?.m[place]).toBeGreaterThanOrEqual(2);
  const text = new TextDecoder().decode((await file({ table: number }))?.bytes);
  const lines = text.split('\r\n');
  expect(lines[0]).toBe('stage,from,to,pi,m,xi,mu,S,role,change');
  expect(lines.length).toBe((view?.count as number) + 2);
  expect(lines.at(-1)).toBe('');
  const [layer, from, to, , m, xi, , , category] = (lines[1] as string).split(',');
  const distribution = spikeSlabAt(theta, { layer: Number(layer), from: Number(from), to: Number(to) });
  expect([Math.fround(Number(m)), Math.fround(Number(xi)), category]).toEqual([distribution?.m, distribution?.xi, 'variable']);
});

test('plain back-propagation has fewer columns, and dead inputs as the only category', async () => {
  const plain: RunConfig = { ...config, rule: 'bp', layers: [784, 3, 10] };
  const { table, file } = showing(startTheta(plain), plain);
  const view = await table({ ...question, query: { ...question.query, order: { by: 'stage', descending: false, bySize: false } } });
  const [head, first, ...others] = new TextDecoder().decode((await file({ table: view?.table as number }))?.bytes).split('\r\n');
  expect(head).toBe('stage,from,to,m,mu,role,change');
  expect(first).toMatch(/^1,0,0,[-\d.e]+,[-\d.e]+,silent,0$/);
  expect(others.at(-2)).toMatch(/^2,2,9,[-\d.e]+,[-\d.e]+,,0$/);
});

test('decimals are the shortest that give the same float32', () => {
  for (const value of [0, 1, -1, 0.1, 1 / 3, 1e-30, -123456.7, 16777217, 0.30000001192092896].map(Math.fround)) {
    expect(Math.fround(Number(shortest(value)))).toBe(value);
  }
  expect([0.1, 0.5, 1e-7, -2].map(Math.fround).map(shortest)).toEqual(['0.1', '0.5', '1e-7', '-2']);
});
