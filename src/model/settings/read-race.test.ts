import { expect, test } from 'vitest';
import { RaceError, readRace } from './read-race.ts';
import { LANES, NETS, RACES } from './rules.ts';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const { relu } = RACES;
const [bp] = LANES.sigmoid;
const laneWith = (changes: Readonly<Record<string, unknown>>) => ({ lanes: [{ ...bp, ...changes }] });

test('the race of every net comes back as it was, through JSON', () => {
  for (const net of NETS) expect(readRace(asJson(RACES[net]))).toEqual(RACES[net]);
});

test('what is missing has the values of the net and of its lanes', () => {
  expect(readRace({})).toEqual(relu);
  expect(readRace({ net: 'sigmoid', epochs: 3 })).toEqual({ ...RACES.sigmoid, epochs: 3 });
  const [lane] = readRace({ lanes: [{ rule: 'wp', eta: 0.5 }] }).lanes;
  expect(lane).toEqual({ ...LANES.relu.find(({ rule }) => rule === 'wp'), eta: 0.5 });
});

test.each([
  [null, /^The race: null is not a set/],
  [{ epoch: 3 }, /^The race: "epoch" is no setting here\. Known are net, layers/],
  [{ net: 'tanh' }, /^Net: "tanh" is not known\. Give relu, sigmoid/],
  [{ layers: [784, 10] }, /^Layers: the list is not a network/],
  [{ layers: [784, 10_000, 10_000, 10] }, /^Layers: .* MB of memory/],
  [{ T: '1000' }, /^T: "1000" is not a whole number from 1 to 60000/],
  [{ T: 100, batch: 200 }, /^T: 100 images do not fill one batch of 200/],
  [{ seeds: 21 }, /^Seeds: 21 is not a whole number from 1 to 20/],
  [{ seed: Number.MAX_SAFE_INTEGER, seeds: 2 }, /^Seed: 2 seeds from/],
  [{ variance: 0 }, /^Variance of W: 0/],
  [{ feedbackVariance: '2' }, /^Variance of B: "2"/],
  [{ lanes: {} }, /^Lanes: something else is not a list/],
  [{ lanes: [] }, /^Lanes: give one to 5/],
  [{ lanes: [bp, bp] }, /^Lanes: Back-propagation is there twice/],
  [{ lanes: ['bp'] }, /^Lane 1: "bp" is not a set/],
  [laneWith({ rule: 'hebb' }), /^Rule of lane 1: "hebb" is not known/],
  [laneWith({ eta: -1 }), /^Back-propagation: Learning rate: -1/],
  [laneWith({ rate: 1 }), /^Back-propagation: "rate" is no setting/],
  [laneWith({ schedule: 'step' }), /^Back-propagation: schedule: "step"/],
  [laneWith({ optimiser: { kind: 'lion' } }), /^Back-propagation: optimiser: "lion"/],
  [laneWith({ optimiser: { kind: 'adam', momentum: 0.9 } }), /^Back-propagation: momentum is that of SGD/],
  [laneWith({ optimiser: { kind: 'sgd', momentum: 1 } }), /^Back-propagation: Momentum: 1/],
  [laneWith({ rule: 'gbp', optimiser: { kind: 'sgd', momentum: 0.5 } }), /^gBP: the law is trained without momentum/],
  [{ net: 'sigmoid', lanes: [{ rule: 'gbp' }] }, /^gBP needs the ReLU net/],
] as const)('%j is refused in words that name lane and field', (value, message) => {
  expect(() => readRace(value)).toThrow(message);
  expect(() => readRace(value)).toThrow(RangeError);
});

test('an error says which field of which lane it is about', () => {
  const error = (() => {
    try {
      return readRace(laneWith({ lambda: 2 }));
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(RaceError);
  expect(error).toMatchObject({ field: 'lambda', rule: 'bp' });
});
