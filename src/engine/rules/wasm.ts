import type { Batch } from '../../data/dataset.ts';
import { ADAM, type Epsilon, NotFinite } from '../engine.ts';
import { power } from '../int-power.ts';
import { Kernel } from '../wasm/kernel.ts';
import { KernelNetwork } from '../wasm/kernel-memory.ts';
import { Answering } from '../wasm/network.ts';
import { demandFeedback, type Learner, type LearnerSetup, type Slopes, type Weights } from './learner.ts';

/*
 * The rules for single weights on the kernel's own passes: what differs is through which rows the errors come down. Beside
 * every weight row lies one of B, or of nudges. Weights and the optimiser's state lie in memory twice, as they are and as
 * the next step makes them.
 */

/** Makes the learner `wasm`. Rejects where WebAssembly or its SIMD is not allowed or not known. */
export async function makeWasmLearner(setup: LearnerSetup): Promise<Learner> {
  const { rule, net, optimiser, lambda, sigma, nudge } = setup;
  const given = demandFeedback(setup);
  const layers = [(setup.weights[0] as Weights).from, ...setup.weights.map(({ to }) => to)];
  const kernels = [await Kernel.open(), await Kernel.open()] as const;
  const [kernel] = kernels;
  const answering = new Answering(kernels[1], net);
  const normals = layers.slice(1).map((to, l) => kernel.take(rule === 'wp' ? 4 * to * (layers[l] as number) : 0));
  const pairs = kernel.take(rule === 'wp' ? 16 * Math.max(...layers) : 0);
  const losses = kernel.take(16);
  const network = new KernelNetwork(kernel, layers, 'weights', net);
  const { stages, sums, descriptors } = network;
  const depth = stages.length;
  let steps = 0;

  stages.forEach((stage, l) => {
    for (const moments of [stage.moments, stage.following]) {
      network.writeRows(moments, 2 * stage.half, stage, (setup.weights[l] as Weights).values);
      if (given.length > 0) network.writeRows(moments + stage.half, 2 * stage.half, stage, (given[l] as Weights).values);
    }
  });

  /** Up and down with a batch, the errors through what stands beside the weights or through the weights; the mean loss. */
  function learn({ x, labels }: Batch, by: 'own' | 'bp'): number {
    const B = labels.length;
    const inputs = network.load(x, B);
    for (const stage of stages) stage.feedback = stage.moments + (by === 'own' && given.length > 0 ? stage.half : 0);
    network.describe();
    kernel.bytes(network.labels, B).set(labels);
    return kernel.calls.learn(descriptors, depth, inputs.x, inputs.grey, network.labels, B, sums, 0) / B;
  }

  /** Up with and without the nudges; mean loss, and what they take off it. */
  function perturb({ x, labels }: Batch, noise: Epsilon): { loss: number; gain: number } {
    const B = labels.length;
    const inputs = network.load(x, B);
    network.describe(false);
    kernel.bytes(network.labels, B).set(labels);
    stages.forEach(({ N, M }, l) => {
      const [draw, into] = [noise[l] as Epsilon[number], normals[l] as number];
      if ('stream' in draw) kernel.drawNormals(into, draw, N * M);
      else kernel.floats(into, N * M).set(draw);
      kernel.calls.nudgeRows(network.descriptor(l), into, nudge * sigma);
    });
    kernel.calls.perturb(descriptors, depth, inputs.x, inputs.grey, network.labels, B, sums, pairs, losses);
    const [loss, gain] = kernel.doubles(losses, 2) as unknown as [number, number];
    return { loss: loss / B, gain: gain / B };
  }

  /** What the slopes of weight perturbation are of its normals. */
  const factorOf = (gain: number): number => Math.fround((-gain / nudge) * sigma);

  const read = (beside: boolean): Weights[] =>
    stages.map((stage) => ({ from: stage.N, to: stage.M, values: network.readRows(stage.moments + (beside ? stage.half : 0), 2 * stage.half, stage) }));

  return {
    name: 'wasm',
    rule,

    async step(batch, noise, eta) {
      const { loss, gain } = rule === 'wp' ? perturb(batch, noise) : { loss: learn(batch, 'own'), gain: 0 };
      if (!Number.isFinite(loss)) throw new NotFinite();
      const isAdam = optimiser.kind === 'adam';
      const [unbias1, unbias2] = isAdam ? [1 / (1 - power(ADAM.beta1, steps + 1)), 1 / (1 - power(ADAM.beta2, steps + 1))] : [0, 0];
      const factor = factorOf(gain);
      const [beside, shrink] = rule === 'kp' ? [1, lambda] : [0, 0];
      let suspicion = 0;
      for (let l = 0; l < depth; l++) {
        const from = rule === 'wp' ? (normals[l] as number) : 0;
        suspicion += kernel.calls.moveWeights(network.descriptor(l), sums, from, factor, beside, eta, optimiser.momentum, shrink, unbias1, unbias2);
      }
      if (suspicion !== 0) throw new NotFinite();
      for (const stage of stages) {
        [stage.moments, stage.following] = [stage.following, stage.moments];
        [stage.state, stage.next] = [stage.next, stage.state];
      }
      steps++;
      return loss;
    },

    async slopes(batch, noise, by = 'own'): Promise<Slopes> {
      if (rule === 'wp' && by === 'own') {
        const { loss, gain } = perturb(batch, noise);
        const factor = factorOf(gain);
        const weights = stages.map(({ N, M }, l) => ({ from: N, to: M, values: kernel.floats(normals[l] as number, N * M).map((n) => n * factor) }));
        return { loss, gain, weights };
      }
      const loss = learn(batch, by);
      const end = kernel.end;
      const weights = stages.map((stage, l): Weights => {
        // The kernel's gradient has three rows for each unit below, of which single weights fill the second.
        const into = kernel.take(3 * stage.N * stage.half);
        kernel.grow();
        kernel.calls.gradient(network.descriptor(l), sums, into, 0);
        return { from: stage.N, to: stage.M, values: network.readRows(into + stage.half, 3 * stage.half, stage) };
      });
      kernel.release(end);
      return { loss, weights };
    },

    weights: async () => read(false),
    feedback: async () => (given.length > 0 ? read(true) : undefined),
    network: async () => answering.network(read(false).map(({ from, to, values }) => ({ from, to, mu: values as Float32Array }))),
    memory: () => kernels.reduce((sum, { size }) => sum + size, 0),
    dispose() {},
  };
}
