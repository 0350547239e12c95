import { type Measure, OVERS, type Row, type RunResult } from '../experiments/experiment.ts';
import { keyOf } from '../experiments/plan.ts';
import { nameOf, readConfig } from '../model/read-config.ts';

/** A result as it lies in the browser's storage, below its key. */
export interface KeptResult {
  readonly result: RunResult;
  /** When it was found, wall clock in ms: which is newer. */
  readonly at: number;
}

type Foreign = Readonly<Record<string, unknown>>;

const MOST_ROWS = 100_000;
const LONGEST_NAME = 80;

/** The result that a stored value stands for; undefined unless it is whole and belongs below its key. */
export function readResult(key: unknown, value: unknown): KeptResult | undefined {
  try {
    const { at, result } = value as { at: unknown; result: Foreign };
    const { theta, seconds, rows } = result;
    const config = readConfig(result.config);
    const measure = readMeasure(result.measure as Foreign);
    const fits =
      keyOf({ config, measure }) === key &&
      isNumber(at) &&
      isNumber(seconds) &&
      seconds >= 0 &&
      typeof theta === 'string' &&
      /^[0-9a-f]{64}$/.test(theta) &&
      Array.isArray(rows) &&
      rows.length > 0 &&
      rows.length <= MOST_ROWS;
    return fits ? { at, result: { config, measure, key, theta, seconds, rows: rows.map(readRow) } } : undefined;
  } catch {
    return undefined;
  }
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);

function readMeasure(value: Foreign): Measure {
  const kind = nameOf('Measure', ['errors', 'stages', 'distributions', 'perturbation', 'survival'], value.kind);
  if (kind === 'errors' || kind === 'perturbation') return { kind, networks: count(value.networks) };
  return kind === 'survival' ? { kind, since: count(value.since) } : { kind };
}

function count(value: unknown): number {
  if (Number.isInteger(value) && (value as number) >= 0) return value as number;
  throw new RangeError('This is not a count.');
}

function readRow(value: Foreign): Row {
  const { quantity, stage, x, value: number } = value;
  const isRow =
    typeof quantity === 'string' &&
    quantity.length <= LONGEST_NAME &&
    (stage === null || (Number.isInteger(stage) && (stage as number) > 0)) &&
    (x === null || isNumber(x)) &&
    isNumber(number);
  if (!isRow) throw new RangeError('This is not a row.');
  return { quantity, over: nameOf('Over', OVERS, value.over), stage: stage as number | null, x, value: number };
}
