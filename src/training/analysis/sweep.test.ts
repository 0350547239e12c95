import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import { makeEngine } from '../../engine/make-engine.ts';
import { chooseHits } from '../../engine/perturb.ts';
import { startTheta } from '../../engine/start.ts';
import { FRACTIONS, type Perturbation, TARGETS } from '../../model/perturbation.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import type { Theta } from '../../model/theta.ts';
import { deviceForTests } from '../../test/device.ts';
import { mnistForTests } from '../../test/mnist.ts';
import * as text from '../../text/engines.ts';
import { measurePerturbed, measureSampled } from '../evaluate.ts';
import { lastOf, type Progress } from '../job.ts';
import { Run } from '../run.ts';
import { type SweepPlan, type SweepRow, sweep } from './sweep.ts';

const SMALL: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 20, 10], T: 1000, V: 500, batch: 100, epochs: 2 };
const PLAN: SweepPlan = { weightLayers: [1], targets: TARGETS, fractions: FRACTIONS, networks: 2 };
const SEED = 7;
/** Every fourth pixel counts as dead. */
const DEAD = [Uint8Array.from({ length: 784 }, (_, k) => Number(k % 4 === 0)), new Uint8Array(20)];
let engine: Engine;
let theta: Theta;
let data: Dataset;

beforeAll(async () => {
  const { train, test } = await mnistForTests(SMALL.T, SMALL.V);
  data = test;
  engine = await makeEngine('wasm', { theta: startTheta(SMALL), rule: SMALL.rule, optimiser: SMALL.optimiser }, deviceForTests);
  const run = new Run(SMALL, engine, { train, test: async () => test });
  while (run.step < 20) await run.events.next();
  theta = await engine.theta();
});

async function measure(plan: SweepPlan): Promise<{ rows: readonly SweepRow[]; progress: Progress[] }> {
  const job = sweep(engine, { theta, dead: DEAD }, data, SEED, plan);
  const progress: Progress[] = [];
  for await (const step of job.work) progress.push(step);
  return { rows: job.result(), progress };
}

test('a sweep gives the errors of single perturbations, and measures the unperturbed networks once for all curves', async () => {
  const { rows, progress } = await measure(PLAN);
  expect(rows.map(({ target, fraction }) => [target, fraction])).toEqual(FRACTIONS.flatMap((fraction) => TARGETS.map((target) => [target, fraction])));
  const base = await lastOf(measureSampled(engine, theta, data, SEED, 2));
  for (const { fraction, hits, error } of rows) if (fraction === 0) expect([hits, error]).toEqual([0, base]);
  for (const row of [rows[4], rows[21], rows.at(-2), rows.at(-1)] as SweepRow[]) {
    const perturbation: Perturbation = { layer: 1, target: row.target, fraction: row.fraction };
    expect(row.hits).toBe(chooseHits(theta, DEAD, perturbation, SEED, 0).length);
    expect(row.errors).toEqual(await lastOf(measurePerturbed(engine, theta, DEAD, data, SEED, 2, [perturbation])));
    expect(row.error.mean).toBeCloseTo(((row.errors[0] as number) + (row.errors[1] as number)) / 2);
  }
  // Progress counts networks, two for each point and two for the unperturbed ones, and increases by at most one at a time.
  const touched = rows.filter(({ hits }) => hits > 0).length;
  expect(progress[0]).toEqual({ done: 0, total: 2 * touched + 2 });
  expect(progress.at(-1)).toEqual({ done: 2 * touched + 2, total: 2 * touched + 2 });
  progress.forEach(({ done }, n) => {
    expect(done - (progress[n - 1]?.done ?? 0)).toBeOneOf([0, 1]);
  });
});

test('a target without connections takes no time and changes nothing', async () => {
  const { rows, progress } = await measure({
    ...PLAN,
    weightLayers: [2, 1],
    targets: ['selection'],
    fractions: [0.5, 1],
    places: [new Uint32Array(), Uint32Array.of(3, 9, 12)],
  });
  expect(rows.map(({ stage: layer, fraction, hits }) => [layer, fraction, hits])).toEqual([
    [2, 0.5, 2],
    [2, 1, 3],
    [1, 0.5, 0],
    [1, 1, 0],
  ]);
  expect(progress.at(-1)?.total).toBe(2 * 3);
  expect(rows[2]?.errors).toEqual(rows[3]?.errors);
});

test('results are available while a sweep runs, and an interrupted sweep has no incomplete point', async () => {
  const job = sweep(engine, { theta, dead: DEAD }, data, SEED, PLAN);
  for (let n = 0; n < 20; n++) await job.work.next();
  await job.work.return();
  const rows = structuredClone(job.result());
  expect(rows.length).toBeGreaterThan(3);
  for (const { errors, error } of rows) expect([errors.length, error.n]).toEqual([2, 2]);
  expect((await job.work.next()).done).toBe(true);
});

test('a layer or a connection that does not exist is refused with a message', async () => {
  await expect(measure({ ...PLAN, weightLayers: [3] })).rejects.toThrow(text.noLayer(3, 2));
  await expect(measure({ ...PLAN, targets: ['selection'], places: [Uint32Array.of(784 * 20)] })).rejects.toThrow(text.selectionOfAnotherNetwork(1));
});

test('the controls hit as many connections as vip-off, count unequal matches, and leave the rows of the other targets as they are', async () => {
  const plan: SweepPlan = { weightLayers: [1], targets: ['vip-off', 'same-magnitude', 'largest'], fractions: [0, 0.5], networks: 2 };
  const { rows } = await measure(plan);
  const [vip, same, large] = plan.targets.map((target) => rows.find((row) => row.target === target && row.fraction === 0.5) as SweepRow);
  expect([same?.hits, large?.hits]).toEqual([vip?.hits, vip?.hits]);
  expect(same?.mismatches).toBeGreaterThanOrEqual(0);
  expect(vip).not.toHaveProperty('mismatches');
  const alone = await measure({ ...plan, targets: ['vip-off'] });
  expect(alone.rows).toEqual(rows.filter(({ target }) => target === 'vip-off'));
});
