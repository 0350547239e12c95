import { expect, test } from 'vitest';
import { type Connection, MOST_WATCHED } from '../model/connection.ts';
import { Watching } from './traced-connections.ts';

const LAYERS = [4, 3, 2];
const at = (from: number): Connection => ({ stage: 1, from, to: 0 });
const law = (pi: number) => ({ pi, m: 2, xi: 3 });

test('every step is recorded, a second note of a step counts, and those that stay keep their record', () => {
  const watching = new Watching();
  watching.choose([at(0), at(1)], LAYERS);
  for (let step = 3; step <= 9; step++) watching.note(step, [law(step / 10), law(0)]);
  watching.note(9, [law(1), law(0)]);
  watching.choose([at(2), at(0)], LAYERS);
  expect(watching.recordOf(at(1))).toBeUndefined();
  expect(watching.recordOf(at(2))?.steps).toEqual([]);
  const record = watching.recordOf(at(0));
  expect(record?.steps).toEqual([3, 4, 5, 6, 7, 8, 9]);
  expect(record?.laws.map(({ pi }) => pi)).toEqual([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1]);
});

test('a branch has the past up to its step, and leaves the other as it was', () => {
  const watching = new Watching();
  watching.choose([at(0)], LAYERS);
  for (let step = 1; step <= 9; step++) watching.note(step, [law(0)]);
  const branch = watching.upTo(4);
  branch.note(5, [law(1)]);
  expect(branch.recordOf(at(0))?.steps).toEqual([1, 2, 3, 4, 5]);
  expect(watching.recordOf(at(0))?.steps).toHaveLength(9);
  expect(watching.recordOf(at(0))?.laws.every(({ pi }) => pi === 0)).toBe(true);
});

test('what the network has not is not watched, nor more than there is room for, and a long record gets thinner', () => {
  const watching = new Watching();
  watching.choose([at(4), { stage: 3, from: 0, to: 0 }, at(3)], LAYERS);
  expect(watching.connections).toEqual([at(3)]);
  watching.choose(
    Array.from({ length: 50 }, (_, from) => ({ stage: 1, from, to: 0 })),
    [784, 10],
  );
  expect(watching.connections).toHaveLength(MOST_WATCHED);
  watching.choose([at(0)], LAYERS);
  for (let step = 1; step <= 40_000; step++) watching.note(step, [law(step)]);
  const record = watching.recordOf(at(0));
  expect(record?.steps.length).toBeLessThanOrEqual(16_384);
  expect(record?.steps.length).toBeGreaterThan(8000);
  expect(record?.steps.every((step, n) => record.laws[n]?.pi === step)).toBe(true);
});
