import { expect, test } from 'vitest';
import { spikeSlabAt } from '../../model/connection.ts';
import { drawNormals, drawUniforms, drawWords } from '../../model/math/random.ts';
import { PARAMETER_COLOURS, PLACES } from '../../model/scales.ts';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import { PARAMETERS, type Theta } from '../../model/theta.ts';
import { encodeMap } from '../encode-map.ts';
import { type Engine, referenceReader } from '../engine.ts';
import { sampleNetwork } from '../sample.ts';
import { distance, edgeBatch, edgeTheta } from '../self-test.ts';
import { epsilonOf, startTheta } from '../start.ts';
import { categoryFractions, type LayerStats, layerStats } from '../statistics.ts';
import { Kernel } from './kernel.ts';
import { makeWasmEngine } from './wasm.ts';

const ADAM = { kind: 'adam', decay: 1e-4, decayPi: true } as const;
const LAYERS = [37, 23, 50, 11];

const make = (theta: Theta): Promise<Engine> => makeWasmEngine({ theta, rule: 'gbp', optimiser: ADAM });

test('draws the same words and normals as the plain generator, bit for bit', async () => {
  const kernel = await Kernel.open();
  const at = kernel.take(4 * 105_000);
  kernel.grow();
  for (const [seed, step, count] of [
    [1, 1, 1],
    [2 ** 53 - 1, 2 ** 32 - 1, 15],
    [2 ** 32, 7, 1003],
    [3, 200, 105_000],
  ] as const) {
    const draw = { seed, stream: 'epsilon', step, part: 2 } as const;
    kernel.drawWords(at, draw, count);
    expect(kernel.numbers(at, count)).toEqual(drawWords(draw, count));
    kernel.drawNormals(at, draw, count);
    expect(kernel.numbers(at, count)).toEqual(new Uint32Array(drawNormals(draw, count).buffer));
  }
});

test('draws the same networks as the plain sampler, bit for bit, whichever distribution came before', async () => {
  const engine = await make(edgeTheta(1, LAYERS));
  for (const [seed, layers] of [
    [1, LAYERS],
    [2, [5, 3]],
    [3, [200, 100, 10]],
  ] as const) {
    const theta = edgeTheta(seed, layers);
    for (const index of [0, 1]) expect(engine.sample(theta, seed, index)).toEqual(sampleNetwork(theta, seed, index));
  }
});

/** Parameters with every degenerate kind of connection, and with numbers outside the histograms. */
const distributions: readonly Theta[] = [
  edgeTheta(5, LAYERS),
  startTheta({ ...RECIPE_CONFIGS.default, layers: LAYERS, start: { mVariance: 30, pi: 0.5, xiMax: 3 } }),
  edgeTheta(6, [40, 7]).map((layer) => ({
    ...layer,
    xi: layer.xi.map((xi, at) => (at % 3 ? xi : 1e-9)),
    m: layer.m.map((m, at) => (at % 5 ? m : 0)),
  })) as Theta,
];

test.each(distributions.map((theta, n) => [n, theta] as const))('gives the plain statistics of distribution %i', async (_, theta) => {
  const engine = await make(theta);
  for (const dead of [[], theta.map(({ from }) => Uint8Array.from({ length: from }, (_, k) => Number(k % 3 === 0)))]) {
    const [found, expected] = [await engine.statistics(dead), layerStats(theta, dead)];
    found.forEach((layer, l) => {
      expect(layer.units).toEqual(expected[l]?.units);
      expect(layer.vipBelow).toEqual(expected[l]?.vipBelow);
      expect([layer.roles, layer.fractions]).toEqual([expected[l]?.roles, expected[l]?.fractions]);
      for (const group of ['all', 'live'] as const) expectNear(layer[group], expected[l]?.[group] as LayerStats['all']);
    });
    expect(await engine.categoryFractions(dead)).toEqual(theta.map((layer, l) => categoryFractions(layer, dead[l])));
  }
});

function expectNear({ histograms, entropy, entropyPaper, ...counted }: LayerStats['all'], expected: LayerStats['all']): void {
  expect(histograms).toEqual(expected.histograms);
  expect(counted).toEqual(Object.fromEntries(Object.keys(counted).map((key) => [key, expected[key as keyof typeof expected]])));
  expect(Math.abs(entropy - expected.entropy)).toBeLessThan(1e-6);
  expect(Math.abs(entropyPaper - expected.entropyPaper)).toBeLessThan(1e-6);
}

