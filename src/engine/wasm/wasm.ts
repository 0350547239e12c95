import type { Batch } from '../../data/dataset.ts';
import { DEAD_BYTE, type ParameterColour, PLACES, scaleOf } from '../../model/scales.ts';
import { layersOf, PARAMETERS, type Parameter, type Theta, type WeightLayer } from '../../model/theta.ts';
import { ADAM, type AdamState, type Engine, type EngineSetup, type Epsilon, type Gradient, NotFinite } from '../engine.ts';
import { intPower } from '../int-power.ts';
import type { DeadUnits } from '../statistics.ts';
import { type ConnectionPart, Connections, placeOf, strideOf } from './connection.ts';
import { Kernel } from './kernel.ts';
import { KernelNetwork, loadDead } from './kernel-memory.ts';
import { KernelForward } from './network.ts';
import { Sampling } from './sampling.ts';
import { describeKernel, fractionsInKernel } from './statistics.ts';

/* The engine that computes in the kernel. This file only decides where data lie in memory, and in which order the kernel is called. */

/** Makes the engine `wasm`. Rejects where WebAssembly or its SIMD is forbidden or unsupported. */
export async function makeWasmEngine({ theta: start, adam, rule, optimiser, holds = [] }: EngineSetup): Promise<Engine> {
  const layers = layersOf(start);
  const kernels = [await Kernel.open(), await Kernel.open(), await Kernel.open()] as const;
  const [kernel] = kernels;
  const [forwarding, sampling] = [new KernelForward(kernels[1]), new Sampling(kernels[2])];
  const network = new KernelNetwork(kernel, layers, 'distribution');
  const { weightLayers, sums } = network;
  const depth = weightLayers.length;
  const withVariance = rule === 'gbp' ? 1 : 0;
  const trained: readonly Parameter[] = withVariance ? PARAMETERS : ['m'];
  let steps = adam?.steps ?? 0;
  /** Whether the errors and columns of the last step are still in memory. */
  let lastBatch = false;

  const write = (theta: Theta, part: ConnectionPart): void => {
    weightLayers.forEach((layer, l) => {
      for (const key of trained)
        for (const which of [layer.state, layer.next])
          network.writeRows(which + placeOf(layer, part, key), strideOf(layer), layer, (theta[l] as WeightLayer)[key]);
    });
  };
  const read = (part: ConnectionPart): Theta =>
    weightLayers.map((layer): WeightLayer => {
      const rows = (key: Parameter) => network.readRows(layer.state + placeOf(layer, part, key), strideOf(layer), layer);
      return { from: layer.N, to: layer.M, pi: rows('pi'), m: rows('m'), xi: rows('xi') };
    });
  const updateAllMoments = (): void =>
    weightLayers.forEach(({ N }, l) => {
      kernel.calls.updateMoments(network.descriptor(l), 0, N, withVariance);
    });

  write(start, 'theta');
  if (adam) for (const part of ['first', 'second'] as const) write(adam[part], part);
  updateAllMoments();

  const connections = new Connections(kernel, network, layers, trained);
  connections.hold(holds);

  /** Runs a batch forward and backward; returns the mean loss. */
  function forwardBackward({ x, labels }: Batch, epsilon: Epsilon): number {
    lastBatch = false;
    const B = labels.length;
    const inputs = network.load(x, B, withVariance ? epsilon : undefined);
    kernel.bytes(network.labels, B).set(labels);
    return kernel.calls.forwardBackward(network.descriptors, depth, inputs.x, inputs.grey, network.labels, B, sums, withVariance) / B;
  }

  return {
    name: 'wasm',

    async step(batch, epsilon, eta) {
      const loss = forwardBackward(batch, epsilon);
      if (!Number.isFinite(loss)) throw new NotFinite();
      const isAdam = optimiser.kind === 'adam';
      const [unbias1, unbias2] = isAdam ? [1 / (1 - intPower(ADAM.beta1, steps + 1)), 1 / (1 - intPower(ADAM.beta2, steps + 1))] : [0, 0];
      const decayPi = optimiser.decayPi ? optimiser.decay : 0;
      let nonFinite = 0;
      for (let l = 0; l < depth; l++)
        nonFinite += kernel.calls.update(network.descriptor(l), sums, withVariance, eta, optimiser.decay, decayPi, unbias1, unbias2);
      if (nonFinite !== 0) {
        // The state is unchanged, but its moments were overwritten.
        updateAllMoments();
        throw new NotFinite();
      }
      for (const layer of weightLayers) [layer.state, layer.next] = [layer.next, layer.state];
      network.describe();
      connections.keep();
      lastBatch = true;
      steps++;
      return loss;
    },

    async gradient(batch, epsilon): Promise<Gradient> {
      const loss = forwardBackward(batch, epsilon);
      const end = kernel.end;
      const theta = weightLayers.map((layer, l): WeightLayer => {
        const into = kernel.take(3 * layer.N * layer.half);
        kernel.grow();
        kernel.calls.gradient(network.descriptor(l), sums, into, withVariance);
        const rows = (key: Parameter) => network.readRows(into + PARAMETERS.indexOf(key) * layer.half, 3 * layer.half, layer);
        return { from: layer.N, to: layer.M, pi: rows('pi'), m: rows('m'), xi: rows('xi') };
      });
      kernel.release(end);
      return { loss, theta };
    },

    theta: async () => read('theta'),
    async state() {
      const adam: AdamState = { first: read('first'), second: read('second'), steps };
      return { theta: read('theta'), adam };
    },
    statistics: async (dead) => describeKernel(kernel, network, dead),
    categoryFractions: async (dead) => fractionsInKernel(kernel, network, dead),
    map: async (dead, colour, liveOnly) => encodeMapInKernel(kernel, network, dead, colour, liveOnly),
    parametersOf: async (asked) => asked.map((connection) => connections.distribution(connection)),
    ranked: async (connection) => connections.ranked(connection),
    hold: (holds) => connections.hold(holds),
    setParameters: async (connection, distribution) => connections.setParameters(connection, distribution),
    lastGradient: async (connection) => (lastBatch ? connections.lastGradient(connection) : undefined),
    sample: (theta, seed, index) => sampling.sample(theta, seed, index),
    network: (moments) => forwarding.network(moments),
    memory: () => kernels.reduce((sum, { size }) => sum + size, 0),
    dispose() {},
  };
}

/** Numbers of the colours in kernel/encode-map.ts. */
const COLOUR_NUMBERS: Readonly<Record<ParameterColour, number>> = { role: 0, pi: 1, m: 2, xi: 3, entropy: 4, mu: 5 };

/** Computes the maps of encodeMap in the kernel, from the parameters in its memory; a byte may differ by one. */
function encodeMapInKernel(kernel: Kernel, network: KernelNetwork, dead: DeadUnits, colour: ParameterColour, liveOnly: boolean): Uint8Array[] {
  const { from, perUnit } = colour === 'role' ? { from: 0, perUnit: 0 } : scaleOf(colour);
  const hides = colour === 'role' || liveOnly;
  return network.weightLayers.map(({ N, M }, l) => {
    const quiet = loadDead(kernel, network, hides ? dead[l] : undefined);
    kernel.calls.encodeMap(
      network.descriptor(l),
      COLOUR_NUMBERS[colour],
      from,
      perUnit,
      PLACES.least,
      PLACES.most,
      quiet,
      DEAD_BYTE,
      network.sums,
      network.canvas,
    );
    return kernel.bytes(network.canvas, N * M).slice();
  });
}
