import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../data/dataset.ts';
import type { Engine } from '../../engine/engine.ts';
import { makeEngine } from '../../engine/make-engine.ts';
import { startTheta } from '../../engine/start.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import { deterministicTheta } from '../../model/spike-slab.ts';
import { deviceForTests } from '../../test/device.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { classify, errorOf, meanFieldOf, measureNetworks } from '../evaluate.ts';
import type { SavedDistribution } from '../files/checkpoint.ts';
import { NO_HISTORY } from '../history.ts';
import { Run } from '../run.ts';
import { Ensemble } from './ensemble.ts';
import { askImages, findImages, type ImageRequest, imageOf } from './ensemble-images.ts';
import { uncertaintyOf } from './uncertainty.ts';

const CONFIG: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 20, 15, 10], T: 1000, V: 500, batch: 100, epochs: 3 };
const NETWORKS = 4;
let engine: Engine;
let distribution: SavedDistribution;
let data: Dataset;
let ensemble: Ensemble;
/** Softmax of each network, computed without the ensemble. [network] of [images x classes] */
const outputs: Float32Array[] = [];

const values = async <Result>(work: AsyncGenerator<unknown, Result>): Promise<Result> => {
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value as Result;
  }
};

beforeAll(async () => {
  const { train, test: heldOut } = await mnistForTests(CONFIG.T, CONFIG.V);
  data = heldOut;
  engine = await makeEngine('wasm', { theta: startTheta(CONFIG), rule: CONFIG.rule, optimiser: CONFIG.optimiser }, deviceForTests);
  const run = new Run(CONFIG, engine, { train, test: async () => heldOut });
  while (run.step < 20) await run.events.next();
  distribution = { config: CONFIG, engine: 'wasm', data: '', step: 20, stopEpoch: 3, history: NO_HISTORY, dead: [], theta: await engine.theta() };
  ensemble = new Ensemble(engine, distribution, data, { networks: NETWORKS });
  for await (const { done, total } of ensemble.work) expect(done).toBeLessThanOrEqual(total);
  for (let index = 0; index < NETWORKS; index++) {
    const network = engine.network(engine.sample(distribution.theta, CONFIG.seed, index));
    outputs.push((await network.forward(data.images)).probabilities.slice());
    network.dispose();
  }
});

test('the errors of the sampled networks and of the mean field are those of the evaluation', async () => {
  const { errors, meanFieldError, images, isCertain } = ensemble.result();
  expect(errors).toEqual(await values(measureNetworks(engine, distribution.theta, data, CONFIG.seed, NETWORKS)));
  expect(new Set(errors).size).toBeGreaterThan(1);
  const meanField = meanFieldOf(engine, distribution.theta);
  expect(meanFieldError).toBe(errorOf(await values(classify(meanField, data)), data.labels));
  expect({ images, isCertain }).toEqual({ images: CONFIG.V, isCertain: false });
});

test('agreement, votes and confusion matrices are those of a plain count', () => {
  const { agreement, confusion, ensembleError, voteError } = ensemble.result();
  for (let one = 0; one < NETWORKS; one++) {
    for (let other = 0; other < NETWORKS; other++) {
      let same = 0;
      for (let image = 0; image < CONFIG.V; image++) same += ensemble.predictions[one]?.[image] === ensemble.predictions[other]?.[image] ? 1 : 0;
      expect(agreement[one * NETWORKS + other]).toBeCloseTo(same / CONFIG.V, 6);
    }
  }
  const sum = (counts: Uint32Array, of: (row: number, column: number) => boolean) =>
    counts.reduce((total, count, cell) => total + (of(Math.floor(cell / 10), cell % 10) ? count : 0), 0);
  for (const counts of [confusion, ...Array.from({ length: NETWORKS }, (_, network) => ensemble.confusion(network))])
    expect(sum(counts, () => true)).toBe(CONFIG.V);
  expect((100 * sum(confusion, (row, column) => row !== column)) / CONFIG.V).toBeCloseTo(ensembleError as number, 10);
  expect((100 * sum(ensemble.confusion(2), (row, column) => row !== column)) / CONFIG.V).toBeCloseTo(ensemble.errorOf(2) as number, 10);
  const wrongVotes = data.labels.reduce((wrong, label, image) => {
    const { votes, mean } = imageOf(ensemble, image);
    const best = votes.map((many, digit) => [many, mean[digit] as number, digit] as const).sort((a, b) => b[0] - a[0] || b[1] - a[1])[0];
    return wrong + (best?.[2] === label ? 0 : 1);
  }, 0);
  expect(voteError).toBeCloseTo((100 * wrongVotes) / CONFIG.V, 10);
});

