import { expect, test } from 'vitest';
import { fitPowerLaw } from '../model/math/fit-power-law.ts';
import * as text from '../text/perturbation-cost.ts';
import { describeCosines, describeEvaluations, tabulateCosts, theoryEvaluations } from './cost-words.ts';
import { toCsv } from './frame/csv.ts';

test('the exponent of a power law is fitted to its points, of which it needs at least two', () => {
  expect(fitPowerLaw([1, 10, 100].map((d) => [d, 3 * d ** 1.5] as const))).toBeCloseTo(1.5, 12);
  expect(fitPowerLaw([[10, 2]])).toBeUndefined();
  expect(fitPowerLaw([])).toBeUndefined();
});

test('measurements are described with their exponents', () => {
  const points = [2, 64, 1024].map((dimensions) => ({
    of: 'bowl' as const,
    dimensions,
    evaluations: [theoryEvaluations(dimensions)],
    descent: 2,
    cosines: [0.5 / Math.sqrt(dimensions)],
  }));
  expect(describeEvaluations(points)).toBe(text.evaluations('18.4 in 2 dimensions, 4720 in 1,024', text.growsFrom(32, 'D⁰·⁹⁹'), text.descentNeeds(2, 2)));
  expect(describeEvaluations(points)).toMatch(/: 18\.4 in 2 dimensions, 4720 in 1,024\. From 32 dimensions .* D⁰·⁹⁹\. Gradient descent needs 2 /);
  expect(describeCosines([...points, { of: 'network', dimensions: 7940, cosines: [0.01, 0.008] }])).toMatch(
    /: bowl 0\.354 in 2 dimensions, 0\.0156 in 1,024, .* D⁻⁰·⁵⁰; networks 0\.009 in 7,940 dimensions\. .*√\(2 \/ \(π D\)\).* D⁻⁰·⁵⁰\.$/,
  );
  expect(describeEvaluations([])).toBe(text.noEvaluations);
  expect(describeCosines([])).toBe(text.noCosines);
});

test('files of the measurements keep the headings of earlier versions, whatever the page says', () => {
  const series = [{ name: text.bowl, points: [{ x: 2, values: [3, 5] }] }];
  const evaluations = tabulateCosts(text.evaluationsAxis, text.evaluationsCsv, series);
  expect(evaluations.columns[2]).toBe(`${text.evaluationsAxis}: mean`);
  expect(toCsv(evaluations)).toMatch(/^series,dimensions,evaluations until a tenth of the loss is left: mean,sd,repeats\r\nbowl,2,4,/);
  expect(toCsv(tabulateCosts(text.cosineAxis, text.cosineCsv, series))).toMatch(
    /^series,dimensions,cosine between one draw’s step and downhill: mean,sd,repeats/,
  );
});
