import { beforeAll, expect, test } from 'vitest';
import { type Dataset, firstOf, inputsOf } from '../../data/dataset.ts';
import { floatsOf } from '../../engine/engine.ts';
import { makePointLearner } from '../../engine/rules/make-point-learner.ts';
import type { Weights } from '../../engine/rules/point-learner.ts';
import type { Connection } from '../../model/connection.ts';
import { drawNormals } from '../../model/math/random.ts';
import { NETS, type Net } from '../../model/settings/rules.ts';
import { mnistForTests } from '../../test/mnist.ts';
import * as text from '../../text/training.ts';
import { measureSlice } from './slice.ts';
import { TwoWeights } from './two-weights.ts';

let images: Dataset;
beforeAll(async () => {
  images = firstOf((await mnistForTests(200, 200)).train, 40);
});

const LAYERS = [784, 12, 9, 10];
const SCALES: Readonly<Record<Net, number>> = { relu: 1.4, sigmoid: 0.3 };
const startOf = (net: Net): Weights[] =>
  LAYERS.slice(1).map((to, l) => {
    const from = LAYERS[l] as number;
    const values = drawNormals({ seed: 5, stream: 'start', step: l, part: 0 }, from * to).map((z) => SCALES[net] * z);
    return { from, to, values };
  });

/** Pixel 406 is at the centre of the image. */
const PAIRS: readonly (readonly [Connection, Connection])[] = [
  [
    { layer: 1, from: 406, to: 3 },
    { layer: 1, from: 407, to: 3 },
  ],
  [
    { layer: 1, from: 406, to: 3 },
    { layer: 2, from: 3, to: 5 },
  ],
  [
    { layer: 3, from: 4, to: 1 },
    { layer: 2, from: 1, to: 4 },
  ],
  [
    { layer: 3, from: 4, to: 1 },
    { layer: 3, from: 5, to: 1 },
  ],
  [
    { layer: 3, from: 2, to: 7 },
    { layer: 1, from: 380, to: 8 },
  ],
];

/** Loss and gradients of a network at displaced values of two weights, from the reference learner. */
async function ask(net: Net, weights: readonly Weights[], places: readonly Connection[], at: readonly number[]) {
  const moved = weights.map((layer) => ({ ...layer, values: Float64Array.from(layer.values) }));
  places.forEach(({ layer, from, to }, axis) => {
    const { to: M, values } = moved[layer - 1] as Weights;
    values[from * M + to] = at[axis] as number;
  });
  const learner = await makePointLearner('reference', {
    rule: 'bp',
    net,
    weights: moved,
    optimiser: { kind: 'sgd', momentum: 0 },
    lambda: 0,
    sigma: 1,
    nudge: 1e-3,
  });
  const { loss, weights: gradients } = await learner.gradients({ x: floatsOf(inputsOf(images, 0, 40)), labels: images.labels }, []);
  return {
    loss,
    gradients: places.map(({ layer, from, to }) => (gradients[layer - 1] as Weights).values[from * (gradients[layer - 1] as Weights).to + to] as number),
  };
}

test.each(NETS)('%s: value and gradient are those of the whole network, for two weights of any layers', async (net) => {
  const weights = startOf(net);
  for (const [x, y] of PAIRS) {
    const surface = new TwoWeights(net, weights, images, x, y);
    const [cx, cy] = surface.centre;
    for (const at of [[cx, cy] as const, [cx + 7, cy] as const, [cx - 6, cy + 9] as const]) {
      const { loss, gradients } = await ask(net, weights, [x, y], at);
      expect(Math.abs(surface.value(at) - loss)).toBeLessThan(1e-9);
      const gradient = surface.gradient(at);
      expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0);
      gradient.forEach((gradient, axis) => {
        expect(Math.abs(gradient - (gradients[axis] as number))).toBeLessThan(1e-9);
      });
    }
  }
});

test('the Hessian is that of the value, which is smooth for the sigmoid', () => {
  const [x, y] = PAIRS[1] as (typeof PAIRS)[number];
  const surface = new TwoWeights('sigmoid', startOf('sigmoid'), images, x, y);
  const [cx, cy] = surface.centre;
  const d = 1e-2;
  const f = (i: number, k: number) => surface.value([cx + i * d, cy + k * d]);
  const [xx, xy, yy] = surface.hessian(surface.centre);
  const expected = [
    (f(1, 0) - 2 * f(0, 0) + f(-1, 0)) / d ** 2,
    (f(1, 1) - f(1, -1) - f(-1, 1) + f(-1, -1)) / (4 * d ** 2),
    (f(0, 1) - 2 * f(0, 0) + f(0, -1)) / d ** 2,
  ];
  [xx, xy, yy].forEach((value, n) => {
    expect(Math.abs(value - (expected[n] as number))).toBeLessThan(1e-3 * Math.abs(xy));
  });
});

test('a slice is the loss on a grid around the current weights; at its corners it is that of the whole network', async () => {
  for (const net of NETS) {
    const weights = startOf(net);
    const [x, y] = PAIRS[0] as (typeof PAIRS)[number];
    const surface = new TwoWeights(net, weights, images, x, y);
    const work = measureSlice(surface, 20);
    let pauses = -1;
    let last = await work.next();
    for (; !last.done; pauses++) last = await work.next();
    const { centre, range, side, losses, loss } = last.value as Exclude<typeof last.value, undefined>;
    expect([pauses, range, losses.length]).toEqual([side - 1, 20, side * side]);
    expect(losses[(losses.length - 1) / 2]).toBe(Math.fround(loss));
    for (const [row, column] of [
      [0, 0],
      [0, side - 1],
      [side - 1, 0],
      [side - 1, side - 1],
    ] as const) {
      const at = [centre[0] + (column ? 20 : -20), centre[1] + (row ? 20 : -20)];
      expect(Math.abs((losses[row * side + column] as number) - (await ask(net, weights, [x, y], at)).loss)).toBeLessThan(1e-4);
    }
  }
});

test('an invalid slice is refused with a message', async () => {
  const weights = startOf('relu');
  const make = (x: Connection, y: Connection, data = images) => new TwoWeights('relu', weights, data, x, y);
  const [x, y] = PAIRS[0] as (typeof PAIRS)[number];
  expect(() => make(x, { layer: 2, from: 12, to: 0 })).toThrow(text.noSuchWeight(12, 0, 2, [784, 12, 9, 10]));
  expect(() => make(x, { ...x })).toThrow(text.axesEqual);
  expect(() => make(x, y, firstOf(images, 0))).toThrow(text.imagesMissing);
  await expect(measureSlice(make(x, y), 0).next()).rejects.toThrow(text.sliceRangeRefused(0));
});
