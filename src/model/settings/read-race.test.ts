import { expect, test } from 'vitest';
import { RaceError, readRace } from './read-race.ts';
import { LANES, NETS, RACES } from './rules.ts';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const { relu } = RACES;
const [bp] = LANES.sigmoid;
const laneWith = (changes: Readonly<Record<string, unknown>>) => ({ lanes: [{ ...bp, ...changes }] });

test('the default comparison of every net survives JSON unchanged', () => {
  for (const net of NETS) expect(readRace(asJson(RACES[net]))).toEqual(RACES[net]);
});

test('missing settings get the defaults of the net and of its lanes', () => {
  expect(readRace({})).toEqual(relu);
  expect(readRace({ net: 'sigmoid', epochs: 3 })).toEqual({ ...RACES.sigmoid, epochs: 3 });
  const [lane] = readRace({ lanes: [{ rule: 'wp', eta: 0.5 }] }).lanes;
  expect(lane).toEqual({ ...LANES.relu.find(({ rule }) => rule === 'wp'), eta: 0.5 });
});

test.each([
  [null, /^Configuration of the comparison: expected an object, found null/],
  [{ epoch: 3 }, /^Configuration of the comparison: unknown setting "epoch"\. The settings are net, layers/],
  [{ net: 'tanh' }, /^Network: expected relu or sigmoid, found "tanh"/],
  [{ layers: [784, 10] }, /^Layers: expected 784-…-10 .*, found a list/],
  [{ layers: [784, 10_000, 10_000, 10] }, /^Layers: .* lanes .* needs about \d+ MB of memory/],
  [{ T: '1000' }, /^T: expected a whole number from 1 to 60000, found "1000"/],
  [{ T: 100, batch: 200 }, /^T: 100 training images do not fill one batch of 200/],
  [{ seeds: 21 }, /^Seeds: expected a whole number from 1 to 20, found 21/],
  [{ seed: Number.MAX_SAFE_INTEGER, seeds: 2 }, /^Seed: 2 consecutive seeds from 9007199254740991/],
  [{ variance: 0 }, /^Variance of W: .*, found 0/],
  [{ feedbackVariance: '2' }, /^Variance of B: .*, found "2"/],
  [{ lanes: {} }, /^Lanes: expected a list, found an object/],
  [{ lanes: [] }, /^Lanes: expected 1 to 5/],
  [{ lanes: [bp, bp] }, /^Lanes: Back-propagation appears twice/],
  [{ lanes: ['bp'] }, /^Lane 1: expected an object, found "bp"/],
  [laneWith({ rule: 'hebb' }), /^Rule of lane 1: expected .*, found "hebb"/],
  [laneWith({ eta: -1 }), /^Back-propagation: Learning rate: .*, found -1/],
  [laneWith({ rate: 1 }), /^Back-propagation: unknown setting "rate"/],
  [laneWith({ schedule: 'step' }), /^Back-propagation: Schedule: expected .*, found "step"/],
  [laneWith({ optimiser: { kind: 'lion' } }), /^Back-propagation: Optimiser: expected .*, found "lion"/],
  [laneWith({ optimiser: { kind: 'adam', momentum: 0.9 } }), /^Back-propagation: the setting "momentum" is for SGD/],
  [laneWith({ optimiser: { kind: 'sgd', momentum: 1 } }), /^Back-propagation: Momentum: .*, found 1/],
  [laneWith({ rule: 'gbp', optimiser: { kind: 'sgd', momentum: 0.5 } }), /^gBP: .*without momentum/],
  [{ net: 'sigmoid', lanes: [{ rule: 'gbp' }] }, /^gBP requires the ReLU net/],
] as const)('%j is rejected with a message that names lane and field', (value, message) => {
  expect(() => readRace(value)).toThrow(message);
  expect(() => readRace(value)).toThrow(RangeError);
});

test('an error names the field and the lane that it concerns', () => {
  const error = (() => {
    try {
      return readRace(laneWith({ lambda: 2 }));
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(RaceError);
  expect(error).toMatchObject({ setting: 'lambda', rule: 'bp' });
});
