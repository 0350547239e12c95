import type { Batch } from '../../data/dataset.ts';
import { layersOf, PARAMETERS, type Parameter, type Stage, type Theta } from '../../model/theta.ts';
import { ADAM, type AdamState, type Engine, type EngineSetup, type Epsilon, type Gradient, NotFinite } from '../engine.ts';
import { power } from '../int-power.ts';
import { Connections, type Part, placeOf, strideOf } from './connection.ts';
import { paintInKernel } from './encode-map.ts';
import { Kernel } from './kernel.ts';
import { KernelNetwork } from './kernel-memory.ts';
import { Answering } from './network.ts';
import { Sampling } from './sampling.ts';
import { describeKernel, sharesInKernel } from './statistics.ts';

/* The engine whose arithmetic is the kernel: here is only what lies where, and what is called when. */

/** Makes the engine `wasm`. Rejects where WebAssembly or its SIMD is not allowed or not known. */
export async function makeWasmEngine({ theta: start, adam, rule, optimiser, holds = [] }: EngineSetup): Promise<Engine> {
  const layers = layersOf(start);
  const kernels = [await Kernel.open(), await Kernel.open(), await Kernel.open()] as const;
  const [kernel] = kernels;
  const [answering, sampling] = [new Answering(kernels[1]), new Sampling(kernels[2])];
  const network = new KernelNetwork(kernel, layers, 'law');
  const { stages, sums } = network;
  const depth = stages.length;
  const both = rule === 'gbp' ? 1 : 0;
  const trained: readonly Parameter[] = both ? PARAMETERS : ['m'];
  let steps = adam?.steps ?? 0;
  /** Whether what the last step's pass has left is still there. */
  let heard = false;

  const write = (theta: Theta, part: Part): void => {
    stages.forEach((stage, l) => {
      for (const key of trained)
        for (const which of [stage.state, stage.next]) network.writeRows(which + placeOf(stage, part, key), strideOf(stage), stage, (theta[l] as Stage)[key]);
    });
  };
  const read = (part: Part): Theta =>
    stages.map((stage): Stage => {
      const rows = (key: Parameter) => network.readRows(stage.state + placeOf(stage, part, key), strideOf(stage), stage);
      return { from: stage.N, to: stage.M, pi: rows('pi'), m: rows('m'), xi: rows('xi') };
    });
  const settle = (): void =>
    stages.forEach(({ N }, l) => {
      kernel.calls.settleRows(network.descriptor(l), 0, N, both);
    });

  write(start, 'theta');
  if (adam) for (const part of ['first', 'second'] as const) write(adam[part], part);
  settle();

  const connections = new Connections(kernel, network, layers, trained);
  connections.hold(holds);

  /** Up and down with a batch; the mean loss. */
  function learn({ x, labels }: Batch, epsilon: Epsilon): number {
    heard = false;
    const B = labels.length;
    const inputs = network.load(x, B, both ? epsilon : undefined);
    kernel.bytes(network.labels, B).set(labels);
    return kernel.calls.learn(network.descriptors, depth, inputs.x, inputs.grey, network.labels, B, sums, both) / B;
  }

  return {
    name: 'wasm',

    async step(batch, epsilon, eta) {
      const loss = learn(batch, epsilon);
      if (!Number.isFinite(loss)) throw new NotFinite();
      const isAdam = optimiser.kind === 'adam';
      const [unbias1, unbias2] = isAdam ? [1 / (1 - power(ADAM.beta1, steps + 1)), 1 / (1 - power(ADAM.beta2, steps + 1))] : [0, 0];
      const decayPi = optimiser.decayPi ? optimiser.decay : 0;
      let suspicion = 0;
      for (let l = 0; l < depth; l++) suspicion += kernel.calls.update(network.descriptor(l), sums, both, eta, optimiser.decay, decayPi, unbias1, unbias2);
      if (suspicion !== 0) {
        // The state is untouched, its moments are not.
        settle();
        throw new NotFinite();
      }
      for (const stage of stages) [stage.state, stage.next] = [stage.next, stage.state];
      network.describe();
      connections.keep();
      heard = true;
      steps++;
      return loss;
    },

    async gradient(batch, epsilon): Promise<Gradient> {
      const loss = learn(batch, epsilon);
      const end = kernel.end;
      const theta = stages.map((stage, l): Stage => {
        const into = kernel.take(3 * stage.N * stage.half);
        kernel.grow();
        kernel.calls.gradient(network.descriptor(l), sums, into, both);
        const rows = (key: Parameter) => network.readRows(into + PARAMETERS.indexOf(key) * stage.half, 3 * stage.half, stage);
        return { from: stage.N, to: stage.M, pi: rows('pi'), m: rows('m'), xi: rows('xi') };
      });
      kernel.release(end);
      return { loss, theta };
    },

    theta: async () => read('theta'),
    async state() {
      const adam: AdamState = { first: read('first'), second: read('second'), steps };
      return { theta: read('theta'), adam };
    },
    statistics: async (silent) => describeKernel(kernel, network, silent),
    shares: async (silent) => sharesInKernel(kernel, network, silent),
    picture: async (silent, colour, liveOnly) => paintInKernel(kernel, network, silent, colour, liveOnly),
    laws: async (asked) => asked.map((connection) => connections.law(connection)),
    hold: (holds) => connections.hold(holds),
    setLaw: async (connection, law) => connections.setLaw(connection, law),
    credit: async (connection) => (heard ? connections.credit(connection) : undefined),
    sample: (theta, seed, index) => sampling.sample(theta, seed, index),
    network: (moments) => answering.network(moments),
    memory: () => kernels.reduce((sum, { size }) => sum + size, 0),
    dispose() {},
  };
}
