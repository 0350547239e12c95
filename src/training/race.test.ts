import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { makePointLearner } from '../engine/rules/make-point-learner.ts';
import type { PointLearner, Weights } from '../engine/rules/point-learner.ts';
import { LANE_RULES, type LaneRule, RACES, type RaceConfig } from '../model/settings/rules.ts';
import { deviceForTests } from '../test/device.ts';
import { mnistForTests } from '../test/mnist.ts';
import { Race, type RaceEvent, type RaceRow } from './race.ts';

const SMALL: RaceConfig = { ...RACES.relu, layers: [784, 20, 15, 10], T: 400, V: 300, batch: 50, epochs: 1 };
let train: Dataset;
let heldOut: Dataset;

beforeAll(async () => {
  ({ train, test: heldOut } = await mnistForTests(2000, 1000));
});

/** A clock that advances by one second per call. */
function ticking(): () => number {
  let time = 0;
  return () => ++time * 1000;
}

const begin = (config: RaceConfig, seed = 1, name: PointLearner['name'] = 'wasm'): Race =>
  new Race(config, seed, {
    train,
    test: heldOut,
    makePointLearner: (setup) => makePointLearner(name, setup),
    makeEngine: (setup) => makeEngine(name, setup, deviceForTests),
    clock: ticking(),
  });

async function pull(race: Race, steps = Number.POSITIVE_INFINITY): Promise<RaceEvent[]> {
  const events: RaceEvent[] = [];
  while (race.step < steps) {
    const { done, value } = await race.events.next();
    if (done) break;
    events.push(value);
  }
  return events;
}

const lanesOf = (...rules: readonly LaneRule[]) => RACES.relu.lanes.filter(({ rule }) => rules.includes(rule));
const rowsOf = (race: Race, rule: LaneRule): RaceRow[] => race.rows.filter((row) => row.rule === rule);
const valuesOf = (weights: readonly Weights[]): number[][] => weights.map(({ values }) => [...values]);

test('a comparison ends after its last step, and every lane has a row at every measured step', async () => {
  const race = begin(SMALL);
  const events = await pull(race);
  expect(events.filter(({ kind }) => kind === 'step')).toHaveLength(8);
  expect(events.filter(({ kind }) => kind === 'row')).toHaveLength(race.rows.length);
  expect(race.lanes.map(({ rule, step, seconds }) => [rule, step, seconds])).toEqual(LANE_RULES.map((rule) => [rule, 8, 8]));
  for (const rule of LANE_RULES) {
    const rows = rowsOf(race, rule);
    expect(rows.map(({ step, images, passes, seconds }) => [step, images, passes, seconds])).toEqual(
      [0, 1, 2, 4, 8].map((step) => [step, 50 * step, rule === 'wp' ? 2 * step : step, step]),
    );
    expect(rows.every(({ distances }) => (distances !== undefined) === (rule === 'fa' || rule === 'kp'))).toBe(true);
  }
  race.dispose();
});

test('all lanes start with the same weights; for gBP they are the means of its distribution', async () => {
  const race = begin(SMALL);
  const starts = await Promise.all(LANE_RULES.map((rule) => race.weights(rule)));
  for (const start of starts) expect(valuesOf(start)).toEqual(valuesOf(starts[0] as Weights[]));
  expect([...(await race.firstLayer('gbp')).values]).toEqual(valuesOf(starts[0] as Weights[])[0]);
  await pull(race, 1);
  const errors = race.rows.filter(({ step }) => step === 0).map(({ error }) => error);
  expect(new Set(errors).size).toBe(1);
  await expect(begin({ ...SMALL, lanes: lanesOf('bp') }).weights('wp')).rejects.toThrow('no lane wp');
  race.dispose();
});

test('BP learns at angle zero to its gradient; perturbations are nearly orthogonal to it; W - B of Kolen-Pollack shrinks by (1 - lambda) per step', async () => {
  const lambda = 0.01;
  const lanes = lanesOf('bp', 'kp', 'wp').map((lane) => ({ ...lane, lambda }));
  const race = begin({ ...SMALL, layers: [784, 100, 100, 10], T: 2000, V: 1000, batch: 100, lanes });
  await pull(race);
  const bp = rowsOf(race, 'bp');
  expect(bp.every(({ angles }) => angles.every((angle) => angle === 0))).toBe(true);
  expect(bp[0]?.error).toBeGreaterThan(75);
  expect(bp.at(-1)?.error).toBeLessThan(30);
  for (const { angles } of rowsOf(race, 'wp')) for (const angle of angles.slice(0, 2)) expect(Math.abs(angle - 90)).toBeLessThan(6);
  const kp = rowsOf(race, 'kp');
  const last = kp.at(-1) as RaceRow;
  last.distances?.forEach((distance, l) => {
    const start = kp[0]?.distances?.[l] as number;
    expect(distance / start / (1 - lambda) ** last.step).toBeCloseTo(1, 4);
  });
  race.dispose();
});

test('the same seed gives the same comparison, in Node and in every browser, another seed another one', async () => {
  const errors = [];
  for (const seed of [1, 1, 2]) {
    const race = begin(SMALL, seed);
    await pull(race);
    errors.push(race.rows.map(({ error, loss }) => [error, loss]));
    race.dispose();
  }
  expect(errors[1]).toEqual(errors[0]);
  expect(errors[2]).not.toEqual(errors[0]);
  expect(errors[0]?.slice(-5)).toEqual([
    [69.66666666666667, 2.1362497961466893],
    [77, 2.2441047158114023],
    [94.33333333333333, 2.541714310996942],
    [94.66666666666667, 2.5448037324668],
    [92, 2.507380953660783],
  ]);
});

test('a lane that diverges stops with a message, and does not affect the others', async () => {
  const lanes = RACES.relu.lanes.map((lane) => (lane.rule === 'wp' ? { ...lane, eta: 1e6 } : lane));
  const [whole, broken] = [begin(SMALL), begin({ ...SMALL, lanes })];
  await Promise.all([pull(whole), pull(broken)]);
  expect(broken.lanes.find(({ rule }) => rule === 'wp')?.stopped).toMatch(/^Diverged at step \d: .* learning rate below 1000000\.$/);
  expect(rowsOf(broken, 'kp').map(({ loss }) => loss)).toEqual(rowsOf(whole, 'kp').map(({ loss }) => loss));
  for (const race of [whole, broken]) race.dispose();
});

test('the kernel gives the comparison of the float64 reference', async () => {
  const tiny: RaceConfig = { ...SMALL, layers: [784, 12, 10], T: 20, V: 10, batch: 10 };
  const [fast, exact] = [begin(tiny), begin(tiny, 1, 'reference')];
  await Promise.all([pull(fast), pull(exact)]);
  expect(fast.rows).toHaveLength(exact.rows.length);
  fast.rows.forEach((row, n) => {
    const other = exact.rows[n] as RaceRow;
    expect(row.loss).toBeCloseTo(other.loss, 3);
    row.angles.forEach((angle, l) => {
      expect(Math.abs(angle - (other.angles[l] as number))).toBeLessThan(0.1);
    });
  });
  for (const race of [fast, exact]) race.dispose();
});
