import type { Over, RunResult } from './experiment.ts';
import type { PicturePoint } from './picture.ts';

/* How figures read what they draw and judge out of results. */

/** Which rows. Without `x`, those that have none. */
export interface Wanted {
  readonly quantity: string;
  readonly over?: Over;
  readonly stage?: number | null;
  readonly x?: number | null;
}

/** The value of each result that has such a row, in the order of the seeds. */
export const valuesOf = (results: readonly RunResult[], wanted: Wanted): number[] => bySeed(results).flatMap((result) => valueIn(result, wanted) ?? []);

/** The value of one result; undefined if it has no such row. */
export function valueIn({ rows }: RunResult, { quantity, over = 'all', stage = null, x = null }: Wanted): number | undefined {
  return rows.find((row) => row.quantity === quantity && row.over === over && row.stage === stage && row.x === x)?.value;
}

/** A curve: every x of the rows with one value for each result, by growing x. */
export function pointsOf(results: readonly RunResult[], { quantity, over = 'all', stage = null }: Omit<Wanted, 'x'>): PicturePoint[] {
  const points = new Map<number, number[]>();
  for (const { rows } of bySeed(results)) {
    for (const row of rows) {
      if (row.quantity !== quantity || row.over !== over || row.stage !== stage || row.x === null) continue;
      const values = points.get(row.x) ?? [];
      values.push(row.value);
      points.set(row.x, values);
    }
  }
  return [...points].sort(([one], [other]) => one - other).map(([x, values]) => ({ x, values }));
}

/** Results in groups of the same setting, in the order in which they first appear among the given ones. */
export function groupBy<Key>(results: readonly RunResult[], keyOf: (result: RunResult) => Key): [Key, RunResult[]][] {
  const groups = new Map<Key, RunResult[]>();
  for (const result of results) {
    const key = keyOf(result);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups];
}

const bySeed = (results: readonly RunResult[]): RunResult[] => [...results].sort((one, other) => one.config.seed - other.config.seed);
