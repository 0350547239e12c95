import { expect, onTestFinished, test, vi } from 'vitest';
import { RUN_SETTINGS } from '../../text/settings.ts';
import { changesFrom, isSameRun } from './changes.ts';
import { RECIPE_CONFIGS, type RunConfig } from './config.ts';

const { default: base, paper, depth } = RECIPE_CONFIGS;

test('only changed settings are listed, each in a few words', () => {
  expect(changesFrom(base, { ...base, seed: 7 })).toEqual([]);
  expect(changesFrom(base, { ...base, batch: 100, start: { ...base.start, xiMax: 0.02 } })).toEqual([
    RUN_SETTINGS.batch.words(100),
    RUN_SETTINGS.xiMax.words(0.02),
  ]);
  expect(changesFrom(paper, depth)).toEqual([RUN_SETTINGS.layers.words(depth.layers), RUN_SETTINGS.epochs.words(20)]);
});

test('every setting except seed and recipe is compared, including the rule', () => {
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
  expect(changesFrom(base, { ...base, rule: 'bp', sampled: 5 })).toEqual([RUN_SETTINGS.rule.words('bp')]);
});

test('the same run also has the same seed and recipe', () => {
  expect(isSameRun(base, structuredClone(base))).toBe(true);
  expect(isSameRun(base, { ...base, seed: 2 })).toBe(false);
  expect(isSameRun(base, { ...base, recipe: 'paper' })).toBe(false);
  expect(isSameRun(base, { ...base, batch: 100 })).toBe(false);
});

test('whether two configurations differ does not depend on the words for their settings', async () => {
  vi.resetModules();
  vi.doMock('../../text/settings.ts', async (load) => ({
    ...(await load<object>()),
    RUN_SETTINGS: Object.fromEntries(
      Object.entries(RUN_SETTINGS).map(([name, one]) => [name, 'words' in one ? { ...one, words: () => 'the same words' } : one]),
    ),
  }));
  onTestFinished(() => {
    vi.doUnmock('../../text/settings.ts');
    vi.resetModules();
  });
  const changes = await import('./changes.ts');
  const others: readonly RunConfig[] = [
    { ...base, rule: 'bp' },
    { ...base, layers: [784, 100, 10] },
    { ...base, T: 9999 },
    { ...base, V: 9999 },
    { ...base, batch: 499 },
    { ...base, epochs: 11 },
    { ...base, eta: base.eta + 1e-12 },
    { ...base, schedule: 'constant' },
    { ...base, optimiser: { ...base.optimiser, kind: 'sgd' } },
    { ...base, optimiser: { ...base.optimiser, decay: 0 } },
    { ...base, optimiser: { ...base.optimiser, decayPi: false } },
    { ...base, start: { ...base.start, mVariance: 1 } },
    { ...base, start: { ...base.start, pi: 1e-300 } },
    { ...base, start: { ...base.start, xiMax: 0 } },
    { ...base, sampled: 1 },
    { ...base, entropy: 'paper' },
  ];
  expect(others).toHaveLength(Object.values(RUN_SETTINGS).filter((one) => 'words' in one).length);
  for (const other of others) {
    expect(changes.isSameRun(base, other), JSON.stringify(other)).toBe(false);
    expect(changes.changesFrom(base, other)).toEqual(['the same words']);
  }
  expect(changes.isSameRun(base, structuredClone(base))).toBe(true);
});
