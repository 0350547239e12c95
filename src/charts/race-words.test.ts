import { expect, test } from 'vitest';
import { meanSdOf } from '../model/math/mean-sd.ts';
import type { TimeTo } from '../model/race-time.ts';
import { RACES } from '../model/settings/rules.ts';
import { describeTimeTo, fairness } from './race-words.ts';

const { relu, sigmoid } = RACES;
const none: TimeTo = { rule: 'wp', goal: 10, seeds: 1, reached: [], last: meanSdOf([43.12]), least: 43.12, images: 20 * 10_000 };
const times = (images: readonly number[]) => ({
  images: meanSdOf(images),
  step: meanSdOf(images.map((n) => n / 100)),
  passes: meanSdOf(images.map((n) => n / 50)),
  seconds: meanSdOf(images.map((n) => n / 5000)),
});
const row = { seed: 1, rule: 'wp', step: 0, images: 0, seconds: 0, passes: 0, error: 9, loss: 0, angles: [] } as const;

test('a time that was not reached is an extrapolation, and says so', () => {
  const ahead = { factor: 1912.3, step: 1, images: 1, seconds: 9 * 3600, passes: 1, exponent: 0.2 };
  expect(describeTimeTo({ ...none, ahead }, relu)).toBe(
    '10 % not reached in 20 epochs (43.1 %); at this rate after about 9 h, 1,900 times as far as was measured: an extrapolation',
  );
  expect(describeTimeTo({ ...none, images: 5000, ahead: 'level' }, relu)).toBe(
    '10 % not reached in 0.5 epochs (43.1 %); the error hardly falls, so no time can be given',
  );
  expect(describeTimeTo({ ...none, least: 28, ahead: 'risen' }, relu)).toMatch(/\(43\.1 %, at best 28\.0 %\); the error has risen again/);
  expect(describeTimeTo({ ...none, images: 10_000, ahead: 'far' }, relu)).toMatch(/in 1 epoch \(43.1 %\); more than a million times/);
});

test('a time that was reached is said in every unit, with its spread and by how many seeds', () => {
  expect(describeTimeTo({ ...none, reached: [row], at: times([12_000]) }, relu)).toBe('10 % reached after 12,000 images, 120 steps, 240 forward passes, 2.4 s');
  expect(describeTimeTo({ ...none, seeds: 3, reached: [row, row], at: times([10_000, 12_000]) }, relu)).toBe(
    '10 % reached by 2 of 3 seeds, after 11,000 ± 1,414 images, 110 ± 14 steps, 220 ± 28 forward passes, 2.2 ± 0.3 s',
  );
});

test('what is equal, what was tuned and what is counted is said of the lanes that run', () => {
  const { equal, tuned, counted } = fairness({ ...relu, seeds: 3 });
  expect(equal).toMatch(/784-100-100-10 .*\(variance 2; for gBP they are m.*both B are the same.*batches of 200.*same 10,000 images; seeds 1 to 3\.$/);
  expect(tuned.map(({ words }) => words)).toEqual([
    'gBP: Adam, η 0.2 falling as a cosine',
    'Back-propagation: Adam, η 0.03',
    'Feedback alignment: Adam, η 0.03',
    'Kolen-Pollack: Adam, η 0.03, λ 0.0001',
    'Weight perturbation: SGD, η 0.3, σ 1, nudge 0.001',
  ]);
  expect(counted).toMatch(/two a step/);
  const [bp] = sigmoid.lanes;
  const alone = fairness({ ...sigmoid, lanes: bp ? [{ ...bp, optimiser: { kind: 'sgd', momentum: 0.9 } }] : [] });
  expect(alone.equal).not.toMatch(/gBP|both B/);
  expect(alone.tuned[0]?.words).toBe('Back-propagation: SGD, η 0.5, momentum 0.9');
});
