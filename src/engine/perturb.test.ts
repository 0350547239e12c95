import { expect, test } from 'vitest';
import { arePerturbationsSame, type Perturbation } from '../model/perturbation.ts';
import { chooseHits, perturbAll } from './perturb.ts';
import { sampleNetwork } from './sample.ts';

const size = 40 * 30;
/** Of every four connections two are VIP, one is variable and one UIP, in two weight layers. */
const layer = (from: number, to: number) => ({
  from,
  to,
  pi: Float32Array.from({ length: size }, (_, i) => (i % 4 === 3 ? 1 : i % 4 === 2 ? 0.25 : 0)),
  m: new Float32Array(size).fill(2),
  xi: Float32Array.from({ length: size }, (_, i) => (i % 4 === 2 ? 0.09 : 0)),
});
const theta = [layer(40, 30), layer(30, 40)];
const network = sampleNetwork(theta, 1, 0);
const half: Perturbation = { layer: 1, target: 'vip-off', fraction: 0.5 };
const weights = (perturbations: readonly Perturbation[], l = 0) => perturbAll(theta, [], network, perturbations, 1, 0)[l]?.mu as Float32Array;
const zeros = (mu: Float32Array) => mu.reduce((count, w, i) => count + Number(w === 0 && network[0]?.mu[i] !== 0), 0);

test('two equal perturbations choose different connections, by their levels and not by their order', () => {
  const [first, second] = [chooseHits(theta, [], half, 1, 0, 0), chooseHits(theta, [], half, 1, 0, 1)];
  expect([...second].sort()).not.toEqual([...first].sort());
  // Each chooses 300 of the same 600 connections, so about 450 are hit at least once.
  const both = new Set([...first, ...second]);
  expect(both.size).toBeGreaterThan(400);
  expect(both.size).toBeLessThan(500);
  expect(zeros(weights([half, half]))).toBe(both.size);
  // With an explicit level a perturbation hits the same connections after the one before it has been undone.
  const upper = { ...half, level: 1 };
  expect(weights([upper])).toEqual(perturbAll(theta, [], network, [{ ...half, places: undefined, level: 1 }], 1, 0)[0]?.mu);
  expect([...second].every((place) => weights([upper])[place] === 0)).toBe(true);
  expect(zeros(weights([upper]))).toBe(300);
});

test('perturbations apply in their order, to the categories of the distribution, and leave other layers unchanged', () => {
  const on: Perturbation = { layer: 1, target: 'uip-on', fraction: 1, level: 0 };
  const off: Perturbation = { layer: 1, target: 'random', fraction: 1, level: 1 };
  const of = (mu: Float32Array) => mu.filter((_, i) => i % 4 === 3);
  expect(of(weights([on, off])).some((w) => w === 0)).toBe(true);
  expect(of(weights([off, on])).every((w) => w !== 0)).toBe(true);
  // Connections that were switched on are still UIP in theta, and can be switched on again.
  expect(of(weights([on, { ...on, level: 1 }]))).not.toEqual(of(weights([on])));
  expect(weights([on, off], 1)).toEqual(network[1]?.mu);
});

test('variable-off hits all variable connections and no others', () => {
  const hits = chooseHits(theta, [], { layer: 2, target: 'variable-off', fraction: 1 }, 1, 0);
  expect([...hits].sort((a, b) => a - b)).toEqual(Array.from({ length: size / 4 }, (_, n) => 4 * n + 2));
  weights([{ layer: 2, target: 'variable-off', fraction: 1 }], 1).forEach((w, i) => {
    expect(w).toBe(i % 4 === 2 ? 0 : network[1]?.mu[i]);
  });
});

test('lists of perturbations are equal if they have the same entries in the same order', () => {
  const other: Perturbation = { ...half, layer: 2 };
  const of = (...places: number[]): Perturbation => ({ layer: 1, target: 'selection', fraction: 1, places: Uint32Array.from(places) });
  expect(arePerturbationsSame([half, other], [{ ...half }, { ...other }])).toBe(true);
  expect(arePerturbationsSame([half, other], [other, half])).toBe(false);
  expect(arePerturbationsSame([half], [half, other])).toBe(false);
  expect(arePerturbationsSame([of(1, 2)], [of(1, 2)])).toBe(true);
  expect(arePerturbationsSame([of(1, 2)], [of(1, 3)])).toBe(false);
  expect(arePerturbationsSame([of(1, 2)], [of()])).toBe(false);
});
