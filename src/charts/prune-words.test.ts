import { expect, test } from 'vitest';
import { pruningLimit } from '../model/pruned.ts';
import type { Pruning } from '../model/pruning.ts';
import { RECIPE_CONFIGS } from '../model/settings/config.ts';
import type { PrunedRow, PruneResult } from '../training/analysis/prune.ts';
import { judgePruning, summarise } from './prune-words.ts';

const CONFIG = { ...RECIPE_CONFIGS.default, layers: [10, 10] };

const row = (network: PrunedRow['network'], pruning: Pruning, kept: number, error: number): PrunedRow => ({
  network,
  pruning,
  error,
  kept: [kept],
  units: [10],
  denseBytes: 400,
  sparseBytes: 0,
});
/** A curve pruned by |mu|; `points`: [weights kept of 100, error in percent]. */
const curve = (network: PrunedRow['network'], points: readonly (readonly [number, number])[]): PrunedRow[] =>
  points.map(([kept, error]) => row(network, { by: 'mu', fraction: kept / 100 }, kept, error));
const result = (...rows: PrunedRow[][]): PruneResult => ({ config: CONFIG, rows: rows.flat() });

const byDistribution = curve('law', [
  [100, 4],
  [50, 4.5],
  [20, 5],
  [10, 5.1],
  [5, 4.9],
]);
const vip = (error: number) => [row('law', { by: 'role', keep: 'VIP' }, 7, error)];
const pi = [row('law', { by: 'pi', above: 1 }, 90, 4), row('law', { by: 'pi', above: 0 }, 40, 80)];

test('a curve reaches as far as its error has stayed within a point, not where it comes back', () => {
  expect(pruningLimit(result(byDistribution), 'mu')).toMatchObject({ base: 4, share: 0.2, row: { error: 5 } });
  expect(pruningLimit(result(byDistribution.slice(0, 1)), 'mu')).toMatchObject({ share: 1 });
  expect(pruningLimit(result(byDistribution), 'bp')).toBeUndefined();
});

test.each([
  ['the law can be compressed further', 50],
  ['no clear difference', 20],
  ['the law cannot be compressed as far', 5],
])('the verdict says which way it came out: %s', (words, reach) => {
  const bp = curve('bp', [
    [100, 5],
    [reach, 5.5],
    [1, 60],
  ]);
  const whole = result(byDistribution, pi, vip(76), bp);
  expect(judgePruning(whole)).toContain(words);
  expect(judgePruning(whole)).toContain(
    `(4.0 %; plain back-propagation 5.0 %) the law needs 20.0 % of its weights by |μ| and 90.0 % by π, plain back-propagation ${reach}.0 %`,
  );
  expect(judgePruning(whole)).toContain('are not enough: error 76.0 %');
  expect(judgePruning(result(byDistribution, pi, vip(4.6), bp))).toContain('are enough: error 4.6 %');
});

test('words follow what has been measured, and judge only when all is', () => {
  expect(summarise(result())).toBe('Nothing measured yet.');
  expect(summarise(result(byDistribution))).toBe('By |μ| the error stays within 1 point of 4.0 % down to 20.0 % of the weights.');
  expect(judgePruning(result(byDistribution, pi, vip(76)))).toBeUndefined();
  expect(summarise(result(byDistribution, pi, curve('bp', [[100, 5]])))).toBe(
    'By |μ| the error stays within 1 point of 4.0 % down to 20.0 % of the weights, by π down to 90.0 %; that of plain back-propagation, by |w|, stays within 1 point of 5.0 % down to 100.0 % of the weights.',
  );
  expect(summarise({ ...result(byDistribution), config: { ...CONFIG, rule: 'bp' } })).toMatch(
    /^Pruned by \|w\|, the error of plain back-propagation stays within 1 point of 4\.0 %/,
  );
});
