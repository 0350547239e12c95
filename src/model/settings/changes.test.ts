import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { arbitraryValue } from '../../test/arbitrary-config.ts';
import { RUN_SETTINGS } from '../../text/settings.ts';
import { changesFrom, isSameRun } from './changes.ts';
import { RECIPE_CONFIGS, type RunConfig } from './config.ts';
import { typedValue, valueAt, withValue } from './setting.ts';

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
  const { RUN_SETTINGS: settings } = await import('./run-settings.ts');
  const sampled = settings
    .filter(({ text }) => text.words)
    .map((setting) => {
      const own = valueAt(base, setting.path);
      const [value] = fc.sample(
        arbitraryValue(setting).filter((other) => typedValue(other) !== typedValue(own)),
        1,
      );
      return withValue(settings, base, setting, value);
    });
  const others: readonly RunConfig[] = [...sampled, { ...base, eta: base.eta + 1e-12 }, { ...base, start: { ...base.start, pi: 1e-300 } }];
  for (const other of others) {
    expect(changes.isSameRun(base, other), JSON.stringify(other)).toBe(false);
    expect(changes.changesFrom(base, other)).toEqual(['the same words']);
  }
  expect(changes.isSameRun(base, structuredClone(base))).toBe(true);
});