test('the uncertainty of an image is that of the outputs of all networks', () => {
  for (const image of [0, 17, 499]) {
    const all = Float32Array.from(outputs.flatMap((network) => [...network.subarray(image * 10, image * 10 + 10)]));
    const { total, expected, mutual, mean } = uncertaintyOf(all, 10);
    const reported = imageOf(ensemble, image);
    for (const [one, other] of [
      [reported.total, total],
      [reported.expected, expected],
      [reported.mutual, mutual],
      [reported.mean[3], mean[3]],
    ])
      expect(one).toBeCloseTo(other as number, 5);
    expect(reported.votes.reduce((sum, many) => sum + many, 0)).toBe(NETWORKS);
  }
});

test('images are listed in the requested order, page by page', () => {
  const orders: readonly [ImageRequest, (image: ReturnType<typeof imageOf>) => number][] = [
    [{ kind: 'uncertain' }, ({ total }) => total],
    [{ kind: 'disputed' }, ({ mutual }) => mutual],
    [{ kind: 'wrong' }, ({ mean, predicted: answer }) => mean[answer] as number],
  ];
  for (const [question, rank] of orders) {
    const places = findImages(ensemble, question);
    const ranks = Array.from(places, (index) => rank(imageOf(ensemble, index)));
    expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
    const { found, images, bytes } = askImages(ensemble, question, 3, 5);
    expect(found).toBe(places.length);
    expect(images.map(({ index }) => index)).toEqual([...places.subarray(3, 8)]);
    expect(bytes.subarray(784, 2 * 784)).toEqual(data.images.subarray((places[4] as number) * 784, ((places[4] as number) + 1) * 784));
  }
  expect(findImages(ensemble, { kind: 'uncertain' })).toHaveLength(CONFIG.V);
  for (const index of findImages(ensemble, { kind: 'disputed' }))
    expect(new Set(ensemble.predictions.map((answers) => answers[index])).size).toBeGreaterThan(1);
  for (const index of findImages(ensemble, { kind: 'wrong' })) expect(ensemble.ensemble[index]).not.toBe(data.labels[index]);
});

test('a cell of the confusion matrix has as many images as it counts, of the ensemble and of one network', () => {
  for (const of of ['ensemble', 1] as const) {
    const counts = ensemble.confusion(of === 'ensemble' ? undefined : of);
    const fullest = counts.reduce((best, count, cell) => (cell % 11 !== 0 && count > (counts[best] as number) ? cell : best), 1);
    const [label, answer] = [Math.floor(fullest / 10), fullest % 10];
    const { found, images } = askImages(ensemble, { kind: 'cell', label, predicted: answer, of }, 0, 500);
    expect(found).toBe(counts[fullest]);
    expect(images.every((image) => image.label === label && image.predicted === answer)).toBe(true);
  }
});

test('one network is sampled from a deterministic distribution; an invalid number of networks is refused with a message', async () => {
  const certain = { ...distribution, theta: deterministicTheta(engine.sample(distribution.theta, CONFIG.seed, 1)) };
  const one = new Ensemble(engine, certain, data, { networks: 20 });
  await values(one.work);
  const { errors, isCertain, meanFieldError, ensembleError } = one.result();
  const error = ensemble.errorOf(1);
  expect({ errors, isCertain, meanFieldError, ensembleError }).toEqual({ errors: [error], isCertain: true, meanFieldError: error, ensembleError: error });
  expect(findImages(one, { kind: 'disputed' })).toHaveLength(0);
  for (const networks of [0, 101, 1.5]) expect(() => new Ensemble(engine, distribution, data, { networks })).toThrow('give a whole number from 1 to 100');
});

test('results are copies, which the caller may change', () => {
  ensemble.result().agreement.fill(0);
  ensemble.result().confusion.fill(0);
  expect(ensemble.result().agreement[0]).toBe(1);
  expect(ensemble.result().confusion[0]).toBeGreaterThan(0);
});
