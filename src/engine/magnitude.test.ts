import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categoryCode } from '../model/spike-slab.ts';
import type { WeightLayer } from '../model/theta.ts';
import { largest, matchMagnitudes } from './magnitude.ts';
import { chooseHits, countHits, match } from './perturb.ts';

/** A layer of 6 inputs and 5 units from a list of [category, m]. */
const layerOf = (entries: readonly (readonly [kind: number, m: number])[]): WeightLayer => ({
  from: 6,
  to: 5,
  pi: Float32Array.from(entries, ([kind]) => (kind === 2 ? 1 : kind === 1 ? 0.25 : 0)),
  m: Float32Array.from(entries, ([, m]) => m),
  xi: Float32Array.from(entries, ([kind]) => (kind === 1 ? 0.1 : 0)),
});
const layers = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -8, max: 8 })), { minLength: 30, maxLength: 30 })
  .map((entries) => layerOf(entries.map(([kind, m]) => [kind, m / 4])));
const deads = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 6, maxLength: 6 }).map((flags) => Uint8Array.from(flags));

const sizeOf = ({ pi, m }: WeightLayer, place: number) => Math.abs((1 - (pi[place] as number)) * (m[place] as number));
const isVip = ({ pi, xi }: WeightLayer, place: number) => categoryCode(pi[place] as number, xi[place] as number) === 0;
const all = Array.from({ length: 30 }, (_, place) => place);
const vipsOf = (layer: WeightLayer) => Uint32Array.from(all.filter((place) => isVip(layer, place)));

test('each removed connection is matched with the nearest one that is free, has input and is no VIP', () => {
  fc.assert(
    fc.property(layers, deads, (layer, dead) => {
      const removed = vipsOf(layer);
      const free = new Set(all.filter((place) => !isVip(layer, place) && dead[Math.floor(place / 5)] === 0));
      const { places, mismatches } = matchMagnitudes(layer, dead, removed, Uint32Array.from(all).reverse());
      expect(places.length).toBe(Math.min(free.size, removed.length));
      let unequal = 0;
      places.forEach((place, n) => {
        const size = sizeOf(layer, removed[n] as number);
        const stepOf = (value: number) => (value > 0 ? Math.round(1000 * Math.log(value)) : -1e6);
        const far = (one: number) => Math.abs(stepOf(sizeOf(layer, one)) - stepOf(size));
        expect(free.has(place)).toBe(true);
        expect(far(place)).toBe(Math.min(...[...free].map(far)));
        free.delete(place);
        if (Math.abs(sizeOf(layer, place) - size) > 0.05 * size) unequal++;
      });
      expect(mismatches).toBe(unequal);
    }),
  );
});

test('the largest connections are those of largest |mu| with input, whatever their category', () => {
  fc.assert(
    fc.property(layers, deads, fc.integer({ min: 0, max: 30 }), (layer, dead, number) => {
      const live = all.filter((place) => dead[Math.floor(place / 5)] === 0);
      const chosen = largest(layer, dead, number);
      expect(new Set(chosen).size).toBe(Math.min(number, live.length));
      const least = Math.min(...[...chosen].map((place) => sizeOf(layer, place)));
      for (const place of live) if (!chosen.includes(place)) expect(sizeOf(layer, place)).toBeLessThanOrEqual(least);
      for (const place of chosen) expect(live).toContain(place);
    }),
  );
});

test('the controls hit as many connections as vip-off, and the match is of the VIPs that vip-off removes', () => {
  const entries = all.map((n): [number, number] => [n % 3, 1 + n / 100]);
  const theta = [layerOf(entries)];
  const dead = [new Uint8Array(6)];
  const of = (target: 'vip-off' | 'same-magnitude' | 'largest', index = 0) => chooseHits(theta, dead, { layer: 1, target, fraction: 0.5 }, 3, index);
  const removed = of('vip-off');
  expect([of('same-magnitude').length, of('largest').length]).toEqual([removed.length, removed.length]);
  expect(countHits(theta, dead, { layer: 1, target: 'same-magnitude', fraction: 0.5 })).toBe(removed.length);
  const matched = [...of('same-magnitude')];
  expect(matched.some((place) => isVip(theta[0] as WeightLayer, place))).toBe(false);
  const distances = matched.map((place) =>
    Math.min(...[...removed].map((vip) => Math.abs(sizeOf(theta[0] as WeightLayer, vip) - sizeOf(theta[0] as WeightLayer, place)))),
  );
  // |mu| of the free connections are 0.75 or 0 times as large as their m, so no match is exact.
  expect(Math.max(...distances)).toBeLessThan(0.6);
  expect([...of('largest', 1)]).toEqual([...of('largest')]);
  expect(match(theta, dead, { layer: 1, target: 'same-magnitude', fraction: 0.5 }, 3, 0).mismatches).toBe(removed.length);
});

test('without an equally large connection left, fewer are hit', () => {
  const theta = [layerOf(all.map((n): [number, number] => [n < 28 ? 0 : 2, 1]))];
  const dead = [Uint8Array.of(0, 0, 0, 0, 0, 0)];
  expect(chooseHits(theta, dead, { layer: 1, target: 'same-magnitude', fraction: 1 }, 1, 0).length).toBe(2);
  expect(countHits(theta, dead, { layer: 1, target: 'same-magnitude', fraction: 1 })).toBe(2);
});

test('among equally large connections the choice is random, not the first ones', () => {
  const theta = [layerOf(all.map((n): [number, number] => [n < 3 ? 0 : 1, n < 3 ? 0.75 : 1]))];
  const chosen = new Set(
    Array.from({ length: 200 }, (_, index) => [...chooseHits(theta, [], { layer: 1, target: 'same-magnitude', fraction: 1 }, 1, index)]).flat(),
  );
  expect(chosen.size).toBe(27);
});
