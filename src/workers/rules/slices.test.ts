import { beforeAll, expect, test } from 'vitest';
import { type Dataset, firstOf } from '../../data/dataset.ts';
import { descentSteps } from '../../descent/descend.ts';
import { OPTIMISERS } from '../../descent/trajectory.ts';
import { makeEngine } from '../../engine/make-engine.ts';
import { makePointLearner } from '../../engine/rules/make-point-learner.ts';
import type { Weights } from '../../engine/rules/point-learner.ts';
import { LANES, RACES, type RaceConfig } from '../../model/settings/rules.ts';
import type { SliceRequest } from '../../protocol/rules.ts';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import { mnistForTests } from '../../test/mnist.ts';
import * as text from '../../text/training.ts';
import * as workersText from '../../text/workers.ts';
import { startWeights } from '../../training/lane-runner.ts';
import { LatestRequests } from '../shared/latest-requests.ts';
import { Races } from './races.ts';
import { Slices } from './slices.ts';

const CONFIG = { ...RACES.relu, layers: [784, 8, 10], T: 200, V: 200, batch: 50, epochs: 1, seed: 4, lanes: LANES.relu.slice(0, 2) } as RaceConfig;
const REQUEST: SliceRequest = { of: 'start', config: CONFIG, x: { layer: 2, from: 1, to: 3 }, y: { layer: 2, from: 2, to: 3 }, range: 5, images: 20 };

let images: { readonly train: Dataset; readonly test: Dataset };
beforeAll(async () => {
  images = await mnistForTests(1000, 200);
});

function make() {
  const clock = () => performance.now();
  const makers = {
    makePointLearner: (setup: Parameters<typeof makePointLearner>[1]) => makePointLearner('wasm', setup),
    makeEngine: (setup: Parameters<typeof makeEngine>[1]) => makeEngine('wasm', setup, { wasmFile: '' }),
  };
  const races = new Races({ loadResources: async () => ({ ...images, ...makers, clock }), clock, onSeed: () => {}, wake: () => {} });
  const slices = new Slices(races, async (count) => firstOf(images.train, count));
  const jobs = new LatestRequests();
  return { races, slices, jobs, slice: (part: Partial<SliceRequest> = {}) => jobs.do('slice', slices.measure({ ...REQUEST, ...part })) };
}
async function pullAll(jobs: LatestRequests): Promise<void> {
  while (!jobs.isIdle) await jobs.pull();
}
const at = ({ to, values }: Weights, from: number, unit: number): number => values[from * to + unit] as number;

test('the initial weights of a race can be measured before it; optimisers run on the newest slice', async () => {
  const { slices, jobs, slice } = make();
  expect(() => slices.surface).toThrow('measure one first');
  const old = slice({ images: 10 }).catch((error: Error) => error.message);
  await jobs.pull();
  const fresh = slice();
  await pullAll(jobs);
  expect(await old).toBe(SUPERSEDED);
  const found = await fresh;
  const top = startWeights(CONFIG, 4)[1] as Weights;
  expect(found.centre).toEqual([at(top, 1, 3), at(top, 2, 3)]);
  expect([found.losses.length, found.range]).toEqual([found.side ** 2, 5]);
  const from = [found.centre[0] + 4, found.centre[1] - 4] as const;
  const settings = { eta: 20, sigma: 1, nudge: 1e-3, steps: 40, seed: 1 };
  const trajectories = Promise.all(OPTIMISERS.map((optimiser) => jobs.do(optimiser, descentSteps(slices.surface, optimiser, from, settings))));
  await pullAll(jobs);
  for (const { optimiser, losses, path } of await trajectories) {
    expect(path[0]).toEqual(from);
    // Newton finds a point where the gradient is zero, not necessarily one of lower loss.
    if (optimiser !== 'newton') expect(losses.at(-1)).toBeLessThan(losses[0] as number);
  }
});

test('a slice of a lane has its current weights and the settings of its race, whatever the form contains', async () => {
  const { races, jobs, slice } = make();
  const early = slice({ of: 'bp' });
  await Promise.all([expect(early).rejects.toThrow(workersText.noLaneWeights), pullAll(jobs)]);
  races.start(CONFIG);
  while ((await races.state({ id: 0, known: 0 })).state.phase !== 'finished') await (races.isIdle ? Promise.resolve() : races.pull());
  for (const of of ['gbp', 'bp', 'start'] as const) {
    const found = slice({ of, config: { ...CONFIG, layers: [784, 3, 10], seed: 9 } });
    await pullAll(jobs);
    const top = (of === 'start' ? startWeights(CONFIG, 4) : await races.weights(of))[1] as Weights;
    expect((await found).centre).toEqual([at(top, 1, 3), at(top, 2, 3)]);
  }
  const other = slice({ of: 'kp' });
  await Promise.all([expect(other).rejects.toThrow(text.noSuchLane('kp')), pullAll(jobs)]);
});

test('a slice that cannot be measured is rejected with a message', async () => {
  const { jobs, slice } = make();
  for (const [part, words] of [
    [{ images: 0 }, workersText.sliceImages(0, 1000)],
    [{ images: 1001 }, workersText.sliceImages(1001, 1000)],
    [{ range: Number.NaN }, text.sliceRangeRefused(Number.NaN)],
    [{ x: REQUEST.y }, text.axesEqual],
    [{ x: { layer: 1, from: 0, to: 8 } }, text.noSuchWeight(0, 8, 1, CONFIG.layers)],
  ] as const) {
    const refused = slice(part);
    await Promise.all([expect(refused).rejects.toThrow(words), pullAll(jobs)]);
  }
});
