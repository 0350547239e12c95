import { expect, test } from 'vitest';
import { Curve, historyForFile, NO_HISTORY, readHistory } from './history.ts';

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

test('files say stage where the code says layer, and are read back so', () => {
  const before = { pi: 0.5, m: 1, xi: 0.25 };
  const history = { ...NO_HISTORY, interventions: [{ step: 3, connection: { layer: 2, from: 1, to: 0 }, action: 'freeze', before } as const] };
  const text = JSON.stringify(historyForFile(history));
  expect(text).toContain('"interventions":[{"step":3,"connection":{"stage":2,"from":1,"to":0},"action":"freeze","before":{"pi":0.5,"m":1,"xi":0.25}}]');
  expect(readHistory(JSON.parse(text), [3, 2, 2])).toEqual(history);
});
