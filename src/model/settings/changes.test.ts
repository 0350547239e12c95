import { expect, test } from 'vitest';
import { changesFrom, isSameRun } from './changes.ts';
import { RECIPE_CONFIGS, type RunConfig } from './config.ts';

const { default: base, paper, depth } = RECIPE_CONFIGS;

test('what was changed is told in a few words, and nothing else', () => {
  expect(changesFrom(base, { ...base, seed: 7 })).toEqual([]);
  expect(changesFrom(base, { ...base, batch: 100, start: { ...base.start, xiMax: 0.02 } })).toEqual(['batch 100', 'Ξ ≤ 0.02']);
  expect(changesFrom(paper, depth)).toEqual(['layers 784-100-100-100-10', '20 epochs']);
});

test('every setting but seed and recipe counts, and the rule with them', () => {
  const other: RunConfig = {
    ...base,
    layers: [784, 5, 10],
    T: 1,
    V: 1,
    batch: 1,
    epochs: 1,
    eta: 1,
    schedule: 'constant',
    optimiser: { kind: 'sgd', decay: 1, decayPi: false },
    start: { mVariance: 1, pi: 1, xiMax: 1 },
    sampled: 1,
    entropy: 'paper',
  };
  const leaves = JSON.stringify({ ...base, layers: '' }).match(/"\w+":(?!\{)/g);
  expect(changesFrom(base, other).length).toBe((leaves?.length ?? 0) - 3);
  // Settings of the distribution have no effect on plain back-propagation.
  expect(changesFrom(base, { ...other, rule: 'bp' }).length).toBe((leaves?.length ?? 0) - 7);
  expect(changesFrom(base, { ...base, rule: 'bp', sampled: 5 })).toEqual(['plain back-propagation']);
});

test('the same run has the same seed and name too', () => {
  expect(isSameRun(base, structuredClone(base))).toBe(true);
  expect(isSameRun(base, { ...base, seed: 2 })).toBe(false);
  expect(isSameRun(base, { ...base, recipe: 'paper' })).toBe(false);
  expect(isSameRun(base, { ...base, batch: 100 })).toBe(false);
});
