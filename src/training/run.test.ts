import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { startTheta } from '../engine/start.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../model/settings/config.ts';
import type { EngineName } from '../model/settings/engines.ts';
import { deviceForTests } from '../test/device.ts';
import { mnistForTests } from '../test/mnist.ts';
import { measurePerturbed } from './evaluate.ts';
import { hashTheta } from './files/hash.ts';
import { readRecording, writeRecording } from './files/recording.ts';
import type { EpochRow } from './history.ts';
import { Run, type RunData } from './run.ts';

const SMALL: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 20, 15, 10], T: 1000, V: 500, batch: 100, epochs: 3 };
let train: Dataset;
let heldOut: Dataset;

beforeAll(async () => {
  ({ train, test: heldOut } = await mnistForTests(10_000, 500));
});

async function begin(config: RunConfig, data: Partial<RunData> = {}, name: EngineName = 'wasm'): Promise<Run> {
  const engine = await makeEngine(name, { theta: startTheta(config), rule: config.rule, optimiser: config.optimiser }, deviceForTests);
  const cut = { images: train.images.subarray(0, config.T * 784), labels: train.labels.subarray(0, config.T), pixels: 784 };
  return new Run(config, engine, { train: cut, test: async () => heldOut, ...data });
}

async function pull(run: Run, steps: number): Promise<void> {
  while (run.step < steps) await run.events.next();
}

async function pullEpochs(run: Run, epochs: number): Promise<EpochRow[]> {
  const rows: EpochRow[] = [];
  while (rows.at(-1)?.epoch !== epochs) {
    const { value } = await run.events.next();
    if (value.kind === 'epoch') rows.push(value.row);
  }
  return rows;
}

test.each([
  ['wasm', '6f02b4e2a093e9df7bb0e8c47f280b48c63e8237e5695c1e35ee77c0c85f3372'],
  ['tfjs-wasm', '5aab5c92789b235a7760c56c7701c946aec7bca0481f9a992fa66d44aec9fb44'],
] as const)('40 steps of the default recipe on MNIST with %s give the same bits everywhere', async (name, hash) => {
  const run = await begin(RECIPE_CONFIGS.default, {}, name);
  await pull(run, 40);
  expect(hashTheta(await run.engine.theta())).toBe(hash);
  run.engine.dispose();
});

test('the same seed gives the same run, another seed another run', async () => {
  const hashes = [];
  for (const seed of [1, 1, 2]) {
    const run = await begin({ ...SMALL, seed });
    await pull(run, 12);
    hashes.push(hashTheta(await run.engine.theta()));
    run.engine.dispose();
  }
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[2]).not.toBe(hashes[0]);
});

test('training lowers the loss and the errors, which are measured after each epoch', async () => {
  const run = await begin(SMALL);
  const rows = await pullEpochs(run, 3);
  expect(rows.map(({ epoch, step }) => [epoch, step])).toEqual([
    [0, 0],
    [1, 10],
    [2, 20],
    [3, 30],
  ]);
  expect(rows[0]?.freshError).toBeGreaterThan(70);
  expect(rows[3]?.freshError).toBeLessThan(60);
  expect(rows[3]?.loss).toBeLessThan(rows[0]?.loss as number);
  expect(run.history.losses.length).toBe(30);
  expect(run.dead.map((layer) => layer.length)).toEqual([784, 20, 15]);
  expect(run.dead[0]?.[0]).toBe(1);
  run.engine.dispose();
});

test('sampled networks are tested at each evaluation if the configuration has them, and change nothing else', async () => {
  const [plain, sampled] = [await begin(SMALL), await begin({ ...SMALL, sampled: 3 })];
  const rows = await pullEpochs(sampled, 1);
  expect(rows.map(({ sampledError }) => sampledError?.n)).toEqual([3, 3]);
  expect(rows[1]?.sampledError?.mean).toBeGreaterThan(0);
  expect(rows.map(({ sampledError: _, ...row }) => row)).toEqual(await pullEpochs(plain, 1));
  const bp = await begin({ ...SMALL, rule: 'bp', sampled: 3 });
  expect((await pullEpochs(bp, 1))[1]).not.toHaveProperty('sampledError');
  for (const run of [plain, sampled, bp]) run.engine.dispose();
});

