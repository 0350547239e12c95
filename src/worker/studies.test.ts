import { expect, test } from 'vitest';
import { deviceForTests } from '../engine/device-for-tests.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { startTheta } from '../engine/start.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../model/config.ts';
import type { StudyPlan } from '../protocol/study.ts';
import { mnistForTests } from '../runs/data-for-tests.ts';
import { NO_HISTORY } from '../runs/history.ts';
import { Studies } from './studies.ts';

const CONFIG: RunConfig = { ...RECIPE_CONFIGS.default, layers: [784, 10, 10], V: 1000 };
const PLAN: StudyPlan = { kind: 'sweep', stages: [1], targets: ['variable-off'], fractions: [0, 0.5, 1], networks: 8 };

test('a study goes on by turns, rests while it is paused, and is gone when it is cancelled or its engine goes', async () => {
  const theta = startTheta(CONFIG);
  const engine = await makeEngine('wasm', { theta, rule: CONFIG.rule, optimiser: CONFIG.optimiser }, deviceForTests);
  const law = { config: CONFIG, engine: 'wasm', data: 'mnist', step: 12, stopEpoch: 10, history: NO_HISTORY, silent: [], theta };
  const subject = { runId: 3, moment: '', law, engine, test: (await mnistForTests(500, CONFIG.V)).test };
  const studies = new Studies();
  studies.start(subject, PLAN);
  expect(studies.state('sweep')).toMatchObject({ runId: 3, config: CONFIG, step: 12, phase: 'running', done: 0, result: [] });
  while ((studies.state('sweep')?.done ?? 0) < 12) await studies.pull();
  const { secondsLeft, total } = studies.state('sweep') ?? {};
  expect(total).toBe(24);
  expect(secondsLeft).toBeGreaterThan(0);

  expect(studies.isDue(performance.now() - 1)).toBe(false);
  expect(studies.isDue(performance.now() + 6)).toBe(true);

  studies.pause('sweep');
  expect(studies.isDue(performance.now() + 6)).toBe(false);
  const paused = studies.state('sweep');
  expect(studies.isIdle).toBe(true);
  await studies.pull();
  expect(studies.state('sweep')).toEqual(paused);
  expect(paused?.result.length).toBe(1);
  expect(paused).not.toHaveProperty('secondsLeft');

  studies.resume('sweep');
  while (!studies.isIdle) await studies.pull();
  expect(studies.state('sweep')).toMatchObject({ phase: 'done', done: 24 });
  // What is done outlasts its engine, what is not does not.
  studies.stop();
  expect(studies.state('sweep')?.result.length).toBe(3);
  studies.start(subject, PLAN);
  await studies.pull();
  studies.stop();
  expect(studies.state('sweep')).toBeUndefined();

  studies.start(subject, { ...PLAN, stages: [9] });
  while (!studies.isIdle) await studies.pull();
  expect(studies.state('sweep')).toMatchObject({ phase: 'failed', message: 'Stage 9 is not there: give 1 to 2.' });
  studies.cancel('sweep');
  expect(studies.state('sweep')).toBeUndefined();
});
