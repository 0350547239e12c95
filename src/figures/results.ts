import type { Over, Row, RunResult } from './experiment.ts';
import type { FigurePoint } from './figure-data.ts';

/* How figures read what they draw and judge out of results. */

/** Which rows. Without `x`, those that have none. */
export interface RowFilter {
  readonly quantity: string;
  readonly over?: Over;
  readonly stage?: number | null;
  readonly x?: number | null;
}

/** The value of one result; undefined if it has no such row. */
export function valueIn({ rows }: RunResult, { quantity, over = 'all', stage: layer = null, x = null }: RowFilter): number | undefined {
  return rows.find((row) => row.quantity === quantity && row.over === over && row.stage === layer && row.x === x)?.value;
}

/** The test error at the end of a run of which errors were measured. */
export const lastError = (result: RunResult): number | undefined => valueIn(result, { quantity: 'fresh error', x: result.config.epochs });

/** Of each result the number that is made of it, in the order of the seeds; results that it cannot be made of are left out. */
export const perRun = (results: readonly RunResult[], take: (result: RunResult) => number | undefined): number[] =>
  bySeed(results).flatMap((result) => finite(take(result)));

/** By how much the value of the ones is above that of the others with the same seed, in the order of the seeds. */
export function pairedDifferences(ones: readonly RunResult[], others: readonly RunResult[], take: (result: RunResult) => number | undefined): number[] {
  const bySeed = new Map(others.map((result) => [result.config.seed, result]));
  return perRun(ones, (result) => {
    const other = bySeed.get(result.config.seed);
    return other && minus(take(result), take(other));
  });
}

/** The results of networks with these layers. */
export const withLayers = (results: readonly RunResult[], layers: readonly number[]): RunResult[] =>
  results.filter(({ config }) => config.layers.join() === layers.join());

/** The results of so many training images. */
export const withSize = (results: readonly RunResult[], T: number): RunResult[] => results.filter(({ config }) => config.T === T);

/** A difference; undefined if there is nothing to take or to take it from. */
export const minus = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : one - other;

/** A share in percent. */
export const percent = (share: number | undefined): number | undefined => share && 100 * share;

const finite = (value: number | undefined): number[] => (value !== undefined && Number.isFinite(value) ? [value] : []);

/** Points by growing x: of each row the value, run after run in the order of the seeds, at the place that is given for it, if any. */
function pointsBy(
  results: readonly RunResult[],
  placeOf: (row: Row, result: RunResult) => number | null,
  take: (row: Row, result: RunResult) => number = ({ value }) => value,
): FigurePoint[] {
  const points = new Map<number, number[]>();
  for (const result of bySeed(results)) {
    for (const row of result.rows) {
      const x = placeOf(row, result);
      if (x === null) continue;
      const values = points.get(x) ?? [];
      values.push(...finite(take(row, result)));
      points.set(x, values);
    }
  }
  return [...points]
    .sort(([one], [other]) => one - other)
    .map(([x, values]) => ({ x, values }))
    .filter(({ values }) => values.length > 0);
}

/** A curve over the x of the rows, with one value for each result. */
export const pointsOf = (results: readonly RunResult[], { quantity, over = 'all', stage: layer = null }: Omit<RowFilter, 'x'>): FigurePoint[] =>
  pointsBy(results, (row) => (row.quantity === quantity && row.over === over && row.stage === layer ? row.x : null));

/** A curve over the stages. */
export const pointsOverLayers = (results: readonly RunResult[], { quantity, over = 'all', x = null }: Omit<RowFilter, 'stage'>): FigurePoint[] =>
  pointsBy(results, (row) => (row.quantity === quantity && row.over === over && row.x === x ? row.stage : null));

/** A curve over the numbers of training images, with one value for each result. */
export const pointsOverSizes = (results: readonly RunResult[], take: (result: RunResult) => number | undefined): FigurePoint[] =>
  groupBy(results, ({ config }) => config.T)
    .map(([x, group]) => ({ x, values: perRun(group, take) }))
    .filter(({ values }) => values.length > 0)
    .sort((one, other) => one.x - other.x);

/** Bins as shares of the connections. */
export function binFractions(results: readonly RunResult[], { quantity, over = 'all', stage: layer = null }: Omit<RowFilter, 'x'>): FigurePoint[] {
  const connections = new Map(results.map((result) => [result, valueIn(result, { quantity: 'connections', over, stage: layer })]));
  return pointsBy(
    results,
    (row) => (row.quantity === quantity && row.over === over && row.stage === layer ? row.x : null),
    ({ value }, result) => value / (connections.get(result) ?? 0),
  );
}

/** The bins of one result as shares of the connections, by growing x; none if there are no connections. */
export function binsIn(
  result: RunResult,
  { quantity, over = 'all', stage: layer = null }: Omit<RowFilter, 'x'>,
): { readonly x: number; readonly share: number }[] {
  const connections = valueIn(result, { quantity: 'connections', over, stage: layer });
  if (!connections) return [];
  return result.rows
    .filter((row) => row.quantity === quantity && row.over === over && row.stage === layer && row.x !== null)
    .map(({ x, value }) => ({ x: x as number, share: value / connections }))
    .sort((one, other) => one.x - other.x);
}

/** The share of the connections of a stage that a count is; undefined if it is not there. */
export function shareIn(result: RunResult, { quantity, over = 'all', stage: layer = null }: Omit<RowFilter, 'x'>): number | undefined {
  const connections = valueIn(result, { quantity: 'connections', over, stage: layer });
  const count = valueIn(result, { quantity, over, stage: layer });
  return count === undefined || !connections ? undefined : count / connections;
}

/** Results in groups of the same setting, in the order in which they first appear among the given ones. */
export function groupBy<Key>(results: readonly RunResult[], keyOf: (result: RunResult) => Key): [Key, RunResult[]][] {
  const groups = new Map<Key, RunResult[]>();
  for (const result of results) {
    const key = keyOf(result);
    const group = groups.get(key);
    if (group) group.push(result);
    else groups.set(key, [result]);
  }
  return [...groups];
}

const bySeed = (results: readonly RunResult[]): RunResult[] => [...results].sort((one, other) => one.config.seed - other.config.seed);
