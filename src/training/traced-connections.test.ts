import { expect, test } from 'vitest';
import { type Connection, MOST_TRACED } from '../model/connection.ts';
import { TracedConnections } from './traced-connections.ts';

const LAYERS = [4, 3, 2];
const at = (from: number): Connection => ({ layer: 1, from, to: 0 });
const distribution = (pi: number) => ({ pi, m: 2, xi: 3 });

test('every step is recorded, the last record of a step counts, and connections that stay traced keep their records', () => {
  const traced = new TracedConnections();
  traced.choose([at(0), at(1)], LAYERS);
  for (let step = 3; step <= 9; step++) traced.note(step, [distribution(step / 10), distribution(0)]);
  traced.note(9, [distribution(1), distribution(0)]);
  traced.choose([at(2), at(0)], LAYERS);
  expect(traced.recordOf(at(1))).toBeUndefined();
  expect(traced.recordOf(at(2))?.steps).toEqual([]);
  const record = traced.recordOf(at(0));
  expect(record?.steps).toEqual([3, 4, 5, 6, 7, 8, 9]);
  expect(record?.values.map(({ pi }) => pi)).toEqual([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1]);
});

test('a branch has the records up to its step, and does not affect the original', () => {
  const traced = new TracedConnections();
  traced.choose([at(0)], LAYERS);
  for (let step = 1; step <= 9; step++) traced.note(step, [distribution(0)]);
  const branch = traced.upTo(4);
  branch.note(5, [distribution(1)]);
  expect(branch.recordOf(at(0))?.steps).toEqual([1, 2, 3, 4, 5]);
  expect(traced.recordOf(at(0))?.steps).toHaveLength(9);
  expect(traced.recordOf(at(0))?.values.every(({ pi }) => pi === 0)).toBe(true);
});

test('unknown connections and more than the maximum are not traced, and a long record drops points', () => {
  const traced = new TracedConnections();
  traced.choose([at(4), { layer: 3, from: 0, to: 0 }, at(3)], LAYERS);
  expect(traced.connections).toEqual([at(3)]);
  traced.choose(
    Array.from({ length: 50 }, (_, from) => ({ layer: 1, from, to: 0 })),
    [784, 10],
  );
  expect(traced.connections).toHaveLength(MOST_TRACED);
  traced.choose([at(0)], LAYERS);
  for (let step = 1; step <= 40_000; step++) traced.note(step, [distribution(step)]);
  const record = traced.recordOf(at(0));
  expect(record?.steps.length).toBeLessThanOrEqual(16_384);
  expect(record?.steps.length).toBeGreaterThan(8000);
  expect(record?.steps.every((step, n) => record.values[n]?.pi === step)).toBe(true);
});