test.each(PARAMETER_COLOURS)('encodes maps by %s like the plain encoder, to within 1', async (colour) => {
  for (const theta of distributions) {
    const engine = await make(theta);
    const dead = theta.map(({ from }) => Uint8Array.from({ length: from }, (_, k) => Number(k % 3 === 0)));
    for (const liveOnly of [false, true]) {
      const [found, expected] = [await engine.map(dead, colour, liveOnly), encodeMap(theta, dead, colour, liveOnly)];
      found.forEach((bytes, l) => {
        expect(bytes.length).toBe(expected[l]?.length);
        bytes.forEach((byte, at) => {
          const difference = Math.abs(byte - (expected[l]?.[at] as number));
          if (difference > (colour === 'role' || byte < PLACES.least ? 0 : 1)) expect(byte, `layer ${l}, ${at}`).toBe(expected[l]?.[at]);
        });
      });
    }
    const connections = [
      { layer: 1, from: 0, to: 0 },
      { layer: theta.length, from: 3, to: 1 },
      { layer: 1, from: 1000, to: 0 },
      { layer: 9, from: 0, to: 0 },
    ];
    expect(await engine.parametersOf(connections)).toEqual(connections.map((connection) => spikeSlabAt(theta, connection)));
    const reader = referenceReader(async () => theta);
    for (const connection of connections) expect(await engine.ranked(connection)).toEqual(await reader.ranked(connection));
  }
});

test('in plain back-propagation the mean weight is m', async () => {
  const theta = edgeTheta(11, LAYERS).map((layer) => ({ ...layer, pi: layer.pi.map(() => 0), xi: layer.xi.map(() => 0) })) as Theta;
  const engine = await makeWasmEngine({ theta, rule: 'bp', optimiser: ADAM });
  await engine.step(edgeBatch(1, LAYERS, 16), epsilonOf(1, 1, LAYERS), 0.01);
  expect(await engine.map([], 'mu', false)).toEqual(await engine.map([], 'm', false));
});

test.each([[[37, 23, 11]], [[32, 5, 3]]])('bytes are numbers divided by 255, for layers %j', async (layers) => {
  const theta = edgeTheta(7, layers);
  const [ofBytes, ofFloats] = [await make(theta), await make(theta)];
  const bytes = Uint8Array.from(drawUniforms({ seed: 1, stream: 'order', step: 1, part: 1 }, 9 * (layers[0] as number)), (u) => (u < 0.5 ? 0 : 256 * u));
  const { labels } = edgeBatch(1, layers, 9);
  const [a, b] = [
    await ofBytes.step({ x: bytes, labels }, epsilonOf(1, 1, layers), 0.1),
    await ofFloats.step({ x: Float32Array.from(bytes, (byte) => byte / 255), labels }, epsilonOf(1, 1, layers), 0.1),
  ];
  expect(a).toBe(b);
  expect(await ofBytes.state()).toEqual(await ofFloats.state());
});

test('the batch size may change, and networks of other widths may be evaluated, between steps', async () => {
  const theta = edgeTheta(8, LAYERS);
  const [calm, busy] = [await make(theta), await make(theta)];
  for (const [n, B] of [16, 500, 3, 1000, 16].entries()) {
    const batch = edgeBatch(n, LAYERS, B);
    const noise = epsilonOf(1, n + 1, LAYERS);
    expect(await busy.step(batch, noise, 0.05)).toBe(await (await make(await calm.theta())).step(batch, noise, 0.05));
    await calm.step(batch, noise, 0.05);
    await busy.gradient(edgeBatch(1, LAYERS, 700), noise);
    await busy.network(busy.sample(edgeTheta(n, [9, 60, 2]), 1, n)).forward(edgeBatch(n, [9, 2], 20 + n).x);
    await busy.statistics([]);
  }
  expect(distance(await busy.theta(), await calm.theta())).toBe(0);
});

test('the memory does not grow over 2,000 steps', async () => {
  const engine = await make(edgeTheta(9, LAYERS));
  const batch = edgeBatch(1, LAYERS, 32);
  await engine.step(batch, epsilonOf(1, 1, LAYERS), 0.01);
  await engine.gradient(batch, epsilonOf(1, 1, LAYERS));
  const before = engine.memory();
  for (let step = 2; step <= 2001; step++) await engine.step(batch, epsilonOf(1, step, LAYERS), 0.01);
  await engine.gradient(batch, epsilonOf(1, 1, LAYERS));
  expect(engine.memory()).toBe(before);
});

test("Adam's moments of a pixel that became dark decay to zero, not to denormals", async () => {
  const engine = await make(edgeTheta(10, LAYERS));
  const batch = edgeBatch(1, LAYERS, 16);
  await engine.step(batch, epsilonOf(1, 1, LAYERS), 0.01);
  const before = (await engine.state()).adam.first[0]?.m.subarray(0, LAYERS[1]) as Float32Array;
  expect(before.some((value) => value !== 0)).toBe(true);
  const dark = { ...batch, x: batch.x.map((value, at) => (at % (LAYERS[0] as number) === 0 ? 0 : value)) };
  for (let step = 2; step <= 900; step++) await engine.step(dark, epsilonOf(1, step, LAYERS), 0.001);
  const { first, second } = (await engine.state()).adam;
  expect(first[0]?.m.subarray(0, LAYERS[1]).every((value) => value === 0)).toBe(true);
  for (const moments of [first, second]) {
    for (const layer of moments) for (const key of PARAMETERS) expect(layer[key].every((value) => value === 0 || Math.abs(value) >= 1e-30)).toBe(true);
  }
});

test('too much memory is refused with a message', async () => {
  const kernel = await Kernel.open();
  kernel.take(5e9);
  expect(() => kernel.grow()).toThrow(/needs 500\d MB of memory.*narrower layers or smaller batches/);
});
