import { expect, test } from 'vitest';
import * as text from '../text/descent.ts';
import { isSingular, newtonStep } from './curvature.ts';
import { descend, descentSteps } from './descend.ts';
import { stepFunction } from './step-functions.ts';
import type { Point } from './surface.ts';
import { SURFACES, type SurfaceId } from './surfaces.ts';
import { type DescentSettings, OPTIMISERS, type Optimiser, type Trajectory } from './trajectory.ts';

const SETTINGS: DescentSettings = { eta: 0.2, sigma: 0.5, nudge: 1e-3, steps: 200, seed: 1 };
const go = (id: SurfaceId, optimiser: Optimiser, from: Point, settings: Partial<DescentSettings> = {}): Promise<Trajectory> =>
  descend(SURFACES[id], optimiser, from, { ...SETTINGS, ...settings });

test('on the bowl all three optimisers converge, and each is charged for its loss evaluations', async () => {
  for (const optimiser of OPTIMISERS) {
    const { end, path, losses, evaluations } = await go('bowl', optimiser, [-2.2, 1.6], { steps: 1000 });
    expect(end).toBe('converged');
    expect(losses.at(-1)).toBeLessThan(1e-5);
    expect(losses).toHaveLength(path.length);
    const cost = { perturbation: 2, descent: 1, newton: 2 }[optimiser];
    expect(evaluations).toEqual(path.map((_, step) => step * cost));
  }
  expect((await go('bowl', 'newton', [-2.2, 1.6])).path).toEqual([
    [-2.2, 1.6],
    [0, 0],
  ]);
});

test('a surface sets the cost of its gradient and Hessian, and may be asynchronous', async () => {
  const { value, gradient, hessian } = SURFACES.valley;
  const slow = {
    value: async (at: Point) => value(at),
    gradient: async (at: Point) => gradient(at),
    hessian: async (at: Point) => hessian(at),
    costs: { gradient: 4, hessian: 9 },
  };
  const quick = await go('valley', 'newton', [1, 0.5]);
  const { evaluations, ...found } = await descend(slow, 'newton', [1, 0.5], SETTINGS);
  expect(evaluations).toEqual([0, 13]);
  expect(found).toEqual({ ...quick, evaluations: undefined });
});

test('near the saddle Newton converges to it, gradient descent and perturbation to a minimum', async () => {
  const newton = await go('saddle', 'newton', [1.4, 0.3]);
  expect(newton.end).toBe('saddle');
  expect(newton.words).toBe(text.newtonAtSaddlePoint(newton.path.length - 1, [-1, 1]));
  for (const optimiser of ['descent', 'perturbation'] as const) {
    const { end, path } = await go('saddle', optimiser, [1.4, 0.3], { steps: 1000 });
    expect(end).toBe('converged');
    expect(Math.abs((path.at(-1) as Point)[1])).toBeCloseTo(1, 2);
  }
});

test('gradient descent along the ridge converges to the saddle; perturbation leaves the ridge', async () => {
  const descent = await go('saddle', 'descent', [1.4, 0]);
  expect(descent.end).toBe('saddle');
  expect(descent.words).toBe(text.atSaddlePoint(descent.path.length - 1, -1));
  expect((await go('saddle', 'perturbation', [1.4, 0], { steps: 1000 })).end).toBe('converged');
});

test('Newton converges to the maximum between four minima', async () => {
  const { end, losses, words } = await go('minima', 'newton', [-0.3, -0.7]);
  expect(end).toBe('maximum');
  expect(losses.at(-1)).toBeGreaterThan(losses[0] as number);
  expect(words).toMatch(/^At a maximum after \d steps: .* Neither eigenvalue .* \(−[\d.]+ and −[\d.]+\)\.$/);
});

test('on the plateau gradient and curvature vanish, and Newton ascends to it', async () => {
  for (const optimiser of OPTIMISERS) {
    const { end, path } = await go('plateau', optimiser, [4, 3.5]);
    expect(end).toBe('flat');
    expect(path.at(-1)).toSatisfy(([x, y]: Point) => Math.hypot(x - 4, y - 3.5) < 0.01);
  }
  const newton = await go('plateau', 'newton', [1.6, 1.1]);
  expect(newton.end).toBe('flat');
  expect(newton.words).toMatch(/^On a plateau after .* increased the loss/);
});