test('every connection starts with the configured spike mass, and connections with a dead input keep it', async () => {
  const config = { ...SMALL, start: { ...SMALL.start, pi: 0.25 } };
  expect(startTheta({ ...config, rule: 'bp' }).every(({ pi }) => pi.every((value) => value === 0))).toBe(true);
  const run = await begin({ ...config, optimiser: { ...config.optimiser, decay: 0 } });
  expect(startTheta(config).every(({ pi }) => pi.every((value) => value === 0.25))).toBe(true);
  await pull(run, 5);
  const [layer] = await run.engine.theta();
  // The first pixel is dark in all images.
  expect(new Set(layer?.pi.subarray(0, 20))).toEqual(new Set([0.25]));
  expect(new Set(layer?.pi).size).toBeGreaterThan(100);
  run.engine.dispose();
});

test('training does not wait for late test images, and gives the same rows', async () => {
  const prompt = await begin(SMALL);
  const expected = await pullEpochs(prompt, 1);
  let arrive: (data: Dataset) => void = () => {};
  const arrival = new Promise<Dataset>((resolve) => {
    arrive = resolve;
  });
  const late = await begin(SMALL, { test: () => arrival });
  await pull(late, 10);
  arrive(heldOut);
  expect(await pullEpochs(late, 1)).toEqual(expected);
  prompt.engine.dispose();
  late.engine.dispose();
});

test('a run whose test images cannot be loaded waits, and continues when they are loaded', async () => {
  let there = false;
  const run = await begin(SMALL, {
    test: async () => {
      if (!there) throw new Error('no test images');
      return heldOut;
    },
  });
  await pull(run, 10);
  for (let again = 0; again < 2; again++) expect((await run.events.next()).value).toMatchObject({ kind: 'stuck', reason: { message: 'no test images' } });
  there = true;
  expect((await pullEpochs(run, 1)).map(({ epoch }) => epoch)).toEqual([0, 1]);
  run.engine.dispose();
});

test('a perturbation is measured on copies and does not affect the run', async () => {
  const [alone, disturbed] = [await begin(SMALL), await begin(SMALL)];
  await pull(alone, 15);
  await pull(disturbed, 7);
  const work = measurePerturbed(disturbed.engine, await disturbed.engine.theta(), [], heldOut, 1, 3, [{ layer: 1, target: 'vip-off', fraction: 1 }]);
  let result = await work.next();
  while (!result.done) result = await work.next();
  expect(result.value.length).toBe(3);
  expect(Math.min(...result.value)).toBeGreaterThan(0);
  await pull(disturbed, 15);
  expect(hashTheta(await disturbed.engine.theta())).toBe(hashTheta(await alone.engine.theta()));
  alone.engine.dispose();
  disturbed.engine.dispose();
});

test('a recording keeps categories exactly, and numbers in half precision', async () => {
  const run = await begin(SMALL);
  await pullEpochs(run, 1);
  const theta = await run.engine.theta();
  const recording = { config: run.config, engine: 'wasm', history: run.history, theta, dead: run.dead };
  const back = readRecording(writeRecording(recording));
  expect(back.config).toEqual(run.config);
  expect(back.history).toEqual(run.history);
  expect(back.dead).toEqual(run.dead);
  theta.forEach((layer, l) => {
    layer.pi.forEach((pi, at) => {
      const other = back.theta[l]?.pi[at] as number;
      if (pi === 0 || pi === 1) expect(other).toBe(pi);
      else expect(Math.abs(other - pi)).toBeLessThan(6e-4);
      expect((back.theta[l]?.xi[at] as number) === 0).toBe(layer.xi[at] === 0);
    });
  });
  expect(() => readRecording(writeRecording({ ...recording, config: { ...run.config, batch: 0 } }))).toThrow(/cannot be used\. Batch: .*\b0\b/);
  run.engine.dispose();
});
