import type { Batch } from '../../data/dataset.ts';
import { drawNormals, drawUniforms } from '../../model/math/random.ts';
import type { Optimiser } from '../../model/settings/config.ts';
import { type Floats, PARAMETERS, type Theta, type WeightLayer } from '../../model/theta.ts';
import * as text from '../../text/engines.ts';
import { type Engine, type EngineSetup, floatsOf, normalsOf } from '../engine.ts';
import { forward } from '../reference/reference.ts';
import { makeReferenceEngine } from '../reference/reference-engine.ts';
import { distance, edgeBatch } from '../self-test.ts';
import { epsilonOf } from '../start.ts';

/*
 * Deep networks with initial values as in the paper: m of variance 2/N or 1/N, so that activations shrink from layer to layer, and Delta
 * with them, Eq. (2b). Every engine is compared with the reference on them, at every scale of their numbers.
 */

export interface SmallStart {
  readonly name: string;
  readonly layers: readonly number[];
  readonly seed: number;
  readonly B: number;
  readonly theta: Theta;
  readonly batch: Batch;
}

export interface Differences {
  /**
   * Of gradients, and of parameters after three steps of SGD: the largest over all weight layers and parameters, each relative to its
   * largest entry.
   */
  readonly gradient: number;
  readonly sgd: number;
  /** Of theta after three steps of Adam, see distance. */
  readonly adam: number;
}

/** Largest differences that pass. Adam turns rounding errors of a gradient near 0 into whole steps. */
export const MOST: Differences = { gradient: 1e-4, sgd: 1e-4, adam: 1e-3 };

export const withinMost = ({ gradient, sgd, adam }: Differences): boolean => gradient <= MOST.gradient && sgd <= MOST.sgd && adam <= MOST.adam;

const STEPS = 3;
const ETA = 0.1;
const OPTIMISERS: Readonly<Record<'sgd' | 'adam', Optimiser>> = {
  sgd: { kind: 'sgd', decay: 1e-4, decayPi: true },
  adam: { kind: 'adam', decay: 1e-4, decayPi: true },
};

/** Layer widths of networks with 3 to 6 weight layers, and their batch sizes. */
const NETS: readonly { readonly layers: readonly number[]; readonly B: number }[] = [
  { layers: [60, 40, 30, 10], B: 64 },
  { layers: [80, 30, 50, 20, 10], B: 32 },
  { layers: [50, 40, 40, 30, 20, 10], B: 16 },
  { layers: [70, 30, 20, 40, 20, 30, 10], B: 8 },
];

/** Makes all test networks: each of NETS with m of variance 2/N and 1/N, N being the number of presynaptic units. */
export const smallStarts = (): SmallStart[] =>
  NETS.flatMap(({ layers, B }, n) =>
    [2, 1].map((factor, other): SmallStart => {
      const seed = 100 + 2 * n + other;
      return {
        name: text.smallStart(layers, factor),
        layers,
        seed,
        B,
        theta: startOf(layers, factor, seed),
        batch: edgeBatch(seed, layers, B),
      };
    }),
  );

/** m normal of variance factor / N, Xi uniform up to 0.01, pi = 0 or, for a third of the connections, uniform in 0..1. */
function startOf(layers: readonly number[], factor: number, seed: number): Theta {
  return layers.slice(1).map((to, l): WeightLayer => {
    const from = layers[l] as number;
    const draw = (part: number) => ({ seed, stream: 'start', step: l, part }) as const;
    return {
      from,
      to,
      pi: drawUniforms(draw(0), from * to).map((u) => (u < 2 / 3 ? 0 : 3 * u - 2)),
      m: drawNormals(draw(1), from * to).map((z) => Math.sqrt(factor / from) * z),
      xi: drawUniforms(draw(2), from * to).map((u) => 0.01 * u),
    };
  });
}

/** Returns the same network with smaller m and Xi, so that Delta of the top layer is about `Delta`. */
export function shrunk(net: SmallStart, Delta: number): SmallStart {
  const factor = (Delta / leastDelta(net)) ** (1 / (net.layers.length - 1));
  const theta = net.theta.map((layer) => ({ ...layer, m: layer.m.map((m) => factor * m), xi: layer.xi.map((xi) => factor ** 2 * xi) }));
  return { ...net, name: text.withDeltaOnTop(net.name, Delta), theta };
}

/** Returns the median of the positive Delta of the top layer over a batch. */
export function leastDelta({ theta, batch, layers, seed }: SmallStart): number {
  const noise = epsilonOf(seed, 1, layers).map((one, l) => normalsOf(one, batch.labels.length * (layers[l + 1] as number)).slice());
  const top = forward(theta, floatsOf(batch.x), batch.labels, noise).Delta.at(-1) as Float64Array;
  const positive = [...top].filter((value) => value > 0).sort((one, other) => one - other);
  return positive[Math.floor(positive.length / 2)] as number;
}

/** Compares gradients and steps of an engine with the reference. `make` must give engines that do not affect each other. */
export async function compareSmall({ theta, batch, layers, seed }: SmallStart, make: (setup: EngineSetup) => Promise<Engine>): Promise<Differences> {
  async function onBothEngines<Found>(optimiser: Optimiser, ask: (engine: Engine) => Promise<Found>): Promise<[Found, Found]> {
    const setup: EngineSetup = { theta, rule: 'gbp', optimiser };
    const [engine, reference] = [await make(setup), makeReferenceEngine(setup)];
    try {
      return [await ask(engine), await ask(reference)];
    } finally {
      engine.dispose();
    }
  }
  const train = async (engine: Engine): Promise<Theta> => {
    for (let step = 1; step <= STEPS; step++) await engine.step(batch, epsilonOf(seed, step, layers), ETA);
    return engine.theta();
  };
  const gradients = await onBothEngines(OPTIMISERS.sgd, async (engine) => (await engine.gradient(batch, epsilonOf(seed, 1, layers))).theta);
  return {
    gradient: furthest(...gradients),
    sgd: furthest(...(await onBothEngines(OPTIMISERS.sgd, train))),
    adam: distance(...(await onBothEngines(OPTIMISERS.adam, train))),
  };
}

/** Largest difference of two thetas, for each weight layer and parameter relative to its largest entry. NaN if a number is NaN. */
function furthest(found: Theta, expected: Theta): number {
  let most = 0;
  expected.forEach((layer, l) => {
    for (const name of PARAMETERS) {
      const [a, b] = [(found[l] as WeightLayer)[name], layer[name] as Floats];
      let [difference, largest] = [0, 0];
      b.forEach((value, at) => {
        difference = Math.max(difference, Math.abs((a[at] as number) - value));
        largest = Math.max(largest, Math.abs(value));
      });
      most = Math.max(most, largest === 0 ? (difference === 0 ? 0 : Number.POSITIVE_INFINITY) : difference / largest);
    }
  });
  return most;
}
