import { expect, test, vi } from 'vitest';
import { makeLearner } from '../../engine/rules/make-learner.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { COST_PLAN, type CostPlan } from '../../training/analysis/perturbation-cost.ts';
import { CostStudy } from './cost-study.ts';

const PLAN: CostPlan = {
  seed: 1,
  bowls: { dimensions: [2, 1024], few: 2, many: 1, draws: 10 },
  networks: { ...COST_PLAN.networks, widths: [1], starts: 1, draws: 3, images: 10 },
};
const equip = async () => ({
  train: (await mnistForTests(200, 200)).train,
  makeLearner: (setup: Parameters<typeof makeLearner>[1]) => makeLearner('wasm', setup),
});
/** Makes each turn one piece. */
let now = 0;
const clock = (): number => {
  now += 15;
  return now;
};

async function pullUntil(study: CostStudy, enough: (state: CostStudy['state']) => boolean = () => false): Promise<void> {
  while (!study.isIdle && !enough(study.state)) await study.pull();
}

test('it is measured turn by turn, stops where it is told to, and begins again from the first point', async () => {
  const study = new CostStudy({ equip, clock, wake: () => {} }, PLAN);
  expect(study.state).toEqual({ phase: 'idle', points: [], share: 0 });
  const started = study.start();
  expect(study.state.phase).toBe('running');
  expect(study.isIdle).toBe(true);
  await started;
  await pullUntil(study, ({ share }) => share > 0.3);
  study.cancel();
  expect(study.isIdle).toBe(true);
  expect(study.state).toMatchObject({ phase: 'idle', points: [{ of: 'bowl', dimensions: 2 }] });
  await study.start();
  expect(study.state).toMatchObject({ phase: 'running', points: [], share: 0 });
  await pullUntil(study);
  expect(study.state).toMatchObject({ phase: 'finished', share: 1 });
  expect(study.state.points.map(({ dimensions }) => dimensions)).toEqual([2, 1024, 794]);
});

test('what fails says why, and can be tried again', async () => {
  const failing = vi.fn(equip);
  failing.mockRejectedValueOnce(new Error('train-0.bin could not be loaded.'));
  const study = new CostStudy({ equip: failing, clock, wake: () => {} }, PLAN);
  await study.start();
  expect(study.state).toMatchObject({ phase: 'failed', message: 'What perturbing costs could not be measured: train-0.bin could not be loaded.' });
  await study.start();
  expect(study.state.phase).toBe('running');
  expect(study.state.message).toBeUndefined();
});
