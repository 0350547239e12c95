import { beforeAll, expect, test, vi } from 'vitest';
import { type Dataset, firstOf, inputsOf } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import { makeEngine } from '../../engine/make-engine.ts';
import { perturbAll } from '../../engine/perturb.ts';
import { startTheta } from '../../engine/start.ts';
import type { Perturbation } from '../../model/perturbation.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import type { Theta } from '../../model/theta.ts';
import type { PerturbationResult } from '../../protocol/commands.ts';
import { deviceForTests } from '../../test/device.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { subjectForTests } from '../../test/subject.ts';
import * as text from '../../text/workers.ts';
import { classesOf } from '../../training/evaluate.ts';
import { Perturbations } from './perturbations.ts';
import type { Subject } from './subject.ts';

const config: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 12, 10], V: 1500 };
const OFF: Perturbation = { layer: 1, target: 'vip-off', fraction: 0.5 };
const VARIABLE: Perturbation = { layer: 2, target: 'variable-off', fraction: 1 };
let engine: Engine;
let data: Dataset;
let theta: Theta;

beforeAll(async () => {
  data = (await mnistForTests(100, 1500)).test;
  // A distribution with connections of all categories.
  theta = startTheta(config).map((layer) => ({
    ...layer,
    pi: layer.pi.map((_, i) => (i % 5 === 4 ? 1 : i % 5 === 3 ? 0.5 : 0)),
    xi: layer.xi.map((xi, i) => (i % 5 < 3 ? 0 : xi)),
  }));
  engine = await makeEngine('wasm', { theta, rule: config.rule, optimiser: config.optimiser }, deviceForTests);
});

const subject = (revision = 1, of = theta): Subject => ({ ...subjectForTests(config, of, engine, { train: data, test: data }), revision });

async function ask(
  measured: Perturbations,
  perturbations: readonly Perturbation[],
  images: number,
  networks = 3,
  fresh = false,
  on = subject(),
): Promise<PerturbationResult> {
  const work = measured.perturb(on, { perturbations, networks, images, fresh });
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
  }
}

/** Counts the errors, in percent, of each network, and of each class over all networks. */
async function count(perturbations: readonly Perturbation[], images: number, networks = 3) {
  const errors: number[] = [];
  const wrong = new Float64Array(10);
  const part = firstOf(data, images);
  for (let index = 0; index < networks; index++) {
    const network = engine.network(perturbAll(theta, [], engine.sample(theta, config.seed, index), perturbations, config.seed, index));
    const { probabilities } = await network.forward(inputsOf(part, 0, images));
    network.dispose();
    const predictions = classesOf(probabilities, images);
    const misses = [...part.labels].flatMap((label, image) => (predictions[image] === label ? [] : [label]));
    errors.push((100 * misses.length) / images);
    for (const label of misses) wrong[label] = (wrong[label] as number) + 1;
  }
  const seen = (label: number) => part.labels.filter((one) => one === label).length;
  return { mean: errors.reduce((sum, error) => sum + error, 0) / networks, classes: [...wrong].map((n, label) => (100 * n) / (networks * seen(label))) };
}

test('the errors, overall and of each class, are those of a plain count, before and after, on the first images and on all', async () => {
  const measured = new Perturbations();
  for (const images of [1000, 1500]) {
    const { before, after, hits, ...rest } = await ask(measured, [OFF, VARIABLE], images);
    expect(rest).toEqual({ step: 7, images, mismatches: [undefined, undefined], perturbations: [OFF, VARIABLE] });
    expect(hits.map(({ length }) => length)).toEqual([2823, 24]);
    for (const [found, applied] of [
      [before, []],
      [after, [OFF, VARIABLE]],
    ] as const) {
      const expected = await count(applied, images);
      expect(found.n).toBe(3);
      expect(found.mean).toBeCloseTo(expected.mean, 9);
      found.classes.forEach((error, label) => {
        expect(error).toBeCloseTo(expected.classes[label] as number, 9);
      });
    }
  }
});

test('known predictions are not computed again, and equal newly computed ones', async () => {
  const measured = new Perturbations();
  const spy = vi.spyOn(engine, 'network');
  const few = await ask(measured, [OFF], 1000);
  expect(spy).toHaveBeenCalledTimes(6);
  const all = await ask(measured, [OFF], 9999);
  expect(all.images).toBe(1500);
  expect(spy).toHaveBeenCalledTimes(12);
  expect(await ask(measured, [{ ...OFF }], 1000)).toEqual(few);
  expect(await ask(measured, [OFF], 1500)).toEqual(all);
  expect(spy).toHaveBeenCalledTimes(12);
  // More networks: those known already, and new ones.
  const five = await ask(measured, [OFF], 1500, 5);
  expect(spy).toHaveBeenCalledTimes(16);
  spy.mockRestore();
  expect(await ask(new Perturbations(), [OFF], 1500, 5)).toEqual(five);
  // Nothing is hit: the error before, without an evaluation.
  const none = await ask(measured, [{ ...OFF, fraction: 0 }], 1500);
  expect(none.after).toEqual(none.before);
  expect(none.before).toEqual(all.before);
});

test('the distribution of the last perturbation is kept until a new one is requested', async () => {
  const measured = new Perturbations();
  const first = await ask(measured, [OFF], 500);
  const later = theta.map((layer) => ({ ...layer, m: layer.m.map((m) => -m) }));
  expect(await ask(measured, [OFF], 500, 3, false, subject(2, later))).toEqual(first);
  const renewed = await ask(measured, [OFF], 500, 3, true, subject(2, later));
  expect(renewed.before.mean).not.toBe(first.before.mean);
});

test('perturbations of another network are left out, a class without images has no error, and plain back-propagation is refused', async () => {
  const places = Uint32Array.of(784 * 12);
  const applied: Perturbation[] = [{ ...OFF, layer: 3 }, { layer: 1, target: 'selection', fraction: 1, places }, OFF];
  const perturbed = await ask(new Perturbations(), applied, 3, 1);
  expect(perturbed.perturbations).toEqual([OFF]);
  // The first three images show 7, 2 and 1.
  expect(perturbed.before.classes.map((error) => error !== undefined)).toEqual(
    [7, 2, 1].reduce((there, digit) => there.with(digit, true), new Array(10).fill(false)),
  );
  expect(perturbed.before.sd).toBe(0);
  const plain = { ...subject(), distribution: { ...subject().distribution, config: { ...config, rule: 'bp' as const } } };
  await expect(ask(new Perturbations(), [OFF], 10, 1, false, plain)).rejects.toThrow(text.nothingToPerturb);
});
