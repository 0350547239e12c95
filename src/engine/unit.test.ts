import { expect, test } from 'vitest';
import { LAW_COLOURS } from '../model/scales.ts';
import { mu, role, SHARES } from '../model/spike-slab.ts';
import type { Stage, Theta } from '../model/theta.ts';
import { paintBytes } from './encode-map.ts';
import { findConnection } from './find.ts';
import { edgeTheta } from './self-test.ts';
import { rankOf, viewUnit } from './unit.ts';

const theta: Theta = edgeTheta(3, [9, 7, 5]);
const silent = [Uint8Array.from({ length: 9 }, (_, k) => (k === 4 ? 1 : 0)), new Uint8Array(7)];

test('a unit has the column and the row of its connections', () => {
  const view = viewUnit(theta, silent, 2, 6);
  const [below, above] = theta as [Stage, Stage];
  for (const colour of LAW_COLOURS) {
    const [picture] = paintBytes(theta, silent, colour, false) as [Uint8Array];
    expect(Array.from(view?.maps?.[colour] ?? [])).toEqual(Array.from({ length: 9 }, (_, k) => picture[k * 7 + 6]));
  }
  expect([...(view?.fanIn?.units ?? [])].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const sizes = Array.from(view?.fanOut?.mu ?? [], Math.abs);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  view?.fanOut?.units.forEach((i, n) => {
    const at = 6 * 5 + i;
    expect(view.fanOut?.mu[n]).toBe(Math.fround(mu(above.pi[at] as number, above.m[at] as number)));
    expect(SHARES[view.fanOut?.shares[n] as number]).toBe(role(above.pi[at] as number, above.xi[at] as number));
  });
  expect(SHARES[view?.fanIn?.shares[Array.from(view.fanIn.units).indexOf(4)] as number]).toBe('silent');
  expect(below.from).toBe(9);
});

test('an input only feeds, an answer only hears, and what is not there is not', () => {
  expect(viewUnit(theta, silent, 1, 8)).toMatchObject({ layer: 1, unit: 8 });
  expect(viewUnit(theta, silent, 1, 8)?.fanIn).toBeUndefined();
  expect(viewUnit(theta, silent, 3, 4)?.fanOut).toBeUndefined();
  expect(viewUnit(theta, silent, 3, 5)).toBeUndefined();
  expect(viewUnit(theta, silent, 4, 0)).toBeUndefined();
});

test('the rank counts the larger ones', () => {
  const [stage] = theta as [Stage];
  const sizes = Array.from(stage.m, (m, at) => Math.abs(mu(stage.pi[at] as number, m)));
  sizes.forEach((size, at) => {
    expect(rankOf(stage, at)).toBe(1 + sizes.filter((other) => other > size).length);
  });
});

test('what is found is what was wanted', () => {
  const law = (connection: { stage: number; from: number; to: number } | undefined) => {
    const stage = theta[(connection?.stage ?? 1) - 1] as Stage;
    const at = (connection?.from ?? 0) * stage.to + (connection?.to ?? 0);
    return { pi: stage.pi[at] as number, m: stage.m[at] as number, xi: stage.xi[at] as number };
  };
  const largest = law(findConnection(theta, silent, 'm', 0));
  const second = law(findConnection(theta, silent, 'm', 1));
  const live = theta.flatMap((stage, l) => Array.from(stage.m, (m, at) => (silent[l]?.[Math.floor(at / stage.to)] ? 0 : Math.abs(m)))).sort((a, b) => b - a);
  expect([Math.abs(largest.m), Math.abs(second.m)]).toEqual(live.slice(0, 2));
  for (let nth = 0; nth < 9; nth++) {
    const vip = findConnection(theta, silent, 'vip', nth);
    if (vip) expect(role(law(vip).pi, law(vip).xi)).toBe('VIP');
    const open = findConnection(theta, silent, 'variable', nth);
    expect(role(law(open).pi, law(open).xi)).toBe('variable');
    expect(open?.stage === 1 && open.from === 4).toBe(false);
  }
  expect(findConnection(theta, silent, 'changed', 0)).toBeUndefined();
  expect(findConnection(theta, silent, 'changed', 0, theta)).toBeUndefined();
  const before = theta.map((stage, l) =>
    l === 1 ? { ...stage, pi: stage.pi.map((pi, at) => (at === 8 ? 1 - pi : pi)), xi: stage.xi.map((xi, at) => (at === 8 ? 0.7 : xi)) } : stage,
  );
  const changed = findConnection(theta, silent, 'changed', 3, before);
  if (changed) expect(changed).toEqual({ stage: 2, from: 1, to: 3 });
});
