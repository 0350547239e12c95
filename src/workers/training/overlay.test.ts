import { expect, test } from 'vitest';
import { startTheta } from '../../engine/start.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import type { Theta } from '../../model/theta.ts';
import type { History } from '../../training/history.ts';
import { makeOverlayRun } from './overlay.ts';

const NOTHING: History = { losses: [], roles: [], epochs: [], changes: [], interventions: [] };
const sum = (counts: Uint32Array): number => counts.reduce((a, b) => a + b, 0);

test('an overlay run has the name, settings and curves of the run, and statistics of each layer', () => {
  const config: RunConfig = { ...RECIPE_CONFIGS.default, layers: [3, 2] };
  const theta: Theta = [
    { from: 3, to: 2, pi: Float32Array.of(0, 1, 0.5, 0, 0, 1), m: Float32Array.of(1, 2, 3, -1, 5, 6), xi: Float32Array.of(0, 0.3, 0.2, 0, 0.5, 0) },
  ];
  const history: History = { ...NOTHING, losses: [{ step: 1, loss: 2.3 }] };
  const overlayRun = makeOverlayRun({ name: 'a name <b>', config, history, theta, dead: [Uint8Array.of(0, 0, 1)] });
  expect(overlayRun).toMatchObject({ name: 'a name <b>', config, history });
  expect(Object.keys(overlayRun).sort()).toEqual(['config', 'history', 'name', 'weightLayers']);
  const [layer] = overlayRun.weightLayers;
  expect(layer?.all.count).toBe(6);
  expect(layer?.all.meanPi).toBeCloseTo(2.5 / 6);
  expect(layer?.live.count).toBe(4);
  expect(layer?.live.meanPi).toBeCloseTo(1.5 / 4);
});

test('any network can be an overlay run, also of plain back-propagation or without known dead inputs', () => {
  const config: RunConfig = { ...RECIPE_CONFIGS.depth, rule: 'bp', layers: [9, 8, 7, 6, 5] };
  const { weightLayers } = makeOverlayRun({ name: 'deep', config, history: NOTHING, theta: startTheta(config), dead: [] });
  expect(weightLayers.map(({ all }) => all.count)).toEqual([72, 56, 42, 30]);
  expect(weightLayers.map(({ all }) => sum(all.histograms.m.counts))).toEqual([72, 56, 42, 30]);
  expect(weightLayers.map(({ all }) => all.piZero)).toEqual([1, 1, 1, 1]);
});
