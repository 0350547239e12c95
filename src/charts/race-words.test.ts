import { expect, test } from 'vitest';
import { meanSdOf } from '../model/math/mean-sd.ts';
import type { TimeTo } from '../model/race-time.ts';
import { RACES } from '../model/settings/rules.ts';
import * as rulesText from '../text/rules.ts';
import { describeTimeTo, differingSettings, fairness } from './race-words.ts';

const { relu, sigmoid } = RACES;
const none: TimeTo = { rule: 'wp', goal: 10, seeds: 1, reached: [], last: meanSdOf([43.12]), least: 43.12, images: 20 * 10_000 };
const times = (images: readonly number[]) => ({
  images: meanSdOf(images),
  step: meanSdOf(images.map((n) => n / 100)),
  passes: meanSdOf(images.map((n) => n / 50)),
  seconds: meanSdOf(images.map((n) => n / 5000)),
});
const row = { seed: 1, rule: 'wp', step: 0, images: 0, seconds: 0, passes: 0, error: 9, loss: 0, angles: [] } as const;

test('the time to an error that was not reached is extrapolated, and described as such', () => {
  const ahead = { factor: 1912.3, step: 1, images: 1, seconds: 9 * 3600, passes: 1, exponent: 0.2 };
  expect(describeTimeTo({ ...none, ahead }, relu)).toBe(
    '10 % not reached in 20 epochs (test error 43.1 %); extrapolated time: about 9 h, 1,900 times the measured one',
  );
  expect(describeTimeTo({ ...none, images: 5000, ahead: 'level' }, relu)).toBe(
    '10 % not reached in 0.5 epochs (test error 43.1 %); the error hardly decreases, so the time cannot be extrapolated',
  );
  expect(describeTimeTo({ ...none, least: 28, ahead: 'risen' }, relu)).toMatch(/\(test error 43\.1 %, lowest 28\.0 %\); the error has increased again/);
  expect(describeTimeTo({ ...none, images: 10_000, ahead: 'far' }, relu)).toMatch(/in 1 epoch \(test error 43\.1 %\); .*more than a million times/);
});

test('the time to an error is given in every unit, with its spread and the number of seeds that reached the error', () => {
  expect(describeTimeTo({ ...none, reached: [row], at: times([12_000]) }, relu)).toBe('10 % reached after 12,000 images, 120 steps, 240 forward passes, 2.4 s');
  expect(describeTimeTo({ ...none, seeds: 3, reached: [row, row], at: times([10_000, 12_000]) }, relu)).toBe(
    '10 % reached by 2 of 3 seeds after 11,000 ± 1,414 images, 110 ± 14 steps, 220 ± 28 forward passes, 2.2 ± 0.3 s',
  );
});

test('shared settings, those of each lane, and the counted cost are described for the lanes of a race', () => {
  const { equal, tuned, counted } = fairness({ ...relu, seeds: 3 });
  expect(equal).toMatch(
    /784-100-100-10 .*weights of variance 2 \(for gBP the initial m.*weights B of variance 2.*batches of 200 .*first 10,000 test images; seeds 1 to 3\.$/,
  );
  expect(tuned.map(({ words }) => words)).toEqual([
    'gBP: Adam, η = 0.2 with cosine decay',
    'Back-propagation: Adam, η = 0.03',
    'Feedback alignment: Adam, η = 0.03',
    'Kolen-Pollack: Adam, η = 0.03, λ = 0.0001',
    'Weight perturbation: SGD, η = 0.3, σ = 1, κ = 0.001',
  ]);
  expect(counted).toMatch(/two forward passes per step/);
  const [bp] = sigmoid.lanes;
  const alone = fairness({ ...sigmoid, lanes: bp ? [{ ...bp, optimiser: { kind: 'sgd', momentum: 0.9 } }] : [] });
  expect(alone.equal).not.toMatch(/gBP|weights B/);
  expect(alone.tuned[0]?.words).toBe('Back-propagation: SGD, η = 0.5, momentum = 0.9');
});

test('the settings that lanes do not share are named, whatever the network and the lanes are', () => {
  expect(differingSettings(relu)).toEqual(['eta', 'optimiser', 'schedule']);
  expect(rulesText.about(differingSettings(relu))).toMatch(/differ in learning rule, learning rate, optimiser and schedule\./);
  const [, bp, fa] = relu.lanes.map((lane) => ({ ...lane, schedule: 'cosine' as const }));
  if (!bp || !fa) throw new Error('no lanes');
  expect(differingSettings({ ...relu, lanes: [bp, { ...fa, eta: 0.1 }] })).toEqual(['eta']);
  expect(rulesText.about(['eta'])).toMatch(/differ in learning rule and learning rate\./);
  expect(differingSettings({ ...relu, lanes: [bp, { ...fa, optimiser: { kind: 'sgd', momentum: 0 } }] })).toEqual(['optimiser']);
  expect(differingSettings(sigmoid)).toEqual([]);
  expect(rulesText.about([])).toMatch(/Only the learning rule differs/);
  expect(differingSettings({ ...relu, lanes: [bp] })).toBeUndefined();
  expect(rulesText.about(undefined)).not.toMatch(/differ/);
});
