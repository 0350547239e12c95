import { expect, test } from 'vitest';
import { argmax } from '../model/math/argmax.ts';
import { drawUniforms } from '../model/math/random.ts';
import { momentsOf } from '../model/spike-slab.ts';
import type { Moments } from '../model/theta.ts';
import { deviceForTests } from '../test/device.ts';
import { contributionsOf, encodeContributions, marginOf } from './contribution.ts';
import { forwardOne } from './forward.ts';
import { makeEngine } from './make-engine.ts';
import { edgeTheta } from './self-test.ts';

const LAYERS = [30, 12, 9, 5];
const theta = edgeTheta(3, LAYERS);
const network = theta.map((layer) => ({ from: layer.from, to: layer.to, mu: momentsOf(layer).mu }));
const inputs = Array.from({ length: 8 }, (_, n) => drawUniforms({ seed: 4, stream: 'order', step: n, part: 0 }, 30).map((value) => (value < 0.5 ? 0 : value)));

test('the forward pass of one input gives the outputs of the engines', async () => {
  const engine = await makeEngine('wasm', { theta, rule: 'gbp', optimiser: { kind: 'adam', decay: 0, decayPi: true } }, deviceForTests);
  const held = engine.network(network);
  for (const x of inputs) {
    const { probabilities } = await held.forward(x);
    const found = forwardOne(network, x).probabilities;
    found.forEach((p, i) => {
      expect(p).toBeCloseTo(probabilities[i] as number, 5);
    });
    expect(argmax(found)).toBe(probabilities.indexOf(Math.max(...probabilities)));
  }
  held.dispose();
  engine.dispose();
});

test('a removed connection counts as 0', () => {
  const keep = network.map(({ mu }) => Uint8Array.from(mu, (_, at) => (at % 3 === 0 ? 0 : 1)));
  const cut = network.map((moments, l): Moments => ({ ...moments, mu: moments.mu.map((w, at) => w * (keep[l]?.[at] as number)) }));
  for (const x of inputs) {
    expect(forwardOne(network, x, keep).probabilities).toEqual(forwardOne(cut, x).probabilities);
    expect(forwardOne(network, x, keep.slice(0, 1)).probabilities).toEqual(forwardOne([cut[0] as Moments, ...network.slice(1)], x).probabilities);
  }
});

test('the contributions of each layer sum to the margin, and equal the effect of a small change', () => {
  for (const x of inputs) {
    const answer = forwardOne(network, x);
    const top = answer.z.at(-1) as Float32Array;
    const chosen = argmax(answer.probabilities);
    const margin = marginOf(top, chosen);
    expect(margin).toBeGreaterThan(0);
    const found = contributionsOf(network, answer, chosen);
    for (const layer of found) expect(layer.reduce((sum, value) => sum + value, 0)).toBeCloseTo(margin, 4);
    // Scaling a weight by 1 + e changes the margin by e times its contribution.
    const [l, at] = [1, found[1]?.indexOf(Math.max(...(found[1] as Float32Array))) as number];
    const perturbed = network.map((moments, n) => (n === l ? { ...moments, mu: moments.mu.map((w, place) => (place === at ? w * 1.01 : w)) } : moments));
    const after = marginOf(forwardOne(perturbed, x).z.at(-1) as Float32Array, chosen);
    expect((after - margin) / 0.01).toBeCloseTo(found[1]?.[at] as number, 2);
  }
});

test('a map of contributions is scaled to the largest of its layer, and can leave out dead inputs', () => {
  const answer = forwardOne(network, inputs[0] as Float32Array);
  const found = contributionsOf(network, answer, 0);
  const dead = [Uint8Array.from({ length: 30 }, (_, k) => (k === 2 ? 1 : 0))];
  const [all] = encodeContributions(found, dead, false);
  const [live] = encodeContributions(found, dead, true);
  const first = found[0] as Float32Array;
  const largest = first.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  expect(all?.[first.indexOf(largest)]).toBe(largest > 0 ? 253 : 4);
  expect(all?.includes(3)).toBe(false);
  expect([...(live as Uint8Array).keys()].filter((at) => live?.[at] === 3)).toEqual(Array.from({ length: 12 }, (_, i) => 24 + i));
});
