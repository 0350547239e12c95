import { expect, test } from 'vitest';
import { normalTable } from './normal-table.ts';
import { type Draw, drawNormals, drawOrder, drawUniforms, drawWords } from './random.ts';

const draw = (part: Partial<Draw> = {}): Draw => ({ seed: 1, stream: 'epsilon', step: 3, part: 0, ...part });

test('the normal table is monotonic and contains the known quantiles', () => {
  const table = normalTable();
  for (let entry = 1; entry < table.length; entry++) expect(table[entry] as number).toBeLessThan(table[entry - 1] as number);
  // The octaves 30 and 29 begin with the probabilities 1/4 and 1/8.
  expect(table[30 * 128]).toBeCloseTo(0.6744897501960817, 6);
  expect(table[29 * 128]).toBeCloseTo(1.1503493803760079, 6);
  expect(table[0]).toBeCloseTo(6.2302, 3);
  expect(table.at(-1)).toBe(0);
});

test('normals have the moments of a standard normal, tails included', () => {
  const n = 2_000_000;
  const normals = drawNormals(draw(), n);
  let [sum, square, fourth, beyond3] = [0, 0, 0, 0];
  for (const z of normals) {
    sum += z;
    square += z * z;
    fourth += z ** 4;
    if (Math.abs(z) > 3) beyond3++;
  }
  // Tolerance: four standard errors each.
  expect(Math.abs(sum / n)).toBeLessThan(4 / Math.sqrt(n));
  expect(Math.abs(square / n - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  expect(Math.abs(fourth / n - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
  expect(Math.abs(beyond3 / n - 0.0026998)).toBeLessThan(4 * Math.sqrt(0.0027 / n));
});

test('every field of a draw changes the numbers, and the same draw reproduces them', () => {
  const first = drawWords(draw(), 8);
  expect(drawWords(draw(), 8)).toEqual(first);
  for (const other of [{ seed: 2 }, { seed: 1 + 2 ** 32 }, { stream: 'start' as const }, { step: 4 }, { part: 1 }])
    expect(drawWords(draw(other), 8)).not.toEqual(first);
});

test('uniforms lie in [0, 1)', () => {
  const uniforms = drawUniforms(draw(), 100_000);
  expect(Math.min(...uniforms.subarray(0, 50_000))).toBeGreaterThanOrEqual(0);
  expect(uniforms.every((u) => u < 1)).toBe(true);
  expect(uniforms.reduce((sum, u) => sum + u, 0) / uniforms.length).toBeCloseTo(0.5, 2);
});

test('an order contains every number once', () => {
  const order = drawOrder(draw({ stream: 'order' }), 1000);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  expect([...order]).not.toEqual([...order].sort((a, b) => a - b));
});
