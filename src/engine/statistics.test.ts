import { expect, test } from 'vitest';
import type { Theta } from '../model/theta.ts';
import { selectionOfAnotherNetwork } from '../text/engines.ts';
import { encodeMap } from './encode-map.ts';
import { chooseHits, perturbNetwork } from './perturb.ts';
import { sampleNetwork } from './sample.ts';
import { layerStats } from './statistics.ts';

/** Three inputs, two units, connections of every category; the last input is dead. */
const theta: Theta = [
  { from: 3, to: 2, pi: Float32Array.of(0, 1, 0.5, 0, 0, 1), m: Float32Array.of(1, 2, 3, -1, 5, 6), xi: Float32Array.of(0, 0.3, 0.2, 0, 0.5, 0) },
];
const dead = [Uint8Array.of(0, 0, 1)];

test('fractions count dead inputs as a category of their own, the fractions of categories alone do not', () => {
  const [layer] = layerStats(theta, dead);
  expect(layer?.roles).toEqual({ VIP: expect.closeTo(1 / 3), UIP: expect.closeTo(1 / 3), variable: expect.closeTo(1 / 3) });
  expect(layer?.fractions).toEqual({ VIP: expect.closeTo(1 / 3), UIP: expect.closeTo(1 / 6), variable: expect.closeTo(1 / 6), silent: expect.closeTo(1 / 3) });
  expect(layer?.live.count).toBe(4);
  expect(layer?.all.count).toBe(6);
  expect(layer?.all.meanPi).toBeCloseTo(2.5 / 6);
  expect(layer?.live.meanPi).toBeCloseTo(1.5 / 4);
  expect(layer?.all.xiZero).toBeCloseTo(3 / 6);
  expect([...(layer?.units ?? [])]).toEqual([1, 0, 1, 1, 1, 1, 0, 1]);
  expect([...(layer?.vipBelow ?? [])]).toEqual([0.5, 0.5, 0]);
  expect(layer?.all.histograms.pi.counts.reduce((a, b) => a + b)).toBe(6);
});

test('a map has one byte for each connection', () => {
  expect([...(encodeMap(theta, dead, 'role', false)[0] as Uint8Array)]).toEqual([0, 1, 2, 0, 3, 3]);
  expect([...(encodeMap(theta, dead, 'pi', true)[0] as Uint8Array)].slice(4)).toEqual([3, 3]);
  expect([...(encodeMap(theta, dead, 'pi', false)[0] as Uint8Array)].slice(4)).not.toEqual([3, 3]);
});

/** A wide weight layer: half VIP, a quarter UIP, a quarter variable. */
const size = 4000;
const wide: Theta = [
  {
    from: size,
    to: 1,
    pi: Float32Array.from({ length: size }, (_, i) => (i % 4 === 3 ? 1 : i % 4 === 2 ? 0.25 : 0)),
    m: new Float32Array(size).fill(2),
    xi: Float32Array.from({ length: size }, (_, i) => (i % 4 === 2 ? 0.09 : 0)),
  },
];

test('sampled networks follow the distribution', () => {
  const mu = sampleNetwork(wide, 1, 0)[0]?.mu as Float32Array;
  const of = (rest: number) => mu.filter((_, i) => i % 4 === rest);
  expect(of(0).every((w) => w === 2)).toBe(true);
  expect(of(3).every((w) => w === 0)).toBe(true);
  const sampled = of(2);
  const there = sampled.filter((w) => w !== 0);
  expect(there.length / sampled.length).toBeCloseTo(0.75, 1);
  const average = there.reduce((sum, w) => sum + w, 0) / there.length;
  expect(average).toBeCloseTo(2, 1);
  expect(Math.sqrt(there.reduce((sum, w) => sum + (w - average) ** 2, 0) / there.length)).toBeCloseTo(0.3, 1);
  expect(sampleNetwork(wide, 1, 1)[0]?.mu).not.toEqual(mu);
});

test('hits are distinct, of the target category, of the requested number, and new for each network', () => {
  const pick = (target: 'vip-off' | 'random' | 'uip-on', fraction: number, index = 0) => chooseHits(wide, [], { layer: 1, target, fraction }, 1, index);
  const half = pick('vip-off', 0.5);
  expect(new Set(half).size).toBe(1000);
  expect(half.every((place) => place % 4 < 2)).toBe(true);
  expect(pick('vip-off', 0.5, 1)).not.toEqual(half);
  const random = pick('random', 0.5);
  expect(new Set(random).size).toBe(1000);
  expect(random.some((place) => place % 4 === 3)).toBe(true);
  expect(pick('uip-on', 1).length).toBe(1000);
  expect(pick('vip-off', 0).length).toBe(0);
});

test('of a selection the requested fraction is hit, and nothing outside of it; the selection is not changed', () => {
  const places = Uint32Array.of(5, 8, 13, 21, 34, 55, 89, 144);
  const pick = (fraction: number, index = 0, of: Uint32Array | undefined = places) =>
    chooseHits(wide, [], { layer: 1, target: 'selection', fraction, places: of }, 1, index);
  expect([...pick(1)].sort((a, b) => a - b)).toEqual([...places]);
  expect(new Set(pick(0.5)).size).toBe(4);
  expect(pick(0.5).every((place) => places.includes(place))).toBe(true);
  expect([1, 2, 3].some((index) => pick(0.5, index).join() !== pick(0.5).join())).toBe(true);
  expect([...places]).toEqual([5, 8, 13, 21, 34, 55, 89, 144]);
  expect(chooseHits(wide, [], { layer: 1, target: 'selection', fraction: 1 }, 1, 0).length).toBe(0);
  expect(() => pick(1, 0, Uint32Array.of(size))).toThrow(selectionOfAnotherNetwork(1));
  const after = perturbNetwork(sampleNetwork(wide, 1, 0), pick(1), { layer: 1, target: 'selection', fraction: 1 }, 1, 0)[0]?.mu as Float32Array;
  expect([...places].map((place) => after[place])).toEqual([...places].map(() => 0));
});

test('a perturbation changes only the connections that it hits', () => {
  const network = sampleNetwork(wide, 1, 0);
  for (const target of ['vip-off', 'uip-on'] as const) {
    const perturbation = { layer: 1, target, fraction: 0.5 };
    const hits = chooseHits(wide, [], perturbation, 1, 0);
    const after = perturbNetwork(network, hits, perturbation, 1, 0)[0]?.mu as Float32Array;
    const hit = new Set(hits);
    after.forEach((w, at) => {
      if (!hit.has(at)) expect(w).toBe(network[0]?.mu[at]);
      else if (target === 'vip-off') expect(w).toBe(0);
    });
    if (target === 'uip-on') expect(Math.sqrt([...hits].reduce((sum, at) => sum + (after[at] as number) ** 2, 0) / hits.length)).toBeCloseTo(1, 1);
  }
});
