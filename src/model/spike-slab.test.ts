import { expect, test } from 'vitest';
import { rows } from '../engine/fixtures/entropy.json';
import { category, entropy, entropyPaper, momentsOf, mu, rho, slabDensity, variance } from './spike-slab.ts';

test.each(rows)('entropies of pi = $pi, m = $m, Xi = $xi', ({ pi, m, xi, mixed, eq8 }) => {
  expect(Math.abs(entropy(pi, m, xi) - mixed)).toBeLessThan(1e-11);
  expect(Math.abs(entropyPaper(pi, m, xi) - eq8)).toBeLessThan(1e-11);
});

test('the variance is rho - mu^2, and not negative where the difference cancels', () => {
  expect(variance(0.3, 0.7, 0.2)).toBeCloseTo(rho(0.3, 0.7, 0.2) - mu(0.3, 0.7) ** 2, 14);
  expect(variance(1e-9, 1000, 0)).toBeGreaterThan(0);
  expect(variance(0, 5, 0)).toBe(0);
});

test('categories are decided by exact comparison', () => {
  expect(category(0, 0)).toBe('VIP');
  expect(category(1, 0)).toBe('UIP');
  expect(category(1, 2)).toBe('UIP');
  expect(category(0, 1e-30)).toBe('variable');
  expect(category(1 - 1e-9, 0)).toBe('variable');
  expect(category(1e-30, 0)).toBe('variable');
});

test('the slab integrates to 1 - pi', () => {
  let sum = 0;
  for (let w = -10; w < 10; w += 0.001) sum += slabDensity(w, 0.3, 0.5, 0.4) * 0.001;
  expect(sum).toBeCloseTo(0.7, 6);
});

test('moments of deterministic weights contain no variances', () => {
  const size = { from: 2, to: 1 };
  expect(momentsOf({ ...size, pi: Float32Array.of(0, 1), m: Float32Array.of(2, 3), xi: Float32Array.of(0, 0) })).toEqual({
    ...size,
    mu: Float32Array.of(2, 0),
  });
  expect(momentsOf({ ...size, pi: Float32Array.of(0, 0.5), m: Float32Array.of(2, 3), xi: Float32Array.of(0, 0) }).variance).toEqual(Float32Array.of(0, 2.25));
});
