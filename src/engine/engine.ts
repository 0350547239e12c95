import type { Batch, Inputs } from '../data/dataset.ts';
import { type Connection, type Hold, spikeSlabAt } from '../model/connection.ts';
import { type Draw, drawNormals } from '../model/math/random.ts';
import type { ParameterColour } from '../model/scales.ts';
import type { Optimiser, Rule } from '../model/settings/config.ts';
import type { EngineName } from '../model/settings/engines.ts';
import type { Category, SpikeSlab } from '../model/spike-slab.ts';
import type { Moments, Theta } from '../model/theta.ts';
import { encodeMap } from './encode-map.ts';
import type { ConnectionGradient } from './gradients.ts';
import { sampleNetwork } from './sample.ts';
import { categoryFractions, type DeadUnits, type LayerStats, layerStats } from './statistics.ts';

/** Adam's running means of the gradient and of its square, shaped like theta, and the steps taken. */
export interface AdamState {
  readonly first: Theta;
  readonly second: Theta;
  readonly steps: number;
}

/** Everything that the next step of an engine depends on, besides its inputs. */
export interface EngineState {
  readonly theta: Theta;
  readonly adam: AdamState;
}

/** What an engine needs to know before its first step. */
export interface EngineSetup {
  readonly theta: Theta;
  /** Where the optimiser stands; without it, before its first step. */
  readonly adam?: AdamState;
  readonly rule: Rule;
  readonly optimiser: Optimiser;
  /** What is held from the first step on, see Engine.hold. */
  readonly holds?: readonly Hold[];
}

/**
 * Standard normals of one mini-batch, the same in the forward and the backward pass: [stage] of [B x M], Eq. (3).
 * Given as they are, or as what they are drawn from, so that an engine may draw them where it needs them.
 */
export type Epsilon = readonly (Float32Array | Draw)[];

/** The normals that an entry of epsilon stands for. */
export const normalsOf = (noise: Float32Array | Draw, count: number): Float32Array => ('stream' in noise ? drawNormals(noise, count) : noise);

const GREY = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Inputs as numbers in 0..1. */
export const floatsOf = (x: Inputs): Float32Array => (x instanceof Uint8Array ? Float32Array.from(x, (byte) => GREY[byte] as number) : x);

export interface Gradient {
  /** Mean cross entropy of the batch, in nats. */
  readonly loss: number;
  /** Its derivatives by pi, m and Xi, Eqs. (7a) to (7c). For back-propagation those by pi and Xi are zero. */
  readonly theta: Theta;
}

/** What a network says to a batch. */
interface ForwardResult {
  /** Softmax of the top layer. [B x classes] */
  readonly probabilities: Float32Array;
  /** Per hidden layer, the largest h of each unit over the batch. [layer] of [units] */
  readonly maxActivation: readonly Float32Array[];
}

/** Weights or moments held by an engine, ready to be asked. The caller disposes of it. */
export interface Network {
  /** One pass over B inputs; with `epsilon` by Eq. (3), without it the mean field. */
  forward(x: Inputs, epsilon?: Epsilon): Promise<ForwardResult>;
  dispose(): void;
}

/** The paper's equations on one device. It owns theta and the optimiser's state; arrays that it hands out are copies. */
export interface Engine {
  readonly name: EngineName;
  /**
   * One step of training with learning rate `eta`; resolves to the loss before it.
   * Rejects with NotFinite, and leaves theta as it was, if loss, gradient or the new state is not finite.
   */
  step(batch: Batch, epsilon: Epsilon, eta: number): Promise<number>;
  /** Loss and gradients at the present theta; changes nothing. */
  gradient(batch: Batch, epsilon: Epsilon): Promise<Gradient>;
  theta(): Promise<Theta>;
  /** What the panels show of the present theta. */
  statistics(dead: DeadUnits): Promise<LayerStats[]>;
  /** Shares of each stage at the present theta, as a picture shows them. */
  categoryFractions(dead: DeadUnits): Promise<Record<Category, number>[]>;
  /** An engine that is made with this state goes on bit for bit. */
  state(): Promise<EngineState>;
  /** One byte for each connection, see paintBytes. */
  map(dead: DeadUnits, colour: ParameterColour, liveOnly: boolean): Promise<Uint8Array[]>;
  /** The laws of a few connections, undefined where there is none such. */
  parametersOf(connections: readonly Connection[]): Promise<(SpikeSlab | undefined)[]>;
  /**
   * From now on a step leaves these parameters and their two Adam moments as they are, bit for bit; they still take part in
   * the pass. Replaces what was held before; an empty list lets all go. Parameters that the rule does not train are held anyway.
   * Throws a RangeError, and leaves what is held, if there is no such connection.
   */
  hold(holds: readonly Hold[]): void;
  /**
   * Puts another law, rounded as this engine rounds, in the place of one connection's, held or not; Adam's moments stay. Plain
   * back-propagation takes m alone. Rejects with a RangeError, and changes nothing, if there is no such connection or the
   * numbers are no law.
   */
  setParameters(connection: Connection, distribution: SpikeSlab): Promise<void>;
  /**
   * What the batch of the last step said about one connection, at the law before that step; of held parameters too.
   * Undefined before the first step, after a step that was refused, after `gradient` where that needs the same memory, and
   * where there is no such connection.
   */
  lastGradient(connection: Connection): Promise<ConnectionGradient | undefined>;
  /** Draws effective network number `index` from a law of any widths, see sampleNetwork. */
  sample(theta: Theta, seed: number, index: number): Moments[];
  /** Takes a network of any widths, one entry per stage. */
  network(moments: readonly Moments[]): Network;
  /** Bytes that it holds now, 0 where that is not known. */
  memory(): number;
  dispose(): void;
}

/** What a law can be asked, whoever holds it. */
export type DistributionReader = Pick<Engine, 'theta' | 'statistics' | 'categoryFractions' | 'map' | 'parametersOf' | 'sample'>;

/** The answers by plain loops, which serve the others as the measure. */
export const referenceReader = (theta: () => Promise<Theta>): DistributionReader => ({
  theta,
  statistics: async (dead) => layerStats(await theta(), dead),
  categoryFractions: async (dead) => (await theta()).map((layer, l) => categoryFractions(layer, dead[l])),
  map: async (dead, colour, liveOnly) => encodeMap(await theta(), dead, colour, liveOnly),
  parametersOf: async (connections) => {
    const now = await theta();
    return connections.map((connection) => spikeSlabAt(now, connection));
  },
  sample: sampleNetwork,
});

/** A loss, gradient or parameter became NaN or infinite; the step was not taken. */
export class NotFinite extends Error {
  constructor() {
    super('The loss or a gradient is no longer a finite number.');
    this.name = 'NotFinite';
  }
}

/** Adam's constants; its counter and powers are kept in double precision by every engine. */
export const ADAM = { beta1: 0.9, beta2: 0.999, tiny: 1e-8 } as const;

/** A standard deviation at or below this drops the noise term in float32 engines: below it even its square could not be held. */
export const DELTA_FLOOR = 1e-18;

/** What inputs are multiplied with before they are squared, where a device takes numbers below 1.2e-38 for zero; a power of two changes no other bit. */
export const SQUARING = 2 ** 16;
