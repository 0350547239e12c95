import { describe, isObject, nameOf } from '../model/settings/foreign.ts';
import { readConfig } from '../model/settings/read-config.ts';
import * as text from '../text/figure-results.ts';
import { type Measure, OVERS, type Row, type RunResult } from './experiment.ts';
import { earlierKeyOf, keyOf } from './plan.ts';
import { readMeasure } from './read-measure.ts';

const MOST_ROWS = 100_000;

const readText = (what: string, value: unknown): string => {
  if (typeof value !== 'string' || value === '') throw new RangeError(text.notText(what, describe(value)));
  return value;
};

/**
 * Reads the result of the run with the key `wanted` from parsed JSON of unknown origin. Throws a RangeError in words unless the result
 * is complete and belongs to this run: its key, in this revision or the first, is computed again from its configuration.
 */
export function readResult(value: unknown, wanted: unknown): RunResult {
  if (!isObject(value)) throw new RangeError(text.notResult(describe(value)));
  const config = readConfig(value.config);
  const measure: Measure = readMeasure(value.measure);
  const key = [keyOf({ config, measure }), earlierKeyOf({ config, measure })].find((one) => one !== undefined && one === wanted);
  if (key === undefined || value.key !== key) throw new RangeError(text.ofAnotherRun);
  const { theta, seconds, rows } = value;
  if (typeof theta !== 'string' || !/^[0-9a-f]{64}$/.test(theta)) throw new RangeError(text.noHash);
  if (typeof seconds !== 'number' || !(seconds >= 0)) throw new RangeError(text.wrongSeconds(describe(seconds)));
  if (!Array.isArray(rows) || rows.length === 0) throw new RangeError(text.noRows);
  if (rows.length > MOST_ROWS) throw new RangeError(text.tooManyRows(MOST_ROWS));
  return { config, measure, key, theta, seconds, rows: rows.map((row, n) => readRow(row, n, config.layers.length - 1)) };
}

function readRow(value: unknown, n: number, weightLayers: number): Row {
  if (!isObject(value)) throw new RangeError(text.notRow(n + 1, describe(value)));
  const { stage: layer, x } = value;
  const wrong = (field: string) => new RangeError(text.wrongInRow(n + 1, field, describe(value[field])));
  if (layer !== null && !(Number.isInteger(layer) && (layer as number) >= 1 && (layer as number) <= weightLayers)) throw wrong('stage');
  if (x !== null && !Number.isFinite(x)) throw wrong('x');
  if (!Number.isFinite(value.value)) throw wrong('value');
  return {
    quantity: readText(text.fieldOfRow(n + 1, 'quantity'), value.quantity),
    over: nameOf(text.fieldOfRow(n + 1, 'over'), OVERS, value.over),
    stage: layer as number | null,
    x: x as number | null,
    value: value.value as number,
  };
}
