import { beforeAll, expect, test } from 'vitest';
import { makeEngine } from '../../engine/make-engine.ts';
import { startTheta } from '../../engine/start.ts';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import type { PlanOf } from '../../protocol/job.ts';
import { deviceForTests } from '../../test/device.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { subjectForTests } from '../../test/subject.ts';
import { Studies } from './jobs.ts';
import type { Subject } from './subject.ts';

const CONFIG = { ...RECIPE_CONFIGS.default, layers: [784, 10, 10], T: 100, V: 600 };
const PLAN: PlanOf<'sweep'> = { kind: 'sweep', stages: [1, 2], targets: ['variable-off'], fractions: [0, 0.5, 1], networks: 2 };
let subject: Subject;

beforeAll(async () => {
  const theta = startTheta(CONFIG);
  const engine = await makeEngine('wasm', { theta, rule: CONFIG.rule, optimiser: CONFIG.optimiser }, deviceForTests);
  subject = subjectForTests(CONFIG, theta, engine, await mnistForTests(CONFIG.T, CONFIG.V));
});

const phaseOf = (studies: Studies) => studies.state('sweep')?.phase;

/** Pulls until it rests. */
async function pullAll(studies: Studies): Promise<void> {
  while (!studies.isIdle) await studies.pull();
}

test('a study is pulled to its end and tells what it found, and of which law', async () => {
  const studies = new Studies();
  expect(studies.isIdle).toBe(true);
  expect(studies.state('sweep')).toBeUndefined();
  studies.start(subject, PLAN);
  expect(studies.state('sweep')).toMatchObject({ runId: 1, config: CONFIG, step: 7, plan: PLAN, phase: 'running', result: [] });
  await pullAll(studies);
  const { phase, done, total, result } = studies.state('sweep') ?? {};
  expect({ phase, left: (total ?? 0) - (done ?? 0) }).toEqual({ phase: 'done', left: 0 });
  expect(result).toHaveLength(6);
});

test('a paused study rests, goes on, and ends as one that never paused', async () => {
  const studies = new Studies();
  studies.start(subject, PLAN);
  await studies.pull();
  studies.pause('sweep');
  const { done } = studies.state('sweep') ?? {};
  expect([studies.isIdle, phaseOf(studies)]).toEqual([true, 'paused']);
  await studies.pull();
  expect(studies.state('sweep')?.done).toBe(done);
  expect(studies.state('sweep')).not.toHaveProperty('secondsLeft');
  studies.resume('sweep');
  await pullAll(studies);
  const whole = new Studies();
  whole.start(subject, PLAN);
  await pullAll(whole);
  expect(studies.state('sweep')?.result).toEqual(whole.state('sweep')?.result);
});

test('a cancelled study is gone; where the engine goes, only what is done stays', async () => {
  const studies = new Studies();
  studies.start(subject, PLAN);
  studies.cancel('sweep');
  expect([studies.isIdle, studies.state('sweep')]).toEqual([true, undefined]);
  studies.start(subject, PLAN);
  studies.stop();
  expect(studies.state('sweep')).toBeUndefined();
  studies.start(subject, PLAN);
  await pullAll(studies);
  studies.stop();
  expect(phaseOf(studies)).toBe('done');
});

test('a study that fails says why, and does not stand in the way', async () => {
  const studies = new Studies();
  studies.start(subject, { ...PLAN, stages: [5] });
  await pullAll(studies);
  expect(studies.state('sweep')).toMatchObject({ phase: 'failed', message: expect.stringContaining('Stage 5') });
});

test('beside training studies take their turns by time, and tell how long they will take', async () => {
  const studies = new Studies();
  expect(studies.isDue(performance.now() + 1000)).toBe(false);
  studies.start(subject, { ...PLAN, networks: 20 });
  while ((studies.state('sweep')?.done ?? 0) < 30) await studies.pull();
  expect(studies.isDue(performance.now() - 1)).toBe(false);
  expect(studies.isDue(performance.now() + 6)).toBe(true);
  expect(studies.state('sweep')?.secondsLeft).toBeGreaterThan(0);
});
