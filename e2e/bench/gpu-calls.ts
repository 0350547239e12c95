import type { Extra } from '../../src/bench/result.ts';
import { makeEngine } from '../../src/engine/make-engine.ts';
import { edgeBatch } from '../../src/engine/self-test.ts';
import { epsilonOf, startTheta } from '../../src/engine/start.ts';
import type { Device } from '../../src/engine/tfjs/backend.ts';
import { CLASSES, INPUTS, RECIPE_CONFIGS } from '../../src/model/settings/config.ts';
import type { EngineName } from '../../src/model/settings/engines.ts';

const CONFIG = { ...RECIPE_CONFIGS.default, layers: [INPUTS, 16, 16, CLASSES], batch: 16 };
/** The first steps are not counted: they compile shaders and create buffers. */
const WARM_UP = 2;

/** The WebGPU calls that are counted: class and method. */
const CALLS = { dispatches: ['GPUComputePassEncoder', 'dispatchWorkgroups'], submits: ['GPUQueue', 'submit'] } as const;

/** Counts the WebGPU calls of one training step of a small network. At most once per worker: engines change settings that others share. */
export async function countGpuCalls(name: EngineName, device: Device): Promise<Extra[]> {
  const counts = { dispatches: 0, submits: 0 };
  for (const [key, [owner, method]] of Object.entries(CALLS) as [keyof typeof CALLS, readonly [string, string]][]) {
    const { prototype } = (globalThis as unknown as Record<string, { prototype: Record<string, (...args: unknown[]) => unknown> }>)[owner] ?? {};
    const plain = prototype?.[method];
    if (!prototype || !plain) throw new Error(`This browser has no ${owner}.${method}.`);
    prototype[method] = function counted(...args) {
      counts[key]++;
      return plain.apply(this, args);
    };
  }
  const { layers, batch, rule, optimiser, seed, eta } = CONFIG;
  const images = edgeBatch(seed, layers, batch);
  const engine = await makeEngine(name, { theta: startTheta(CONFIG), rule, optimiser }, device);
  for (let step = 1; step <= WARM_UP + 1; step++) {
    Object.assign(counts, { dispatches: 0, submits: 0 });
    await engine.step(images, epsilonOf(seed, step, layers), eta);
  }
  engine.dispose();
  return Object.entries(counts).map(([key, value]) => ({ name: `${name}, ${layers.join('-')}: ${key} per step`, value, unit: '' }));
}
