import type { Dataset } from '../data/dataset.ts';
import { type Engine, type Network, normalsOf } from '../engine/engine.ts';
import { makeEngine } from '../engine/make-engine.ts';
import { epsilonOf } from '../engine/start.ts';
import { Kernel } from '../engine/wasm/kernel.ts';
import type { EngineName } from '../model/settings/engines.ts';
import { darkPixels, evaluationNoise, meanFieldOf, measureErrors } from '../training/evaluate.ts';
import type { OperationName, OperationResult } from './result.ts';
import type { BenchEnvironment, Start } from './steps.ts';
import { repeat, timingOf } from './timing.ts';

type Operations = { readonly [Name in OperationName]: () => unknown };

/** Short operations are repeated for this long in each round, in ms. */
const TURN = 20;

/** Measures the operations of each engine in rounds, after one round that does not count. */
export async function measureOperations(start: Start, engines: readonly EngineName[], rounds: number, bench: BenchEnvironment): Promise<OperationResult[]> {
  const times = new Map<EngineName, Map<OperationName, number[]>>(engines.map((name) => [name, new Map()]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, found] of times) {
      const engine = await makeEngine(name, start.setup, bench.device);
      const { operations, networks } = await prepare(engine, start, bench);
      for (const [operation, act] of Object.entries(operations) as [OperationName, () => unknown][]) {
        const measured = await repeat(act, bench.now, TURN);
        if (round > 0) found.set(operation, [...(found.get(operation) ?? []), ...measured]);
      }
      for (const network of networks) network.dispose();
      engine.dispose();
    }
  }
  return [...times].flatMap(([engine, found]) => [...found].map(([operation, measured]) => ({ operation, engine, ms: timingOf(measured) })));
}

/** Prepares the operations on one engine, and the networks that they evaluate; the caller disposes of the networks. */
async function prepare(
  engine: Engine,
  { config, setup, steps }: Start,
  { test, train }: BenchEnvironment,
): Promise<{ operations: Operations; networks: Network[] }> {
  const { theta } = setup;
  const { seed, layers, batch } = config;
  const [meanField, sampled] = [meanFieldOf(engine, theta), engine.network(engine.sample(theta, seed, 0))];
  const dead = [darkPixels(train)];
  const operations: Operations = {
    'mean field': () => testOn(meanField, test),
    'fresh noise': () => testOn(meanField, test, evaluationNoise(seed, steps, layers)),
    'sampled network': () => testOn(sampled, test),
    sampling: () => engine.sample(theta, seed, 1),
    noise: await noiseOf(engine, layers, batch, seed),
    statistics: () => engine.statistics(dead),
    shares: () => engine.categoryFractions(dead),
    theta: () => engine.theta(),
  };
  return { operations, networks: [meanField, sampled] };
}

/** Evaluates a network on the test images, without pauses. */
async function testOn(network: Network, test: Dataset, noise?: ReturnType<typeof evaluationNoise>): Promise<void> {
  const measure = measureErrors([network], test, noise);
  while (!(await measure.next()).done);
}

/** Returns a function that draws the normals of a step where the engine draws them: in the kernel, or in plain TypeScript. */
async function noiseOf(engine: Engine, layers: readonly number[], batch: number, seed: number): Promise<() => unknown> {
  const draws = epsilonOf(seed, 1, layers).map((draw, l) => ({ draw, count: batch * (layers[l + 1] as number) }));
  if (engine.name !== 'wasm') return () => draws.map(({ draw, count }) => normalsOf(draw, count));
  const kernel = await Kernel.open();
  const places = draws.map(({ count }) => kernel.take(4 * count));
  kernel.grow();
  return () => {
    for (const [l, { draw, count }] of draws.entries()) if ('stream' in draw) kernel.drawNormals(places[l] as number, draw, count);
  };
}
