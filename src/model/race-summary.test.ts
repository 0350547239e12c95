import { expect, test } from 'vitest';
import type { RaceRow } from './race-row.ts';
import { isMeasured } from './race-steps.ts';
import { seriesOf } from './race-summary.ts';
import { type Extrapolation, timeTo } from './race-time.ts';
import type { LaneRule } from './settings/rules.ts';

const row = (rule: LaneRule, step: number, error: number, more: Partial<RaceRow> = {}): RaceRow => ({
  seed: 1,
  rule,
  step,
  images: step * 100,
  seconds: step / 50,
  passes: 2 * step,
  error,
  loss: error / 40,
  angles: [30, 0],
  ...more,
});
const STEPS = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256];
const DENSE = [...STEPS, 96, 160, 200];

test('measurements are denser at first, and then once per epoch', () => {
  const config = { T: 10_000, batch: 100, epochs: 10 };
  const steps = Array.from({ length: 401 }, (_, step) => step).filter((step) => isMeasured(step, config));
  expect(steps).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 100, 200, 300, 400]);
  const epochsOf = (epochs: number) =>
    Array.from({ length: 100 * epochs }, (_, n) => n + 1).filter((step) => step > 100 && isMeasured(step, { ...config, epochs }));
  expect(epochsOf(70).slice(-5)).toEqual([6300, 6400, 6600, 6800, 7000]);
  expect(epochsOf(301).slice(-3)).toEqual([28_800, 29_600, 30_100]);
});

test('a curve is the mean over seeds at each step, for lanes and layers that have the quantity', () => {
  const rows = [
    row('fa', 10, 30),
    row('fa', 0, 90),
    row('fa', 10, 40, { seed: 2, seconds: 0.4, distances: [3, 2] }),
    row('bp', 0, 91, { angles: [Number.NaN, 0] }),
  ];
  const errors = seriesOf(rows, 'seconds', 'error');
  expect(errors.map(({ rule, points }) => [rule, points.map(({ x, y }) => [x, y.mean, y.n])])).toEqual([
    ['bp', [[0, 91, 1]]],
    [
      'fa',
      [
        [0, 90, 1],
        [expect.closeTo(0.3), 35, 2],
      ],
    ],
  ]);
  expect(errors[1]?.points[1]?.y.sd).toBeCloseTo(Math.SQRT1_2 * 10);
  expect(seriesOf(rows, 'step', 'distances', 1).map(({ points }) => points.map(({ y }) => y.mean))).toEqual([[2]]);
  expect(seriesOf(rows, 'step', 'angles', 0).map(({ rule }) => rule)).toEqual(['fa']);
});

test('the time to an error is that of the first row at or below it, in every unit, averaged over the seeds that reached it', () => {
  const rows = [row('bp', 0, 90), row('bp', 10, 10), row('bp', 20, 12), row('bp', 30, 4), row('bp', 20, 9, { seed: 2 }), row('bp', 30, 8, { seed: 2 })];
  expect(timeTo(rows, 'bp', 10)).toMatchObject({
    seeds: 2,
    at: { step: { mean: 15, n: 2 }, images: { mean: 1500 }, seconds: { mean: expect.closeTo(0.3) }, passes: { mean: 30 } },
  });
  expect(timeTo(rows, 'bp', 5)).toMatchObject({ seeds: 2, reached: [{ step: 30, seed: 1 }], last: { mean: 6 } });
  expect(timeTo(rows, 'fa', 10)).toBeUndefined();
});

test('an error that decreases as a power law is extrapolated with that power law', () => {
  const rows = DENSE.map((step) => row('wp', step, step < 16 ? 90 : 80 * step ** -0.3));
  const ahead = timeTo(rows, 'wp', 10)?.ahead as Extrapolation;
  const step = 8 ** (1 / 0.3);
  expect(ahead.exponent).toBeCloseTo(0.3);
  expect([ahead.step, ahead.images, ahead.seconds, ahead.passes].map((value) => value / step)).toEqual([1, 100, 1 / 50, 2].map((one) => expect.closeTo(one)));
  expect(ahead.factor).toBeCloseTo(step / 256);
});

test.each([
  ['few', STEPS.slice(0, 4).map((step) => row('wp', step, 90 - step))],
  ['level', DENSE.map((step) => row('wp', step, 60))],
  ['level', DENSE.map((step) => row('wp', step, 60 + step / 100))],
  ['risen', DENSE.map((step) => row('wp', step, 40 + step / 10))],
  ['far', DENSE.map((step) => row('wp', step, 90 * (1 + step) ** -0.11))],
] as const)('there is no extrapolation if the reason is "%s"', (reason, rows) => {
  expect(timeTo(rows, 'wp', 10)?.ahead).toBe(reason);
});
