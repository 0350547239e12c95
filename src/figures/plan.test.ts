import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkConfig } from '../model/settings/read-config.ts';
import { ofAnotherRun } from '../text/figure-results.ts';
import type { Experiment, PlannedRun } from './experiment.ts';
import { describeNotRunnable, EXPERIMENTS, findExperiment, isRunnable } from './experiments.ts';
import { FIGURE_3A } from './figure-3a.ts';
import { costOf } from './perform.ts';
import { earlierKeyOf, keyOf, planRuns } from './plan.ts';
import { readResult } from './read-result.ts';

const PLANNED = EXPERIMENTS.flatMap((experiment) => planRuns(experiment, 'faithful'));
const planned = PLANNED[0] as PlannedRun;

/** The same value with its keys in reverse order, at every depth. */
const reversed = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, part]) => [key, reversed(part)]),
      )
    : value;

test('a key does not depend on the order of fields', () => {
  for (const one of EXPERIMENTS.flatMap((experiment) => planRuns(experiment, 'quick'))) expect(keyOf(reversed(one) as PlannedRun)).toBe(keyOf(one));
  expect(keyOf(planned)).toMatch(/^[0-9a-f]{16}$/);
});

test('runs that the engines compute as before keep their keys; other runs also have an earlier key', () => {
  const [usual, depth] = [FIGURE_3A, findExperiment('2b-inset') as Experiment].map((experiment) => planRuns(experiment, 'quick')[0] as PlannedRun) as [
    PlannedRun,
    PlannedRun,
  ];
  // Keys of the first released version.
  expect([keyOf(usual), earlierKeyOf(usual)]).toEqual(['64fa159fe9d00360', undefined]);
  expect(earlierKeyOf(depth)).toBe('c27380db4e639d81');
  expect(keyOf(depth)).not.toBe(earlierKeyOf(depth));
  const plain = { ...depth, config: { ...depth.config, rule: 'bp' } } as const;
  expect(earlierKeyOf(plain)).toBeUndefined();
  const result = {
    ...depth,
    key: earlierKeyOf(depth),
    theta: 'ab'.repeat(32),
    seconds: 1,
    rows: [{ quantity: 'entropy', over: 'all', stage: 1, x: null, value: 1 }],
  };
  expect(readResult(result, earlierKeyOf(depth))).toEqual(result);
  expect(() => readResult(result, keyOf(depth))).toThrow(ofAnotherRun);
});

test('a key depends on configuration and measure only', () => {
  expect(keyOf({ ...planned, rows: [], theta: '1', seconds: 1 } as PlannedRun)).toBe(keyOf(planned));
});

test('a key depends on every field of configuration and measure', () => {
  const changed = (value: unknown): unknown =>
    typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : Array.isArray(value) ? [...value, 1] : `${value}!`;
  const paths = (value: object, path: readonly string[] = []): string[][] =>
    Object.entries(value).flatMap(([key, part]) =>
      part !== null && typeof part === 'object' && !Array.isArray(part) ? paths(part, [...path, key]) : [[...path, key]],
    );
  const withChange = (value: object, [key, ...rest]: readonly string[]): object =>
    Object.fromEntries(Object.entries(value).map(([name, part]) => [name, name !== key ? part : rest.length > 0 ? withChange(part, rest) : changed(part)]));
  const all = paths({ config: planned.config, measure: planned.measure });
  expect(all.length).toBeGreaterThan(18);
  const keys = [planned, ...all.map((path) => withChange(planned, path) as PlannedRun)].map(keyOf);
  expect(new Set(keys).size).toBe(keys.length);
});

test('two runs have the same key exactly if configuration and measure are equal', () => {
  const same = (one: PlannedRun, other: PlannedRun): boolean =>
    JSON.stringify([reversed(reversed(one.config)), one.measure]) === JSON.stringify([reversed(reversed(other.config)), other.measure]);
  const index = fc.integer({ min: 0, max: PLANNED.length - 1 });
  fc.assert(
    fc.property(index, index, (n, other) => {
      const [a, b] = [PLANNED[n] as PlannedRun, PLANNED[other] as PlannedRun];
      expect(keyOf(a) === keyOf(b)).toBe(same(a, b));
    }),
  );
});

test.each(EXPERIMENTS)('$id plans each run once, ordered by seed, and the quick scale is the first part of the faithful one', (experiment) => {
  const [quick, faithful] = [planRuns(experiment, 'quick').map(keyOf), planRuns(experiment, 'faithful').map(keyOf)];
  expect(faithful.length).toBe(experiment.settings.length * experiment.runs);
  expect(new Set(faithful).size).toBe(faithful.length);
  expect(faithful.slice(0, quick.length)).toEqual(quick);
  expect(planRuns(experiment, 'faithful').map(({ config }) => config.seed)).toEqual(
    Array.from({ length: faithful.length }, (_, n) => 1 + Math.floor(n / experiment.settings.length)),
  );
});

test.each(EXPERIMENTS)('$id has complete sentences and valid names', (experiment) => {
  const { id, label, title, shows, protocol, quantities, claims } = experiment;
  expect(findExperiment(id)).toBe(experiment);
  expect(id).toMatch(/^[a-z0-9-]+$/);
  for (const text of [label, title, shows, protocol, ...claims.map(({ text }) => text)]) expect(text.trim()).not.toBe('');
  for (const text of [shows, protocol, ...claims.flatMap(({ text, note = '.' }) => [text, note])]) expect(text).toMatch(/\.$/);
  expect(quantities.length).toBe(new Set(quantities).size);
  expect(quantities.join('')).not.toMatch(/[,"\r\n]/);
  expect(claims.length).toBe(new Set(claims.map((claim) => claim.id)).size);
  expect(claims.length).toBeGreaterThan(0);
  for (const claim of claims) expect(claim.id).toMatch(/^[a-z0-9-]+$/);
});

test('all figures but CIFAR-10 can be computed, and their configurations are valid', () => {
  expect(EXPERIMENTS.filter((experiment) => !isRunnable(experiment)).map(({ id }) => id)).toEqual(['cifar-10']);
  expect(EXPERIMENTS.filter((experiment) => !isRunnable(experiment)).map(describeNotRunnable)[0]).toContain('CIFAR-10');
  for (const experiment of EXPERIMENTS) {
    for (const one of planRuns(experiment, 'quick')) {
      expect(checkConfig(one.config)).toBe(one.config);
      const { training, measuring, total } = costOf(one);
      expect(training).toBeGreaterThan(0);
      expect(measuring).toBeGreaterThanOrEqual(0);
      expect(total).toBe(training + measuring);
    }
  }
});
