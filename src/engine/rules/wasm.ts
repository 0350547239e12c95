import type { Batch } from '../../data/dataset.ts';
import { ADAM, type Epsilon, NotFinite } from '../engine.ts';
import { intPower } from '../int-power.ts';
import { Kernel } from '../wasm/kernel.ts';
import { KernelNetwork } from '../wasm/kernel-memory.ts';
import { KernelForward } from '../wasm/network.ts';
import { assertFeedback, type PointGradient, type PointLearner, type PointLearnerSetup, type Weights } from './point-learner.ts';

/*
 * The rules for point weights, computed by the passes of the kernel: they differ in the rows through which errors are propagated backward.
 * Beside every weight row lies a row of B, or of perturbations. Weights and the optimiser's state are in memory twice: the current ones,
 * and those after the next step.
 */

/** Makes the learner `wasm`. Rejects where WebAssembly or its SIMD is forbidden or unsupported. */
export async function makeWasmPointLearner(setup: PointLearnerSetup): Promise<PointLearner> {
  const { rule, net, optimiser, lambda, sigma, nudge: kappa } = setup;
  const given = assertFeedback(setup);
  const layers = [(setup.weights[0] as Weights).from, ...setup.weights.map(({ to }) => to)];
  const kernels = [await Kernel.open(), await Kernel.open()] as const;
  const [kernel] = kernels;
  const forwarding = new KernelForward(kernels[1], net);
  const normals = layers.slice(1).map((to, l) => kernel.take(rule === 'wp' ? 4 * to * (layers[l] as number) : 0));
  const pairs = kernel.take(rule === 'wp' ? 16 * Math.max(...layers) : 0);
  const losses = kernel.take(16);
  const network = new KernelNetwork(kernel, layers, 'weights', net);
  const { weightLayers, sums, descriptors } = network;
  const depth = weightLayers.length;
  let steps = 0;

  weightLayers.forEach((layer, l) => {
    for (const moments of [layer.moments, layer.following]) {
      network.writeRows(moments, 2 * layer.half, layer, (setup.weights[l] as Weights).values);
      if (given.length > 0) network.writeRows(moments + layer.half, 2 * layer.half, layer, (given[l] as Weights).values);
    }
  });

  /** Runs a batch forward and backward, with errors propagated through B or through the weights; returns the mean loss. */
  function forwardBackward({ x, labels }: Batch, by: 'own' | 'bp'): number {
    const B = labels.length;
    const inputs = network.load(x, B);
    for (const layer of weightLayers) layer.feedback = layer.moments + (by === 'own' && given.length > 0 ? layer.half : 0);
    network.describe();
    kernel.bytes(network.labels, B).set(labels);
    return kernel.calls.forwardBackward(descriptors, depth, inputs.x, inputs.grey, network.labels, B, sums, 0) / B;
  }

  /** Runs a batch forward with and without the perturbations; returns the mean loss and its mean decrease. */
  function perturb({ x, labels }: Batch, noise: Epsilon): { loss: number; gain: number } {
    const B = labels.length;
    const inputs = network.load(x, B);
    network.describe(false);
    kernel.bytes(network.labels, B).set(labels);
    weightLayers.forEach(({ N, M }, l) => {
      const [draw, into] = [noise[l] as Epsilon[number], normals[l] as number];
      if ('stream' in draw) kernel.drawNormals(into, draw, N * M);
      else kernel.floats(into, N * M).set(draw);
      kernel.calls.perturbRows(network.descriptor(l), into, kappa * sigma);
    });
    kernel.calls.perturb(descriptors, depth, inputs.x, inputs.grey, network.labels, B, sums, pairs, losses);
    const [loss, gain] = kernel.doubles(losses, 2) as unknown as [number, number];
    return { loss: loss / B, gain: gain / B };
  }

  /** The gradients of weight perturbation are its normals times this factor. */
  const factorOf = (gain: number): number => Math.fround((-gain / kappa) * sigma);

  const read = (beside: boolean): Weights[] =>
    weightLayers.map((layer) => ({ from: layer.N, to: layer.M, values: network.readRows(layer.moments + (beside ? layer.half : 0), 2 * layer.half, layer) }));

  return {
    name: 'wasm',
    rule,

    async step(batch, noise, eta) {
      const { loss, gain } = rule === 'wp' ? perturb(batch, noise) : { loss: forwardBackward(batch, 'own'), gain: 0 };
      if (!Number.isFinite(loss)) throw new NotFinite();
      const isAdam = optimiser.kind === 'adam';
      const [unbias1, unbias2] = isAdam ? [1 / (1 - intPower(ADAM.beta1, steps + 1)), 1 / (1 - intPower(ADAM.beta2, steps + 1))] : [0, 0];
      const factor = factorOf(gain);
      const [beside, shrink] = rule === 'kp' ? [1, lambda] : [0, 0];
      let nonFinite = 0;
      for (let l = 0; l < depth; l++) {
        const from = rule === 'wp' ? (normals[l] as number) : 0;
        nonFinite += kernel.calls.moveWeights(network.descriptor(l), sums, from, factor, beside, eta, optimiser.momentum, shrink, unbias1, unbias2);
      }
      if (nonFinite !== 0) throw new NotFinite();
      for (const layer of weightLayers) {
        [layer.moments, layer.following] = [layer.following, layer.moments];
        [layer.state, layer.next] = [layer.next, layer.state];
      }
      steps++;
      return loss;
    },

    async gradients(batch, noise, by = 'own'): Promise<PointGradient> {
      if (rule === 'wp' && by === 'own') {
        const { loss, gain } = perturb(batch, noise);
        const factor = factorOf(gain);
        const weights = weightLayers.map(({ N, M }, l) => ({ from: N, to: M, values: kernel.floats(normals[l] as number, N * M).map((n) => n * factor) }));
        return { loss, gain, weights };
      }
      const loss = forwardBackward(batch, by);
      const end = kernel.end;
      const weights = weightLayers.map((layer, l): Weights => {
        // The kernel writes three rows for each presynaptic unit; point weights use the second one.
        const into = kernel.take(3 * layer.N * layer.half);
        kernel.grow();
        kernel.calls.gradient(network.descriptor(l), sums, into, 0);
        return { from: layer.N, to: layer.M, values: network.readRows(into + layer.half, 3 * layer.half, layer) };
      });
      kernel.release(end);
      return { loss, weights };
    },

    weights: async () => read(false),
    feedback: async () => (given.length > 0 ? read(true) : undefined),
    network: async () => forwarding.network(read(false).map(({ from, to, values }) => ({ from, to, mu: values as Float32Array }))),
    memory: () => kernels.reduce((sum, { size }) => sum + size, 0),
    dispose() {},
  };
}