test('a singular Hessian is reported and not inverted', async () => {
  const newton = await go('trough', 'newton', [1.9, 0.6]);
  expect(newton).toMatchObject({ end: 'singular', path: [[1.9, 0.6]], evaluations: [0] });
  expect(newton.words).toBe(text.hessianSingular(0, [0, 2]));
  expect((await go('trough', 'descent', [1.9, 0.6])).words).toContain(text.positiveSemidefinite(2));
  expect(isSingular([0, 0, 0])).toBe(true);
  expect(isSingular([1, 0, 1e-3])).toBe(false);
  expect(newtonStep([3, 1, 2], [5, 5])).toEqual([-1, -2]);
});

test('a Hessian that cannot be computed stops only Newton', async () => {
  const kinked = { ...SURFACES.bowl, hessian: () => [Number.NaN, 0, 1] as const };
  expect((await descend(kinked, 'newton', [1, 1], SETTINGS)).words).toBe(text.noStepWithoutCurvature(0));
  expect((await descend(kinked, 'descent', [1, 1], SETTINGS)).words).toMatch(new RegExp(`^At a minimum after .*, and ${text.unknownCurvature}\\.$`));
});

test.each([
  ['bowl', 2],
  ['valley', 0.02],
  ['trough', 1],
] as const)('gradient descent on the %s diverges for learning rates above 2 / largest curvature and not below', async (id, bound) => {
  const above = await go(id, 'descent', [2, 0.9], { eta: 1.05 * bound, steps: 2000 });
  expect(above.end).toBe('diverged');
  expect(above.words).toMatch(new RegExp(`^Diverged after .* above 2 / largest curvature = ${bound} at the start`));
  const below = await go(id, 'descent', [2, 0.9], { eta: 0.95 * bound, steps: 2000 });
  expect(below.end).toBe('converged');
});

test('points that are not finite are left out of the path', async () => {
  const { end, path, losses, words } = await go('banana', 'descent', [-1.2, 1], { eta: 1 });
  expect(end).toBe('diverged');
  expect([...path.flat(), ...losses].every(Number.isFinite)).toBe(true);
  expect(words).toMatch(/^Diverged after \d+ steps?: .*2 \/ largest curvature/);
});

test('the mean step of many perturbations points along the negative gradient', async () => {
  const at: Point = [-1.2, 1];
  const surface = SURFACES.banana;
  const { move } = stepFunction(surface, 'perturbation', { ...SETTINGS, nudge: 1e-6 });
  const sum = [0, 0];
  for (let step = 1; step <= 4000; step++) {
    const [x, y] = (await move(at, surface.value(at), step)) as Point;
    sum[0] = (sum[0] as number) + x - at[0];
    sum[1] = (sum[1] as number) + y - at[1];
  }
  const mean = sum.map((value) => value / 4000) as unknown as Point;
  const [gx, gy] = surface.gradient(at);
  expect((-mean[0] * gx - mean[1] * gy) / (Math.hypot(...mean) * Math.hypot(gx, gy))).toBeGreaterThan(0.995);
  // The mean step is eta sigma^2 times the negative gradient.
  expect(Math.hypot(...mean) / (SETTINGS.eta * SETTINGS.sigma ** 2 * Math.hypot(gx, gy))).toBeCloseTo(1, 1);
});

test('the seed determines the trajectory', async () => {
  const one = await go('banana', 'perturbation', [-1.2, 1], { eta: 1e-3 });
  expect(await go('banana', 'perturbation', [-1.2, 1], { eta: 1e-3 })).toEqual(one);
  expect((await go('banana', 'perturbation', [-1.2, 1], { eta: 1e-3, seed: 2 })).path).not.toEqual(one.path);
});

test('a descent yields after each step, and rejects settings out of range', async () => {
  const steps = descentSteps(SURFACES.bowl, 'descent', [2, 1], { ...SETTINGS, steps: 2 });
  expect(await steps.next()).toEqual({ done: false, value: 1 });
  expect(await steps.next()).toEqual({ done: false, value: 2 });
  expect((await steps.next()).value).toMatchObject({ end: 'maxSteps', words: expect.stringMatching(/^Step limit \(2\) reached: the loss is/) });
  await expect(go('bowl', 'descent', [1, 1], { steps: 0 })).rejects.toThrow(/^Maximum steps: expected a whole number from 1 to 2000, found 0\.$/);
  await expect(go('bowl', 'descent', [1, Number.NaN])).rejects.toThrow(text.startNotFinite('1, NaN'));
});
