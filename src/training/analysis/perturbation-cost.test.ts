import { expect, test } from 'vitest';
import { makePointLearner } from '../../engine/rules/make-point-learner.ts';
import { meanAbsCosine } from '../../model/math/mean-abs-cosine.ts';
import { drawNormals } from '../../model/math/random.ts';
import { mnistForTests } from '../../test/mnist.ts';
import { COST_PLAN, type CostPlan, measureCost } from './perturbation-cost.ts';

const PLAN: CostPlan = {
  ...COST_PLAN,
  bowls: { dimensions: [4, 16, 64, 256], few: 12, many: 1, draws: 100 },
  networks: { widths: [1, 4], starts: 4, draws: 40, images: 20 },
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/**
 * |cos| in many dimensions has a mean c and a standard deviation c sqrt(pi/2 - 1). Returns four standard errors of its mean over n
 * perturbations, relative to c.
 */
const margin = (n: number): number => (4 * Math.sqrt(Math.PI / 2 - 1)) / Math.sqrt(n);

async function measure(plan: CostPlan) {
  const { train } = await mnistForTests(200, 200);
  const job = measureCost(plan, train, (setup) => makePointLearner('wasm', setup));
  const fractions: number[] = [];
  const found: number[] = [];
  for await (const { done, total } of job.work) {
    fractions.push(done / total);
    found.push(job.result().length);
  }
  return { points: job.result(), shares: fractions, found };
}

test('the cost of perturbation is proportional to the dimensions, and the angles of perturbations to the gradient are those of random directions', async () => {
  const { points, shares: fractions, found } = await measure(PLAN);
  const bowls = points.filter(({ of }) => of === 'bowl');
  const networks = points.filter(({ of }) => of === 'network');
  expect(bowls.map(({ dimensions }) => dimensions)).toEqual([4, 16, 64, 256]);
  expect(networks.map(({ dimensions }) => dimensions)).toEqual([794, 3176]);
  // Least-squares line of log evaluations against log (D + 2): in theory the evaluations are proportional to D + 2.
  const line = bowls.map(({ dimensions, evaluations = [] }) => [Math.log(dimensions + 2), Math.log(mean(evaluations))] as const);
  const [mx, my] = [mean(line.map(([x]) => x)), mean(line.map(([, y]) => y))];
  const gradient = line.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / line.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  expect(Math.abs(gradient - 1)).toBeLessThan(0.08);
  for (const { dimensions, evaluations = [] } of bowls.slice(1)) {
    expect(evaluations.length).toBe(12);
    expect(Math.abs(mean(evaluations) / (2 * Math.log(10) * (dimensions + 2)) - 1)).toBeLessThan(0.15);
  }
  expect(bowls.map(({ descent }) => descent)).toEqual([2, 2, 2, 2]);
  for (const { dimensions, cosines } of bowls) expect(Math.abs(mean(cosines) / meanAbsCosine(dimensions) - 1)).toBeLessThan(margin(1200));
  for (const { dimensions, cosines } of networks) expect(Math.abs(mean(cosines) / meanAbsCosine(dimensions) - 1)).toBeLessThan(margin(40 * cosines.length));
  // Points are available while the job runs.
  expect(fractions.every((share, n) => n === 0 || share >= (fractions[n - 1] as number))).toBe(true);
  expect(fractions.at(-1)).toBe(1);
  expect(new Set(found)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
});

test('the same plan gives the same results', async () => {
  const plan = { ...PLAN, bowls: { ...PLAN.bowls, dimensions: [8] }, networks: { ...PLAN.networks, widths: [2], starts: 1 } };
  expect((await measure(plan)).points).toEqual((await measure(plan)).points);
});

test('the expected |cosine| is the mean over random directions', () => {
  expect(meanAbsCosine(1)).toBe(1);
  expect(meanAbsCosine(3)).toBe(0.5);
  expect(meanAbsCosine(1001) / Math.sqrt(2 / (Math.PI * 1001))).toBeCloseTo(1, 3);
  const draws = 4000;
  for (const D of [2, 5]) {
    const n = drawNormals({ seed: 3, stream: 'nudge', step: D, part: 0 }, draws * D);
    const cosines = Array.from({ length: draws }, (_, at) => {
      const row = n.subarray(at * D, (at + 1) * D);
      return Math.abs(row[0] as number) / Math.hypot(...row);
    });
    expect(Math.abs(mean(cosines) - meanAbsCosine(D))).toBeLessThan(4 * 0.31 * draws ** -0.5);
  }
});
