import type { Batch } from '../data/dataset.ts';
import type { Connection } from '../model/connection.ts';
import type { Law } from '../model/law.ts';
import { layersOf, PARAMETERS, type Parameter, type Stage, type Theta } from '../model/theta.ts';
import { ADAM, type AdamState, type Engine, type EngineSetup, type Epsilon, type Gradient, NotFinite } from './engine.ts';
import { Kernel } from './kernel.ts';
import { KernelNetwork, type StageFields } from './kernel-memory.ts';
import { Answering } from './wasm-network.ts';
import { paintInKernel } from './wasm-picture.ts';
import { Sampling } from './wasm-sampling.ts';
import { describeKernel, sharesInKernel } from './wasm-statistics.ts';

/* The engine whose arithmetic is the kernel: here is only what lies where, and what is called when. */

/** The part of a stage's state: parameters, Adam's first and second moments. */
const PARTS = { theta: 0, first: 3, second: 6 } as const;

/** Makes the engine `wasm`. Rejects where WebAssembly or its SIMD is not allowed or not known. */
export async function makeWasmEngine({ theta: start, adam, rule, optimiser }: EngineSetup): Promise<Engine> {
  const layers = layersOf(start);
  const kernels = [await Kernel.open(), await Kernel.open(), await Kernel.open()] as const;
  const [kernel] = kernels;
  const [answering, sampling] = [new Answering(kernels[1]), new Sampling(kernels[2])];
  const network = new KernelNetwork(kernel, layers, true);
  const { stages, sums } = network;
  const depth = stages.length;
  const both = rule === 'gbp' ? 1 : 0;
  const trained: readonly Parameter[] = both ? PARAMETERS : ['m'];
  let steps = adam?.steps ?? 0;

  const placeOf = (which: number, { half }: StageFields, part: keyof typeof PARTS, key: Parameter): number =>
    which + half * (PARTS[part] + PARAMETERS.indexOf(key));
  const write = (theta: Theta, part: keyof typeof PARTS): void => {
    stages.forEach((stage, l) => {
      for (const key of trained)
        for (const which of [stage.state, stage.next]) network.writeRows(placeOf(which, stage, part, key), 9 * stage.half, stage, (theta[l] as Stage)[key]);
    });
  };
  const read = (part: keyof typeof PARTS): Theta =>
    stages.map((stage): Stage => {
      const rows = (key: Parameter) => network.readRows(placeOf(stage.state, stage, part, key), 9 * stage.half, stage);
      return { from: stage.N, to: stage.M, pi: rows('pi'), m: rows('m'), xi: rows('xi') };
    });
  const settle = (): void =>
    stages.forEach((_, l) => {
      kernel.calls.settleStage(network.descriptor(l), both);
    });

  write(start, 'theta');
  if (adam) for (const part of ['first', 'second'] as const) write(adam[part], part);
  settle();

  function lawIn({ stage, from, to }: Connection): Law | undefined {
    const fields = stages[stage - 1];
    if (!fields || from >= fields.N || to >= fields.M) return undefined;
    const at = (key: Parameter): number => kernel.floats(placeOf(fields.state + 9 * fields.half * from, fields, 'theta', key) + 4 * to, 1)[0] as number;
    return { pi: at('pi'), m: at('m'), xi: at('xi') };
  }

  /** Up and down with a batch; the mean loss. */
  function learn({ x, labels }: Batch, epsilon: Epsilon): number {
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
    laws: async (connections) => connections.map(lawIn),
    sample: (theta, seed, index) => sampling.sample(theta, seed, index),
    network: (moments) => answering.network(moments),
    memory: () => kernels.reduce((sum, { size }) => sum + size, 0),
    dispose() {},
  };
}

/** x^n from products alone: `**` need not be the same in every JavaScript engine. */
function power(x: number, n: number): number {
  let result = 1;
  for (let [square, left] = [x, n]; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
