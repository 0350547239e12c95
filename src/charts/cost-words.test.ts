import { expect, test } from 'vitest';
import { fitPowerLaw } from '../model/math/fit-power-law.ts';
import { describeCosines, describeEvaluations, theoryEvaluations } from './cost-words.ts';

test('the power of a law is found from its points, and from fewer than two there is none', () => {
  expect(fitPowerLaw([1, 10, 100].map((d) => [d, 3 * d ** 1.5] as const))).toBeCloseTo(1.5, 12);
  expect(fitPowerLaw([[10, 2]])).toBeUndefined();
  expect(fitPowerLaw([])).toBeUndefined();
});

test('what was measured is said with its power', () => {
  const points = [2, 64, 1024].map((dimensions) => ({
    of: 'bowl' as const,
    dimensions,
    evaluations: [theoryEvaluations(dimensions)],
    descent: 2,
    cosines: [0.5 / Math.sqrt(dimensions)],
  }));
  expect(describeEvaluations(points)).toBe(
    'Loss evaluations until a tenth of the loss of a round bowl is left: 18.4 in 2 dimensions, 4720 in 1,024. From 32 dimensions on they grow as D⁰·⁹⁹. Gradient descent needs 2 in any of them.',
  );
  expect(describeCosines([...points, { of: 'network', dimensions: 7940, cosines: [0.01, 0.008] }])).toBe(
    'Cosine between the step of one draw and the downhill direction: bowl 0.354 in 2 dimensions, 0.0156 in 1,024, as D⁻⁰·⁵⁰; networks 0.009 in 7,940 dimensions. A random direction in D dimensions gives about √(2 / (π D)), as D⁻⁰·⁵⁰.',
  );
  expect(describeEvaluations([])).toContain('nothing measured yet');
  expect(describeCosines([])).toContain('nothing measured yet');
});
