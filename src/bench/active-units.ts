import type { Batch } from '../data/dataset.ts';
import type { Epsilon } from '../engine/engine.ts';
import { Kernel } from '../engine/wasm/kernel.ts';
import { KernelNetwork } from '../engine/wasm/kernel-memory.ts';
import { momentsOf } from '../model/spike-slab.ts';
import { layersOf, type Theta } from '../model/theta.ts';

/** Counts, for each weight layer, the non-zero inputs h in a batch, as the kernel finds them in a training step with noise. */
export async function countActive(theta: Theta, { x, labels }: Batch, epsilon: Epsilon): Promise<number[]> {
  const kernel = await Kernel.open();
  const network = new KernelNetwork(kernel, layersOf(theta), 'distribution');
  const { weightLayers } = network;
  weightLayers.forEach((layer, l) => {
    const { mu, variance } = momentsOf(theta[l] as Theta[number]);
    network.writeRows(layer.moments, 2 * layer.half, layer, mu);
    if (variance) network.writeRows(layer.moments + layer.half, 2 * layer.half, layer, variance);
  });
  const B = labels.length;
  const inputs = network.load(x, B, epsilon);
  kernel.bytes(network.labels, B).set(labels);
  kernel.calls.forwardBackward(network.descriptors, weightLayers.length, inputs.x, inputs.grey, network.labels, B, network.sums, 1);
  return weightLayers.map(({ lengths, N }) => kernel.numbers(lengths, N).reduce((sum, length) => sum + length, 0));
}
