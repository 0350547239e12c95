import { expect, test } from 'vitest';
import { Curve } from './history.ts';

test('a curve thins itself evenly and keeps its first point', () => {
  const curve = new Curve<{ step: number }>(100);
  for (let step = 0; step < 10_000; step++) curve.add({ step });
  const steps = curve.points.map(({ step }) => step);
  expect(steps.length).toBeLessThanOrEqual(100);
  expect(steps.length).toBeGreaterThan(50);
  expect(steps[0]).toBe(0);
  const strides = new Set(steps.slice(1).map((step, n) => step - (steps[n] as number)));
  expect(strides.size).toBe(1);
});
