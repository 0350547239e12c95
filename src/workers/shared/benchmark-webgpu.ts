import { describeAdapter } from '../../engine/adapter.ts';
import { makeEngine } from '../../engine/make-engine.ts';
import { edgeBatch, findFault } from '../../engine/self-test.ts';
import { epsilonOf, startTheta } from '../../engine/start.ts';
import type { Device } from '../../engine/tfjs/backend.ts';
import { errorMessage } from '../../model/error-message.ts';
import { NotLoaded } from '../../model/not-loaded.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { median } from '../../model/spike-slab.ts';
import type { WebgpuBenchmark } from '../../protocol/commands.ts';

const WARM_UP = 3;
const TIMED = 10;

/** Times a few WebGPU steps of a configuration on synthetic images, after the self-test. Never rejects. */
export async function benchmarkWebgpu(config: RunConfig, software: boolean, device: Device): Promise<WebgpuBenchmark> {
  const adapter = await describeAdapter();
  if (adapter === 'none' || (adapter === 'software' && !software)) return { adapter };
  try {
    const fault = await findFault((setup) => makeEngine('webgpu', setup, device));
    if (fault) return { adapter, fault };
    const engine = await makeEngine('webgpu', { theta: startTheta(config), rule: config.rule, optimiser: config.optimiser }, device);
    const { x, labels } = edgeBatch(config.seed, config.layers, config.batch);
    // Bytes, like the images of a run.
    const batch = { x: Uint8Array.from(x, (grey) => 255 * grey), labels };
    const times: number[] = [];
    for (let step = 1; step <= WARM_UP + TIMED; step++) {
      const began = performance.now();
      await engine.step(batch, epsilonOf(config.seed, step, config.layers), config.eta);
      if (step > WARM_UP) times.push(performance.now() - began);
    }
    return { adapter, msPerStep: median(times) as number };
  } catch (error) {
    return { adapter, fault: errorMessage(error), isRetryable: error instanceof NotLoaded };
  }
}
