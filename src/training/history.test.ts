import { expect, test } from 'vitest';
import * as filesText from '../text/files.ts';
import { Curve, historyForFile, NO_HISTORY, readHistory } from './history.ts';

test('a full curve drops points evenly and keeps its first point', () => {
  const curve = new Curve<{ step: number }>(100);
  for (let step = 0; step < 10_000; step++) curve.add({ step });
  const steps = curve.points.map(({ step }) => step);
  expect(steps.length).toBeLessThanOrEqual(100);
  expect(steps.length).toBeGreaterThan(50);
  expect(steps[0]).toBe(0);
  const strides = new Set(steps.slice(1).map((step, n) => step - (steps[n] as number)));
  expect(strides.size).toBe(1);
});

test('a layer is called stage in files, and is read again', () => {
  const before = { pi: 0.5, m: 1, xi: 0.25 };
  const history = { ...NO_HISTORY, interventions: [{ step: 3, connection: { layer: 2, from: 1, to: 0 }, action: 'freeze', before } as const] };
  const text = JSON.stringify(historyForFile(history));
  expect(text).toContain('"interventions":[{"step":3,"connection":{"stage":2,"from":1,"to":0},"action":"freeze","before":{"pi":0.5,"m":1,"xi":0.25}}]');
  expect(readHistory(JSON.parse(text), [3, 2, 2])).toEqual(history);
});

test('the descriptions of changes by earlier versions are kept as they are, beside new ones', () => {
  const old = [
    'opened as a law, Adam from its start',
    'branched off a run that went on to step 9',
    'stage 2, 3 → 4 turned off',
    '2 actions on connections no longer hold, their π is another',
    'turned into network 3 of those drawn from its law',
    'learning rate 0.1 to 0.01',
    'wasm to webgpu',
  ];
  const changes = [...old, filesText.openedAsDistribution(true)].map((what, step) => ({ step, what }));
  expect(readHistory(JSON.parse(JSON.stringify(historyForFile({ ...NO_HISTORY, changes }))), [3, 2, 2]).changes).toEqual(changes);
});
