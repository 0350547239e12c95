import { beforeAll, expect, test } from 'vitest';
import { makeEngine } from '../../engine/make-engine.ts';
import { startTheta } from '../../engine/start.ts';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import type { PlanOf } from '../../protocol/job.ts';
import { deviceForTests } from '../../test/device.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { subjectForTests } from '../../test/subject.ts';
import { noLayer } from '../../text/engines.ts';
import { Jobs } from './jobs.ts';
import type { Subject } from './subject.ts';

const CONFIG = { ...RECIPE_CONFIGS.default, layers: [784, 10, 10], T: 100, V: 600 };
const PLAN: PlanOf<'sweep'> = { kind: 'sweep', weightLayers: [1, 2], targets: ['variable-off'], fractions: [0, 0.5, 1], networks: 2 };
let subject: Subject;

beforeAll(async () => {
  const theta = startTheta(CONFIG);
  const engine = await makeEngine('wasm', { theta, rule: CONFIG.rule, optimiser: CONFIG.optimiser }, deviceForTests);
  subject = subjectForTests(CONFIG, theta, engine, await mnistForTests(CONFIG.T, CONFIG.V));
});

const phaseOf = (jobs: Jobs) => jobs.state('sweep')?.phase;

/** Calls `pull` until no job is running. */
async function pullAll(jobs: Jobs): Promise<void> {
  while (!jobs.isIdle) await jobs.pull();
}

test('a job runs to its end and gives its results and the distribution that they belong to', async () => {
  const jobs = new Jobs();
  expect(jobs.isIdle).toBe(true);
  expect(jobs.state('sweep')).toBeUndefined();
  jobs.start(subject, PLAN);
  expect(jobs.state('sweep')).toMatchObject({ runId: 1, config: CONFIG, step: 7, plan: PLAN, phase: 'running', result: [] });
  await pullAll(jobs);
  const { phase, done, total, result } = jobs.state('sweep') ?? {};
  expect({ phase, left: (total ?? 0) - (done ?? 0) }).toEqual({ phase: 'done', left: 0 });
  expect(result).toHaveLength(6);
});

test('a paused job stops, resumes, and ends like one without a pause', async () => {
  const jobs = new Jobs();
  jobs.start(subject, PLAN);
  await jobs.pull();
  jobs.pause('sweep');
  const { done } = jobs.state('sweep') ?? {};
  expect([jobs.isIdle, phaseOf(jobs)]).toEqual([true, 'paused']);
  await jobs.pull();
  expect(jobs.state('sweep')?.done).toBe(done);
  expect(jobs.state('sweep')).not.toHaveProperty('secondsLeft');
  jobs.resume('sweep');
  await pullAll(jobs);
  const whole = new Jobs();
  whole.start(subject, PLAN);
  await pullAll(whole);
  expect(jobs.state('sweep')?.result).toEqual(whole.state('sweep')?.result);
});

test('a cancelled job is removed; without the engine only finished jobs are kept', async () => {
  const jobs = new Jobs();
  jobs.start(subject, PLAN);
  jobs.cancel('sweep');
  expect([jobs.isIdle, jobs.state('sweep')]).toEqual([true, undefined]);
  jobs.start(subject, PLAN);
  jobs.stop();
  expect(jobs.state('sweep')).toBeUndefined();
  jobs.start(subject, PLAN);
  await pullAll(jobs);
  jobs.stop();
  expect(phaseOf(jobs)).toBe('done');
});

test('a job that fails gives the reason, and does not block other jobs', async () => {
  const jobs = new Jobs();
  jobs.start(subject, { ...PLAN, weightLayers: [5] });
  await pullAll(jobs);
  expect(jobs.state('sweep')).toMatchObject({ phase: 'failed', message: noLayer(5, 2) });
});

test('during training jobs take turns by time, and estimate the remaining time', async () => {
  const jobs = new Jobs();
  expect(jobs.isDue(performance.now() + 1000)).toBe(false);
  jobs.start(subject, { ...PLAN, networks: 20 });
  let began = 0;
  while ((jobs.state('sweep')?.done ?? 0) < 30) {
    began = performance.now();
    await jobs.pull();
  }
  // The turn ended after this time, however busy the machine is.
  expect(jobs.isDue(began)).toBe(false);
  expect(jobs.isDue(performance.now() + 6)).toBe(true);
  expect(jobs.state('sweep')?.secondsLeft).toBeGreaterThan(0);
});
