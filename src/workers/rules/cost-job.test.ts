import { expect, test, vi } from 'vitest';
import { makePointLearner } from '../../engine/rules/make-point-learner.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { costFailed } from '../../text/workers.ts';
import { COST_PLAN, type CostPlan } from '../../training/analysis/perturbation-cost.ts';
import { CostJob } from './cost-job.ts';

const PLAN: CostPlan = {
  seed: 1,
  bowls: { dimensions: [2, 1024], few: 2, many: 1, draws: 10 },
  networks: { ...COST_PLAN.networks, widths: [1], starts: 1, draws: 3, images: 10 },
};
const loadResources = async () => ({
  train: (await mnistForTests(200, 200)).train,
  makePointLearner: (setup: Parameters<typeof makePointLearner>[1]) => makePointLearner('wasm', setup),
});
/** Advances by 15 ms at each call, so that one turn holds one piece of work. */
let now = 0;
const clock = (): number => {
  now += 15;
  return now;
};

async function pullUntil(job: CostJob, enough: (state: CostJob['state']) => boolean = () => false): Promise<void> {
  while (!job.isIdle && !enough(job.state)) await job.pull();
}

test('the cost is measured turn by turn; a cancelled measurement starts again from the first point', async () => {
  const job = new CostJob({ loadResources, clock, wake: () => {} }, PLAN);
  expect(job.state).toEqual({ phase: 'idle', points: [], share: 0 });
  const started = job.start();
  expect(job.state.phase).toBe('running');
  expect(job.isIdle).toBe(true);
  await started;
  await pullUntil(job, ({ share }) => share > 0.3);
  job.cancel();
  expect(job.isIdle).toBe(true);
  expect(job.state).toMatchObject({ phase: 'idle', points: [{ of: 'bowl', dimensions: 2 }] });
  await job.start();
  expect(job.state).toMatchObject({ phase: 'running', points: [], share: 0 });
  await pullUntil(job);
  expect(job.state).toMatchObject({ phase: 'finished', share: 1 });
  expect(job.state.points.map(({ dimensions }) => dimensions)).toEqual([2, 1024, 794]);
});

test('a failed measurement gives the reason, and can be started again', async () => {
  const failing = vi.fn(loadResources);
  failing.mockRejectedValueOnce(new Error('train-0.bin could not be loaded.'));
  const job = new CostJob({ loadResources: failing, clock, wake: () => {} }, PLAN);
  await job.start();
  expect(job.state).toMatchObject({ phase: 'failed', message: costFailed('train-0.bin could not be loaded.') });
  await job.start();
  expect(job.state.phase).toBe('running');
  expect(job.state.message).toBeUndefined();
});
