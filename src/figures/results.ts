import type { Over, Row, RunResult } from './experiment.ts';
import type { FigurePoint } from './figure-data.ts';

/* Functions that select and combine rows for figures and claims. */

/** Selects rows. Without `stage` or `x`: only rows that have none; without `over`: all connections. */
export interface RowFilter {
  readonly quantity: string;
  readonly over?: Over;
  readonly stage?: number | null;
  readonly x?: number | null;
}

/** Returns the value of the matching row of one result; undefined if there is none. */
export function valueIn({ rows }: RunResult, { quantity, over = 'all', stage: layer = null, x = null }: RowFilter): number | undefined {
  return rows.find((row) => row.quantity === quantity && row.over === over && row.stage === layer && row.x === x)?.value;
}

/** Returns the stochastic test error, in percent, at the end of a run with the measure `errors`. */
export const lastError = (result: RunResult): number | undefined => valueIn(result, { quantity: 'fresh error', x: result.config.epochs });

/** Computes one number per result, in the order of the seeds; results without a finite number are left out. */
export const perRun = (results: readonly RunResult[], take: (result: RunResult) => number | undefined): number[] =>
  bySeed(results).flatMap((result) => finite(take(result)));

/** Returns the value of each result minus that of the other one with the same seed, in the order of the seeds. */
export function pairedDifferences(ones: readonly RunResult[], others: readonly RunResult[], take: (result: RunResult) => number | undefined): number[] {
  const bySeed = new Map(others.map((result) => [result.config.seed, result]));
  return perRun(ones, (result) => {
    const other = bySeed.get(result.config.seed);
    return other && minus(take(result), take(other));
  });
}

export const withLayers = (results: readonly RunResult[], layers: readonly number[]): RunResult[] =>
  results.filter(({ config }) => config.layers.join() === layers.join());

/** Returns the results of runs with T training images. */
export const withSize = (results: readonly RunResult[], T: number): RunResult[] => results.filter(({ config }) => config.T === T);

/** Subtracts; undefined if an operand is missing. */
export const minus = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : one - other;

export const percent = (share: number | undefined): number | undefined => share && 100 * share;

const finite = (value: number | undefined): number[] => (value !== undefined && Number.isFinite(value) ? [value] : []);

/** Groups values into points in ascending order of x. `placeOf` returns the x of a row, or null to skip it; values are in the order of the seeds. */
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

/** Returns a curve over the x of the rows, with one value per result. */
export const pointsOf = (results: readonly RunResult[], { quantity, over = 'all', stage: layer = null }: Omit<RowFilter, 'x'>): FigurePoint[] =>
  pointsBy(results, (row) => (row.quantity === quantity && row.over === over && row.stage === layer ? row.x : null));

/** Returns a curve over the weight layers, with one value per result. */
export const pointsOverLayers = (results: readonly RunResult[], { quantity, over = 'all', x = null }: Omit<RowFilter, 'stage'>): FigurePoint[] =>
  pointsBy(results, (row) => (row.quantity === quantity && row.over === over && row.x === x ? row.stage : null));

/** Returns a curve over the numbers of training images, with one value per result. */
export const pointsOverSizes = (results: readonly RunResult[], take: (result: RunResult) => number | undefined): FigurePoint[] =>
  groupBy(results, ({ config }) => config.T)
    .map(([x, group]) => ({ x, values: perRun(group, take) }))
    .filter(({ values }) => values.length > 0)
    .sort((one, other) => one.x - other.x);

/** Returns histogram bins as fractions of the connections of their own run. */
export function binFractions(results: readonly RunResult[], { quantity, over = 'all', stage: layer = null }: Omit<RowFilter, 'x'>): FigurePoint[] {
  const connections = new Map(results.map((result) => [result, valueIn(result, { quantity: 'connections', over, stage: layer })]));
  return pointsBy(
    results,
    (row) => (row.quantity === quantity && row.over === over && row.stage === layer ? row.x : null),
    ({ value }, result) => value / (connections.get(result) ?? 0),
  );
}

/** Returns the bins of one result as fractions of the connections, in ascending order of x; none if there are no connections. */
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

/** Returns a count of a layer as a fraction of its connections; undefined if either is missing or there are no connections. */
export function shareIn(result: RunResult, { quantity, over = 'all', stage: layer = null }: Omit<RowFilter, 'x'>): number | undefined {
  const connections = valueIn(result, { quantity: 'connections', over, stage: layer });
  const count = valueIn(result, { quantity, over, stage: layer });
  return count === undefined || !connections ? undefined : count / connections;
}

/** Groups results by a key, in the order in which the keys first appear. */
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
