import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import type { Engine, EngineSetup } from '../engine/engine.ts';
import { startTheta } from '../engine/start.ts';
import type { DeadUnits } from '../engine/statistics.ts';
import { makeWasmEngine } from '../engine/wasm/wasm.ts';
import { FRACTIONS, TARGETS } from '../model/perturbation.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../model/settings/config.ts';
import { entropy, entropyPaper, variance } from '../model/spike-slab.ts';
import type { Theta, WeightLayer } from '../model/theta.ts';
import { mnistForTests } from '../test/mnist.ts';
import { hashTheta } from '../training/files/hash.ts';
import type { Progress } from '../training/job.ts';
import { Run } from '../training/run.ts';
import { describeDiverged, divergenceOf, finishedOf } from './diverged.ts';
import { type Measure, OVERS, type Over, type RunResult } from './experiment.ts';
import { FIGURE_3A } from './figure-3a.ts';
import { FIGURE_3B } from './figure-3b.ts';
import { costOf, perform } from './perform.ts';
import { keyOf } from './plan.ts';
import { readResult } from './read-result.ts';
import { valueIn } from './results.ts';

const SMALL: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 12, 8, 10], T: 1000, V: 500, batch: 100, epochs: 2 };
const PER_EPOCH = 10;
const WEIGHT_LAYERS = [1, 2, 3];

let train: Dataset;
let heldOut: Dataset;
/** Parameters and dead inputs after every step of a reference run, and the errors in its history. */
const steps: { theta: Theta; dead: DeadUnits }[] = [];
let freshErrors: number[];
let last: { theta: Theta; dead: DeadUnits };

beforeAll(async () => {
  ({ train, test: heldOut } = await mnistForTests(SMALL.T, SMALL.V));
  const engine = await makeWasmEngine({ theta: startTheta(SMALL), rule: SMALL.rule, optimiser: SMALL.optimiser });
  const run = new Run(SMALL, engine, { train, test: async () => heldOut });
  while (run.history.epochs.at(-1)?.epoch !== SMALL.epochs) {
    const { value } = await run.events.next();
    if (value.kind === 'step') steps.push({ theta: await engine.theta(), dead: run.dead });
  }
  last = { theta: await engine.theta(), dead: run.dead };
  freshErrors = run.history.epochs.map(({ freshError }) => freshError);
  engine.dispose();
});

/** Engines that have been made and not yet disposed of. */
let alive = 0;

async function makeEngine(setup: EngineSetup): Promise<Engine> {
  const engine = await makeWasmEngine(setup);
  alive++;
  const dispose = engine.dispose.bind(engine);
  engine.dispose = () => {
    alive--;
    dispose();
  };
  return engine;
}

let now = 0;
/** Advances by one second per call. */
const clock = (): number => (now += 1000);

const begin = (measure: Measure, config: RunConfig = SMALL) => perform({ config, measure }, { train, test: heldOut, makeEngine, clock });

/** Computes a planned run and returns its result; checks that progress increases to its total. */
async function finish(measure: Measure, config: RunConfig = SMALL): Promise<RunResult> {
  const { work, result } = begin(measure, config);
  const progress: Progress[] = [];
  for await (const one of work) progress.push(one);
  expect(alive).toBe(0);
  const { total } = costOf({ config, measure });
  expect(progress.filter((one, n) => one.total !== total || one.done < (progress[n - 1]?.done ?? 0))).toEqual([]);
  expect(progress.at(-1)?.done).toBe(total);
  expect(progress.length).toBeGreaterThan(config.epochs * PER_EPOCH);
  return result() as RunResult;
}

