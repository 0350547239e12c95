import type { Extra } from '../../src/bench/result.ts';
import { type Dataset, gather } from '../../src/data/dataset.ts';
import type { Device } from '../../src/engine/backend.ts';
import { makeEngine } from '../../src/engine/make-engine.ts';
import { epsilonOf, startTheta } from '../../src/engine/start.ts';
import { CLASSES, INPUTS, RECIPE_CONFIGS } from '../../src/model/config.ts';
import type { EngineName } from '../../src/model/engines.ts';

const CONFIG = { ...RECIPE_CONFIGS.default, layers: [INPUTS, 16, 16, CLASSES], batch: 16 };
/** Programs are compiled and arrays made in the first steps. */
const WARM_UP = 2;

/** What is counted of WebGPU, by the class and the method that does it. */
const CALLS = { dispatches: ['GPUComputePassEncoder', 'dispatchWorkgroups'], submits: ['GPUQueue', 'submit'] } as const;

/** Counts what one training step of a small network sends to the graphics device, for each engine that uses WebGPU itself. */
export async function countGpuCalls(engines: readonly EngineName[], train: Dataset, device: Device): Promise<Extra[]> {
  const counts = { dispatches: 0, submits: 0 };
  for (const [key, [name, method]] of Object.entries(CALLS) as [keyof typeof CALLS, readonly [string, string]][]) {
    const { prototype } = (globalThis as unknown as Record<string, { prototype: Record<string, (...args: unknown[]) => unknown> } | undefined>)[name] ?? {};
    const plain = prototype?.[method];
    if (!prototype || !plain) return [];
    prototype[method] = function counted(...args) {
      counts[key]++;
      return plain.apply(this, args);
    };
  }
  const { layers, batch, rule, optimiser, seed, eta } = CONFIG;
  const images = gather(
    train,
    Uint32Array.from({ length: batch }, (_, n) => n),
  );
  const extras: Extra[] = [];
  for (const name of engines.filter((engine) => engine.endsWith('webgpu'))) {
    try {
      const engine = await makeEngine(name, { theta: startTheta(CONFIG), rule, optimiser }, device);
      for (let step = 1; step <= WARM_UP + 1; step++) {
        Object.assign(counts, { dispatches: 0, submits: 0 });
        await engine.step(images, epsilonOf(seed, step, layers), eta);
      }
      for (const key of ['dispatches', 'submits'] as const)
        extras.push({ name: `${name}, ${layers.join('-')}: ${key} per step`, value: counts[key], unit: '' });
      engine.dispose();
    } catch {
      // The steps have told why it does not run.
    }
  }
  return extras;
}
