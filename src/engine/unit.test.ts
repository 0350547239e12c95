import { expect, test } from 'vitest';
import { PARAMETER_COLOURS } from '../model/scales.ts';
import { CATEGORIES, category, mu } from '../model/spike-slab.ts';
import type { Theta, WeightLayer } from '../model/theta.ts';
import { encodeMap } from './encode-map.ts';
import { findConnection } from './find.ts';
import { edgeTheta } from './self-test.ts';
import { rankOf, viewUnit } from './unit.ts';

const theta: Theta = edgeTheta(3, [9, 7, 5]);
const dead = [Uint8Array.from({ length: 9 }, (_, k) => (k === 4 ? 1 : 0)), new Uint8Array(7)];

test('a unit has its incoming and outgoing connections', () => {
  const view = viewUnit(theta, dead, 2, 6);
  const [below, above] = theta as [WeightLayer, WeightLayer];
  for (const colour of PARAMETER_COLOURS) {
    const [map] = encodeMap(theta, dead, colour, false) as [Uint8Array];
    expect(Array.from(view?.maps?.[colour] ?? [])).toEqual(Array.from({ length: 9 }, (_, k) => map[k * 7 + 6]));
  }
  expect([...(view?.fanIn?.units ?? [])].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const sizes = Array.from(view?.fanOut?.mu ?? [], Math.abs);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  view?.fanOut?.units.forEach((i, n) => {
    const at = 6 * 5 + i;
    expect(view.fanOut?.mu[n]).toBe(Math.fround(mu(above.pi[at] as number, above.m[at] as number)));
    expect(CATEGORIES[view.fanOut?.categoryCodes[n] as number]).toBe(category(above.pi[at] as number, above.xi[at] as number));
  });
  expect(CATEGORIES[view?.fanIn?.categoryCodes[Array.from(view.fanIn.units).indexOf(4)] as number]).toBe('silent');
  expect(below.from).toBe(9);
});

test('an input unit has no incoming connections, an output unit no outgoing ones, and an unknown unit is undefined', () => {
  expect(viewUnit(theta, dead, 1, 8)).toMatchObject({ layer: 1, unit: 8 });
  expect(viewUnit(theta, dead, 1, 8)?.fanIn).toBeUndefined();
  expect(viewUnit(theta, dead, 3, 4)?.fanOut).toBeUndefined();
  expect(viewUnit(theta, dead, 3, 5)).toBeUndefined();
  expect(viewUnit(theta, dead, 4, 0)).toBeUndefined();
});

test('the rank of a connection counts the larger ones', () => {
  const [layer] = theta as [WeightLayer];
  const sizes = Array.from(layer.m, (m, at) => Math.abs(mu(layer.pi[at] as number, m)));
  sizes.forEach((size, at) => {
    expect(rankOf(layer, at)).toBe(1 + sizes.filter((other) => other > size).length);
  });
});

test('a search finds connections of the requested kind', () => {
  const distribution = (connection: { layer: number; from: number; to: number } | undefined) => {
    const layer = theta[(connection?.layer ?? 1) - 1] as WeightLayer;
    const at = (connection?.from ?? 0) * layer.to + (connection?.to ?? 0);
    return { pi: layer.pi[at] as number, m: layer.m[at] as number, xi: layer.xi[at] as number };
  };
  const largest = distribution(findConnection(theta, dead, 'm', 0));
  const second = distribution(findConnection(theta, dead, 'm', 1));
  const live = theta.flatMap((layer, l) => Array.from(layer.m, (m, at) => (dead[l]?.[Math.floor(at / layer.to)] ? 0 : Math.abs(m)))).sort((a, b) => b - a);
  expect([Math.abs(largest.m), Math.abs(second.m)]).toEqual(live.slice(0, 2));
  for (let nth = 0; nth < 9; nth++) {
    const vip = findConnection(theta, dead, 'vip', nth);
    if (vip) expect(category(distribution(vip).pi, distribution(vip).xi)).toBe('VIP');
    const open = findConnection(theta, dead, 'variable', nth);
    expect(category(distribution(open).pi, distribution(open).xi)).toBe('variable');
    expect(open?.layer === 1 && open.from === 4).toBe(false);
  }
  expect(findConnection(theta, dead, 'changed', 0)).toBeUndefined();
  expect(findConnection(theta, dead, 'changed', 0, theta)).toBeUndefined();
  const before = theta.map((layer, l) =>
    l === 1 ? { ...layer, pi: layer.pi.map((pi, at) => (at === 8 ? 1 - pi : pi)), xi: layer.xi.map((xi, at) => (at === 8 ? 0.7 : xi)) } : layer,
  );
  const changed = findConnection(theta, dead, 'changed', 3, before);
  if (changed) expect(changed).toEqual({ layer: 2, from: 1, to: 3 });
});
