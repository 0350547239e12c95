import { expect, test } from 'vitest';
import { forwardOne } from '../../engine/forward.ts';
import { perturbAll } from '../../engine/perturb.ts';
import { sampleNetwork } from '../../engine/sample.ts';
import { edgeTheta } from '../../engine/self-test.ts';
import { drawUniforms } from '../../model/math/random.ts';
import type { Perturbation } from '../../model/perturbation.ts';
import { RECIPE_CONFIGS, type RunConfig } from '../../model/settings/config.ts';
import { categoryCode } from '../../model/spike-slab.ts';
import type { Moments, Theta } from '../../model/theta.ts';
import type { SavedDistribution } from '../files/checkpoint.ts';
import { NO_HISTORY } from '../history.ts';
import { SampledNetworks } from './sampled-networks.ts';

const x = drawUniforms({ seed: 1, stream: 'order', step: 0, part: 0 }, 20);
const engine = { sample: sampleNetwork };

const thetaOf = (theta: Theta, config: Partial<RunConfig> = {}): SavedDistribution => ({
  config: { ...RECIPE_CONFIGS.default, seed: 5, ...config },
  engine: 'wasm',
  data: '',
  step: 7,
  stopEpoch: 1,
  history: NO_HISTORY,
  dead: [],
  theta,
});

async function sampled(distribution: SavedDistribution): Promise<SampledNetworks> {
  const work = SampledNetworks.draw(engine, distribution);
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
  }
}

test('the networks are sampled from the distribution, and the VIPs of all of them can be removed', async () => {
  const theta = edgeTheta(2, [20, 8, 6, 4]);
  const found = await sampled(thetaOf(theta));
  expect(found.networks.length).toBe(100);
  const off = theta.map((layer) => Uint8Array.from(layer.pi, (pi, at) => (categoryCode(pi, layer.xi[at] as number) === 0 ? 0 : 1)));
  expect(off.some((kept) => kept.includes(0))).toBe(true);
  const { whole, without } = found.forward(x);
  for (const index of [0, 13, 99]) {
    const network = sampleNetwork(theta, 5, index);
    expect(whole.subarray(4 * index, 4 * index + 4)).toEqual(forwardOne(network, x).probabilities);
    const cut = network.map((moments, l) => ({ ...moments, mu: moments.mu.map((w, at) => w * (off[l]?.[at] as number)) }));
    for (const [asked, expected] of [
      [without?.all, cut],
      [without?.first, [cut[0] as Moments, ...network.slice(1)]],
    ] as const) {
      forwardOne(expected, x).probabilities.forEach((p, i) => {
        expect(asked?.[4 * index + i]).toBeCloseTo(p, 5);
      });
    }
  }
});

test('several perturbations act as in the tab Try, and leave the networks unchanged', async () => {
  const theta = edgeTheta(2, [20, 8, 6, 4]);
  const found = await sampled(thetaOf(theta));
  const before = found.forward(x).whole;
  for (const applied of [
    [{ layer: 1, target: 'variable-off', fraction: 0.5 }],
    [
      { layer: 2, target: 'random', fraction: 1 },
      { layer: 2, target: 'uip-on', fraction: 1 },
    ],
  ] satisfies Perturbation[][]) {
    const asked = found.forwardPerturbed(x, applied);
    expect(asked.length).toBe(10 * 4);
    for (const index of [0, 9]) {
      expect(asked.subarray(4 * index, 4 * index + 4)).toEqual(
        forwardOne(perturbAll(theta, [], sampleNetwork(theta, 5, index), applied, 5, index), x).probabilities,
      );
    }
    expect(found.forwardPerturbed(x, applied)).toEqual(asked);
    expect(found.forward(x).whole).toEqual(before);
  }
});

test('plain back-propagation has one network, and fewer than 100 wide networks are kept', async () => {
  const theta = edgeTheta(2, [20, 8, 6, 4]);
  const plain = await sampled(thetaOf(theta, { rule: 'bp' }));
  expect(plain.networks.length).toBe(1);
  expect(plain.forward(x).without).toBeUndefined();
  const size = 1_000_000;
  const zeros = new Float32Array(size);
  const wide: Theta = [{ from: 1000, to: 1000, pi: zeros, m: zeros, xi: zeros }];
  const work = SampledNetworks.draw({ sample: () => [{ from: 1000, to: 1000, mu: zeros }] }, thetaOf(wide));
  let step = await work.next();
  while (!step.done) step = await work.next();
  expect(step.value.networks.length).toBe(16);
});