/** Connections of a layer; for `live` without those of dead inputs. */
function connectionsOf({ theta, dead }: typeof last, layer: number, over: Over): { pi: number; m: number; xi: number }[] {
  const { pi, m, xi, to } = theta[layer - 1] as WeightLayer;
  return Array.from(pi, (p, at) => ({ pi: p, m: m[at] as number, xi: xi[at] as number, from: Math.floor(at / to) })).filter(
    ({ from }) => over === 'all' || dead[layer - 1]?.[from] !== 1,
  );
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const vipsOf = (theta: Theta, layer: number): Set<number> => {
  const { pi, xi } = theta[layer - 1] as WeightLayer;
  return new Set([...pi.keys()].filter((at) => pi[at] === 0 && xi[at] === 0));
};

test('a planned run gives the same bits each time, and another seed gives others', async () => {
  const measure = { kind: 'errors', networks: 2 } as const;
  const [one, again, other] = [await finish(measure), await finish(measure), await finish(measure, { ...SMALL, seed: 2 })];
  expect(again).toEqual(one);
  expect(one.key).toBe(keyOf({ config: SMALL, measure }));
  expect(one.theta).toBe(hashTheta(last.theta));
  expect(other.theta).not.toBe(one.theta);
  expect(one.seconds).toBeGreaterThan(0);
  expect(one.rows.filter(({ quantity }) => quantity === 'fresh error').map(({ x, value }) => [x, value])).toEqual(
    freshErrors.map((error, epoch) => [epoch, Number(error.toPrecision(6))]),
  );
  expect(one.rows.filter(({ quantity }) => quantity === 'sampled error').map(({ x }) => x)).toEqual([0, 1]);
});

test('a single network has errors, and no sampled networks', async () => {
  const { rows } = await finish({ kind: 'errors', networks: 2 }, { ...SMALL, rule: 'bp', epochs: 1 });
  expect([...new Set(rows.map(({ quantity }) => quantity))].sort()).toEqual(['fresh error', 'mean-field error', 'training loss']);
});

test('rows of layers agree with a plain count over the parameters', async () => {
  const result = await finish({ kind: 'stages' });
  expect(result.theta).toBe(hashTheta(last.theta));
  for (const over of OVERS) {
    for (const layer of WEIGHT_LAYERS) {
      const of = connectionsOf(last, layer, over);
      const at = (quantity: string) => valueIn(result, { quantity, over, stage: layer });
      expect(at('connections')).toBe(of.length);
      expect(at('VIP count')).toBe(of.filter(({ pi, xi }) => pi === 0 && xi === 0).length);
      expect(at('UIP count')).toBe(of.filter(({ pi }) => pi === 1).length);
      expect(at('VIP share')).toBeCloseTo((at('VIP count') as number) / of.length, 5);
      expect(at('UIP share')).toBeCloseTo((at('UIP count') as number) / of.length, 5);
      expect(at('share pi = 1')).toBe(at('UIP share'));
      expect(at('share Xi = 0')).toBeCloseTo(of.filter(({ xi }) => xi === 0).length / of.length, 5);
      expect(at('mean pi')).toBeCloseTo(meanOf(of.map(({ pi }) => pi)), 5);
      expect(at('variance')).toBeCloseTo(meanOf(of.map(({ pi, m, xi }) => variance(pi, m, xi))), 4);
      expect(at('entropy')).toBeCloseTo(meanOf(of.map(({ pi, m, xi }) => entropy(pi, m, xi))), 4);
      expect(at('entropy Eq. (8)')).toBeCloseTo(meanOf(of.map(({ pi, m, xi }) => entropyPaper(pi, m, xi))), 4);
    }
  }
  // There are dark pixels, and there are VIPs to count.
  expect(valueIn(result, { quantity: 'connections', over: 'live', stage: 1 })).toBeLessThan(784 * 12);
  expect(valueIn(result, { quantity: 'VIP count', stage: 1 })).toBeGreaterThan(0);
  expect(valueIn(result, { quantity: 'fresh error' })).toBeCloseTo(freshErrors.at(-1) as number, 4);
});

test('the bins of a distribution contain every connection once, and those of live connections contain no more', async () => {
  const { rows } = await finish({ kind: 'distributions' });
  const binsOf = (quantity: string, over: Over, layer: number) =>
    rows.filter((row) => row.quantity === quantity && row.over === over && row.stage === layer && row.x !== null);
  for (const layer of WEIGHT_LAYERS) {
    for (const quantity of ['pi', 'm', 'Xi', 'S']) {
      const [all, live] = OVERS.map((over) => binsOf(quantity, over, layer));
      expect(all?.map(({ x }) => x)).toEqual(live?.map(({ x }) => x));
      expect(new Set(all?.map(({ x }) => x)).size).toBe(all?.length);
      live?.forEach(({ value }, n) => {
        expect(value).toBeLessThanOrEqual(all?.[n]?.value as number);
      });
    }
    for (const over of OVERS) {
      const of = connectionsOf(last, layer, over);
      const at = (quantity: string) => rows.find((row) => row.quantity === quantity && row.over === over && row.stage === layer && row.x === null)?.value;
      expect(at('connections')).toBe(of.length);
      for (const quantity of ['pi', 'm', 'Xi', 'S']) expect(binsOf(quantity, over, layer).reduce((sum, { value }) => sum + value, 0)).toBe(of.length);
      expect(at('Xi = 0')).toBe(of.filter(({ xi }) => xi === 0).length);
      expect(at('S = 0')).toBe(of.filter(({ pi, m, xi }) => entropy(pi, m, xi) === 0).length);
      const [least, next] = [-1, -0.9].map((x) => binsOf('S', over, layer).find((bin) => bin.x === x));
      expect(next).toBeDefined();
      expect(least?.value).toBe(of.map(({ pi, m, xi }) => entropy(pi, m, xi)).filter((S) => S >= -1 && S < -0.9).length);
    }
  }
});

test('the axes of the distributions end where their bins end', async () => {
  const result = await finish({ kind: 'distributions' });
  const panels = [...FIGURE_3A.figureData([result], 'all').panels, ...FIGURE_3B.figureData([result], 'all').panels];
  ['pi', 'm', 'Xi', 'S'].forEach((quantity, n) => {
    const places = [...new Set(result.rows.filter((one) => one.quantity === quantity).map(({ x }) => x as number))].sort((one, other) => one - other);
    const width = (places[1] as number) - (places[0] as number);
    expect(panels[n]?.x.least).toBe(places[0]);
    expect(panels[n]?.x.most).toBeCloseTo((places.at(-1) as number) + width, 9);
  });
});

test('perturbing no connection gives the same error for all targets, and fraction 1 perturbs every connection of the target', async () => {
  const result = await finish({ kind: 'perturbation', networks: 1 }, { ...SMALL, V: 100 });
  const bases = WEIGHT_LAYERS.flatMap((layer) => TARGETS.map((target) => valueIn(result, { quantity: `error ${target}`, stage: layer, x: 0 })));
  expect(new Set(bases).size).toBe(1);
  // Networks sampled without any perturbation have the same error.
  const { rows } = await finish({ kind: 'errors', networks: 1 }, { ...SMALL, V: 100 });
  expect(bases[0]).toBeCloseTo(meanOf(rows.filter(({ quantity }) => quantity === 'sampled error').map(({ value }) => value)), 4);
  for (const layer of WEIGHT_LAYERS) {
    for (const target of TARGETS) {
      const hits = FRACTIONS.map((x) => valueIn(result, { quantity: `hit ${target}`, stage: layer, x }) as number);
      expect(hits[0]).toBe(0);
      expect(hits).toEqual([...hits].sort((one, other) => one - other));
      const of = connectionsOf(last, layer, 'all');
      const VIP = vipsOf(last.theta, layer).size;
      const UIP = of.filter(({ pi }) => pi === 1).length;
      expect(hits.at(-1)).toBe({ 'vip-off': VIP, random: VIP, 'uip-on': UIP, 'variable-off': of.length - VIP - UIP }[target]);
    }
  }
});

test('VIPs of one epoch are followed at every later step', async () => {
  const result = await finish({ kind: 'survival', since: 1 });
  const at = (quantity: string, over: Over, layer: number, x: number | null) => valueIn(result, { quantity, over, stage: layer, x }) as number;
  const times = [0, 1, 2, 5, 10];
  for (const layer of WEIGHT_LAYERS) {
    const first = vipsOf(steps[PER_EPOCH - 1]?.theta as Theta, layer);
    expect(at('VIPs followed', 'all', layer, null)).toBe(first.size);
    expect(at('VIPs followed', 'live', layer, null)).toBeLessThanOrEqual(first.size);
    if (layer === 1) expect(first.size).toBeGreaterThan(10);
    let throughout = [...first];
    for (let past = 0; past <= PER_EPOCH; past++) {
      const vips = vipsOf(steps[PER_EPOCH - 1 + past]?.theta as Theta, layer);
      throughout = throughout.filter((place) => vips.has(place));
      if (!times.includes(past) || first.size === 0) continue;
      const x = past / PER_EPOCH;
      expect(at('still VIP', 'all', layer, x)).toBeCloseTo([...first].filter((place) => vips.has(place)).length / first.size, 5);
      expect(at('VIP throughout', 'all', layer, x)).toBeCloseTo(throughout.length / first.size, 5);
      expect(at('VIP share', 'all', layer, x)).toBeCloseTo(vips.size / (last.theta[layer - 1]?.pi.length as number), 5);
    }
    for (const over of OVERS) {
      if (at('VIPs followed', over, layer, null) === 0) continue;
      const curve = times.map((past) => ({
        still: at('still VIP', over, layer, past / PER_EPOCH),
        throughout: at('VIP throughout', over, layer, past / PER_EPOCH),
      }));
      expect(curve[0]).toEqual({ still: 1, throughout: 1 });
      curve.forEach(({ still, throughout: always }, n) => {
        expect(always).toBeLessThanOrEqual(still);
        if (n > 0) expect(always).toBeLessThanOrEqual(curve[n - 1]?.throughout as number);
      });
    }
  }
});

test('diverged training gives a result: rows of earlier epochs, the step, and theta of the last finite step; its engine is disposed of', async () => {
  const wild: RunConfig = { ...SMALL, eta: 1e6, optimiser: { ...SMALL.optimiser, kind: 'sgd', decay: 1 } };
  for (const measure of [{ kind: 'stages' }, { kind: 'errors', networks: 2 }] as const) {
    const { work, result } = begin(measure, wild);
    for await (const _ of work);
    const found = result() as RunResult;
    expect(alive).toBe(0);
    const { step, epoch } = divergenceOf(found) ?? {};
    expect([step, epoch]).toEqual([expect.any(Number), 1]);
    const quantities = measure.kind === 'errors' ? ['fresh error', 'mean-field error', 'training loss', 'diverged'] : ['diverged'];
    expect(found.rows.map(({ quantity }) => quantity)).toEqual(quantities);
    expect(found.rows.at(-1)).toEqual({ quantity: 'diverged', over: 'all', stage: null, x: step, value: 1 });
    // A diverged result can be stored and read again, but is not plotted.
    expect(readResult(JSON.parse(JSON.stringify(found)), found.key)).toEqual(found);
    expect(finishedOf([found])).toEqual([]);
    expect(describeDiverged([found])).toEqual([`gBP, ${wild.layers.join('-')}, T ${wild.T}, seed ${wild.seed}: diverged at step ${step}, epoch 1`]);
    // The last finite theta is that of a run that stops one step earlier.
    const engine = await makeWasmEngine({ theta: startTheta(wild), rule: wild.rule, optimiser: wild.optimiser });
    const run = new Run(wild, engine, { train, test: async () => heldOut });
    while (run.step < (step as number) - 1) await run.events.next();
    expect(hashTheta(await engine.theta())).toBe(found.theta);
    engine.dispose();
  }
});

test('stopping a run early disposes of its engine and gives no result', async () => {
  const { work, result } = begin({ kind: 'stages' });
  await work.return();
  expect(alive).toBe(0);
  const another = begin({ kind: 'stages' });
  for (let pulls = 0; pulls < 5; pulls++) await another.work.next();
  expect(alive).toBe(1);
  await another.work.return();
  expect(alive).toBe(0);
  expect([result(), another.result()]).toEqual([undefined, undefined]);
  expect(await another.work.next()).toEqual({ done: true, value: undefined });
});
