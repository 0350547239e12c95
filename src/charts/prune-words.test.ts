import { expect, test } from 'vitest';
import { pruningLimit } from '../model/pruned.ts';
import type { Pruning } from '../model/pruning.ts';
import { RECIPE_CONFIGS } from '../model/settings/config.ts';
import type { PrunedRow, PruneResult } from '../training/analysis/prune.ts';
import { toCsv } from './frame/csv.ts';
import { judgePruning, summarise, tabulatePruning } from './prune-words.ts';

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

test('the limit of a curve is its last point before the error first rises by more than 1 percentage point', () => {
  expect(pruningLimit(result(byDistribution), 'mu')).toMatchObject({ base: 4, share: 0.2, row: { error: 5 } });
  expect(pruningLimit(result(byDistribution.slice(0, 1)), 'mu')).toMatchObject({ share: 1 });
  expect(pruningLimit(result(byDistribution), 'bp')).toBeUndefined();
});

test.each([
  ['The gBP network can be compressed further.', 50],
  ['There is no clear difference.', 20],
  ['The gBP network cannot be compressed as far.', 5],
])('the verdict compares the limits of gBP and plain back-propagation: %s', (words, reach) => {
  const bp = curve('bp', [
    [100, 5],
    [reach, 5.5],
    [1, 60],
  ]);
  const whole = result(byDistribution, pi, vip(76), bp);
  expect(judgePruning(whole)).toContain(words);
  expect(judgePruning(whole)).toContain(
    `(gBP 4.0 %, plain back-propagation 5.0 %), the gBP network needs 20.0 % of its weights by |μ| or 90.0 % by π, plain back-propagation ${reach}.0 % by |w|`,
  );
  expect(judgePruning(whole)).toContain('(7.0 %) are not enough: test error 76.0 %.');
  expect(judgePruning(result(byDistribution, pi, vip(4.6), bp))).toContain('are enough: test error 4.6 %.');
});

test('the summary contains the measured curves, and the verdict needs all of them', () => {
  expect(summarise(result())).toBe('Nothing measured yet.');
  expect(summarise(result(byDistribution))).toBe('Pruning by |μ| to 20.0 % of the weights raises the test error of 4.0 % by at most 1 percentage point.');
  expect(judgePruning(result(byDistribution, pi, vip(76)))).toBeUndefined();
  expect(summarise(result(byDistribution, pi, curve('bp', [[100, 5]])))).toBe(
    'Pruning by |μ| to 20.0 % of the weights (by π: to 90.0 %) raises the test error of 4.0 % by at most 1 percentage point. Pruning plain back-propagation by |w| to 100.0 % of the weights raises the test error of 5.0 % by at most 1 percentage point.',
  );
  expect(summarise({ ...result(byDistribution), config: { ...CONFIG, rule: 'bp' } })).toMatch(
    /^Pruning plain back-propagation by \|w\| to 20\.0 % of the weights raises the test error of 4\.0 %/,
  );
});

test('the table names the criterion and the kept weights; its CSV file keeps the words of earlier versions', () => {
  const deadKept = row('law', { by: 'role', keep: 'not-UIP-nor-silent' }, 40, 4);
  const table = tabulatePruning(result(byDistribution.slice(1, 2), pi.slice(1), vip(76), [deadKept], curve('bp', [[100, 5]])));
  expect(table.columns.slice(5, 7)).toEqual(['weights kept in layer 1', 'input pixels connected']);
  expect(table.rows.map(([by]) => (by as { text: string }).text)).toEqual([
    ...['gBP, by |μ|', 'gBP, by π', 'gBP, by category', 'gBP, by category', 'plain BP, by |w|'],
  ]);
  expect(table.rows[3]?.[1]).toMatchObject({ text: 'all but UIPs and dead inputs' });
  expect(toCsv(table).trimEnd().split('\r\n')).toEqual([
    'network,kept,weights,of all,"test error, %",stage 1,pixels used,"dense, bytes","sparse, bytes"',
    '"law, by |μ|",largest 50 %,50,0.5,4.5,50,10,400,0',
    '"law, by π",π ≤ 0,40,0.4,80,40,10,400,0',
    '"law, by role",VIP alone,7,0.07,76,7,10,400,0',
    '"law, by role",all but UIP and silent,40,0.4,4,40,10,400,0',
    '"plain BP, by |w|",largest 100 %,100,1,5,100,10,400,0',
  ]);
});
